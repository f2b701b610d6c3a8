namespace NormDraft.Text;

/// <summary>
/// What of a region stands outside its brackets: space at its edges, so that the line reads as it would without brackets,
/// and, by word, the words common to all at its edges. Where space is all that differs it stays inside, to be seen.
/// </summary>
/// <param name="Lead">What stands before the brackets; of the base, its first characters.</param>
/// <param name="Trail">What stands after them.</param>
/// <param name="Inside">What stands inside, for each variant in order.</param>
internal sealed record Edges(string Lead, string Trail, IReadOnlyList<string> Inside)
{
    /// <param name="variants">What stands side by side, none empty.</param>
    /// <param name="grain">By phrase only space goes out.</param>
    public static Edges Of(IReadOnlyList<string> variants, Grain grain)
    {
        var edges = new Edges("", "", variants).WithoutSpace();
        if (grain == Grain.Phrase || variants.Count < 2) return edges;
        for (var narrower = edges.WithoutCommonWords(); narrower != edges; narrower = edges.WithoutCommonWords())
            edges = narrower.WithoutSpace();
        return edges;
    }

    private Edges WithoutSpace()
    {
        List<string> words = [.. Inside.Select(variant => variant.Trim())];
        if (words.Contains("") || words.Distinct(StringComparer.Ordinal).Count() < words.Count) return this;
        var first = Inside[0];
        return new Edges(Lead + first[..^first.TrimStart().Length], first[first.TrimEnd().Length..] + Trail, words);
    }

    /// <summary>Whole tokens that all variants begin or end with go out; each variant keeps one at least.</summary>
    private Edges WithoutCommonWords()
    {
        var tokens = Inside.Select(Words.Cut).ToList();
        var spare = tokens.Min(cut => cut.Count) - 1;
        var (head, tail, words) = (0, 0, 0);
        for (; words < spare && AreSame(tokens, cut => cut[words] with { Space = 0 }); words++)
        {
            head = tokens[0][words].End;
            if (!AreSame(tokens, cut => cut[words])) break;
            head = tokens[0][words].Next;
        }
        for (var last = 1; last <= spare - words && AreSame(tokens, cut => cut[^last]); last++)
            tail = Inside[0].Length - tokens[0][^last].Start;
        if (head + tail == 0) return this;
        var first = Inside[0];
        return new Edges(Lead + first[..head], first[^tail..] + Trail, [.. Inside.Select(variant => variant[head..^tail])]);
    }

    private bool AreSame(List<List<Token>> tokens, Func<List<Token>, Token> which) =>
        Inside.Select((variant, at) => variant[which(tokens[at]).Start..which(tokens[at]).Next]).Distinct(StringComparer.Ordinal).Count() == 1;

    /// <summary>Brackets of Han and Kana text stand tight.</summary>
    public static bool NeedsSpace(char before, string after) =>
        !IsIdeograph(before) && !(after.Length > 0 && IsIdeograph(after[0]));

    private static bool IsIdeograph(char character) =>
        Cluster.IsIdeograph(character) || character is >= '\uD840' and <= '\uD8BF';
}
