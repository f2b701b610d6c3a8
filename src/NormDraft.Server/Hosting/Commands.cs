using System.ComponentModel;
using System.Diagnostics;

namespace NormDraft.Server.Hosting;

/// <summary>Runs a program and waits for it.</summary>
internal static class Commands
{
    /// <summary>The program's exit code and everything it said.</summary>
    public static async Task<Finished> RunAsync(ProcessStartInfo command, CancellationToken cancellation)
    {
        command.RedirectStandardOutput = command.RedirectStandardError = true;
        using var process = Start(command);
        await using var ended = cancellation.Register(() => process.Kill(entireProcessTree: true));
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var errors = process.StandardError.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return new(process.ExitCode, await output, await errors);
    }

    /// <summary>For a program that leaves another one running behind it: that one would keep a redirected output open.</summary>
    public static async Task<int> RunDetachingAsync(ProcessStartInfo command, CancellationToken cancellation)
    {
        using var process = Start(command);
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode;
    }

    private static Process Start(ProcessStartInfo command)
    {
        try
        {
            return Process.Start(command)!;
        }
        catch (Win32Exception cause)
        {
            throw new ClusterRefused($"{command.FileName} could not be run: {cause.Message}", cause);
        }
    }
}

/// <summary>What a program left behind.</summary>
internal sealed record Finished(int ExitCode, string Output, string Errors)
{
    public bool Succeeded => ExitCode == 0;

    public string Said => (Errors + Output).Trim();
}
