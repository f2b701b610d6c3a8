using System.Net.Sockets;
using Npgsql;

namespace NormDraft.Server.Hosting;

/// <summary>What an operator reads of a start or command that failed: one sentence, as the last line. What is no sentence's business comes with its stack before it.</summary>
public static class StartFaults
{
    /// <returns>What the work returns; 1 where it failed.</returns>
    public static async Task<int> Told(Func<Task<int>> work, TextWriter error)
    {
        try
        {
            return await work();
        }
        catch (Exception fault)
        {
            var sentence = Sentence(fault);
            if (sentence is null) await error.WriteLineAsync(fault.ToString());
            await error.WriteLineAsync($"NormDraft: {sentence ?? $"An unexpected fault ended this: {fault.Message.ReplaceLineEndings(" ")}"}");
            return 1;
        }
    }

    static string? Sentence(Exception fault) => fault switch
    {
        StartRefused => fault.Message,
        PostgresException refused => $"The database refused: {refused.MessageText} ({refused.SqlState}). Check the connection string.",
        NpgsqlException => $"The database cannot be reached: {fault.Message.ReplaceLineEndings(" ")}. Check that PostgreSQL runs, and the connection string.",
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } => $"{fault.Message} Choose another with --urls.",
        SocketException => $"The server cannot listen where --urls says: {fault.Message}.",
        _ => null,
    };
}
