using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using NormDraft.Server.Hosting;

namespace NormDraft.Benchmarks;

/// <summary>A PostgreSQL of this program's own that keeps every commit, and that it can take away from under a server.</summary>
sealed class OwnPostgres : IAsyncDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("nd").FullName;
    PostgresCluster cluster = null!;

    public DatabaseAddress Address => new(cluster.ApplicationConnectionString, cluster.OwnerConnectionString);

    public static async Task<OwnPostgres> Open()
    {
        var postgres = new OwnPostgres();
        await postgres.Start();
        return postgres;
    }

    async Task Start() => cluster = await PostgresCluster.StartAsync(folder, new ClusterChoices(), NullLogger.Instance, CancellationToken.None);

    public int Postmaster => int.Parse(File.ReadLines(Path.Combine(Directory.GetDirectories(folder, "postgres-*")[0], "data", "postmaster.pid")).First());

    /// <summary>Stopped as an operator does, or killed with signal 9; then away for a while, then started again.</summary>
    public async Task Restart(bool killed, TimeSpan away)
    {
        if (killed) using (var postmaster = Process.GetProcessById(Postmaster))
        {
            postmaster.Kill();
            await postmaster.WaitForExitAsync();
        }
        await cluster.DisposeAsync();
        await Task.Delay(away);
        await Start();
    }

    public async ValueTask DisposeAsync()
    {
        await cluster.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
