namespace NormDraft.Tests.Text;

/// <summary>
/// The merge as its outline says it, slowly and by sets: words of a small alphabet, each base word once, so that nobody can
/// doubt which were kept. Knows nothing of tokens, offsets or hunks.
/// </summary>
internal sealed class SlowMerge
{
    /// <summary>What one delegation does: which base words it takes out, what it puts before each (the last: after all).</summary>
    internal sealed record Script(bool[] Out, string[][] Put)
    {
        public IEnumerable<string> Read(IReadOnlyList<string> words, int from, int to, Func<int, bool> owns)
        {
            for (var at = from; at <= to; at++)
            {
                if (owns(2 * at)) foreach (var word in Put[at]) yield return word;
                if (at < to && !Out[at]) yield return words[at];
            }
        }
    }

    /// <summary>Places are doubled: 2n is the gap before word n, 2n + 1 the word.</summary>
    private sealed record Change(int Author, SortedSet<int> Own, SortedSet<int> Holds);

    private readonly IReadOnlyList<string> words;
    private readonly IReadOnlyList<Script> scripts;

    public SlowMerge(IReadOnlyList<string> words, IReadOnlyList<Script> scripts) => (this.words, this.scripts) = (words, scripts);

    /// <param name="reach">Kept words between two changes of one delegation that still make one phrase; -1: none, by word.</param>
    /// <returns>"from-to: wording|wording", in order of place, wordings in order of author.</returns>
    public IReadOnlyList<string> Regions(int reach)
    {
        var groups = scripts.SelectMany((script, author) => Changes(script, author, reach)).Select(change => new List<Change> { change }).ToList();
        for (var merged = true; merged;)
        {
            merged = false;
            for (var one = 0; one < groups.Count && !merged; one++)
                for (var other = one + 1; other < groups.Count && !merged; other++)
                    if (groups[one].Any(first => groups[other].Any(second => first.Holds.Overlaps(second.Holds))))
                    {
                        groups[one].AddRange(groups[other]);
                        groups.RemoveAt(other);
                        merged = true;
                    }
        }
        return [.. groups.OrderBy(group => group.Min(change => change.Holds.Min)).Select(Told)];
    }

    /// <summary>Runs of places that the delegation changes. A run that takes words out holds them and the gaps between, not those at its ends.</summary>
    private IEnumerable<Change> Changes(Script script, int author, int reach)
    {
        var runs = new List<SortedSet<int>>();
        for (var place = 0; place <= 2 * words.Count; place++)
        {
            if (place % 2 == 0 ? script.Put[place / 2].Length == 0 : !script.Out[place / 2]) continue;
            var follows = runs.Count > 0 && (runs[^1].Max == place - 1 || place % 2 == 1 && runs[^1].Max == place - 2 && runs[^1].Max % 2 == 1);
            if (!follows) runs.Add([]);
            runs[^1].Add(place);
        }
        for (var at = 0; at < runs.Count;)
        {
            var (own, holds) = (new SortedSet<int>(runs[at]), Held(runs[at]));
            for (at++; at < runs.Count && reach >= 0 && KeptBetween(own.Max, runs[at].Min) <= reach; at++)
            {
                own.UnionWith(runs[at]);
                holds = [.. Enumerable.Range(holds.Min, Held(runs[at]).Max - holds.Min + 1)];
            }
            yield return new Change(author, own, holds);
        }
    }

    private static SortedSet<int> Held(SortedSet<int> run)
    {
        var taken = run.Where(place => place % 2 == 1).ToList();
        return taken.Count == 0 ? [.. run] : [.. Enumerable.Range(taken[0], taken[^1] - taken[0] + 1)];
    }

    private static int KeptBetween(int last, int next) => Enumerable.Range(last + 1, next - last - 1).Count(place => place % 2 == 1);

    private string Told(List<Change> group)
    {
        var (least, most) = (group.Min(change => change.Holds.Min), group.Max(change => change.Holds.Max));
        var (from, to) = (least / 2, (most + 1) / 2);
        var wordings = group.GroupBy(change => change.Author).OrderBy(own => own.Key)
            .Select(own => (own.Key, Text: string.Join(' ', scripts[own.Key].Read(words, from, to, place => own.Any(change => change.Own.Contains(place))))))
            .GroupBy(own => own.Text).Select(same => $"{same.Key} by {string.Join(',', same.Select(own => own.Key + 1))}");
        return $"{from}-{to}: {string.Join(" | ", wordings)}";
    }
}
