using System.Text;

namespace NormDraft.Exchange.Word.Writing;

/// <summary>What letters say of how they are set.</summary>
internal static class Scripts
{
    public static bool IsRtlLanguage(string? language) => language?.Split('-')[0].ToLowerInvariant() is "ar" or "he" or "fa" or "ur" or "ps" or "sd" or "ug" or "yi";

    public static bool IsEastAsianLanguage(string? language) => language?.Split('-')[0].ToLowerInvariant() is "zh" or "ja" or "ko";

    public static bool IsEastAsian(char unit) => unit is >= '\u2E80' and <= '\u9FFF' or >= '\uAC00' and <= '\uD7AF' or >= '\uF900' and <= '\uFAFF' or >= '\uFF00' and <= '\uFFEF' or >= '\uD840' and <= '\uD88D';

    /// <summary>True from right to left, false from left to right, null where the neighbours decide.</summary>
    public static bool? Direction(char unit) => unit switch
    {
        >= '\u0590' and <= '\u08FF' or >= '\uFB1D' and <= '\uFDFF' or >= '\uFE70' and <= '\uFEFE' => true,
        _ when char.IsLetter(unit) || char.IsDigit(unit) => false,
        _ => null,
    };

    /// <summary>The direction of the first letter, or the language's.</summary>
    public static bool IsRtl(string text, bool otherwise)
    {
        foreach (var unit in text)
            if (Direction(unit) is { } direction && !char.IsDigit(unit)) return direction;
        return otherwise;
    }

    /// <summary>What XML 1.0 cannot hold, as U+FFFD.</summary>
    public static string Writable(string text)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange(' ', '\uD7FF') < 0) return text;
        var writable = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var pair = char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (pair) writable.Append(text[i]).Append(text[++i]);
            else writable.Append(char.IsSurrogate(text[i]) || text[i] is < ' ' and not ('\t' or '\n' or '\r') or >= '\uFFFE' ? '\uFFFD' : text[i]);
        }
        return writable.ToString();
    }
}
