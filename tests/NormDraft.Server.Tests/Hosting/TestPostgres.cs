using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using NormDraft.Server.Hosting;
using Npgsql;

namespace NormDraft.Server.Tests.Hosting;

/// <summary>One PostgreSQL for the whole run, started by the first test that asks for a database and removed after the last.</summary>
public static class TestPostgres
{
    private const string Prefix = "normdraft-tests-";

    private static readonly string Folder = Path.Combine(Path.GetTempPath(), Prefix + Environment.ProcessId);
    private static readonly Lazy<Task<PostgresCluster>> Cluster = new(StartAsync);
    private static readonly ConcurrentDictionary<string, Lazy<Task>> Templates = new();
    private static int made;

    /// <summary>An empty database with its two roles.</summary>
    public static Task<DatabaseAddress> FreshAsync() => CopyAsync(Roles.Database);

    /// <summary>A copy of a database that is prepared once a run, by its owner: the cheap way to a whole schema.</summary>
    public static async Task<DatabaseAddress> FreshAsync(string template, Func<DatabaseAddress, Task> prepare)
    {
        await Templates.GetOrAdd(template, name => new(async () =>
        {
            await MakeAsync(name, Roles.Database);
            await prepare(Address(await Cluster.Value, name));
            await ExecuteAsync($"ALTER DATABASE {name} ALLOW_CONNECTIONS false");
            await ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
        })).Value;
        return await CopyAsync(template);
    }

    /// <summary>Whatever is still connected to it is cut off.</summary>
    public static Task DropAsync(DatabaseAddress address) =>
        ExecuteAsync($"DROP DATABASE {new NpgsqlConnectionStringBuilder(address.Owner).Database} WITH (FORCE)");

    /// <summary>Takes it away: nobody is let in, and who is in is cut off.</summary>
    public static async Task CloseAsync(DatabaseAddress address)
    {
        await AlterAsync(address, "ALLOW_CONNECTIONS false");
        await CutAsync(address);
    }

    public static Task ReopenAsync(DatabaseAddress address) => AlterAsync(address, "ALLOW_CONNECTIONS true");

    public static Task AlterAsync(DatabaseAddress address, string how) => ExecuteAsync($"ALTER DATABASE {new NpgsqlConnectionStringBuilder(address.Owner).Database} {how}");

    /// <summary>Ends every connection to it.</summary>
    public static Task CutAsync(DatabaseAddress address) =>
        ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{new NpgsqlConnectionStringBuilder(address.Owner).Database}'");

    /// <summary>For the end of the run.</summary>
    public static async Task StopAsync()
    {
        if (!Cluster.IsValueCreated) return;
        await (await Cluster.Value).DisposeAsync();
        await SweepAsync(Folder); // A run that starts just now may be sweeping it too.
    }

    private static async Task<PostgresCluster> StartAsync()
    {
        foreach (var old in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*")) await SweepAsync(old);
        var choices = new ClusterChoices { Durability = Durability.ThrownAway };
        return await PostgresCluster.StartAsync(Folder, choices, NullLogger.Instance, CancellationToken.None);
    }

    /// <summary>What a run that was killed left behind; another run's, which is alive, is refused us.</summary>
    private static async Task SweepAsync(string folder)
    {
        try
        {
            await PostgresCluster.RemoveAsync(folder, NullLogger.Instance, CancellationToken.None);
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception another) when (another is ClusterRefused or IOException or UnauthorizedAccessException)
        {
        }
    }

    private static async Task<DatabaseAddress> CopyAsync(string template)
    {
        var name = $"test_{Interlocked.Increment(ref made)}";
        await MakeAsync(name, template);
        return Address(await Cluster.Value, name);
    }

    private static async Task MakeAsync(string name, string template)
    {
        await ExecuteAsync($"CREATE DATABASE {name} TEMPLATE {template}");
        await ExecuteAsync(Roles.Admission(name));
    }

    private static async Task ExecuteAsync(string sql)
    {
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder((await Cluster.Value).AdministratorConnectionString) { Pooling = false });
        await Roles.ExecuteAsync(source, sql, CancellationToken.None);
    }

    private static DatabaseAddress Address(PostgresCluster cluster, string database) =>
        new(In(cluster.ApplicationConnectionString, database), In(cluster.OwnerConnectionString, database));

    private static string In(string connectionString, string database) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Database = database, MaxPoolSize = 20, ConnectionIdleLifetime = 5, ConnectionPruningInterval = 1 }.ConnectionString;
}

/// <summary>A database for one test class: <c>IClassFixture&lt;TestDatabase&gt;</c>.</summary>
public sealed class TestDatabase : IAsyncLifetime
{
    public DatabaseAddress Address { get; private set; } = new("", "");

    public async Task InitializeAsync() => Address = await TestPostgres.FreshAsync();

    public Task DisposeAsync() => TestPostgres.DropAsync(Address);
}
