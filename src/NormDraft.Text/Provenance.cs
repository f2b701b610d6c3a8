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
    private readonly LostWords gone;

    private Provenance(string text, IReadOnlyList<OriginRun> runs, LostWords gone) => (Text, Runs, this.gone) = (text, runs, gone);

    public string Text { get; }

    /// <summary>In order, covering the text; no two neighbours of the same origin.</summary>
    public IReadOnlyList<OriginRun> Runs { get; }

    /// <summary>The words of one origin.</summary>
    public string this[OriginRun run] => Text.Substring(run.Start, run.Length);

    /// <summary>A clause as a version first had it.</summary>
    public static Provenance Of(string text, Origin origin) => new(text, text.Length == 0 ? [] : [new OriginRun(0, text.Length, origin)], LostWords.None);

    /// <summary>The clause in the next version that changed it.</summary>
    /// <param name="text">As it now reads.</param>
    /// <param name="version">Its number.</param>
    /// <param name="taken">The wordings that were taken up or kept in brackets; each the whole clause as proposed.</param>
    /// <param name="held">Who holds which bracket of it that has come with this version: what they put in is told apart from what stood.</param>
    public Provenance Next(string text, int version, IReadOnlyList<Wording> taken, IReadOnlyList<Attribution> held)
    {
        var own = Outermost(text, held, taken);
        if (own.Count == 0) return Next(text, version, taken);
        var (rest, woven, at) = (new System.Text.StringBuilder(), new OriginWeaver(), 0);
        foreach (var (start, end, _) in own)
        {
            rest.Append(text, at, start - at);
            at = end;
        }
        var around = Next(rest.Append(text, at, text.Length - at).ToString(), version, taken);
        at = 0;
        var done = 0;
        foreach (var (start, end, wordings) in own)
        {
            foreach (var run in around.Within(done, done + start - at)) woven.Add(run.Length, run.Origin);
            (done, at) = (done + start - at, end);
            foreach (var run in InBrackets(text[start..end], version, wordings)) woven.Add(run.Length, run.Origin);
        }
        foreach (var run in around.Within(done, around.Text.Length)) woven.Add(run.Length, run.Origin);
        return new Provenance(text, woven.Runs, around.gone);
    }

    /// <summary>Brackets whose words one of the wordings put in, in order, none inside another.</summary>
    private static List<(int Start, int End, IReadOnlyList<Wording> Wordings)> Outermost(string text, IReadOnlyList<Attribution> held, IReadOnlyList<Wording> taken)
    {
        var (found, at) = (new List<(int, int, IReadOnlyList<Wording>)>(), 0);
        foreach (var one in held.Where(one => one is { Parties.Count: > 0, IsAround: false }).OrderBy(one => one.Start).ThenByDescending(one => one.Length))
            if (one.Start >= at && one.Start + one.Length <= text.Length && taken.Where(wording => one.Amendments.Contains(wording.Amendment)).ToList() is { Count: > 0 } wordings)
                found.Add((one.Start, at = one.Start + one.Length, wordings));
        return found;
    }

    /// <summary>A wording's words in brackets: as they stand in the wording, where they are found there whole; its own otherwise. Which
    /// brackets stood around a word says nothing of whose it is.</summary>
    private IEnumerable<OriginRun> InBrackets(string words, int version, IReadOnlyList<Wording> wordings)
    {
        var theirs = new Origin(version, [.. wordings.SelectMany(one => one.Parties).Distinct()], [.. wordings.Select(one => one.Amendment)]);
        var whole = new Provenance(Blank(Text), Runs, gone).Next(Blank(wordings[0].Text), version,
            [.. wordings.Select(one => one with { Text = Blank(one.Text) })]);
        var (bare, signs) = (words[1..^1].Trim(), new Origin(version, [], []));
        var lead = words.IndexOf(bare, 1, StringComparison.Ordinal);
        var places = bare.Length == 0 ? [] : PlacesOf(bare, wordings[0].Text);
        var place = places.Find(at => whole.Within(at, at + bare.Length).Any(run => run.Origin.Version == version)) is > 0 and var put ? put : places.FirstOrDefault(-1);
        if (place < 0) return [new OriginRun(0, words.Length, theirs)];
        var own = AlternativeOrigins.Of(bare,
            [.. whole.Within(place, place + bare.Length).SelectMany(run => Enumerable.Repeat(run.Origin, run.Length))], theirs);
        return [new OriginRun(0, lead, signs), .. own, new OriginRun(0, words.Length - lead - bare.Length, signs)];
    }

    /// <summary>Spaces in the place of brackets.</summary>
    private static string Blank(string text) => text.Replace('[', ' ').Replace(']', ' ');

    /// <summary>Where some words stand in a text, so many times at most.</summary>
    private static List<int> PlacesOf(string words, string text, int most = 32)
    {
        var places = new List<int>();
        for (var at = text.IndexOf(words, StringComparison.Ordinal); at >= 0 && places.Count < most; at = text.IndexOf(words, at + 1, StringComparison.Ordinal)) places.Add(at);
        return places;
    }

    /// <param name="taken">The wordings that were taken up or kept in brackets; each the whole clause as proposed.</param>
    public Provenance Next(string text, int version, IReadOnlyList<Wording> taken)
    {
        var source = new Source(Text);
        var changes = Changes.Between(source, text);
        var hunks = changes.Hunks(text);
        List<(Wording Wording, Changes Changes)> proposed = [.. taken.Select(wording => (wording, wording.Text == text ? changes : Changes.Between(source, wording.Text)))];
        var sources = new ProvenanceSources(version, proposed.Select(one => (one.Wording, one.Changes.Hunks(one.Wording.Text))), gone);
        var woven = new OriginWeaver();
        var at = 0;
        foreach (var hunk in hunks)
        {
            foreach (var run in Within(at, hunk.Start)) woven.Add(run.Length, run.Origin);
            foreach (var (length, origin) in sources.Of(hunk)) woven.Add(length, origin);
            at = hunk.End;
        }
        foreach (var run in Within(at, Text.Length)) woven.Add(run.Length, run.Origin);
        var lost = hunks.Where(hunk => hunk.Length > 0).SelectMany(hunk => Within(hunk.Start, hunk.End)).Select(run => (this[run], run.Origin));
        // Taken up as it was proposed, a wording is told by its own changes.
        var runs = Text.Length == 0 || proposed.Exists(one => one.Changes == changes) ? woven.Runs : new BracketedOrigins(this, version, proposed).Laid(text, changes, woven.Runs);
        return new Provenance(text, runs, gone.With(lost));
    }

    /// <summary>Without what amendments hold in brackets that have been left out: the smallest change alone may let "the" of such words stay
    /// for "the" beside them. What comes back all the same is still its author's.</summary>
    /// <param name="held">Who holds which bracket of the text.</param>
    /// <param name="standing">Numbers of the amendments whose words stay.</param>
    public Provenance Without(IReadOnlyList<Attribution> held, IReadOnlySet<int> standing)
    {
        var (words, woven, at) = (new System.Text.StringBuilder(), new OriginWeaver(), 0);
        var left = new List<(string, Origin)>();
        foreach (var one in held.Where(one => one is { Parties.Count: > 0, Amendments.Count: > 0, IsAround: false } && !one.Amendments.Any(standing.Contains)).OrderBy(one => one.Start))
        {
            var (start, end) = (one.Start, one.Start + one.Length);
            if (start < at || end > Text.Length) continue;
            Keep(start);
            left.AddRange(Within(start, end).Select(run => (this[run], run.Origin)));
            at = end;
        }
        Keep(Text.Length);
        return left.Count == 0 ? this : new Provenance(words.ToString(), woven.Runs, gone.With(left));

        void Keep(int end)
        {
            foreach (var run in Within(at, end)) woven.Add(run.Length, run.Origin);
            words.Append(Text, at, end - at);
            at = end;
        }
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
        return new Provenance(Text + between + second.Text, woven.Runs, gone.With(second.gone));
    }

    private static IReadOnlyList<OriginRun> Moved(IEnumerable<OriginRun> runs, int by) => [.. runs.Select(run => run with { Start = run.Start + by })];

    /// <summary>The runs inside a stretch, cut to it.</summary>
    private IEnumerable<OriginRun> Within(int from, int to)
    {
        for (var at = Math.Max(0, Places.LastFrom(Runs, run => run.Start, from)); at < Runs.Count && Runs[at].Start < to; at++)
        {
            var (start, end) = (Math.Max(Runs[at].Start, from), Math.Min(Runs[at].Start + Runs[at].Length, to));
            if (start < end) yield return Runs[at] with { Start = start, Length = end - start };
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
