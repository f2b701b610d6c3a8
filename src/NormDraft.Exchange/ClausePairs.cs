using NormDraft.Text;

namespace NormDraft.Exchange;

/// <summary>Which clause of the base each clause of a text that came back is: the same id, then the same words, the same number, a like text.</summary>
internal static class ClausePairs
{
    /// <summary>Unpaired clauses compared with each other by their words; beyond it only text and number count.</summary>
    private const int MostCompared = 500;

    /// <returns>For each clause of the text an index into the base, or -1.</returns>
    public static IReadOnlyList<int> Of(IReadOnlyList<Clause> @base, IReadOnlyList<Clause> text)
    {
        var pairs = Enumerable.Repeat(-1, text.Count).ToArray();
        var free = Enumerable.Range(0, @base.Count).ToHashSet();
        var (paths, textPaths) = (Paths(@base), Paths(text));
        Pair(pairs, free, at => (text[at].Id.ToString(), "", ""), at => (@base[at].Id.ToString(), "", ""));
        Pair(pairs, free, at => (text[at].Kind, textPaths[at], text[at].Text), at => (@base[at].Kind, paths[at], @base[at].Text));
        Pair(pairs, free, at => (text[at].Kind, "", text[at].Text), at => (@base[at].Kind, "", @base[at].Text));
        Alike(@base, text, pairs, free);
        Pair(pairs, free, at => (text[at].Kind, text[at].Label.Length > 0 || text[at].Kind == Kinds.Title ? textPaths[at] : $"? {at}", ""), at => (@base[at].Kind, paths[at], ""));
        return pairs;
    }

    /// <summary>More than half of the words in common, counted on both sides.</summary>
    public static bool AreAlike(string one, string other) => one == other || Likeness(WordsOf(one), WordsOf(other)) > 0.5;

    private static void Pair(int[] pairs, HashSet<int> free, Func<int, (string, string, string)> ofText, Func<int, (string, string, string)> ofBase)
    {
        var waiting = free.Order().GroupBy(ofBase).ToDictionary(group => group.Key, group => new Queue<int>(group));
        for (var at = 0; at < pairs.Length; at++)
        {
            if (pairs[at] >= 0 || !waiting.TryGetValue(ofText(at), out var same) || !same.TryDequeue(out var found)) continue;
            pairs[at] = found;
            free.Remove(found);
        }
    }

    /// <summary>The likest first.</summary>
    private static void Alike(IReadOnlyList<Clause> @base, IReadOnlyList<Clause> text, int[] pairs, HashSet<int> free)
    {
        int[] open = [.. Enumerable.Range(0, text.Count).Where(at => pairs[at] < 0)];
        if (open.Length > MostCompared || free.Count > MostCompared) return;
        var words = free.ToDictionary(at => at, at => WordsOf(@base[at].Text));
        var likeness = open.SelectMany(at => Scores(WordsOf(text[at].Text), text[at].Kind, at)).ToList();
        IEnumerable<(double Score, int Now, int Old)> Scores(HashSet<string> mine, string kind, int now) => words
            .Where(one => @base[one.Key].Kind == kind).Select(one => (Likeness(mine, one.Value), now, one.Key)).Where(one => one.Item1 > 0.5);
        foreach (var (_, now, old) in likeness.OrderByDescending(one => one.Score).ThenBy(one => Math.Abs(one.Now - one.Old)))
        {
            if (pairs[now] >= 0 || !free.Remove(old)) continue;
            pairs[now] = old;
        }
    }

    private static double Likeness(HashSet<string> one, HashSet<string> other) => one.Count + other.Count == 0 ? 0 : 2.0 * other.Count(one.Contains) / (one.Count + other.Count);

    private static HashSet<string> WordsOf(string text) => [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    private static string[] Paths(IReadOnlyList<Clause> clauses)
    {
        var byId = new Dictionary<Guid, string>();
        var paths = new string[clauses.Count];
        for (var at = 0; at < clauses.Count; at++)
        {
            var clause = clauses[at];
            paths[at] = $"{(clause.Parent is { } parent ? byId.GetValueOrDefault(parent, "") : "")}/{clause.Kind} {clause.Label}";
            byId[clause.Id] = paths[at];
        }

        return paths;
    }
}
