using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace NormDraft.Exchange.Checkpoints;

/// <summary>Why a note, or a key for notes, is not believed. A sentence for people; <paramref name="code"/> in kebab-case.</summary>
public sealed class NoteFault(string code, string sentence) : Exception(sentence)
{
    public string Code => code;
}

/// <summary>A public key by which signatures on notes are known, by C2SP signed-note: Ed25519, as a signature of the note's text or as a
/// witness's cosignature.</summary>
/// <param name="Name">Of who signs, without spaces and plus signs.</param>
/// <param name="Type"><see cref="Signs"/> or <see cref="Cosigns"/>.</param>
public sealed record NoteKey(string Name, byte Type, PublicKey Public)
{
    public const byte Signs = 0x01;

    /// <summary>By C2SP tlog-cosignature, version 1: with the time of signing.</summary>
    public const byte Cosigns = 0x04;

    static readonly SignatureAlgorithm Ed25519 = SignatureAlgorithm.Ed25519;

    byte[] Material => [Type, .. Public.Export(KeyBlobFormat.RawPublicKey)];

    /// <summary>The first four bytes of SHA-256 over name, line feed, type and key, in hex.</summary>
    public string Id => Convert.ToHexStringLower(SHA256.HashData([.. Encoding.UTF8.GetBytes($"{Name}\n"), .. Material]).AsSpan(0, 4));

    /// <summary>As it is given to others: name, id and key, with plus signs between.</summary>
    public override string ToString() => $"{Name}+{Id}+{Convert.ToBase64String(Material)}";

    /// <exception cref="NoteFault">It is none.</exception>
    public static NoteKey Read(string key)
    {
        if (key.Split('+', 3) is [var name, var id, var material] && IsName(name)
            && Bytes(material) is [Signs or Cosigns, .. { Length: 32 } bytes] raw
            && PublicKey.TryImport(Ed25519, bytes, KeyBlobFormat.RawPublicKey, out var @public)
                && new NoteKey(name, raw[0], @public!) is var read && read.Id == id)
            return read;
        throw new NoteFault("key-unread", "This is no public key for notes: NAME+ID+BASE64, an Ed25519 key.");
    }

    /// <summary>Whether the bytes are this key's signature of the text, and when it was made, where a cosignature says so.</summary>
    internal bool Made(string text, ReadOnlySpan<byte> signature, out DateTimeOffset? at)
    {
        at = null;
        if (Type == Signs) return signature.Length == 64 && Ed25519.Verify(Public, Encoding.UTF8.GetBytes(text), signature);
        if (signature.Length != 72) return false;
        var time = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(signature);
        if (time > (ulong)DateTimeOffset.MaxValue.ToUnixTimeSeconds()) return false;
        at = DateTimeOffset.FromUnixTimeSeconds((long)time);
        return Ed25519.Verify(Public, Cosigned(text, at.Value), signature[8..]);
    }

    internal static byte[] Cosigned(string text, DateTimeOffset at) =>
        Encoding.UTF8.GetBytes($"cosignature/v1\ntime {at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)}\n{text}");

    internal static bool IsName(string name) => name.Length > 0 && !name.Any(c => c == '+' || char.IsWhiteSpace(c) || char.IsControl(c));

    /// <returns>Null where it is no base64, or not as it would be written.</returns>
    internal static byte[]? Bytes(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) && Convert.ToBase64String(bytes, 0, length) == base64
            ? bytes[..length] : null;
    }
}

/// <summary>A private key for notes. Whoever has it can sign in its name.</summary>
public sealed class NoteSigner
{
    const string Mark = "PRIVATE+KEY+";
    readonly Key key;

    NoteSigner(string name, Key key) => (Name, this.key) = (name, key);

    public string Name { get; }

    /// <exception cref="NoteFault">The name is none.</exception>
    public static NoteSigner New(string name) => Of(name, RandomNumberGenerator.GetBytes(32));

    static NoteSigner Of(string name, byte[] seed) => !NoteKey.IsName(name)
        ? throw new NoteFault("name-malformed", "A name for a key holds no spaces and no plus sign, such as treaty.example.")
        : new(name, Key.Import(SignatureAlgorithm.Ed25519, seed, KeyBlobFormat.RawPrivateKey,
            new() { ExportPolicy = KeyExportPolicies.AllowPlaintextExport }));

    /// <param name="line">As <see cref="ToFile"/> writes it.</param>
    /// <exception cref="NoteFault">It is none.</exception>
    public static NoteSigner Read(string line)
    {
        if (line.StartsWith(Mark, StringComparison.Ordinal) && line[Mark.Length..].Split('+', 3) is [var name, var id, var material]
            && NoteKey.Bytes(material) is [NoteKey.Signs, .. { Length: 32 } seed] && NoteKey.IsName(name) && Of(name, seed) is var read
                && read.Public(NoteKey.Signs).Id == id)
            return read;
        throw new NoteFault("key-unread", "This is no private key for notes: PRIVATE+KEY+NAME+ID+BASE64, an Ed25519 key.");
    }

    /// <summary>The line that is kept in a file for its owner only.</summary>
    public string ToFile() =>
        $"{Mark}{Name}+{Public(NoteKey.Signs).Id}+{Convert.ToBase64String([NoteKey.Signs, .. key.Export(KeyBlobFormat.RawPrivateKey)])}";

    public NoteKey Public(byte type) => new(Name, type, key.PublicKey);

    /// <summary>The same key under another name: one for each record that it signs.</summary>
    public NoteSigner As(string name) => new(name, key);

    public NoteSignature Sign(string text) => Signature(NoteKey.Signs, SignatureAlgorithm.Ed25519.Sign(key, Encoding.UTF8.GetBytes(text)));

    /// <param name="at">Now: of all that it has seen of this record, this checkpoint is the largest.</param>
    public NoteSignature Cosign(string checkpoint, DateTimeOffset at)
    {
        var time = new byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(time, at.ToUnixTimeSeconds());
        return Signature(NoteKey.Cosigns, [.. time, .. SignatureAlgorithm.Ed25519.Sign(key, NoteKey.Cosigned(checkpoint, at))]);
    }

    NoteSignature Signature(byte type, byte[] bytes) => new(Name, Public(type).Id, bytes);
}
