using Npgsql;

namespace NormDraft.Server.Hosting;

/// <summary>
/// The server's own PostgreSQL, for as long as the server runs. It lives in <c>postgres-18</c> of the data folder, named by
/// its major version. One that a killed server left running is taken up again; one that somebody else started is used and
/// left running.
/// </summary>
public sealed class PostgresCluster : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(100);

    private readonly DataFolder home;
    private readonly ClusterFolder cluster;
    private readonly PostgresBinaries binaries;
    private readonly ClusterRecord record;
    private readonly ILogger logger;
    private Postmaster postmaster = new(0, null, 0);
    private bool closed;

    private PostgresCluster(DataFolder home, ClusterFolder cluster, PostgresBinaries binaries, ClusterRecord record, ILogger logger) =>
        (this.home, this.cluster, this.binaries, this.record, this.logger) = (home, cluster, binaries, record, logger);

    /// <summary>For making and altering the schema only.</summary>
    public string OwnerConnectionString => ConnectionString(Roles.Owner, record.OwnerPassword, Roles.Database);

    /// <summary>For everything else: may neither alter nor delete an event.</summary>
    public string ApplicationConnectionString => ConnectionString(Roles.Application, record.ApplicationPassword, Roles.Database);

    /// <summary>The major version of PostgreSQL that made the data.</summary>
    public int Major => binaries.Major;

    internal string AdministratorConnectionString => ConnectionString(Roles.Administrator, record.AdministratorPassword, "postgres");

    internal int ProcessId => postmaster.Pid;

    /// <summary>Makes the cluster if the folder is empty, and starts it or takes it up where it is running.</summary>
    /// <exception cref="ClusterRefused">The folder is another's or in use, or no PostgreSQL fits it.</exception>
    public static async Task<PostgresCluster> StartAsync(string dataFolder, ClusterChoices choices, ILogger logger, CancellationToken cancellation)
    {
        var home = DataFolder.Claim(dataFolder);
        try
        {
            if (home.Majors is [] && !await Account.MayLiveInAsync(home.Path, cancellation))
            {
                home = home.MoveOutside();
                logger.LogInformation("PostgreSQL does not run as root, and no other account can enter {Folder}: its files are in {Home}.", dataFolder, home.Path);
            }
            var binaries = await PostgresBinaries.FindAsync(home.Major, choices, home.BinariesCache, logger, cancellation);
            var cluster = ClusterFolder.In(home, binaries.Major);
            var record = await RecordAsync(home, cluster, binaries, cancellation);
            if (!Directory.Exists(cluster.Data))
            {
                logger.LogInformation("Making a PostgreSQL {Major} database in {Folder}: about 10 seconds.", binaries.Major, cluster.Path);
                await cluster.MakeAsync(binaries, record, choices.Durability, cancellation);
            }
            return await new PostgresCluster(home, cluster, binaries, record, logger).OpenAsync(choices.Durability, cancellation);
        }
        catch
        {
            home.Dispose();
            throw;
        }
    }

    /// <summary>The cluster's record, written where there is none. A cluster of root's own, as earlier servers made them, is given to an account that may run it.</summary>
    private static async Task<ClusterRecord> RecordAsync(DataFolder home, ClusterFolder cluster, PostgresBinaries binaries, CancellationToken cancellation)
    {
        var record = cluster.Read();
        if (record is null || new Account(record.Account).IsRoot)
        {
            var account = await Account.ChooseAsync(home.Path, binaries, cancellation);
            if (record is not null && Directory.Exists(cluster.Data)) await account.OwnAsync(cluster.Data, cancellation);
            cluster.Write(record = record is null ? ClusterRecord.New(account.Name) : record with { Account = account.Name });
        }
        new Account(record.Account).MustBeUsable(cluster.Path);
        return record;
    }

    /// <summary>Removes the clusters that NormDraft made in a folder, with everything in them, and nothing else.</summary>
    /// <exception cref="ClusterRefused">The folder is another's or in use.</exception>
    public static async Task RemoveAsync(string dataFolder, ILogger logger, CancellationToken cancellation)
    {
        if (!Directory.Exists(dataFolder)) return;
        using var home = DataFolder.Claim(dataFolder);
        foreach (var cluster in home.Majors.Select(major => ClusterFolder.In(home, major)).Where(each => each.IsOurs))
        {
            await Postmaster.KillAsync(cluster, cancellation);
            await DeleteAsync(cluster.Path, cancellation);
            logger.LogWarning("Removed the database in {Folder}.", cluster.Path);
        }
    }

    /// <summary>Stops PostgreSQL, unless somebody else started it, and lets go of the folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (closed) return;
        closed = true;
        if (Postmaster.On(cluster.Data) is not null && Postmaster.IsOurs(cluster.Data))
        {
            var stop = await Postmaster.StopAsync(cluster, binaries, new(record.Account), CancellationToken.None);
            if (!stop.Succeeded) logger.LogError("PostgreSQL in {Folder} did not stop: {Said}", cluster.Path, stop.Said);
        }
        home.Dispose();
    }

    /// <summary>What a kill leaves behind: PostgreSQL running, the folder free.</summary>
    internal void Abandon()
    {
        closed = true;
        home.Dispose();
    }

    /// <summary>The last processes of a killed PostgreSQL may still be writing for a moment.</summary>
    private static async Task DeleteAsync(string folder, CancellationToken cancellation)
    {
        for (var attempt = 1; Directory.Exists(folder); attempt++)
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException) when (attempt < 50)
            {
                await Task.Delay(Glance, cancellation);
            }
    }

    private async Task<PostgresCluster> OpenAsync(Durability durability, CancellationToken cancellation)
    {
        var found = Postmaster.On(cluster.Data);
        postmaster = await RunningAsync(durability, cancellation);
        if (record.Made is null) await CompleteAsync(cancellation);
        logger.LogInformation("PostgreSQL {Major} {Verb} in {Folder}, process {Process}, at {Host}.",
            Major, found is null ? "started" : "taken up", cluster.Path, postmaster.Pid, postmaster.Host);
        return this;
    }

    private async Task CompleteAsync(CancellationToken cancellation)
    {
        try
        {
            await Roles.PrepareAsync(AdministratorConnectionString, record, cancellation);
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
        cluster.Write(record with { Made = DateTimeOffset.UtcNow });
    }

    private async Task<Postmaster> RunningAsync(Durability durability, CancellationToken cancellation)
    {
        for (var waited = TimeSpan.Zero; waited < Patience; waited += Glance, await Task.Delay(Glance, cancellation))
        {
            var running = Postmaster.On(cluster.Data);
            if (running?.Host is not null) return running;
            if (running is not null || !Postmaster.MayStart(cluster.Data)) continue;
            if (await Postmaster.StartAsync(cluster, binaries, new(record.Account), durability, cancellation)) continue;
            var log = File.ReadLines(cluster.Log).TakeLast(5).ToList();
            var dying = log.Any(line => line.Contains("shared memory", StringComparison.Ordinal)); // A killed one's last processes.
            if (!dying) throw new ClusterRefused($"PostgreSQL did not start in {cluster.Path}: {string.Join(" / ", log)}");
        }
        throw new ClusterRefused($"PostgreSQL in {cluster.Path} was neither running nor stopped after {Patience.TotalMinutes} minutes; see {cluster.Log}.");
    }

    private string ConnectionString(string user, string password, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = postmaster.Host,
        Port = postmaster.Port,
        Username = user,
        Password = password,
        Database = database,
    }.ConnectionString;
}
