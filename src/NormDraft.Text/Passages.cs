using System.Globalization;

namespace NormDraft.Text;

/// <summary>A stretch of a text, in UTF-16 units.</summary>
public readonly record struct Passage(int Start, int Length)
{
    public int End => Start + Length;
}

/// <summary>Finds words by what a reader sees of them: whatever their case, accents, quotation marks, dashes, kind of space, and what is invisible between.</summary>
public static class Passages
{
    private static readonly CompareInfo Letters = CultureInfo.InvariantCulture.CompareInfo;

    /// <summary>The first place of the words sought; null where there is none, or nothing visible is sought.</summary>
    public static Passage? First(string text, string sought)
    {
        var start = Letters.IndexOf(Typography.Even(text), Typography.Even(sought), CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace | CompareOptions.IgnoreWidth, out var length);
        return start < 0 || length == 0 ? null : new(start, length);
    }
}
