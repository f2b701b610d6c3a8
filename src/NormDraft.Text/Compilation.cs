namespace NormDraft.Text;

/// <summary>The clause as one amendment would have it.</summary>
/// <param name="Amendment">Its number; each amendment has one wording of a clause.</param>
/// <param name="Parties">Keys of those who propose it, the first proposer first.</param>
/// <param name="Text">The whole clause as it would read.</param>
public sealed record Wording(int Amendment, IReadOnlyList<string> Parties, string Text);

/// <summary>One wording proposed for a region.</summary>
/// <param name="Text">What would stand in place of the region's base words; empty to delete them.</param>
/// <param name="Parties">All who propose exactly this, in the order of their amendments.</param>
/// <param name="Amendments">Numbers of the amendments that carry it, rising.</param>
public sealed record Alternative(string Text, IReadOnlyList<string> Parties, IReadOnlyList<int> Amendments);

/// <summary>A stretch of the base that someone would change. What nobody contests is a region too: only the chair takes it in.</summary>
/// <param name="Start">UTF-16 offset in the base.</param>
/// <param name="Length">UTF-16 units of the base; 0 where words are only inserted.</param>
/// <param name="Base">The base's own words there.</param>
/// <param name="Alternatives">In order of first amendment, no two with the same text, none with the base's; never empty.</param>
public sealed record Region(int Start, int Length, string Base, IReadOnlyList<Alternative> Alternatives)
{
    /// <summary>UTF-16 offset in the base just after the region.</summary>
    public int End => Start + Length;

    /// <summary>Where only one sign of a pair is lifted or set: the offset in the base of the other. The words between stay, and both
    /// signs are chosen as one.</summary>
    public int? Partner { get; init; }

    /// <summary>The second sign of such a pair; what is chosen for the first holds for it.</summary>
    public bool IsSecondSign => Partner < Start;

    /// <summary>Its words go, and at most space stands in their place.</summary>
    public bool IsDeletedBy(Alternative alternative) => alternative.Text.Length == 0
        || string.IsNullOrWhiteSpace(alternative.Text) && !string.IsNullOrWhiteSpace(Base);

    /// <summary>Two or more wordings compete.</summary>
    public bool IsConflict => Alternatives.Count >= 2;
}

/// <summary>A clause as compiled with the base's words alone where many wordings compete.</summary>
/// <param name="Places">Whose alternatives stand beside the text, in order.</param>
public sealed record FoldedText(CompiledText Text, IReadOnlyList<Region> Places);

/// <summary>How large the regions of a compilation are.</summary>
public enum Grain
{
    /// <summary>Neighbouring changes of one amendment, at most three words apart, are one phrase: what people negotiate.</summary>
    Phrase,
    /// <summary>Only what collides is one region: what a merge needs.</summary>
    Word,
    /// <summary>What collides, or stands side by side on a line with no word between, is one region: for texts changed apart from one another.</summary>
    Touch,
}

/// <summary>
/// All amendments to a clause over its base text. Laws: the base and each amendment's text are read back exactly; the order
/// in which wordings are given changes nothing; an equal wording only adds its proposers; a wording withdrawn leaves no
/// trace; regions that an amendment does not touch are the same with and without it.
/// </summary>
public sealed class Compilation
{
    private readonly IReadOnlyList<Wording> wordings;
    private readonly IReadOnlyList<Attribution> held;
    private readonly Grain grain;
    private readonly HashSet<int> changingWords;

    private Compilation(string @base, IReadOnlyList<Wording> wordings, IReadOnlyList<Attribution> held, Grain grain, bool arePairsApart)
    {
        (Base, this.wordings, this.held, this.grain) = (@base, wordings, held, grain);
        Regions = RegionFinder.In(@base, wordings, held, grain, arePairsApart);
        changingWords = [.. Regions.Where(region => !IsSpace(region)).SelectMany(region => region.Alternatives).SelectMany(one => one.Amendments)];
    }

    public string Base { get; }

    /// <summary>In order of place, none overlapping.</summary>
    public IReadOnlyList<Region> Regions { get; }

    /// <summary>True when no two wordings compete anywhere.</summary>
    public bool IsFreeOfConflict => Regions.All(region => !region.IsConflict);

    /// <summary>Those that change other words of a sentence that this one changes too. Whether such changes go together, only a reader can tell.</summary>
    public IReadOnlyList<int> InOneSentenceWith(int amendment)
    {
        var tokens = Words.Split(Base);
        var sentences = Sentences.Cut(Base, [.. tokens], 0, tokens.Count).Select(one => (tokens[one.Start].Start, tokens[one.End - 1].Next)).ToList();
        var own = Regions.ToLookup(region => region.Alternatives.Any(one => one.Amendments.Contains(amendment)));
        return [.. own[false].Where(other => sentences.Exists(one => IsIn(other, one) && own[true].Any(region => IsIn(region, one))))
            .SelectMany(region => region.Alternatives).SelectMany(one => one.Amendments).Distinct().Order()];

        static bool IsIn(Region region, (int Start, int End) sentence) => region.Start <= sentence.End && region.End >= sentence.Start;
    }

    /// <param name="base">The clause as it stands.</param>
    /// <param name="wordings">One an amendment, in any order.</param>
    /// <param name="held">Who holds the brackets that the base already has.</param>
    /// <param name="grain">Phrases for people, words for merging.</param>
    /// <param name="arePairsApart">Brackets that are lifted or set around words that stay are places of their own; else the words are part of
    /// the place.</param>
    /// <exception cref="ArgumentException">Two wordings bear the same number.</exception>
    public static Compilation Of(
        string @base, IReadOnlyList<Wording> wordings, IReadOnlyList<Attribution>? held = null, Grain grain = Grain.Phrase, bool arePairsApart = true)
    {
        if (wordings.Select(wording => wording.Amendment).Distinct().Count() < wordings.Count)
            throw new ArgumentException("An amendment has one wording of a clause.", nameof(wordings));
        return new Compilation(@base, [.. wordings.OrderBy(wording => wording.Amendment)], held ?? [], grain, arePairsApart);
    }

