using Microsoft.Extensions.Logging.Abstractions;
using NormDraft.Server.Hosting;

namespace NormDraft.Server.Tests.Hosting;

/// <summary>A folder for one test, not yet there, and the clusters that the test starts in it; gone when the test is.</summary>
public sealed class TestFolder : IAsyncDisposable
{
    public static readonly ClusterChoices Fast = new() { Durability = Durability.ThrownAway };

    private readonly string root = Directory.CreateTempSubdirectory("normdraft-folder-").FullName;

    /// <param name="closed">Only the account that runs the tests can enter it.</param>
    public TestFolder(string below = "data", bool closed = false)
    {
        if (!closed) Open();
        Path = System.IO.Path.Combine(root, below);
    }

    public string Path { get; }

    /// <summary>Where the clusters are: here, or where the marker says.</summary>
    public string Home => File.ReadAllText(System.IO.Path.Combine(Path, ".normdraft")) is { Length: > 0 } outside ? outside : Path;

    /// <summary>The one cluster, named by its major version.</summary>
    public string Cluster => Directory.EnumerateDirectories(Home, "postgres-*").Single(each => char.IsAsciiDigit(each[^1]));

    public string Root => root;

    /// <summary>Lets other accounts pass through.</summary>
    public void Open()
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(root, (UnixFileMode)Convert.ToInt32("711", 8));
    }

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
        if (File.Exists(System.IO.Path.Combine(Path, ".normdraft")))
        {
            await RemoveAsync();
            Directory.Delete(Home, recursive: true);
        }
        Directory.Delete(root, recursive: true);
    }
}
