using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NormDraft.Exchange.AkomaNtoso;
using NormDraft.Exchange.Html;
using NormDraft.Exchange.Json;
using NormDraft.Exchange.Markdown;
using NormDraft.Exchange.Word.Reading;
using NormDraft.Exchange.Word.Writing;

namespace NormDraft.Exchange;

/// <summary>What was made of a file: a draft with what its author should know of, or the reason why there is none.</summary>
public sealed record FormatReading(Draft? Draft, IReadOnlyList<ReadingRemark> Remarks, DraftRefusal? Refusal)
{
    /// <summary>Clauses in one another. Treaties have some eight.</summary>
    public const int MaxDepth = 256;

    /// <summary>The same, or a refusal under that code where clauses stand deeper in one another than anything later on could follow.</summary>
    internal FormatReading Within(string code)
    {
        var depths = new Dictionary<Guid, int>();
        foreach (var clause in Draft?.Clauses ?? [])
            if ((depths[clause.Id] = clause.Parent is { } parent ? depths.GetValueOrDefault(parent) + 1 : 1) > MaxDepth)
                return new(null, [], new(code, $"Clauses are nested deeper than {MaxDepth}, the most that is read.", 1, 1, 0));
        return this;
    }
}

/// <summary>A file, or the reason why the format cannot hold the draft; remarks on what it does not hold.</summary>
public sealed record FormatWriting(byte[]? Bytes, IReadOnlyList<ReadingRemark> Remarks, DraftRefusal? Refusal);

/// <summary>Every format by the ending of its files.</summary>
public static class Formats
{
    /// <summary>From bytes; the function gives fresh ids to clauses that bring none.</summary>
    public static IReadOnlyDictionary<string, Func<byte[], Func<Guid>, FormatReading>> Readers { get; } = new Dictionary<string, Func<byte[], Func<Guid>, FormatReading>>
    {
        [".md"] = MarkdownFormat.Read,
        [".xml"] = AkomaNtosoReader.Read,
        [".docx"] = (bytes, newId) => WordReader.Read(bytes, newId),
        [".json"] = (bytes, _) => DraftJson.Read(bytes),
    };

    public static IReadOnlyDictionary<string, Func<Draft, FormatWriting>> Writers { get; } = new Dictionary<string, Func<Draft, FormatWriting>>
    {
        [".md"] = MarkdownFormat.Write,
        [".xml"] = draft => new(AkomaNtosoWriter.Write(draft, PartyNames.None), [], null),
        [".docx"] = WordFormat.Write,
        [".html"] = draft => Text(draft, DraftPage.Of(draft, PartyNames.None)),
        [".json"] = draft => Text(draft, DraftJson.Write(draft)),
    };

    /// <summary>Ids that follow from a file's bytes, so that converting it twice gives the same.</summary>
    public static Func<Guid> IdsOf(byte[] bytes)
    {
        var (seed, count) = (SHA256.HashData(bytes), 0);
        return () =>
        {
            BinaryPrimitives.WriteInt32BigEndian(seed.AsSpan(12), count++);
            var id = seed[..16];
            (id[6], id[8]) = ((byte)(id[6] & 0x0F | 0x80), (byte)(id[8] & 0x3F | 0x80)); // Version 8: by a rule of one's own (RFC 9562).
            return new Guid(id, bigEndian: true);
        };
    }

    internal static FormatWriting Text(Draft draft, string text, params ReadingRemark[] remarks) => HasHalves(draft)
        ? new(null, [], new("draft-has-lone-surrogate", "The draft holds half of a character (a lone surrogate), which no text in UTF-8 can hold.", 1, 1, 0))
        : new(Encoding.UTF8.GetBytes(text), remarks, null);

    private static bool HasHalves(Draft draft) => draft.Head.Others.SelectMany(pair => new[] { pair.Key, pair.Value }).Concat([draft.Head.Title, draft.Head.Symbol, draft.Head.Status, draft.Head.Language])
        .Concat(draft.Clauses.SelectMany(clause => clause.Attributions.SelectMany(held => held.Parties).Concat([clause.Kind, clause.Label, clause.Text]))).Any(text => text is not null && IsHalved(text));

    private static bool IsHalved(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (!char.IsSurrogatePair(text, i)) return true;
            i++;
        }

        return false;
    }
}
