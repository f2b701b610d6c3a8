namespace NormDraft.Text;

/// <summary>Words that several would put in at one place and that are all taken up: they stand one after the other.</summary>
public static class Insertions
{
    /// <summary>One after the other; a mark that one ends and the next begins with stands once.</summary>
    public static string Joined(IEnumerable<string> words) => words.Aggregate(After);

    private static string After(string first, string next)
    {
        var (end, begin) = (first.TrimEnd(), next.TrimStart());
        if (end.Length == 0 || begin.Length == 0) return first + next;
        if (end[^1] == begin[0] && char.IsPunctuation(begin[0]) && begin[0] is not ('[' or ']')) next = begin[1..];
        if (char.IsWhiteSpace(first[^1])) return first + next.TrimStart();
        return next.Length > 0 && char.IsLetterOrDigit(next[0]) && Edges.NeedsSpace(first[^1], next) ? $"{first} {next}" : first + next;
    }

    /// <summary>Of the brackets of one place that hold no words of the base those of some amendments become one, in the order of the
    /// amendments, where no others stand there.</summary>
    /// <param name="amendments">Their numbers.</param>
    public static CompiledText Together(IReadOnlySet<int> amendments, CompiledText clause)
    {
        var joined = new List<(Hunk Hunk, Attribution By)>();
        var places = clause.Attributions.Where(one => one.Place is not null).GroupBy(one => one.Place).Select(one => one.ToList());
        foreach (var place in places.OrderBy(one => one[0].Start))
            if (place.Count > 1 && place.TrueForAll(IsTaken)
                && place.Zip(place.Skip(1)).All(pair => AreBeside(clause.Text, pair.First, pair.Second))
                && (joined.Count == 0 || joined[^1].Hunk.End <= place[0].Start))
                joined.Add(Joined(clause.Text, place));
        return joined.Count == 0 ? clause : Attributions.Replaced(clause, joined);

        bool IsTaken(Attribution one) => one is { Parties.Count: > 0, Amendments.Count: > 0, WasThere: false, IsAround: false }
            && one.Amendments.All(amendments.Contains);
    }

    private static bool AreBeside(string text, Attribution one, Attribution next) =>
        one.Start + one.Length <= next.Start && text.AsSpan()[(one.Start + one.Length)..next.Start].IsWhiteSpace();

    private static (Hunk Hunk, Attribution By) Joined(string text, List<Attribution> place)
    {
        List<Attribution> ordered = [.. place.OrderBy(one => one.Amendments[0])];
        var words = Joined(ordered.Select(one => text.Substring(one.Start + 1, one.Length - 2)));
        var (start, end) = (place[0].Start, place[^1].Start + place[^1].Length);
        string[] parties = [.. ordered.SelectMany(one => one.Parties).Distinct()];
        int[] amendments = [.. ordered.SelectMany(one => one.Amendments).Order()];
        return (new Hunk(start, end - start, $"[{words}]"), place[0] with { Parties = parties, Amendments = amendments });
    }

    private static readonly char[] SpaceAndMarks = [.. " ,;"];

    /// <summary>The words of one stand among those joined.</summary>
    public static bool Has(string joined, string words) => joined.Contains(words.Trim(SpaceAndMarks), StringComparison.Ordinal);
}
