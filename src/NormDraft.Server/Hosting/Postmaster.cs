using System.Diagnostics;

namespace NormDraft.Server.Hosting;

/// <summary>
/// A running PostgreSQL, as its own files tell of it. The host is the folder of its socket, or an address; null while it
/// is starting or stopping.
/// </summary>
internal sealed record Postmaster(int Pid, string? Host, int Port)
{
    /// <summary>On the command line of every PostgreSQL that a NormDraft server started.</summary>
    private const string Sign = "cluster_name=normdraft";

    /// <summary>The longest folder name that a socket's address has room for, with the socket's own name.</summary>
    private const int LongestSocketFolder = 80;

    /// <summary>The one that runs on a data directory, whoever started it; null when none does.</summary>
    public static Postmaster? On(string data)
    {
        // Process id, data directory, start time, port, socket folder, listen address, shared memory, state.
        var lines = Lines(Path.Combine(data, "postmaster.pid"));
        if (!int.TryParse(lines.FirstOrDefault(), out var pid) || !Runs(pid, data)) return null;
        if (lines.Length < 8 || lines[7].Trim() != "ready") return new(pid, null, 0);
        var host = lines[4] is { Length: > 0 } socket ? socket : lines[5] is "" or "*" ? "127.0.0.1" : lines[5];
        return new(pid, host, int.Parse(lines[3]));
    }

    /// <summary>Whether a NormDraft server started it, this one or one that was killed.</summary>
    public static bool IsOurs(string data) => string.Concat(Lines(Path.Combine(data, "postmaster.opts"))).Contains(Sign, StringComparison.Ordinal);

    /// <summary>
    /// Whether one may be started: not while a killed one's last processes still work in the data directory. When none does,
    /// lock files go whose process id is another program's by now, as it easily is in a container: they would forbid the start.
    /// </summary>
    public static bool MayStart(string data)
    {
        if (!OperatingSystem.IsLinux()) return true;
        if (Directory.EnumerateDirectories("/proc").Any(process => WorksIn(process, data))) return false;
        foreach (var file in Directory.EnumerateFiles(data, ".s.PGSQL.*.lock").Prepend(Path.Combine(data, "postmaster.pid")))
            if (int.TryParse(Lines(file).FirstOrDefault(), out var pid) && Directory.Exists($"/proc/{pid}")) File.Delete(file);
        return true;
    }

    /// <summary>Starts one and waits until it takes connections.</summary>
    public static async Task<bool> StartAsync(ClusterFolder cluster, PostgresBinaries binaries, Account account, Durability durability, CancellationToken cancellation)
    {
        var start = account.Command(binaries, "pg_ctl", "start", "-s", "-w", "-t", "600", "-D", cluster.Data, "-l", cluster.Log, "-o", Options(cluster.Data, durability));
        return await Commands.RunDetachingAsync(start, cancellation) == 0;
    }

    /// <summary>Stops it after rolling back what is not committed, and waits.</summary>
    public static async Task<Finished> StopAsync(ClusterFolder cluster, PostgresBinaries binaries, Account account, CancellationToken cancellation) =>
        await Commands.RunAsync(account.Command(binaries, "pg_ctl", "stop", "-s", "-w", "-t", "120", "-m", "fast", "-D", cluster.Data), cancellation);

    /// <summary>Ends one whose data is no longer wanted.</summary>
    public static async Task KillAsync(ClusterFolder cluster, CancellationToken cancellation)
    {
        if (On(cluster.Data) is not { Pid: var pid }) return;
        using var process = Process.GetProcessById(pid);
        process.Kill();
        while (On(cluster.Data) is not null) await Task.Delay(50, cancellation);
    }

    /// <summary>
    /// A socket where its path has room and needs no quoting, else a free port of this machine's own address.
    /// The log is terse, so that no refused statement brings a delegation's words into it.
    /// </summary>
    private static string Options(string data, Durability durability)
    {
        var socket = !OperatingSystem.IsWindows() && data.Length < LongestSocketFolder && data.All(c => char.IsAsciiLetterOrDigit(c) || "/._-".Contains(c));
        string[] settings =
        [
            Sign, "max_connections=200", "log_error_verbosity=terse", "log_min_error_statement=panic",
            .. socket ? ["listen_addresses=", $"unix_socket_directories={data}", "port=5432"]
                : new[] { "listen_addresses=127.0.0.1", "unix_socket_directories=", $"port={FreePort()}" },
            .. durability == Durability.ThrownAway ? new[] { "fsync=off", "full_page_writes=off", "synchronous_commit=off" } : [],
        ];
        return string.Join(' ', settings.Select(setting => "-c " + setting));
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Process ids are used again: what has this one now must be a PostgreSQL, and on this very folder.</summary>
    private static bool Runs(int pid, string data)
    {
        try
        {
            if (!OperatingSystem.IsLinux()) return Process.GetProcessById(pid).ProcessName.StartsWith("postgres", StringComparison.Ordinal);
            var arguments = File.ReadAllText($"/proc/{pid}/cmdline").Split('\0');
            return Path.GetFileName(arguments[0]) is "postgres" or "postmaster" && (arguments.Contains(data) || WorksIn($"/proc/{pid}", data));
        }
        catch (Exception gone) when (gone is IOException or ArgumentException or InvalidOperationException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    /// <summary>Each of PostgreSQL's processes works in its data directory.</summary>
    private static bool WorksIn(string process, string data)
    {
        try
        {
            return new FileInfo(Path.Combine(process, "cwd")).LinkTarget == data;
        }
        catch (Exception others) when (others is IOException or UnauthorizedAccessException)
        {
            return false; // Gone, or of an account that could not be PostgreSQL's here.
        }
    }

    private static string[] Lines(string file)
    {
        try
        {
            return File.ReadAllLines(file);
        }
        catch (IOException)
        {
            return []; // Not there, or just gone.
        }
    }
}
