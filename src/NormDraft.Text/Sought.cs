using System.Buffers;
using System.Globalization;
using System.Text;

namespace NormDraft.Text;

/// <summary>A stretch of a text, in UTF-16 units.</summary>
public readonly record struct Passage(int Start, int Length)
{
    public int End => Start + Length;
}

/// <summary>A text made ready to be searched for many words.</summary>
/// <param name="Even">As <see cref="Sought"/> compares it.</param>
/// <param name="Places">Where each unit of that stands in the text; null where it stays.</param>
public sealed record SearchedText(string Text, string Even, IReadOnlyList<int>? Places, bool IsAscii)
{
    public static SearchedText Of(string text)
    {
        var (even, places) = Sought.Even(text);
        return new(text, even, places, Ascii.IsValid(even));
    }
}

/// <summary>Words to be found by what a reader sees of them: whatever their case, accents, quotation marks, dashes and spaces, and what is invisible between.</summary>
public sealed class Sought
{
    private static readonly CompareInfo Letters = CultureInfo.InvariantCulture.CompareInfo;
    private static readonly SearchValues<char> OtherSpaces = SearchValues.Create("\t\n\v\f\r");

    private readonly string _words;
    private readonly bool _areAscii;

    public Sought(string words)
    {
        _words = Even(words).Text;
        _areAscii = Ascii.IsValid(_words);
    }

    /// <summary>Their first place in a text; null where there is none, or nothing visible is sought.</summary>
    public Passage? In(string text) => In(SearchedText.Of(text));

    public Passage? In(SearchedText text)
    {
        var (even, places, length) = (text.Even, text.Places, _words.Length);
        var at = _areAscii && text.IsAscii
            ? even.IndexOf(_words, StringComparison.OrdinalIgnoreCase)
            : Letters.IndexOf(even, _words, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace | CompareOptions.IgnoreWidth, out length);
        if (at < 0 || length == 0) return null;
        return places is null ? new(at, length) : new(places[at], places[at + length - 1] + 1 - places[at]);
    }

    /// <summary>White space as one space, marks and alifs that readers take for the same as one of them; and where each unit stands in the text, null where it stays.</summary>
    internal static (string Text, int[]? Places) Even(string text)
    {
        if (Ascii.IsValid(text) && !text.AsSpan().ContainsAny(OtherSpaces) && !text.Contains("  ", StringComparison.Ordinal)) return (text, null);
        var (even, places, length) = (new char[text.Length], new int[text.Length], 0);
        for (var at = 0; at < text.Length; at++)
        {
            var isSpace = char.IsWhiteSpace(text[at]);
            if (isSpace && at > 0 && char.IsWhiteSpace(text[at - 1])) continue;
            places[length] = at;
            even[length++] = isSpace ? ' ' : Alif(Typography.Fold(text[at]));
        }

        return (new(even, 0, length), places);
    }

    private static char Alif(char letter) => letter is '\u0622' or '\u0623' or '\u0625' or '\u0671' ? '\u0627' : letter;
}
