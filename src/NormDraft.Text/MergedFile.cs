using System.Security.Cryptography;
using System.Text;

namespace NormDraft.Text;

/// <summary>
/// A merge as one text that people read and programs read back. A place that someone would change is a row of brackets:
/// the base's words, then each wording with those who hold it, <c>[shall] [NLD, DEU: should]</c>; words put in,
/// <c>[NLD: now ]</c>; words taken out, <c>[CHN: delete: now ]</c>. The head names the parties, which are the register by
/// which a bracket is known for the merge's own, and the base's hash. In what is not the merge's own a backslash stands
/// before whatever could be taken for it. Law: the base and each party's text are read back to the byte.
/// </summary>
public sealed class MergedFile
{
    private readonly List<MergedPiece> pieces;

    private MergedFile(IReadOnlyList<string> parties, List<MergedPiece> pieces) => (Parties, this.pieces) = (parties, pieces);

    /// <summary>All who took part, in order of their names, those who changed nothing included.</summary>
    public IReadOnlyList<string> Parties { get; }

    public string Base => string.Concat(pieces.Select(piece => piece.Base));

    /// <summary>The whole text as this party would have it.</summary>
    /// <exception cref="MergedFileException">The head does not name it.</exception>
    public string TextOf(string party) => Parties.Contains(party)
        ? string.Concat(pieces.Select(piece => piece.TextOf(party)))
        : throw new MergedFileException($"{party} took no part in this merge; its parties are {string.Join(", ", Parties)}.");

    /// <summary>Why a name cannot be a party's in such a file; null where it can.</summary>
    public static string? NameFault(string name) =>
        name.Length == 0 || name != name.Trim() ? "A party's name is neither empty nor begins or ends with space."
        : name.Any(letter => letter is ',' or ':' or ';' or '=' or '[' or ']' or '{' or '}' or '\\' || char.IsControl(letter)) ? $"A party's name holds none of , : ; = [ ] {{ }} \\: {name}"
        : null;

    /// <param name="compilation">By word; its parties' names are without fault.</param>
    /// <param name="parties">All who took part.</param>
    public static string Write(Compilation compilation, IEnumerable<string> parties)
    {
        string[] names = [.. parties.Distinct().Order(StringComparer.Ordinal)];
        return $"{MergedHead.Of(compilation.Base, names)}\n{Body(compilation, names)}";
    }

    /// <summary>The text without its head.</summary>
    public static string Body(Compilation compilation, IReadOnlyCollection<string> parties) => new MergedWriter(compilation, parties).Write();

    /// <summary>The parties that the head names, if the text has such a head.</summary>
    public static Register? RegisterOf(string text) => MergedHead.IsAt(text)
        ? new Register(MergedHead.Read(text[..Math.Max(0, text.IndexOf('\n', StringComparison.Ordinal))]).Parties.Select(name => new RegisteredParty(name, [])))
        : null;

    /// <exception cref="MergedFileException">It is not such a file, or its base is not the one that the head speaks of.</exception>
    public static MergedFile Read(string file)
    {
        var end = file.IndexOf('\n', StringComparison.Ordinal);
        var (parties, hash) = MergedHead.Read(end < 0 ? file : file[..end]);
        var read = new MergedFile(parties, end < 0 ? [] : new MergedReader(file, end + 1, parties).Pieces());
        return MergedHead.HashOf(read.Base) == hash ? read
            : throw new MergedFileException("The base in this file is not the one its head was written for: the file has been changed since the merge.");
    }
}

/// <summary>A file that is not a merge, or no longer the one it was. The message is for people.</summary>
public sealed class MergedFileException(string message) : Exception(message);

/// <summary>A stretch of the file: for each wording who holds it. Words that nobody touches have no wording but the base's.</summary>
internal sealed record MergedPiece(string Base, IReadOnlyList<(IReadOnlyList<string> Parties, string Text)> Wordings)
{
    public string TextOf(string party)
    {
        foreach (var (parties, text) in Wordings) if (parties.Contains(party)) return text;
        return Base;
    }
}

/// <summary><c>{NormDraft merge 1; base sha256:…; parties: DEU, NLD}</c></summary>
internal static class MergedHead
{
    private const string Begin = "{NormDraft merge 1; base sha256:";
    private const string Middle = "; parties: ";

    public static string Of(string @base, IEnumerable<string> parties) => $"{Begin}{HashOf(@base)}{Middle}{string.Join(", ", parties)}}}";

    public static bool IsAt(string text) => text.StartsWith(Begin, StringComparison.Ordinal) && text.IndexOf("}\n", StringComparison.Ordinal) is > 0 and var end && text.AsSpan(0, end).Contains(Middle, StringComparison.Ordinal) && text.IndexOf('\n') == end + 1;

    public static string HashOf(string @base) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(@base)));

    public static (IReadOnlyList<string> Parties, string Hash) Read(string head)
    {
        if (head.StartsWith(Begin, StringComparison.Ordinal) && head.EndsWith('}') && head.IndexOf(Middle, StringComparison.Ordinal) is > 0 and var middle)
            return (head[(middle + Middle.Length)..^1].Split(", ", StringSplitOptions.RemoveEmptyEntries), head[Begin.Length..middle]);
        throw new MergedFileException("This is not a merged text: it does not begin with the line {NormDraft merge 1; base sha256:…; parties: …}.");
    }
}
