using System.Diagnostics;
using System.Text.RegularExpressions;

namespace NormDraft.Benchmarks;

/// <summary>One server as a process of its own, always at the same address.</summary>
sealed class RunningServer : IAsyncDisposable
{
    readonly IReadOnlyDictionary<string, string> settings;
    Process process = null!;

    RunningServer(IReadOnlyDictionary<string, string> settings) => this.settings = settings;

    public string Address { get; private set; } = "http://127.0.0.1:0";
    public int Id => process.Id;

    public static async Task<RunningServer> Open(IReadOnlyDictionary<string, string> settings)
    {
        var server = new RunningServer(settings);
        await server.Start();
        return server;
    }

    async Task Start()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "NormDraft.Server.dll"), "--urls", Address]) { WorkingDirectory = Path.GetTempPath(), RedirectStandardOutput = true };
        foreach (var (name, value) in settings) start.Environment[name] = value;
        process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
            if (Regex.Match(line, @"open at (\S+)") is { Success: true } open)
            {
                Address = open.Groups[1].Value;
                _ = process.StandardOutput.ReadToEndAsync();
                return;
            }
        throw new InvalidOperationException("The server did not open.");
    }

    public async Task KillAndStartAgain()
    {
        process.Kill();
        await process.WaitForExitAsync();
        await Start();
    }

    public async ValueTask DisposeAsync()
    {
        Process.Start("kill", ["-TERM", $"{process.Id}"]).WaitForExit();
        await process.WaitForExitAsync();
    }
}
