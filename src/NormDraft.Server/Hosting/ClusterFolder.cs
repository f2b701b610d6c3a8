using System.Security.Cryptography;
using System.Text.Json;

namespace NormDraft.Server.Hosting;

/// <summary>What is remembered of a cluster, in a file beside its data that only the server's account may read:
/// the account that runs it, the passwords, and when it was complete (null until then).</summary>
internal sealed record ClusterRecord(string Account, string AdministratorPassword, string OwnerPassword, string ApplicationPassword, DateTimeOffset? Made)
{
    public static ClusterRecord New(string account) => new(account, Password(), Password(), Password(), null);

    private static string Password() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
}

/// <summary>A cluster's own folder, <c>postgres-18</c>: its record, and its data.</summary>
internal sealed class ClusterFolder(string folder)
{
    private readonly string recordFile = System.IO.Path.Combine(folder, "cluster.json");

    public string Path => folder;

    /// <summary>What PostgreSQL calls its data directory; the socket and the log are in it, out of others' reach.</summary>
    public string Data => System.IO.Path.Combine(folder, "data");

    public string Log => System.IO.Path.Combine(Data, "normdraft.log");

    /// <summary>Whether NormDraft made this folder.</summary>
    public bool IsOurs => File.Exists(recordFile);

    public static ClusterFolder In(DataFolder home, int major) => new(System.IO.Path.Combine(home.Path, $"postgres-{major}"));

    /// <summary>The record of an existing cluster; null where the folder is new.</summary>
    public ClusterRecord? Read()
    {
        if (!IsOurs && Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new ClusterRefused($"{folder} was not made by NormDraft; it was left alone. Move it away.");
        if (!IsOurs) return null;
        try
        {
            return JsonSerializer.Deserialize<ClusterRecord>(File.ReadAllText(recordFile))!;
        }
        catch (UnauthorizedAccessException cause)
        {
            throw new ClusterRefused($"The database in {folder} belongs to another account than '{Environment.UserName}'.", cause);
        }
    }

    public void Write(ClusterRecord record)
    {
        DataFolder.Make(folder);
        var fresh = recordFile + ".new";
        File.Delete(fresh);
        using (var file = new FileStream(fresh, ForOneself()))
        {
            JsonSerializer.Serialize(file, record);
            file.Flush(flushToDisk: true);
        }
        File.Move(fresh, recordFile, overwrite: true);
    }

    /// <summary>Makes the data, under another name until it is complete: a start that was interrupted begins again.</summary>
    public async Task MakeAsync(PostgresBinaries binaries, ClusterRecord record, Durability durability, CancellationToken cancellation)
    {
        if (record.Made is not null)
            throw new ClusterRefused($"{Data} is gone, where a database was made on {record.Made:yyyy-MM-dd}. Bring it back: an empty one will not take its place.");
        var account = new Account(record.Account);
        var (draft, password) = (Data + ".new", System.IO.Path.Combine(folder, "password.new"));
        if (Directory.Exists(draft)) Directory.Delete(draft, recursive: true);
        Directory.CreateDirectory(draft);
        await account.OwnAsync(draft, cancellation);
        try
        {
            await WritePasswordAsync(password, record, account, cancellation);
            var initdb = await Commands.RunAsync(account.Command(binaries, "initdb", Initial(binaries, draft, password, durability)), cancellation);
            if (!initdb.Succeeded) throw new ClusterRefused($"PostgreSQL could not make a database in {folder}: {initdb.Said}");
        }
        finally
        {
            File.Delete(password);
        }
        Directory.Move(draft, Data);
    }

    private static async Task WritePasswordAsync(string file, ClusterRecord record, Account account, CancellationToken cancellation)
    {
        File.Delete(file);
        await using (var writer = new StreamWriter(file, ForOneself())) await writer.WriteAsync(record.AdministratorPassword);
        await account.OwnAsync(file, cancellation);
    }

    /// <summary>A new file that other accounts cannot read, from its first moment.</summary>
    internal static FileStreamOptions ForOneself()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }

    /// <summary>Text sorts by code point and folds case for every script, the same on every machine where that is to be had.</summary>
    private static IEnumerable<string> Initial(PostgresBinaries binaries, string data, string passwordFile, Durability durability) =>
    [
        "-D", data, "-U", Roles.Administrator, $"--pwfile={passwordFile}", "--auth=scram-sha-256", "--encoding=UTF8", "--data-checksums",
        .. binaries.Major >= 17 ? ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
            : OperatingSystem.IsLinux() ? ["--locale=C.UTF-8"] : new[] { "--locale=C" },
        .. durability == Durability.ThrownAway ? new[] { "--no-sync" } : [],
    ];
}
