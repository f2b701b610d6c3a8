namespace NormDraft.Text;

/// <summary>How a proposal stands after the clause it was written against has changed.</summary>
public enum Fit
{
    /// <summary>Its changes go onto the clause as it now reads without touching any other.</summary>
    Clean,
    /// <summary>It changes what has been changed: someone must look.</summary>
    ToReview,
    /// <summary>What it asks stands in the clause, in brackets. Said by whoever knows who holds them; never found here.</summary>
    InBrackets,
    /// <summary>The clause already holds all it asks for.</summary>
    Overtaken,
    /// <summary>The clause is no more. Said by whoever knows the draft; never found here.</summary>
    TargetGone,
}

/// <param name="Fit">How the proposal stands.</param>
/// <param name="Text">The clause as it now reads with the proposal's changes in it; null unless <see cref="Fit.Clean"/>.</param>
public sealed record Rebased(Fit Fit, string? Text);

/// <summary>Takes a proposal along to the clause as it now reads: the same merge as everywhere, with the chair as one party.</summary>
public static class Rebase
{
    /// <param name="base">The text the proposal was written against.</param>
    /// <param name="current">The clause as it now reads.</param>
    /// <param name="proposal">The clause as the proposal would have it.</param>
    public static Rebased Of(string @base, string current, string proposal)
    {
        if (current == proposal) return new Rebased(Fit.Overtaken, null);
        var merge = Compilation.Of(@base, [new Wording(Chair, [], current), new Wording(Proposal, [], proposal)], grain: Grain.Word);
        var asked = merge.Regions.Where(region => region.Alternatives.Any(one => one.Amendments.Contains(Proposal))).ToList();
        if (asked.All(IsHeld)) return new Rebased(Fit.Overtaken, null);
        if (!merge.IsFreeOfConflict || MeetsNewBracket(@base, current, asked) || LiftsOtherWords(@base, current, asked)) return new Rebased(Fit.ToReview, null);
        return new Rebased(Fit.Clean, merge.Merged().Text);
    }

    /// <summary>The text as it now reads without the brackets that a proposal lifts, whatever others would change inside them: those pairs
    /// that still stand.</summary>
    /// <param name="base">The text that the proposal lifts brackets of, and changes in nothing else.</param>
    /// <param name="held">Who holds the brackets of the text as it now reads: one that was only put there is not the one meant.</param>
    public static string Lifted(string @base, string current, string proposal, IReadOnlyList<Attribution>? held = null)
    {
        var merge = Compilation.Of(@base, [new Wording(Chair, [], current), new Wording(Proposal, [], proposal)], grain: Grain.Word);
        if (merge.IsFreeOfConflict) return merge.Merged().Text;
        var places = new Places(Hunks.Between(@base, current));
        var lifted = Compilation.Of(@base, [new Wording(Proposal, [], proposal)], grain: Grain.Word).Regions
            .Where(region => region is { Partner: not null, IsSecondSign: false, Length: > 0 });
        foreach (var region in lifted.Reverse())
            if (Standing(@base, (region.Start, region.Partner!.Value), places, new CompiledText(current, held ?? [])) is { } at)
                current = Lifting.Keep([current], at).Clauses[0];
        return current;
    }

    /// <summary>The pair of the text as it now reads that a pair of the base is: around the same words, or what is left of
    /// them, as far out. Null where none is.</summary>
    private static Bracket? Standing(string @base, (int Open, int Close) pair, Places places, CompiledText current)
    {
        var (first, last) = (pair.Open + 1, pair.Close - 1);
        bool IsLeft(int at) => char.IsLetterOrDigit(@base[at]) && places.Of(at) >= 0;
        while (first < last && !IsLeft(first)) first++;
        while (last > first && !IsLeft(last)) last--;
        var (from, to) = (places.Of(first), places.Of(last));
        if (from < 0 || to < from) return null;
        var inside = Brackets.Pairs(@base).Count(one => one.Key > pair.Open && one.Key < first && one.Value > last);
        var putThere = current.Attributions.Where(one => one is { WasThere: false, Parties.Count: 0 } or { Parties.Count: > 0 })
            .Select(one => one.Start).ToHashSet();
        return Brackets.Over(current).Brackets.Where(one => one.Open.Offset < from && one.Close.Offset > to
            && !putThere.Contains(one.Open.Offset))
            .OrderByDescending(one => one.Open.Offset).Skip(inside).FirstOrDefault();
    }

    private const int Chair = 1;
    private const int Proposal = 2;

    private static bool IsHeld(Region region) => region.Alternatives.All(one => one.Amendments.Contains(Chair));

    /// <summary>Words that have come to stand in new brackets are contested since: a change to them is not clean, though no word collides.</summary>
    private static bool MeetsNewBracket(string @base, string current, List<Region> asked)
    {
        var hunks = Hunks.Between(current, @base);
        var places = new Places(hunks);
        return Brackets.Over([current]).Brackets
            .Where(bracket => places.Of(bracket.Open.Offset) < 0 || places.Of(bracket.Close.Offset) < 0)
            .Select(bracket => (Start: Nearest(hunks, bracket.Open.Offset), End: Nearest(hunks, bracket.Close.Offset)))
            .Any(pair => asked.Any(region => region.Start <= pair.End && region.End >= pair.Start && !IsHeld(region)));
    }

    /// <summary>The words of a bracket that it would lift are others now: who agrees to some words does not agree to all.</summary>
    private static bool LiftsOtherWords(string @base, string current, List<Region> asked)
    {
        var places = new Places(Hunks.Between(@base, current));
        return asked.Any(region => region is { Partner: { } close, IsSecondSign: false, Length: > 0 } && !IsHeld(region)
            && (places.Of(region.Start), places.Of(close)) is var (from, to) && (from < 0 || to < from || current[from..to] != @base[region.Start..close]));
    }

    /// <summary>Offset in the base of a character of the current text, or of the place it was put in at.</summary>
    private static int Nearest(IReadOnlyList<Hunk> hunks, int offset)
    {
        var shift = 0;
        foreach (var hunk in hunks)
        {
            if (hunk.Start > offset) break;
            if (offset < hunk.End) return hunk.Start + shift;
            shift += hunk.Text.Length - hunk.Length;
        }
        return offset + shift;
    }
}
