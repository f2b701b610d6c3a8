namespace NormDraft.Server.Hosting;

/// <summary>
/// The database for a run of the server: the one that the configuration names, else a cluster of the server's own. It is
/// opened before the host is built, since Marten's store is configured with its address, and disposed of after the host
/// has stopped, so that Ctrl+C and SIGTERM stop PostgreSQL last.
/// </summary>
public sealed class PostgresHost : IAsyncDisposable
{
    /// <summary>Configuration: the connection string of the running server.</summary>
    public const string ApplicationKey = "NormDraft";

    /// <summary>Configuration: the connection string of the schema's owner.</summary>
    public const string OwnerKey = "NormDraftOwner";

    private readonly PostgresCluster? cluster;

    private PostgresHost(DatabaseAddress address, PostgresCluster? cluster) => (Address, this.cluster) = (address, cluster);

    public DatabaseAddress Address { get; }

    /// <summary>The folder of the server's own data: <c>DataFolder</c> of the configuration, else <c>data</c> where the server was started.</summary>
    public static string DataFolderOf(IConfiguration configuration) => Path.GetFullPath(configuration["DataFolder"] ?? "data");

    /// <exception cref="ClusterRefused">The server has no database to run on.</exception>
    public static async Task<PostgresHost> OpenAsync(IConfiguration configuration, ILogger logger, CancellationToken cancellation)
    {
        if (configuration.GetConnectionString(ApplicationKey) is { Length: > 0 } application)
        {
            return new(new(application, configuration.GetConnectionString(OwnerKey) ?? application), null);
        }
        var cluster = await PostgresCluster.StartAsync(DataFolderOf(configuration), Choices(configuration), logger, cancellation);
        return new(new(cluster.ApplicationConnectionString, cluster.OwnerConnectionString), cluster);
    }

    public ValueTask DisposeAsync() => cluster?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static ClusterChoices Choices(IConfiguration configuration) => new()
    {
        BinariesFolder = configuration["Postgres:BinariesFolder"],
        Binaries = configuration.GetValue("Postgres:Binaries", BinariesSource.SystemThenNpm),
    };
}
