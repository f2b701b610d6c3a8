using Npgsql;

namespace NormDraft.Server.Tests.Hosting;

/// <summary>One statement, on a connection of its own.</summary>
internal static class Sql
{
    public static async Task<object?> RunAsync(string connectionString, string statement)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false });
        await using var command = source.CreateCommand(statement);
        return await command.ExecuteScalarAsync();
    }

    /// <summary>PostgreSQL's five-character code of why it refused.</summary>
    public static async Task<string> RefusalAsync(string connectionString, string statement) =>
        (await Should.ThrowAsync<PostgresException>(() => RunAsync(connectionString, statement))).SqlState;
}
