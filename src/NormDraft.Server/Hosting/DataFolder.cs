using System.Security.Cryptography;
using System.Text;

namespace NormDraft.Server.Hosting;

/// <summary>
/// A folder that holds a server's clusters, claimed for as long as this process lives or until it is disposed. Where PostgreSQL's
/// account cannot enter the folder asked for, it holds no more than a marker that names another folder, outside.
/// </summary>
internal sealed class DataFolder : IDisposable
{
    /// <summary>The parent of folders outside.</summary>
    public const string Outside = "/var/lib/normdraft";

    private const string Marker = ".normdraft";

    /// <summary>What Linux, macOS and Windows call a file that another process has locked.</summary>
    private static readonly int[] InUse = [11, 35, unchecked((int)0x80070020)];

    /// <summary>The marker of the folder asked for, and that of the folder outside where there is one.</summary>
    private readonly FileStream[] owned;

    private DataFolder(string path, params FileStream[] owned) => (Path, this.owned) = (path, owned);

    /// <summary>Where the clusters are.</summary>
    public string Path { get; }

    /// <summary>Where the programs that npm carries are kept.</summary>
    public string BinariesCache => System.IO.Path.Combine(Path, "postgres-binaries");

    /// <summary>The major versions that have a folder here.</summary>
    public IReadOnlyList<int> Majors =>
        [.. Directory.EnumerateDirectories(Path, "postgres-*")
            .Select(each => int.TryParse(System.IO.Path.GetFileName(each)["postgres-".Length..], out var major) ? major : 0)
            .Where(major => major > 0)];

    /// <summary>What the next start has to run: null where there is no cluster yet.</summary>
    public int? Major => Majors switch
    {
        [] => null,
        [var only] => only,
        var several => throw new ClusterRefused($"{Path} holds databases of PostgreSQL {string.Join(" and ", several.Order())}, and only one can be the record. Move the others away."),
    };

    /// <summary>Takes a folder of ours, or makes an empty one ours.</summary>
    /// <exception cref="ClusterRefused">It holds something else, or another server is using it; nothing was touched.</exception>
    public static DataFolder Claim(string path)
    {
        path = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        if (path.IndexOfAny(['"', '$', '`', '\n', '%']) >= 0)
            throw new ClusterRefused($"PostgreSQL's programs cannot be given the path {path}: choose one without quotes, dollar and per cent signs.");
        var marker = Own(path);
        try
        {
            return Named(marker) is { } outside ? new(outside, marker, OwnMade(outside, path)) : new(path, marker);
        }
        catch
        {
            marker.Dispose();
            throw;
        }
    }

    /// <summary>Goes on in a new folder outside, and remembers it in this one, which has no cluster.</summary>
    public DataFolder MoveOutside()
    {
        var outside = System.IO.Path.Combine(Outside, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)));
        var marker = Own(outside);
        owned[0].Write(Encoding.UTF8.GetBytes(outside));
        owned[0].Flush(flushToDisk: true);
        return new(outside, owned[0], marker);
    }

    /// <summary>Makes a folder of ours. Others may pass through, for PostgreSQL's account has to when root starts the server, but not look.</summary>
    public static void Make(string path)
    {
        if (Directory.Exists(path)) return;
        Directory.CreateDirectory(path);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                | (Environment.IsPrivilegedProcess ? UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : 0));
    }

    public void Dispose()
    {
        foreach (var marker in owned) marker.Dispose();
    }

    /// <summary>The folder outside that a marker names; null where the clusters are beside the marker.</summary>
    private static string? Named(FileStream marker)
    {
        using var reader = new StreamReader(marker, leaveOpen: true);
        return reader.ReadToEnd() is { Length: > 0 } outside ? outside : null;
    }

    private static FileStream OwnMade(string outside, string path) => Directory.Exists(outside) ? Own(outside)
        : throw new ClusterRefused($"The database of {path} is in {outside}, and that folder is gone. Bring it back: an empty one will not take its place.");

    /// <summary>The marker is the lock too. The system lets go of it when the process ends, however it ends.</summary>
    private static FileStream Own(string path)
    {
        var marker = System.IO.Path.Combine(path, Marker);
        try
        {
            if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any() && !File.Exists(marker))
                throw new ClusterRefused($"{path} holds files that NormDraft did not make; they were left alone. Give the server an empty folder, or a new one.");
            Make(path);
            return new(marker, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (UnauthorizedAccessException cause)
        {
            throw new ClusterRefused($"The account '{Environment.UserName}' may not use {path}.", cause);
        }
        catch (IOException cause) when (InUse.Contains(cause.HResult))
        {
            throw new ClusterRefused($"Another server is using {path}. Stop it first, or give this one a folder of its own.", cause);
        }
        catch (IOException cause)
        {
            throw new ClusterRefused($"The server cannot write in {path}: {cause.Message}", cause);
        }
    }
}
