using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace NormDraft.Exchange.Markdown;

/// <summary>What stands between the bytes of a file and its text: an exact decoding, or the place where it fails.</summary>
/// <param name="Text">With \n as its only line end; null when refused.</param>
/// <param name="Remarks">About the byte order mark and the line ends.</param>
/// <param name="Refusal">Null when decoded.</param>
internal sealed record SourceText(string? Text, IReadOnlyList<ReadingRemark> Remarks, DraftRefusal? Refusal)
{
    private const char ByteOrderMark = '\uFEFF';

    public static SourceText Decode(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > DraftReader.MaxBytes) return Refuse(TooLarge());
        if (!Utf8.IsValid(utf8)) return Refuse(NotUtf8(utf8));
        var source = Encoding.UTF8.GetString(utf8);
        var checkedText = Check(source);
        return checkedText.Refusal is { } refusal
            ? Refuse(refusal with { Offset = Encoding.UTF8.GetByteCount(source.AsSpan(0, refusal.Offset)) })
            : checkedText;
    }

    public static SourceText Check(string source)
    {
        if (source.Length > DraftReader.MaxBytes || Encoding.UTF8.GetByteCount(source) > DraftReader.MaxBytes) return Refuse(TooLarge());
        for (var i = 0; i < source.Length; i++)
        {
            if (Forbidden(source, i) is { } why) return Refuse(At(source, i, why.Code, why.Sentence));
        }

        return Normalise(source);
    }

    private static (string Code, string Sentence)? Forbidden(string source, int at) => source[at] switch
    {
        '\0' => ("draft-has-nul", "The file holds the character U+0000, which no text may hold."),
        '\uFFFE' or '\uFFFF' => ("draft-has-noncharacter",
            string.Create(CultureInfo.InvariantCulture, $"The file holds U+{(int)source[at]:X4}, which is not a character.")),
        var c when char.IsLowSurrogate(c) && (at == 0 || !char.IsHighSurrogate(source[at - 1])) => LoneSurrogate,
        var c when char.IsHighSurrogate(c) && (at + 1 == source.Length || !char.IsLowSurrogate(source[at + 1])) => LoneSurrogate,
        _ => null,
    };

    private static (string Code, string Sentence) LoneSurrogate =>
        ("draft-has-lone-surrogate", "The text holds half of a character (a lone surrogate).");

    private static SourceText Normalise(string source)
    {
        var remarks = new List<ReadingRemark>();
        if (source.StartsWith(ByteOrderMark))
        {
            remarks.Add(new(RemarkCodes.ByteOrderMark, 1, "The file began with a byte order mark; it is not part of the text."));
            source = source[1..];
        }

        var first = source.IndexOf('\r');
        if (first >= 0)
        {
            remarks.Add(new(RemarkCodes.LineEnds, At(source, first, "", "").Line, "Line ends with a carriage return were read as \\n."));
            source = source.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        }

        return new(source, remarks, null);
    }

    private static DraftRefusal NotUtf8(ReadOnlySpan<byte> utf8)
    {
        var offset = 0;
        while (Rune.DecodeFromUtf8(utf8[offset..], out _, out var used) == System.Buffers.OperationStatus.Done) offset += used;
        var before = Encoding.UTF8.GetString(utf8[..offset]);
        return At(before, before.Length, "draft-not-utf8", "The file is not UTF-8 text at this place.") with { Offset = offset };
    }

    private static DraftRefusal TooLarge() =>
        new("draft-too-large", "The file is larger than 10 MB, the most that is read.", 1, 1, DraftReader.MaxBytes);

    private static DraftRefusal At(string source, int offset, string code, string sentence)
    {
        var (line, start) = (1, 0);
        for (var i = 0; i < offset; i++)
        {
            if (source[i] != '\n' && (source[i] != '\r' || (i + 1 < source.Length && source[i + 1] == '\n'))) continue;
            (line, start) = (line + 1, i + 1);
        }

        return new(code, sentence, line, offset - start + 1, offset);
    }

    private static SourceText Refuse(DraftRefusal refusal) => new(null, [], refusal);
}
