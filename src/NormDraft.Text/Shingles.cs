using System.Runtime.InteropServices;

namespace NormDraft.Text;

/// <summary>The pairs of neighbouring words of the paragraphs that are still alone, and how alike two paragraphs are by them.</summary>
internal sealed class Shingles
{
    /// <summary>A pair of words in more old paragraphs than this says nothing.</summary>
    private const int Common = 64;

    private readonly ulong[]?[] old, @new;
    private readonly double[] oldWeight;
    private readonly Dictionary<ulong, (int Count, int Last)> postings;

    /// <summary>For each posting its paragraph and the posting before it with the same pair of words.</summary>
    private readonly List<(int Paragraph, int Before)> chain;

    /// <param name="withNew">-1 for an old paragraph without a pair.</param>
    /// <param name="withOld">-1 for a new one.</param>
    public Shingles(IReadOnlyList<Paragraph> olds, IReadOnlyList<Paragraph> news, int[] withNew, int[] withOld)
    {
        (old, @new, oldWeight) = (Alone(olds, withNew), Alone(news, withOld), new double[olds.Count]);
        var pairs = old.Sum(one => one?.Length ?? 0);
        (postings, chain) = (new(pairs), new(pairs));
        for (var at = 0; at < old.Length; at++)
            foreach (var pair in old[at] ?? []) Post(pair, at);
        for (var at = 0; at < old.Length; at++) oldWeight[at] = Weight(old[at] ?? []);
    }

    private static ulong[]?[] Alone(IReadOnlyList<Paragraph> paragraphs, int[] paired) =>
        [.. paragraphs.Select((paragraph, at) => paired[at] < 0 ? Of(paragraph.Words) : null)];

    private void Post(ulong pair, int paragraph)
    {
        ref var posted = ref CollectionsMarshal.GetValueRefOrAddDefault(postings, pair, out var known);
        chain.Add((paragraph, known ? posted.Last : -1));
        posted = (posted.Count + 1, chain.Count - 1);
    }

    /// <summary>For each new paragraph the likest old ones, three at most.</summary>
    public IEnumerable<(int Old, int New, double Likeness)> Best()
    {
        var (shared, touched) = (new double[old.Length], new List<int>());
        for (var at = 0; at < @new.Length; at++)
        {
            if (@new[at] is not { } pairs) continue;
            Share(pairs, shared, touched);
            var weight = Weight(pairs);
            for (var best = 0; best < 3 && touched.Count > 0; best++)
            {
                var one = touched[0];
                foreach (var other in touched) if (shared[other] > shared[one] || shared[other] == shared[one] && other < one) one = other;
                if (shared[one] > 0) yield return (one, at, Normal(shared[one], oldWeight[one], weight));
                shared[one] = 0;
            }
            foreach (var one in touched) shared[one] = 0;
            touched.Clear();
        }
    }

    private void Share(ulong[] pairs, double[] shared, List<int> touched)
    {
        foreach (var pair in pairs)
        {
            if (!postings.TryGetValue(pair, out var posted) || posted.Count > Common) continue;
            for (var next = posted.Last; next >= 0; next = chain[next].Before)
            {
                ref var sum = ref shared[chain[next].Paragraph];
                if (sum == 0) touched.Add(chain[next].Paragraph);
                sum += Rarity(posted.Count);
            }
        }
    }

    public double Likeness(int one, int other)
    {
        if (old[one] is not { } ones || @new[other] is not { } others) return 0;
        var sum = 0.0;
        for (int i = 0, j = 0; i < ones.Length && j < others.Length;)
        {
            if (ones[i] == others[j]) (sum, i, j) = (sum + Rarity(postings[ones[i]].Count), i + 1, j + 1);
            else if (ones[i] < others[j]) i++;
            else j++;
        }
        return Normal(sum, oldWeight[one], Weight(others));
    }

    private double Weight(ulong[] pairs)
    {
        var sum = 0.0;
        foreach (var pair in pairs) sum += postings.TryGetValue(pair, out var posted) ? Rarity(posted.Count) : 1;
        return sum;
    }

    private static double Normal(double shared, double one, double other) => one * other <= 0 ? 0 : shared / Math.Sqrt(one * other);

    private static readonly double[] Rarities = [.. Enumerable.Range(0, Common + 1).Select(count => 1 / Math.Log2(1 + Math.Max(1, count)))];

    private static double Rarity(int count) => Rarities[Math.Min(count, Common)];

    /// <summary>Sorted, each once; the ends of the paragraph count as words.</summary>
    private static ulong[] Of(string text)
    {
        var tokens = Words.Cut(text);
        var pairs = new ulong[tokens.Count + 1];
        var (count, last) = (0, 1UL);
        foreach (var token in tokens)
        {
            if (!token.IsWord) continue;
            var word = Hash(text.AsSpan(token.Start, token.Length));
            pairs[count++] = last * 0x9E3779B97F4A7C15UL + word;
            last = word;
        }
        pairs[count++] = last * 0x9E3779B97F4A7C15UL + 2UL;
        Array.Sort(pairs, 0, count);
        var distinct = 1;
        for (var at = 1; at < count; at++) if (pairs[at] != pairs[at - 1]) pairs[distinct++] = pairs[at];
        return pairs[..distinct];
    }

    /// <summary>FNV-1a over the lower-cased word: the same in every process.</summary>
    private static ulong Hash(ReadOnlySpan<char> word)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in word) hash = (hash ^ (letter < 0x80 ? (uint)(letter | 0x20) : char.ToLowerInvariant(letter))) * 1099511628211UL;
        return hash;
    }
}
