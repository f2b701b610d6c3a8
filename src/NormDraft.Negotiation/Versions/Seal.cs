using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NormDraft.Text;

namespace NormDraft.Negotiation.Versions;

/// <summary>The content hash of a version. It is public: nobody may learn from it who holds a bracket where the version does not
/// say.</summary>
public static class Seal
{
    /// <summary>SHA-256 over symbol, status, language, minute, every clause in order (id, parent, kind, label, text) and the seal of the
    /// holders, each field preceded by its length in bytes, UTF-8: no two different versions share their bytes.</summary>
    /// <param name="holders">Null for what was issued before seals were salted: the holders themselves then follow the text of each
    /// clause.</param>
    public static string Of(string symbol, string status, string language, DateTimeOffset at, IReadOnlyList<Clause> clauses,
        string? holders)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var field in new[] { symbol, status, language, at.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ") }) Add(hash, field);
        foreach (var clause in clauses)
        {
            foreach (var field in new[] { clause.Id.ToString(), clause.Parent?.ToString() ?? "", clause.Kind, clause.Label,
                clause.Text }) Add(hash, field);
            if (holders is null) AddHolders(hash, clause);
        }
        if (holders is not null) Add(hash, holders);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>SHA-256 over the salt and, of every clause in order, its id and who holds what.</summary>
    public static string OfHolders(string salt, IReadOnlyList<Clause> clauses)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, salt);
        foreach (var clause in clauses)
        {
            Add(hash, clause.Id.ToString());
            AddHolders(hash, clause);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The first eight characters, as printed on every page.</summary>
    public static string Short(string hash) => hash[..Math.Min(8, hash.Length)];

    static void AddHolders(IncrementalHash hash, Clause clause)
    {
        foreach (var held in clause.Attributions)
            Add(hash, $"{held.Start}+{held.Length} {string.Join(',', held.Parties)} {string.Join(',', held.Amendments)}");
    }

    static void Add(IncrementalHash hash, string field)
    {
        var bytes = Encoding.UTF8.GetBytes(field);
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
