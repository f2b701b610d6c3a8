using System.Globalization;
using System.Text;

namespace NormDraft.Text;

/// <summary>What a character does at a word boundary.</summary>
internal enum Letters
{
    Letter, Digit, Ideograph, Mark, Bracket, Escape, Space, Format,
}

/// <summary>One user-perceived character (an extended grapheme cluster), from <see cref="StringInfo"/>, with its part in a word.</summary>
internal readonly record struct Cluster(int Start, int End, Letters Class)
{
    public static Cluster At(string text, int start)
    {
        var first = text[start];
        var alone = start + 1 == text.Length || (first < 0x80 && text[start + 1] < 0x80 && first != '\r');
        var length = alone ? 1 : StringInfo.GetNextTextElementLength(text.AsSpan(start));
        return new Cluster(start, start + length, first < 0x80 ? Plain(first, length) : Wide(text, start, length));
    }

    private static Letters Plain(char first, int length) => first switch
    {
        >= 'a' and <= 'z' or >= 'A' and <= 'Z' or '_' => Letters.Letter,
        >= '0' and <= '9' => Letters.Digit,
        '[' or ']' => Letters.Bracket,
        '\\' => Letters.Escape,
        '\r' => Letters.Space,
        ' ' or '\n' or '\t' or '\v' or '\f' when length == 1 => Letters.Space,
        _ => Letters.Mark,
    };

    private static Letters Wide(string text, int start, int length)
    {
        Rune.DecodeFromUtf16(text.AsSpan(start), out var rune, out var units);
        if (IsIdeograph(rune.Value)) return Letters.Ideograph;
        if (Rune.IsWhiteSpace(rune)) return units == length ? Letters.Space : Letters.Mark;
        return Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.ConnectorPunctuation
                or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark => Letters.Letter,
            UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => Letters.Digit,
            UnicodeCategory.Format when units == length => Letters.Format,
            _ => Letters.Mark,
        };
    }

    /// <summary>Han, Kana and Bopomofo: the scripts written without spaces whose characters are taken as words.</summary>
    internal static bool IsIdeograph(int rune) => rune is
        >= 0x3005 and <= 0x3007 or >= 0x3041 and <= 0x30FF or >= 0x3105 and <= 0x312F or >= 0x31F0 and <= 0x31FF
        or >= 0x3400 and <= 0x4DBF or >= 0x4E00 and <= 0x9FFF or >= 0xF900 and <= 0xFAFF or >= 0xFF66 and <= 0xFF9F
        or >= 0x20000 and <= 0x3FFFF;
}
