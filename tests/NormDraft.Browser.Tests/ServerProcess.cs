using System.Diagnostics;

namespace NormDraft.Browser.Tests;

/// <summary>The server as an operator starts it, with a PostgreSQL of its own in a data folder.</summary>
public sealed class ServerProcess(string data, string environment)
{
    readonly List<string> said = [];
    TaskCompletionSource<string> opened = new();
    Process? process;

    /// <returns>The address at which it says that it is open.</returns>
    public async Task<string> Start(string urls)
    {
        opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var started = process = Run("--urls", urls);
        started.OutputDataReceived += (_, line) => Hear(line.Data);
        started.ErrorDataReceived += (_, line) => Hear(line.Data);
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        var waited = opened;
        _ = started.WaitForExitAsync().ContinueWith(_ => waited.TrySetException(new InvalidOperationException("The server stopped:\n" + string.Join('\n', said))));
        return await opened.Task.WaitAsync(TimeSpan.FromMinutes(3));
    }

    /// <summary>Stops it as an operator does.</summary>
    public void Stop()
    {
        if (process is not { HasExited: false }) return;
        Process.Start("kill", ["-TERM", process.Id.ToString()]).WaitForExit();
        if (!process.WaitForExit(TimeSpan.FromSeconds(30))) process.Kill(entireProcessTree: true);
    }

    /// <summary>One of the program's other commands, beside it.</summary>
    /// <returns>What it says.</returns>
    public async Task<string> Command(params string[] words)
    {
        using var command = Run(words);
        var (output, error) = (command.StandardOutput.ReadToEndAsync(), command.StandardError.ReadToEndAsync());
        await command.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        command.ExitCode.ShouldBe(0, await error);
        return await output;
    }

    /// <summary>Waits for a line that the server prints.</summary>
    public async Task<string> Says(string words)
    {
        for (var tries = 0; ; tries++)
        {
            lock (said) if (said.Find(line => line.Contains(words, StringComparison.Ordinal)) is { } found) return found;
            tries.ShouldBeLessThan(100, $"The server did not say “{words}”:\n{string.Join('\n', said)}");
            await Task.Delay(100);
        }
    }

    Process Run(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = data, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[typeof(Program).Assembly.Location, .. words, "--DataFolder", data]) start.ArgumentList.Add(argument);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        return Process.Start(start)!;
    }

    void Hear(string? line)
    {
        if (line is null) return;
        lock (said) said.Add(line);
        const string Open = "NormDraft is open at ";
        if (line.StartsWith(Open, StringComparison.Ordinal)) opened.TrySetResult(line[Open.Length..].Trim());
    }

    /// <summary>A new data folder, which PostgreSQL's account can pass through where root runs the tests.</summary>
    public static string NewFolder()
    {
        var folder = Directory.CreateTempSubdirectory("nd").FullName;
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, (UnixFileMode)Convert.ToInt32("711", 8));
        return folder;
    }
}
