using System.Security.Cryptography;
using NormDraft.Exchange.Checkpoints;
using NormDraft.Negotiation.Record;
using NormDraft.Server.Hosting;

namespace NormDraft.Server.Record;

/// <summary>
/// The keys by which the installation signs checkpoints, from a file outside of the database: whoever owns the database can write
/// everything in it, and must not be able to sign. Each line of the file is a key and all of them sign, so that a key is changed by
/// writing the new one above the old one.
/// </summary>
/// <param name="Signers">None: nothing is signed.</param>
public sealed record RecordKeys(IReadOnlyList<NoteSigner> Signers)
{
    /// <summary>Configuration: the file.</summary>
    public const string Key = "RecordKey";

    /// <summary>By the first key's name, the name of a negotiation's record; null where nothing is signed.</summary>
    public string? Origin(string address) => Signers.Count == 0 ? null : Of(Signers[0], address).Name;

    /// <summary>Under a name for each negotiation, as C2SP tlog-checkpoint asks.</summary>
    public IEnumerable<NoteSigner> For(string address) => Signers.Select(signer => Of(signer, address));

    static NoteSigner Of(NoteSigner signer, string address) => signer.As(Checkpoint.OriginOf(signer.Name, address));

    /// <summary>A server with a cluster of its own makes itself a key beside it, at the first start.</summary>
    /// <exception cref="StartRefused">The file cannot be believed.</exception>
    public static RecordKeys Open(IConfiguration configuration)
    {
        var isOwn = string.IsNullOrEmpty(configuration.GetConnectionString(PostgresHost.ApplicationKey));
        if (configuration[Key] is not { Length: > 0 } && !isOwn) return new([]);
        var file = configuration[Key] ??= Path.Combine(PostgresHost.DataFolderOf(configuration), "record.key");
        if (!File.Exists(file) && isOwn) Make(file);
        try
        {
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) != 0)
                throw new StartRefused($"{file} can be used by others on this machine, who could sign in its name. Make it readable for the server's account only: chmod 600.");
            return new([.. File.ReadLines(file).Where(line => line.Trim().Length > 0).Select(line => NoteSigner.Read(line.Trim()))]);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or NoteFault)
        {
            throw new StartRefused($"The key of the record cannot be read from {file}: {fault.Message} Make one with normdraft witness key NAME -o FILE.", fault);
        }
    }

    static void Make(string file)
    {
        using var writer = new StreamWriter(file, ClusterFolder.ForOneself());
        writer.WriteLine(NoteSigner.New($"normdraft-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}").ToFile());
    }
}
