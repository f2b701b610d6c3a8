namespace NormDraft.Text;

/// <summary>
/// Two texts that were changed apart from one another, brought together by words. Laws: nothing is merged inside a word or between
/// two neighbouring words; every word of either end is in <see cref="Text"/> or, where they meet, in <see cref="Both"/>.
/// </summary>
/// <param name="Text">Both ends in one; null where they changed the same or neighbouring words, so that a person must choose.</param>
/// <param name="Mine">Where they meet one's own words, elsewhere what both changed.</param>
/// <param name="Theirs">Where they meet the others' words, elsewhere what both changed.</param>
/// <param name="Both">Where they meet both wordings in brackets, one's own first; elsewhere what both changed.</param>
public sealed record Reunion(string? Text, string Mine, string Theirs, string Both)
{
    const int Others = 1;
    const int Own = 2;

    /// <param name="base">The text that both began from.</param>
    public static Reunion Of(string @base, string theirs, string mine)
    {
        var merge = Compilation.Of(@base, [new Wording(Others, [], theirs), new Wording(Own, [], mine)], grain: Grain.Touch);
        string Read(Func<Region, string> choose) =>
            Hunks.Apply(@base, merge.Regions.Select(region => new Hunk(region.Start, region.Length, region.IsConflict ? choose(region) : region.Alternatives[0].Text)));
        var own = Read(region => Of(region, Own));
        return new Reunion(merge.IsFreeOfConflict ? own : null, own, Read(region => Of(region, Others)), Read(SideBySide));
    }

    static string Of(Region region, int end) => region.Alternatives.First(one => one.Amendments.Contains(end)).Text;

    /// <summary>Space and marks that both have at the edges stay outside of the brackets; who deleted the words has nothing to put into one.</summary>
    static string SideBySide(Region region)
    {
        var (mine, theirs) = (Of(region, Own), Of(region, Others));
        var lead = Same(mine, theirs, at => at);
        var trail = Same(mine[lead..], theirs[lead..], at => ^(at + 1));
        var (before, after) = (mine[..lead], mine[^trail..]);
        (mine, theirs) = (mine[lead..^trail], theirs[lead..^trail]);
        var whole = mine.Trim().Length > 0 ? mine : theirs;
        string[] words = [.. new[] { mine.Trim(), theirs.Trim() }.Where(one => one.Length > 0).Distinct()];
        if (words.Length == 0) return before + mine + after;
        var space = words.Length == 2 && Edges.NeedsSpace(words[0][^1], words[1]) ? " " : "";
        return before + whole[..^whole.TrimStart().Length] + string.Join(space, words.Select(one => $"[{one}]")) + whole[whole.TrimEnd().Length..] + after;
    }

    /// <summary>How many signs that are space or marks, and no brackets, both begin or end with.</summary>
    static int Same(string one, string other, Func<int, Index> at)
    {
        var count = 0;
        while (count < Math.Min(one.Length, other.Length) && one[at(count)] == other[at(count)] && IsOutside(one[at(count)])) count++;
        return count;
    }

    static bool IsOutside(char sign) => (char.IsWhiteSpace(sign) || char.IsPunctuation(sign)) && sign is not ('[' or ']');
}
