namespace NormDraft.Text;

/// <summary>What all variants of a place begin and end with, to the character: whole words and the white space beside them.</summary>
internal static class CommonEdges
{
    /// <param name="variants">Two or more.</param>
    /// <returns>UTF-16 units at the beginning and at the end; every variant keeps a word between them.</returns>
    public static (int Lead, int Trail) Of(IReadOnlyList<string> variants)
    {
        var cuts = variants.Select(Words.Cut).ToList();
        var spare = cuts.Min(cut => cut.Count) - 1;
        var (lead, trail, words) = (0, 0, 0);
        for (; words < spare && Same(variants, cuts, cut => cut[words]); words++) lead = cuts[0][words].Next;
        for (var last = 1; last <= spare - words && Same(variants, cuts, cut => cut[^last]); last++) trail = variants[0].Length - cuts[0][^last].Start;
        while (IsSpace(variants, variant => variant.Length - trail - 1, lead)) trail++;
        return (lead, trail);
    }

    private static bool Same(IReadOnlyList<string> variants, List<List<Token>> cuts, Func<List<Token>, Token> which)
    {
        var first = Text(0);
        for (var at = 1; at < variants.Count; at++) if (Text(at) != first) return false;
        return true;

        string Text(int at) => which(cuts[at]) is var token ? variants[at][token.Start..token.Next] : "";
    }

    /// <summary>The same white space stands there in all, with something before it.</summary>
    private static bool IsSpace(IReadOnlyList<string> variants, Func<string, int> place, int lead) =>
        variants.All(variant => place(variant) > lead && variant[place(variant)] is var mark && char.IsWhiteSpace(mark) && mark == variants[0][place(variants[0])]);
}
