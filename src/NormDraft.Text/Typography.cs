using System.Text;

namespace NormDraft.Text;

/// <summary>
/// Folds what differs in print and not in meaning: canonical equivalents (NFC), quotation marks, dashes, tatweel, soft
/// hyphens and direction marks. For matching only; the text itself is never folded.
/// </summary>
internal static class Typography
{
    public static bool IsPlain(ReadOnlySpan<char> token) => System.Text.Ascii.IsValid(token);

    public static string Fold(string text)
    {
        if (IsPlain(text)) return text;
        var composed = IsUnsafe(text) ? text : text.Normalize(NormalizationForm.FormC);
        var folded = new StringBuilder(composed.Length);
        foreach (var character in composed)
            if (!IsInvisible(character)) folded.Append(Fold(character));
        return folded.ToString();
    }

    /// <summary>The same words in the same order, whatever their space, quotation marks and dashes.</summary>
    public static bool AreAlike(ReadOnlySpan<char> one, ReadOnlySpan<char> other) =>
        Fold(WithoutSpace(one)) == Fold(WithoutSpace(other));

    /// <summary>The text without asterisks and underscores.</summary>
    public static string WithoutEmphasis(ReadOnlySpan<char> text) =>
        text.IndexOfAny('*', '_') < 0 ? text.ToString() : text.ToString().Replace("*", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal);

    /// <summary>Normalisation refuses lone surrogates and noncharacters: those words are compared as they are.</summary>
    private static bool IsUnsafe(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] >= 0xFFFE) return true;
            if (!char.IsSurrogate(text[at])) continue;
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1])) return true;
            at++;
        }
        return false;
    }

    private static string WithoutSpace(ReadOnlySpan<char> text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var character in text) if (!char.IsWhiteSpace(character)) kept.Append(character);
        return kept.ToString();
    }

    /// <summary>One quotation mark, apostrophe and hyphen for all of their kind.</summary>
    public static char Fold(char character) => character switch
    {
        '\u2018' or '\u2019' or '\u201A' or '\u201B' or '\u02BC' or '\u2032' => '\'',
        '\u201C' or '\u201D' or '\u201E' or '\u201F' or '\u00AB' or '\u00BB' or '\u2033' => '"',
        >= '\u2010' and <= '\u2015' or '\u2212' => '-',
        _ => character,
    };

    private static bool IsInvisible(char character) => character is
        '\u0640' or '\u00AD' or '\u061C' or '\uFEFF' or (>= '\u200B' and <= '\u200F')
        or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
