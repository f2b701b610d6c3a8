namespace NormDraft.Text;

/// <summary>The heaviest increasing subsequence: what stayed in order, when the rest is said to have moved.</summary>
public static class Spine
{
    /// <summary>Indexes into <paramref name="places"/> of the heaviest rising run, in O(n log n). Equal weights: the earliest.</summary>
    /// <param name="places">Distinct places, none negative.</param>
    /// <param name="weights">What each place counts for, in the same order.</param>
    public static List<int> Of(IReadOnlyList<int> places, IReadOnlyList<int> weights)
    {
        var size = 1;
        foreach (var place in places) size = Math.Max(size, place + 1);
        var best = new int[size + 1];
        Array.Fill(best, -1);
        var total = new long[places.Count];
        var before = new int[places.Count];
        var heaviest = -1;
        for (var at = 0; at < places.Count; at++)
        {
            before[at] = Below(best, total, places[at]);
            total[at] = weights[at] + (before[at] < 0 ? 0 : total[before[at]]);
            Raise(best, total, places[at] + 1, at);
            if (heaviest < 0 || total[at] > total[heaviest]) heaviest = at;
        }
        var spine = new List<int>();
        for (var at = heaviest; at >= 0; at = before[at]) spine.Add(at);
        spine.Reverse();
        return spine;
    }

    private static int Below(int[] best, long[] total, int place)
    {
        var found = -1;
        for (var node = place; node > 0; node -= node & -node)
            if (best[node] >= 0 && (found < 0 || total[best[node]] > total[found])) found = best[node];
        return found;
    }

    private static void Raise(int[] best, long[] total, int place, int item)
    {
        for (var node = place; node < best.Length; node += node & -node)
            if (best[node] < 0 || total[item] > total[best[node]]) best[node] = item;
    }
}
