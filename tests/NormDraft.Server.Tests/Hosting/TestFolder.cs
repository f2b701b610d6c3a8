using Microsoft.Extensions.Logging.Abstractions;
using NormDraft.Server.Hosting;

namespace NormDraft.Server.Tests.Hosting;

/// <summary>A folder for one test, not yet there, and the clusters that the test starts in it; gone when the test is.</summary>
public sealed class TestFolder : IAsyncDisposable
{
    public static readonly ClusterChoices Fast = new() { Durability = Durability.ThrownAway };

    private readonly string root = Directory.CreateTempSubdirectory("normdraft-folder-").FullName;

    public TestFolder(string below = "data")
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(root, (UnixFileMode)Convert.ToInt32("711", 8));
        Path = System.IO.Path.Combine(root, below);
    }

    public string Path { get; }

    public string Root => root;

    public Task<PostgresCluster> StartAsync() => StartAsync(Fast);

    public Task<PostgresCluster> StartAsync(ClusterChoices choices) => PostgresCluster.StartAsync(Path, choices, NullLogger.Instance, CancellationToken.None);

    public Task RemoveAsync() => PostgresCluster.RemoveAsync(Path, NullLogger.Instance, CancellationToken.None);

    /// <summary>Whether a process ends within ten seconds. One that has ended keeps its id, without its name, until its parent has noticed.</summary>
    public static async Task<bool> EndsAsync(int process)
    {
        for (var attempt = 0; attempt < 100; attempt++, await Task.Delay(100))
            if (!File.Exists($"/proc/{process}/cmdline") || File.ReadAllText($"/proc/{process}/cmdline").Length == 0) return true;
        return false;
    }

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(System.IO.Path.Combine(Path, ".normdraft"))) await RemoveAsync();
        Directory.Delete(root, recursive: true);
    }
}
