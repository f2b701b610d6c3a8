namespace NormDraft.Text;

/// <summary>
/// The space around a row of brackets. Space at the edges of a region goes outside them, so that the line reads as it would
/// without; where space is all that differs it stays inside, where it can be seen.
/// </summary>
internal sealed record Edges(string Lead, string Trail, bool AreMoved)
{
    public static Edges Of(IReadOnlyList<string> variants)
    {
        var cores = variants.Select(variant => variant.Trim()).ToList();
        if (cores.Contains("") || cores.Distinct(StringComparer.Ordinal).Count() < cores.Count) return new Edges("", "", AreMoved: false);
        var first = variants[0];
        return new Edges(first[..^first.TrimStart().Length], first[first.TrimEnd().Length..], AreMoved: true);
    }

    /// <summary>What stands inside the brackets.</summary>
    public string Inside(string variant) => AreMoved ? variant.Trim() : variant;

    /// <summary>UTF-16 units that <see cref="Inside"/> takes off at the start.</summary>
    public int Shift(string variant) => AreMoved ? variant.Length - variant.TrimStart().Length : 0;

    /// <summary>Brackets of Han and Kana text stand tight.</summary>
    public static bool NeedsSpace(char before, string after) =>
        !IsIdeograph(before) && !(after.Length > 0 && IsIdeograph(after[0]));

    private static bool IsIdeograph(char character) => Cluster.IsIdeograph(character) || char.IsSurrogate(character) && character is >= '\uD840' and <= '\uD8BF';
}