    /// <summary>Exactly the text that the amendment proposed, read back from the regions.</summary>
    /// <exception cref="ArgumentException">No wording bears that number.</exception>
    public string TextOf(int amendment)
    {
        if (wordings.All(wording => wording.Amendment != amendment))
            throw new ArgumentException($"Amendment {amendment} is not in this compilation.", nameof(amendment));
        return Hunks.Apply(Base, Regions
            .Select(region => (region, own: region.Alternatives.FirstOrDefault(one => one.Amendments.Contains(amendment))))
            .Where(found => found.own is not null)
            .Select(found => new Hunk(found.region.Start, found.region.Length, found.own!.Text)));
    }

    /// <summary>The clause with the chair's choice in each region.</summary>
    /// <param name="choices">One a region, in order.</param>
    /// <exception cref="ArgumentException">Not one choice a region, or an alternative that its region has not.</exception>
    public CompiledText Read(IReadOnlyList<Choice> choices)
    {
        if (choices.Count != Regions.Count)
            throw new ArgumentException($"{Regions.Count} regions take as many choices, not {choices.Count}.", nameof(choices));
        if (Regions.Zip(choices).Any(pair => pair.Second is Choice.Alternative(var index) && (index < 0 || index >= pair.First.Alternatives.Count)))
            throw new ArgumentException("A choice names an alternative that its region has not.", nameof(choices));
        if (Regions.Zip(choices).Any(pair => pair is { First.Partner: not null, Second: Choice.Bridging }))
            throw new ArgumentException("Signs of a pair are lifted, set or left; no words stand in their place.", nameof(choices));
        var rendering = new Rendering(Base, held, grain);
        var pairs = new Dictionary<(int, int), Choice>();
        foreach (var (region, choice) in Regions.Zip(choices))
        {
            pairs[(region.Start, region.Length)] = choice;
            var usual = choice is Choice.Brackets && IsOnlySpace(region) ? new Choice.Base() : choice;
            rendering.Add(region, region.IsSecondSign ? pairs[(region.Partner!.Value, region.Length)] : usual);
        }
        return rendering.Finish();
    }

    /// <summary>Space alone changes there, and all who change it change words elsewhere: no bracket stands around it.</summary>
    public bool IsOnlySpace(Region region) => IsSpace(region) && region.Alternatives.SelectMany(one => one.Amendments).All(changingWords.Contains);

    private static bool IsSpace(Region region) => string.IsNullOrWhiteSpace(region.Base) && region.Alternatives.All(one => string.IsNullOrWhiteSpace(one.Text));

    /// <summary>The rolling text: base and alternatives side by side in brackets, everywhere.</summary>
    public CompiledText Bracketed() => Read([.. Regions.Select(_ => new Choice.Brackets())]);

    /// <summary>The rolling text where it would be too much to read in one line of words. In a clause with more than so many alternatives,
    /// places with three or more keep the base's words alone; so do the places with the longest alternatives, until what stands in the text
    /// is short enough; in a clause of too many places the base stands alone. What is not in the text is told beside it. Null where nothing
    /// is folded.</summary>
    /// <param name="most">Alternatives that a reader still takes in side by side.</param>
    /// <param name="units">UTF-16 units of alternatives in the text.</param>
    /// <param name="places">Places in the text.</param>
    public FoldedText? Folded(int most, int units, int places)
    {
        if (Regions.Count > places) return Beside();
        var isCrowded = Regions.Where(region => !region.IsSecondSign).Sum(region => region.Alternatives.Count) > most;
        var folded = Regions.Where(region => isCrowded && region is { Length: > 0, Partner: null, Alternatives.Count: > 2 }).ToHashSet();
        var left = Regions.Where(region => !folded.Contains(region)).Sum(Units);
        foreach (var region in Regions.Where(region => region.Partner is null && !folded.Contains(region)).OrderByDescending(Units))
        {
            if (left <= units) break;
            folded.Add(region);
            left -= Units(region);
        }
        if (left > units) return Beside();
        if (folded.Count == 0) return null;
        var rendering = new Rendering(Base, held, grain);
        foreach (var region in Regions.Where(region => region.Length > 0 || !folded.Contains(region)))
            rendering.Add(folded.Contains(region) ? region with { Alternatives = [] } : region, new Choice.Brackets());
        return new FoldedText(rendering.Finish(), [.. Regions.Where(folded.Contains)]);
    }

    private static int Units(Region region) => region.Alternatives.Sum(one => one.Text.Length);

    /// <summary>The base alone: the whole of it is one place.</summary>
    private FoldedText Beside()
    {
        var alternatives = wordings.Where(wording => wording.Text != Base).GroupBy(wording => wording.Text)
            .Select(same => new Alternative(
                same.Key, [.. same.SelectMany(one => one.Parties).Distinct()], [.. same.Select(one => one.Amendment)]));
        return new FoldedText(new Rendering(Base, held, grain).Finish(), [new Region(0, Base.Length, Base, [.. alternatives])]);
    }

    /// <summary>All that is proposed, taken in.</summary>
    /// <exception cref="InvalidOperationException">Two wordings compete somewhere.</exception>
    public CompiledText Merged() => IsFreeOfConflict
        ? Read([.. Regions.Select(_ => new Choice.Alternative(0))])
        : throw new InvalidOperationException("Wordings compete: only the chair can choose between them.");
}
