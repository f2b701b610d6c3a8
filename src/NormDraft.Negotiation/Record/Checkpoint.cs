using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;

namespace NormDraft.Negotiation.Record;

/// <summary>
/// The heads of a public record up to an issue, in one number and one hash: what is signed, and what a witness keeps. A head is the hash of
/// the link that binds an issue: it is printed on the version, and holds all that was publicly done before. The text is a C2SP
/// tlog-checkpoint, whose leaves are the heads.
/// </summary>
/// <param name="Origin">Names the record, without spaces and plus signs: <c>treaty.example/arms</c>.</param>
/// <param name="Size">How many versions had been issued.</param>
/// <param name="Root">Of the Merkle tree over the heads, by RFC 6962, in base64.</param>
public sealed record Checkpoint(string Origin, int Size, string Root)
{
    /// <param name="heads">In the order of issue, each in hex.</param>
    public static Checkpoint Of(string origin, IReadOnlyList<string> heads) => new(origin, heads.Count, RootOf(heads));

    /// <summary>The heads of a record, in the order of issue.</summary>
    /// <param name="links">With those of the public chain in order.</param>
    public static IReadOnlyList<string> Heads(IEnumerable<Bound> links) => [.. links.Where(IsHead).Select(bound => bound.Link.Hash)];

    public static bool IsHead(Bound bound) => bound is { Link.Chain: Chain.Public, Act.Type: "version_issued" };

    /// <param name="name">Of the installation's key.</param>
    public static string OriginOf(string name, string address) => $"{name}/{address}";

    /// <summary>Whether it is of the negotiation with this address.</summary>
    public bool IsOf(string address) => Origin.EndsWith($"/{address}", StringComparison.Ordinal);

    /// <summary>What is signed.</summary>
    public string Text => $"{Origin}\n{Size.ToString(CultureInfo.InvariantCulture)}\n{Root}\n";

    /// <returns>Null where the text is no checkpoint. Lines after the third are passed over.</returns>
    public static Checkpoint? Read(string text)
    {
        if (text.Split('\n') is not [{ Length: > 0 } origin, var number, var root, .. var more, ""] || more.Contains("")) return null;
        if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
            || number != size.ToString(CultureInfo.InvariantCulture)) return null;
        var hash = new byte[SHA256.HashSizeInBytes];
        return Convert.TryFromBase64String(root, hash, out var length) && length == hash.Length && Convert.ToBase64String(hash) == root
            ? new(origin, size, root) : null;
    }

    /// <summary>Whether a record goes on from this checkpoint: every head that it was made of is there, in its place and
    /// unaltered.</summary>
    /// <param name="heads">All that the record has now: they are the proof, for there are as few as versions.</param>
    /// <returns>Why not; null where it does.</returns>
    public Refusal? Contradicted(IReadOnlyList<string> heads) =>
        heads.Count < Size
        ? new("record-shorter",
            $"The checkpoint was made when {Size} versions had been issued; this record has {heads.Count}. It is not a later one.")
        : RootOf([.. heads.Take(Size)]) != Root
        ? new("record-rebuilt",
            $"The first {Size} heads of this record are not the checkpoint's: what was publicly done before version {Size} was altered.")
        : null;

    static string RootOf(IReadOnlyList<string> heads) => Convert.ToBase64String(Tree([.. heads.Select(Convert.FromHexString)]));

    /// <summary>RFC 6962, section 2.1.</summary>
    static byte[] Tree(ReadOnlySpan<byte[]> leaves)
    {
        if (leaves.Length == 0) return SHA256.HashData([]);
        if (leaves.Length == 1) return SHA256.HashData([0, .. leaves[0]]);
        var left = 1 << (31 - BitOperations.LeadingZeroCount((uint)(leaves.Length - 1))); // The largest power of two below their number.
        return SHA256.HashData([1, .. Tree(leaves[..left]), .. Tree(leaves[left..])]);
    }
}
