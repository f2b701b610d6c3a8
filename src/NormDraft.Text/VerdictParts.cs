namespace NormDraft.Text;

/// <summary>A clause cut in words that stand in no bracket: to decide a bracket on one side changes nothing on the other.</summary>
internal static class VerdictParts
{
    /// <summary>In order; side by side they are the clause.</summary>
    public static IEnumerable<CompiledText> Of(CompiledText clause)
    {
        int[] starts = [0, .. Cuts(clause)];
        var held = clause.Attributions.ToLookup(one => Math.Max(0, Places.LastFrom(starts, start => start, one.Start)));
        return starts.Select((start, at) => new CompiledText(
            clause.Text[start..(at + 1 < starts.Length ? starts[at + 1] : clause.Text.Length)],
            [.. held[at].Select(one => one with { Start = one.Start - start })]));
    }

    private static IEnumerable<int> Cuts(CompiledText clause)
    {
        var (text, end) = (clause.Text, 0);
        foreach (var (start, last) in Wholes(clause).OrderBy(one => one.Start).Append((text.Length, text.Length)))
        {
            if (start > end && CutIn(text.AsSpan(end, start - end)) is > 0 and var cut) yield return end + cut;
            end = Math.Max(end, last);
        }
    }

    /// <summary>What no cut may go through: brackets, signs of several characters, what is held, alternatives of one place with all
    /// between them.</summary>
    private static IEnumerable<(int Start, int End)> Wholes(CompiledText clause)
    {
        int Within(int offset) => Math.Clamp(offset, 0, clause.Text.Length);
        var held = clause.Attributions.Select(one => (one.Place, Start: Within(one.Start), End: Within(one.Start + one.Length))).ToList();
        return Brackets.Pairs(clause.Text, clause.Attributions).Where(pair => pair.Key < pair.Value).Select(pair => (pair.Key, pair.Value + 1))
            .Concat(Brackets.WholeSigns(clause.Text))
            .Concat(held.Select(one => (one.Start, one.End)))
            .Concat(held.Where(one => one.Place is not null).GroupBy(one => one.Place)
                .Select(same => (same.Min(one => one.Start), same.Max(one => one.End))));
    }

    /// <summary>After the first of two letters or more, so that each side keeps one; 0 where there are not two, or they join their
    /// neighbours.</summary>
    private static int CutIn(ReadOnlySpan<char> between)
    {
        if (between.Trim() is "or" or "and/or") return 0;
        var letter = Letter(between, 0);
        return Letter(between, letter + 1) < between.Length ? letter + 1 : 0;
    }

    private static int Letter(ReadOnlySpan<char> words, int at)
    {
        while (at < words.Length && !char.IsLetterOrDigit(words[at])) at++;
        return at;
    }
}
