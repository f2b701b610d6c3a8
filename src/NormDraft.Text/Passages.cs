using System.Globalization;
using System.Text;

namespace NormDraft.Text;

/// <summary>A stretch of a text, in UTF-16 units.</summary>
public readonly record struct Passage(int Start, int Length)
{
    public int End => Start + Length;
}

/// <summary>Finds words by what a reader sees of them: whatever their case, accents, quotation marks, dashes and spaces, and what is invisible between.</summary>
public static class Passages
{
    private static readonly CompareInfo Letters = CultureInfo.InvariantCulture.CompareInfo;

    /// <summary>The first place of the words sought; null where there is none, or nothing visible is sought.</summary>
    public static Passage? First(string text, string sought)
    {
        var ((even, places), (words, _)) = (Even(text), Even(sought));
        var length = words.Length;
        var at = Ascii.IsValid(even) && Ascii.IsValid(words)
            ? even.IndexOf(words, StringComparison.OrdinalIgnoreCase)
            : Letters.IndexOf(even, words, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace | CompareOptions.IgnoreWidth, out length);
        return at < 0 || length == 0 ? null : new(places[at], places[at + length - 1] + 1 - places[at]);
    }

    /// <summary>White space as one space, marks and alifs that readers take for the same as one of them; and where each unit stands in the text.</summary>
    private static (string Text, int[] Places) Even(string text)
    {
        var (even, places) = (new StringBuilder(text.Length), new List<int>(text.Length));
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsWhiteSpace(text[at]) && at > 0 && char.IsWhiteSpace(text[at - 1])) continue;
            even.Append(char.IsWhiteSpace(text[at]) ? ' ' : Alif(Typography.Fold(text[at])));
            places.Add(at);
        }

        return (even.ToString(), [.. places]);
    }

    private static char Alif(char letter) => letter is '\u0622' or '\u0623' or '\u0625' or '\u0671' ? '\u0627' : letter;
}
