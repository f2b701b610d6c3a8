namespace NormDraft.Text;

/// <summary>
/// Which paragraph of one file is which of another, where nothing but their words tells. Equal ones first, where they are
/// the only ones, and their equal neighbours; then the likest by the pairs of words they share, rare ones counting more;
/// then, in the gaps that are left, whatever is alike in order.
/// </summary>
internal sealed class Pairing
{
    /// <summary>Words that a paragraph must have to be found anywhere.</summary>
    private const int Anchor = 4;

    /// <summary>Likeness, from 0 to 1, by which paragraphs pair anywhere, and in a gap.</summary>
    private const double Anywhere = 0.35, InGap = 0.2;

    private readonly IReadOnlyList<Paragraph> old, @new;
    private readonly Shingles shingles;

    /// <summary>For each old paragraph its new one, and the reverse; -1 for none.</summary>
    public int[] New { get; }

    public int[] Old { get; }

    public Pairing(IReadOnlyList<Paragraph> old, IReadOnlyList<Paragraph> @new)
    {
        (this.old, this.@new) = (old, @new);
        (New, Old) = ([.. old.Select(_ => -1)], [.. @new.Select(_ => -1)]);
        PairEqual();
        PairBetween();
        shingles = new Shingles(old, @new, New, Old);
        PairAlike();
        Moved = Strays();
        Gaps();
    }

    /// <summary>Old paragraphs whose new place is out of order.</summary>
    public HashSet<int> Moved { get; }

    private void PairEqual()
    {
        var (before, after) = (Places(old), Places(@new));
        foreach (var (words, place) in before)
            if (place >= 0 && after.TryGetValue(words, out var other) && other >= 0 && IsAnchor(words)) Pair(place, other);
        for (var at = 0; at < old.Count; at++) if (New[at] >= 0) Grow(at, 1);
        for (var at = old.Count - 1; at >= 0; at--) if (New[at] >= 0) Grow(at, -1);
    }

    /// <summary>Where each text is, -1 when there are several.</summary>
    private static Dictionary<string, int> Places(IReadOnlyList<Paragraph> paragraphs)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var at = 0; at < paragraphs.Count; at++) if (!places.TryAdd(paragraphs[at].Words, at)) places[paragraphs[at].Words] = -1;
        return places;
    }

    private static bool IsAnchor(string words) => words.Length >= 16 || words.Count(char.IsWhiteSpace) >= Anchor - 1;

    private void Grow(int at, int step)
    {
        for (int one = at + step, other = New[at] + step; one >= 0 && other >= 0 && one < old.Count && other < @new.Count && New[one] < 0 && Old[other] < 0 && old[one].Words == @new[other].Words; one += step, other += step)
            Pair(one, other);
    }

    /// <summary>Between equal paragraphs, as many old as new ones: each with its counterpart, if they begin or end alike.</summary>
    private void PairBetween()
    {
        for (int from = 0, to = 0, at = 0; at <= old.Count; at++)
        {
            if (at < old.Count && (New[at] < 0 || New[at] < to)) continue;
            var end = at < old.Count ? New[at] : @new.Count;
            if (at - from == end - to)
                for (var step = 0; step < at - from; step++)
                    if (New[from + step] < 0 && Old[to + step] < 0 && AreCounterparts(old[from + step].Words, @new[to + step].Words)) Pair(from + step, to + step);
            (from, to) = (at + 1, end + 1);
        }
    }

    private static bool AreCounterparts(string one, string other)
    {
        var longest = Math.Max(one.Length, other.Length);
        var head = one.AsSpan().CommonPrefixLength(other);
        var tail = 0;
        while (tail < Math.Min(one.Length, other.Length) - head && one[^(tail + 1)] == other[^(tail + 1)]) tail++;
        return head + tail >= 0.2 * longest && head + tail >= 8;
    }

    private void Pair(int one, int other) => (New[one], Old[other]) = (other, one);

    private void Unpair(int one) => (New[one], Old[New[one]]) = (-1, -1);

    private void PairAlike()
    {
        var best = shingles.Best();
        foreach (var (one, other, likeness) in best.OrderByDescending(pair => pair.Likeness).ThenBy(pair => pair.Old).ThenBy(pair => pair.New))
            if (likeness >= Anywhere && New[one] < 0 && Old[other] < 0) Pair(one, other);
    }

    /// <summary>Pairs off the heaviest run in order have moved; the short and unequal ones among them are no pairs.</summary>
    private HashSet<int> Strays()
    {
        int[] paired = [.. Enumerable.Range(0, @new.Count).Where(at => Old[at] >= 0)];
        var spine = Spine.Of([.. paired.Select(at => Old[at])], [.. paired.Select(at => @new[at].Words.Length + 1)]).Select(at => paired[at]).ToHashSet();
        var moved = new HashSet<int>();
        foreach (var at in paired.Where(at => !spine.Contains(at)))
        {
            var one = Old[at];
            if (old[one].Words == @new[at].Words && IsAnchor(old[one].Words) || Text.Words.Count(@new[at].Words) >= 8) moved.Add(one);
            else Unpair(one);
        }
        return moved;
    }

    private void Gaps()
    {
        int from = 0, to = 0;
        for (var at = 0; at <= old.Count; at++)
        {
            if (at < old.Count && (New[at] < 0 || Moved.Contains(at))) continue;
            var end = at < old.Count ? New[at] : @new.Count;
            PairInOrder([.. Enumerable.Range(from, at - from).Where(one => New[one] < 0)], [.. Enumerable.Range(to, Math.Max(0, end - to)).Where(other => Old[other] < 0)]);
            (from, to) = (at + 1, end + 1);
        }
    }

    /// <summary>The likest pairing that keeps the order: a small table, the longest gaps left as they are.</summary>
    private void PairInOrder(int[] ones, int[] others)
    {
        if (ones.Length == 0 || others.Length == 0 || (long)ones.Length * others.Length > 40_000) return;
        var best = new double[ones.Length + 1, others.Length + 1];
        for (var i = ones.Length - 1; i >= 0; i--)
            for (var j = others.Length - 1; j >= 0; j--)
                best[i, j] = Math.Max(Math.Max(best[i + 1, j], best[i, j + 1]), Likeness(ones[i], others[j]) is >= InGap and var alike ? alike + best[i + 1, j + 1] : 0);
        for (int i = 0, j = 0; i < ones.Length && j < others.Length;)
        {
            if (best[i, j] == best[i + 1, j]) i++;
            else if (best[i, j] == best[i, j + 1]) j++;
            else Pair(ones[i++], others[j++]);
        }
    }

    private double Likeness(int one, int other) => old[one].Words == @new[other].Words ? 1.01 : shingles.Likeness(one, other);
}
