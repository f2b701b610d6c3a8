using System.Runtime.InteropServices;

namespace NormDraft.Text;

/// <summary>Finds who brought the words of an insertion: those who had them before, then those who proposed them now, then the chair.</summary>
internal sealed class ProvenanceSources
{
    /// <summary>Places of a word that are tried, at most: a text of one repeated word ends too.</summary>
    private const int Tried = 32;

    private readonly int version;
    private readonly Origin chair;
    private readonly LostWords gone;
    private readonly Dictionary<Hunk, List<Wording>> whole = [];
    private readonly List<(Wording Wording, string[] Words, Dictionary<string, List<int>> Places)> proposed = [];

    /// <param name="taken">Each wording with what it changes in the old text.</param>
    public ProvenanceSources(int version, IEnumerable<(Wording Wording, IReadOnlyList<Hunk> Hunks)> taken, LostWords gone)
    {
        (this.version, chair, this.gone) = (version, new Origin(version, [], []), gone);
        foreach (var (wording, hunks) in taken.OrderBy(one => one.Wording.Amendment))
        {
            var words = new List<string>();
            foreach (var hunk in hunks.Where(hunk => hunk.Text.Length > 0))
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(whole, hunk, out _) ??= []).Add(wording);
                words.AddRange(LostWords.Texts(hunk.Text, Words.Cut(hunk.Text)));
                words.Add("");
            }
            proposed.Add((wording, [.. words], PlacesOf(words)));
        }
    }

    /// <summary>Stretches of what a hunk puts in, which they cover.</summary>
    public IEnumerable<(int Length, Origin Origin)> Of(Hunk hunk)
    {
        var cut = Words.Cut(hunk.Text);
        var tokens = LostWords.Texts(hunk.Text, cut);
        var all = whole.TryGetValue(hunk, out var same) && hunk.Text.AsSpan().IndexOfAny('[', ']') < 0 ? OriginOf(same) : null;
        var from = 0;
        for (var at = cut.Count > 1 && cut[0].Kind == TokenKind.Space ? 1 : 0; at < tokens.Length;)
        {
            var (length, origin) = gone.At(tokens, at) ?? (all is null ? Longest(tokens, at) : (1, all));
            at += length;
            yield return (cut[at - 1].Next - from, origin);
            from = cut[at - 1].Next;
        }
    }

    /// <summary>The longest run of tokens from a place that stands in what someone puts in; brackets are nobody's.</summary>
    private (int Length, Origin Origin) Longest(string[] tokens, int at)
    {
        var (longest, holders) = (0, new List<Wording>());
        foreach (var (wording, words, places) in proposed)
        {
            var length = places.GetValueOrDefault(tokens[at])?.Max(place => RunOf(tokens, at, words, place)) ?? 0;
            if (length == 0 || length < longest) continue;
            if (length > longest) holders.Clear();
            longest = length;
            holders.Add(wording);
        }
        return longest == 0 ? (1, chair) : (longest, OriginOf(holders));
    }

    private static int RunOf(string[] tokens, int at, string[] words, int place)
    {
        var length = 0;
        while (at + length < tokens.Length && tokens[at + length] == words[place + length] && tokens[at + length] is not ("[" or "]")) length++;
        return length;
    }

    private Origin OriginOf(List<Wording> holders) =>
        new(version, [.. holders.SelectMany(one => one.Parties).Distinct()], [.. holders.Select(one => one.Amendment)]);

    private static Dictionary<string, List<int>> PlacesOf(List<string> words)
    {
        var places = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var (place, word) in words.Index())
        {
            var known = CollectionsMarshal.GetValueRefOrAddDefault(places, word, out _) ??= [];
            if (known.Count < Tried) known.Add(place);
        }
        return places;
    }
}

/// <summary>Stretches of two words or more that were taken out, by the words they begin with: come back, they are their first author's.</summary>
internal sealed class LostWords
{
    public static readonly LostWords None = new([]);

    /// <summary>Stretches that begin alike and are kept, at most.</summary>
    private const int Alike = 16;

    private readonly Dictionary<(string, string), List<(string[] Tokens, Origin Origin)>> runs;

    private LostWords(Dictionary<(string, string), List<(string[] Tokens, Origin Origin)>> runs) => this.runs = runs;

    public LostWords With(IEnumerable<(string Text, Origin Origin)> lost) => With(lost.Where(run => Words.Count(run.Text) > 1).Select(run => (Texts(run.Text, Words.Cut(run.Text).FindAll(token => token.Kind != TokenKind.Space)), run.Origin)));

    public LostWords With(LostWords other) => With(other.runs.Values.SelectMany(same => same));

    private LostWords With(IEnumerable<(string[] Tokens, Origin Origin)> lost)
    {
        var grown = runs.ToDictionary(same => same.Key, same => same.Value.ToList());
        foreach (var run in lost)
        {
            var same = CollectionsMarshal.GetValueRefOrAddDefault(grown, (run.Tokens[0], run.Tokens[1]), out _) ??= [];
            if (same.Count < Alike && !same.Exists(known => known.Tokens.AsSpan().SequenceEqual(run.Tokens))) same.Add(run);
        }
        return new LostWords(grown);
    }

    /// <summary>The longest lost stretch that stands here whole.</summary>
    public (int Length, Origin Origin)? At(string[] tokens, int at)
    {
        if (at + 1 >= tokens.Length || !runs.TryGetValue((tokens[at], tokens[at + 1]), out var alike)) return null;
        var here = alike.FindAll(run => tokens.AsSpan(at).StartsWith(run.Tokens));
        return here.Count == 0 ? null : here.MaxBy(run => run.Tokens.Length) is var (words, origin) ? (words.Length, origin) : null;
    }

    public static string[] Texts(string text, List<Token> tokens) => [.. tokens.Select(token => text.Substring(token.Start, token.Length))];
}
