using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NormDraft.Text;

namespace NormDraft.Negotiation.Versions;

/// <summary>The content hash of a version.</summary>
public static class Seal
{
    /// <summary>SHA-256 over symbol, status, language, minute and every clause in order (id, parent, kind, label, text, holders), each
    /// field preceded by its length in bytes, UTF-8: no two different versions share their bytes.</summary>
    public static string Of(string symbol, string status, string language, DateTimeOffset at, IReadOnlyList<Clause> clauses)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string field)
        {
            var bytes = Encoding.UTF8.GetBytes(field);
            Span<byte> length = stackalloc byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }
        foreach (var field in new[] { symbol, status, language, at.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ssZ") }) Add(field);
        foreach (var clause in clauses)
        {
            foreach (var field in new[] { clause.Id.ToString(), clause.Parent?.ToString() ?? "", clause.Kind, clause.Label, clause.Text }) Add(field);
            foreach (var held in clause.Attributions)
                Add($"{held.Start}+{held.Length} {string.Join(',', held.Parties)} {string.Join(',', held.Amendments)}");
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The first eight characters, as printed on every page.</summary>
    public static string Short(string hash) => hash[..Math.Min(8, hash.Length)];
}
