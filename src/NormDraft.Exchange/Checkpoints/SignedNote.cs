using System.Text;

namespace NormDraft.Exchange.Checkpoints;

/// <param name="Name">Of the key.</param>
/// <param name="Id">Of the key, eight digits in hex.</param>
public sealed record NoteSignature(string Name, string Id, byte[] Bytes);

/// <summary>A note by C2SP signed-note: a text of whole lines, and under a blank line its signatures.</summary>
/// <param name="Text">Ends with a line feed; what is signed.</param>
public sealed record SignedNote(string Text, IReadOnlyList<NoteSignature> Signatures)
{
    /// <summary>In bytes. A note has three lines and a few signatures.</summary>
    public const int Most = 100_000;

    const string Dash = "\u2014 ";

    public override string ToString() => $"{Text}\n{string.Concat(Signatures.Select(Line))}";

    static string Line(NoteSignature one) =>
        $"{Dash}{one.Name} {Convert.ToBase64String([.. Convert.FromHexString(one.Id), .. one.Bytes])}\n";

    /// <exception cref="NoteFault">It is none.</exception>
    public static SignedNote Read(string note)
    {
        var fault = new NoteFault("note-unread", "This is no signed note: a text, a blank line, and signatures.");
        var end = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (end <= 0 || end + 2 >= note.Length || note[^1] != '\n' || Encoding.UTF8.GetByteCount(note) > Most || note.Any(c => c < ' ' && c != '\n')) throw fault;
        var signatures = note[(end + 2)..^1].Split('\n').Select(line => Signature(line) ?? throw fault).ToList();
        return new(note[..(end + 1)], signatures);
    }

    static NoteSignature? Signature(string line) =>
        line.StartsWith(Dash, StringComparison.Ordinal) && line[Dash.Length..].Split(' ') is [var name, var base64] && NoteKey.IsName(name)
        && NoteKey.Bytes(base64) is [_, _, _, _, _, ..] bytes ? new(name, Convert.ToHexStringLower(bytes.AsSpan(0, 4)), bytes[4..]) : null;

    /// <summary>Those of the keys that have signed, and when, where it is a cosignature. Signatures of others are passed over.</summary>
    /// <exception cref="NoteFault">A signature in the name of one of the keys is not its own.</exception>
    public IReadOnlyList<(NoteKey Key, DateTimeOffset? At)> SignedBy(IEnumerable<NoteKey> keys)
    {
        var signed = new List<(NoteKey, DateTimeOffset?)>();
        foreach (var key in keys)
            foreach (var one in Signatures.Where(one => one.Name == key.Name && one.Id == key.Id))
                signed.Add(key.Made(Text, one.Bytes, out var at) ? (key, at)
                    : throw new NoteFault("note-forged",
                        $"The signature of {key.Name} is not its own: the note was altered, or somebody else signed it."));
        return signed;
    }
}
