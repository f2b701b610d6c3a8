namespace NormDraft.Text;

/// <summary>Where words come from.</summary>
/// <param name="Version">The first version of the text that had them.</param>
/// <param name="Parties">Who proposed them, the first proposer first; nobody for the draft's own words and the chair's.</param>
/// <param name="Amendments">The amendments that brought them, rising.</param>
public sealed record Origin(int Version, IReadOnlyList<string> Parties, IReadOnlyList<int> Amendments);

/// <summary>A stretch of a clause's text of one origin, in UTF-16 units.</summary>
public sealed record OriginRun(int Start, int Length, Origin Origin);

/// <summary>
/// For every word of a clause who proposed it and in which version it came, carried from version to version over the
/// smallest changes. Laws: the runs cover the text; what did not change keeps its origin, whatever happens beside it; words
/// taken up are their proposers', not the chair's; words that come back are their first author's.
/// </summary>
public sealed class Provenance
{
    private readonly IReadOnlyList<(string Words, Origin Origin)> gone;

    private Provenance(string text, IReadOnlyList<OriginRun> runs, IReadOnlyList<(string Words, Origin Origin)> gone) => (Text, Runs, this.gone) = (text, runs, gone);

    public string Text { get; }

    /// <summary>In order, covering the text; no two neighbours of the same origin.</summary>
    public IReadOnlyList<OriginRun> Runs { get; }

    /// <summary>The words of one origin.</summary>
    public string this[OriginRun run] => Text.Substring(run.Start, run.Length);

    /// <summary>A clause as a version first had it.</summary>
    public static Provenance Of(string text, Origin origin) => new(text, text.Length == 0 ? [] : [new OriginRun(0, text.Length, origin)], []);

    /// <summary>The clause in the next version that changed it.</summary>
    /// <param name="text">As it now reads.</param>
    /// <param name="version">Its number.</param>
    /// <param name="taken">The wordings that were taken up or kept in brackets; each the whole clause as proposed.</param>
    public Provenance Next(string text, int version, IReadOnlyList<Wording> taken)
    {
        var hunks = Hunks.Between(Text, text);
        var sources = new ProvenanceSources(Text, version, taken, gone);
        var woven = new OriginWeaver();
        var at = 0;
        foreach (var hunk in hunks)
        {
            foreach (var run in Within(at, hunk.Start)) woven.Add(run.Length, run.Origin);
            foreach (var (length, origin) in sources.Of(hunk.Text)) woven.Add(length, origin);
            at = hunk.End;
        }
        foreach (var run in Within(at, Text.Length)) woven.Add(run.Length, run.Origin);
        var lost = hunks.Where(hunk => hunk.Length > 0).SelectMany(hunk => Within(hunk.Start, hunk.End)).Select(run => (this[run].Trim(), run.Origin)).Where(item => item.Item1.Length > 0);
        return new Provenance(text, woven.Runs, [.. gone, .. lost]);
    }

    /// <summary>The two clauses that one is split into at an offset.</summary>
    public (Provenance First, Provenance Second) Split(int offset) =>
        (new(Text[..offset], Moved(Within(0, offset), 0), gone), new(Text[offset..], Moved(Within(offset, Text.Length), -offset), gone));

    /// <summary>The clause that two become, with what is put between them.</summary>
    public Provenance Join(Provenance second, string between, Origin origin)
    {
        var woven = new OriginWeaver();
        foreach (var run in Runs) woven.Add(run.Length, run.Origin);
        woven.Add(between.Length, origin);
        foreach (var run in second.Runs) woven.Add(run.Length, run.Origin);
        return new Provenance(Text + between + second.Text, woven.Runs, [.. gone, .. second.gone]);
    }

    private static IReadOnlyList<OriginRun> Moved(IEnumerable<OriginRun> runs, int by) => [.. runs.Select(run => run with { Start = run.Start + by })];

    /// <summary>The runs inside a stretch, cut to it.</summary>
    private IEnumerable<OriginRun> Within(int from, int to)
    {
        foreach (var run in Runs)
        {
            var (start, end) = (Math.Max(run.Start, from), Math.Min(run.Start + run.Length, to));
            if (start < end) yield return run with { Start = start, Length = end - start };
        }
    }
}

/// <summary>Lays runs beside one another, joining neighbours of the same origin.</summary>
internal sealed class OriginWeaver
{
    private readonly List<OriginRun> runs = [];
    private int at;

    public IReadOnlyList<OriginRun> Runs => runs;

    public void Add(int length, Origin origin)
    {
        if (length == 0) return;
        if (runs.Count > 0 && Same(runs[^1].Origin, origin)) runs[^1] = runs[^1] with { Length = runs[^1].Length + length };
        else runs.Add(new OriginRun(at, length, origin));
        at += length;
    }

    private static bool Same(Origin one, Origin other) =>
        one.Version == other.Version && one.Amendments.SequenceEqual(other.Amendments) && one.Parties.SequenceEqual(other.Parties);
}

/// <summary>Finds who brought the words of an insertion: those who had them before, then those who proposed them now, then the chair.</summary>
internal sealed class ProvenanceSources(string old, int version, IReadOnlyList<Wording> taken, IReadOnlyList<(string Words, Origin Origin)> gone)
{
    private readonly Origin chair = new(version, [], []);

    private readonly List<(Wording Wording, List<string[]> Insertions)> proposed =
        [.. taken.OrderBy(wording => wording.Amendment).Select(wording => (wording, Hunks.Between(old, wording.Text).Where(hunk => hunk.Text.Length > 0).Select(hunk => Tokens(hunk.Text)).ToList()))];

    public IEnumerable<(int Length, Origin Origin)> Of(string inserted)
    {
        if (inserted.Length == 0) yield break;
        var back = gone.FirstOrDefault(item => item.Words == inserted.Trim() && Words.Count(item.Words) > 1);
        if (back.Origin is not null)
        {
            yield return (inserted.Length, back.Origin);
            yield break;
        }
        var cut = Words.Cut(inserted);
        var tokens = Tokens(inserted);
        for (var at = 0; at < tokens.Length;)
        {
            var longest = proposed.Select(source => (source, Length: source.Insertions.Select(words => Longest(tokens, at, words)).DefaultIfEmpty(0).Max())).Where(found => found.Length > 0).ToList();
            var length = longest.Count == 0 ? 1 : longest.Max(found => found.Length);
            var holders = longest.Where(found => found.Length == length).Select(found => found.source.Wording).ToList();
            var end = cut[at + length - 1].Next;
            yield return (end - cut[at].Start, holders.Count == 0 ? chair : new Origin(version, [.. holders.SelectMany(one => one.Parties).Distinct()], [.. holders.Select(one => one.Amendment)]));
            at += length;
        }
    }

    private static string[] Tokens(string text) => [.. Words.Cut(text).Select(token => text.Substring(token.Start, token.Length))];

    /// <summary>The longest run of tokens from a place that stands somewhere in these words; brackets are nobody's.</summary>
    private static int Longest(string[] tokens, int at, string[] words)
    {
        var longest = 0;
        for (var start = 0; start < words.Length; start++)
        {
            var length = 0;
            while (at + length < tokens.Length && start + length < words.Length && tokens[at + length] == words[start + length] && tokens[at + length] is not ("[" or "]")) length++;
            longest = Math.Max(longest, length);
        }
        return longest;
    }
}
