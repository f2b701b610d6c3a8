namespace NormDraft.Text;

/// <summary>The pairs of neighbouring words of the paragraphs that are still alone, and how alike two paragraphs are by them.</summary>
internal sealed class Shingles
{
    /// <summary>A pair of words in more old paragraphs than this says nothing.</summary>
    private const int Common = 64;

    private readonly Dictionary<int, ulong[]> old = [], @new = [];
    private readonly Dictionary<ulong, List<int>> postings = [];
    private readonly Dictionary<int, double> oldWeight = [];

    /// <param name="withNew">-1 for an old paragraph without a pair.</param>
    /// <param name="withOld">-1 for a new one.</param>
    public Shingles(IReadOnlyList<Paragraph> olds, IReadOnlyList<Paragraph> news, int[] withNew, int[] withOld)
    {
        for (var at = 0; at < olds.Count; at++) if (withNew[at] < 0) old[at] = Of(olds[at].Words);
        for (var at = 0; at < news.Count; at++) if (withOld[at] < 0) @new[at] = Of(news[at].Words);
        foreach (var (at, pairs) in old)
            foreach (var pair in pairs)
                (postings.TryGetValue(pair, out var list) ? list : postings[pair] = []).Add(at);
        foreach (var (at, pairs) in old) oldWeight[at] = Weight(pairs);
    }

    /// <summary>For each new paragraph the likest old ones, three at most.</summary>
    public IEnumerable<(int Old, int New, double Likeness)> Best()
    {
        foreach (var (at, pairs) in @new)
        {
            var shared = new Dictionary<int, double>();
            foreach (var pair in pairs)
                if (postings.TryGetValue(pair, out var list) && list.Count <= Common)
                    foreach (var one in list) shared[one] = shared.GetValueOrDefault(one) + Rarity(list.Count);
            var weight = Weight(pairs);
            foreach (var (one, sum) in shared.OrderByDescending(item => item.Value).ThenBy(item => item.Key).Take(3))
                yield return (one, at, Normal(sum, oldWeight[one], weight));
        }
    }

    public double Likeness(int one, int other)
    {
        if (!old.TryGetValue(one, out var ones) || !@new.TryGetValue(other, out var others)) return 0;
        var sum = 0.0;
        for (int i = 0, j = 0; i < ones.Length && j < others.Length;)
        {
            if (ones[i] == others[j]) (sum, i, j) = (sum + Rarity(postings[ones[i]].Count), i + 1, j + 1);
            else if (ones[i] < others[j]) i++;
            else j++;
        }
        return Normal(sum, oldWeight[one], Weight(others));
    }

    private double Weight(ulong[] pairs) => pairs.Sum(pair => Rarity(postings.TryGetValue(pair, out var list) ? list.Count : 1));

    private static double Normal(double shared, double one, double other) => one * other <= 0 ? 0 : shared / Math.Sqrt(one * other);

    private static double Rarity(int count) => 1 / Math.Log2(1 + count);

    /// <summary>Sorted, each once; the ends of the paragraph count as words.</summary>
    private static ulong[] Of(string text)
    {
        var pairs = new HashSet<ulong>();
        var last = 1UL;
        foreach (var token in Words.Cut(text))
        {
            if (!token.IsWord) continue;
            var word = Hash(text.AsSpan(token.Start, token.Length));
            pairs.Add(last * 0x9E3779B97F4A7C15UL + word);
            last = word;
        }
        pairs.Add(last * 0x9E3779B97F4A7C15UL + 2UL);
        return [.. pairs.Order()];
    }

    /// <summary>FNV-1a over the lower-cased word: the same in every process.</summary>
    private static ulong Hash(ReadOnlySpan<char> word)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in word) hash = (hash ^ char.ToLowerInvariant(letter)) * 1099511628211UL;
        return hash;
    }
}
