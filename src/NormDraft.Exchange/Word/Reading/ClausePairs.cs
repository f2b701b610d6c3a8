using NormDraft.Exchange.Markdown;
using NormDraft.Text;

namespace NormDraft.Exchange.Word.Reading;

/// <summary>Which clause of the base each unit of the file is: the same words first, then the same number, then a like text.</summary>
internal static class ClausePairs
{
    /// <summary>Unpaired clauses compared with each other by their words; beyond it only text and number count.</summary>
    private const int MostCompared = 500;

    /// <returns>For each unit an index into the base, or -1.</returns>
    public static IReadOnlyList<int> Of(IReadOnlyList<Clause> @base, IReadOnlyList<DraftUnit> units)
    {
        var pairs = Enumerable.Repeat(-1, units.Count).ToArray();
        var free = Enumerable.Range(0, @base.Count).ToHashSet();
        var paths = BasePaths(@base);
        var unitPaths = units.ToDictionary(unit => unit.Path, unit => unit, StringComparer.Ordinal);
        string PathOf(DraftUnit unit) => $"{(unit.ParentPath is { } parent ? PathOf(unitPaths[parent]) : "")}/{unit.Kind} {unit.Label}";
        Pair(pairs, free, at => (units[at].Kind, PathOf(units[at]), units[at].Text), at => (@base[at].Kind, paths[at], @base[at].Text));
        Pair(pairs, free, at => (units[at].Kind, "", units[at].Text), at => (@base[at].Kind, "", @base[at].Text));
        Alike(@base, units, pairs, free);
        Pair(pairs, free, at => (units[at].Kind, units[at].Label.Length > 0 || units[at].Kind == Kinds.Title ? PathOf(units[at]) : $"? {at}", ""), at => (@base[at].Kind, paths[at], ""));
        return pairs;
    }

    private static void Pair(int[] pairs, HashSet<int> free, Func<int, (string, string, string)> ofUnit, Func<int, (string, string, string)> ofBase)
    {
        var waiting = free.Order().GroupBy(ofBase).ToDictionary(group => group.Key, group => new Queue<int>(group));
        for (var at = 0; at < pairs.Length; at++)
        {
            if (pairs[at] >= 0 || !waiting.TryGetValue(ofUnit(at), out var same) || !same.TryDequeue(out var found)) continue;
            pairs[at] = found;
            free.Remove(found);
        }
    }

    /// <summary>The likest first; more than half of the words in common, counted on both sides.</summary>
    private static void Alike(IReadOnlyList<Clause> @base, IReadOnlyList<DraftUnit> units, int[] pairs, HashSet<int> free)
    {
        int[] open = [.. Enumerable.Range(0, units.Count).Where(at => pairs[at] < 0)];
        if (open.Length > MostCompared || free.Count > MostCompared) return;
        var words = free.ToDictionary(at => at, at => WordsOf(@base[at].Text));
        var likeness = open.SelectMany(unit => Scores(WordsOf(units[unit].Text), units[unit].Kind, unit)).ToList();
        IEnumerable<(double Score, int Unit, int Old)> Scores(HashSet<string> mine, string kind, int unit) => words
            .Where(one => @base[one.Key].Kind == kind && mine.Count + one.Value.Count > 0)
            .Select(one => (2.0 * one.Value.Count(mine.Contains) / (mine.Count + one.Value.Count), unit, one.Key)).Where(one => one.Item1 > 0.5);
        foreach (var (_, unit, old) in likeness.OrderByDescending(one => one.Score).ThenBy(one => Math.Abs(one.Unit - one.Old)))
        {
            if (pairs[unit] >= 0 || !free.Remove(old)) continue;
            pairs[unit] = old;
        }
    }

    private static HashSet<string> WordsOf(string text) => [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    private static string[] BasePaths(IReadOnlyList<Clause> @base)
    {
        var byId = new Dictionary<Guid, string>();
        var paths = new string[@base.Count];
        for (var at = 0; at < @base.Count; at++)
        {
            var clause = @base[at];
            paths[at] = $"{(clause.Parent is { } parent ? byId.GetValueOrDefault(parent, "") : "")}/{clause.Kind} {clause.Label}";
            byId[clause.Id] = paths[at];
        }

        return paths;
    }
}
