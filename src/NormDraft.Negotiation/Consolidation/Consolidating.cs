using NormDraft.Negotiation.Amendments;
using NormDraft.Text;

namespace NormDraft.Negotiation.Consolidation;

/// <summary>How the chair handles one live amendment. Left and bracketed ones stay live.</summary>
public enum Treatment { Leave, Bracket, TakeUp, TakeUpInPart, Merge, NotRetain, Overtaken }

/// <param name="Wording">The wording the chair had in view; an amendment revised since is refused.</param>
public sealed record Handling(int Number, int Wording, Treatment Treatment, string Reason, int? Into)
{
    /// <summary>For the clause that an ADD brings; null where it has the label proposed.</summary>
    public string? Label { get; init; }
}

/// <summary>The chair's choice for one place where proposals touch the base, named by its range in the base (UTF-16).</summary>
/// <param name="Of">Number of an amendment whose wording is chosen, whatever its index among the alternatives has become.</param>
public sealed record PlaceChoice(int Start, int Length, Choice Choice, int? Of = null);

/// <summary>The desk's form for one clause.</summary>
/// <param name="Bridging">The chair's own words for the whole clause, instead of what the places give; null for none.</param>
public sealed record DeskSheet(IReadOnlyList<Handling> Handlings, IReadOnlyList<PlaceChoice> Places, string? Bridging)
{
    public static readonly DeskSheet Blank = new([], [], null);

    public Treatment Of(Amendment amendment) => Handlings.FirstOrDefault(h => h.Number == amendment.Number)?.Treatment ?? Treatment.Leave;
}

/// <summary>Something the chair should see before keeping a decision.</summary>
public sealed record DeskRemark(string Code, string Sentence);

/// <summary>What a sheet comes to.</summary>
/// <param name="Compilation">The proposals that enter the text, on the clause's issued words.</param>
/// <param name="Choices">One for each region of the compilation, given or usual.</param>
public sealed record Consolidated(Compilation Compilation, IReadOnlyList<Choice> Choices, Outcome Outcome, IReadOnlyList<DeskRemark> Remarks);

/// <summary>From the chair's sheet to the text: what is taken up replaces, what is kept is bracketed, what is left stays out.</summary>
public static class Consolidating
{
    /// <param name="amendments">The live ones on this clause.</param>
    public static Consolidated Consolidate(this DeskClause clause, IReadOnlyList<Amendment> amendments, DeskSheet sheet)
    {
        var entering = amendments.Where(a => Enters(sheet.Of(a)) && a.Proposal.Operation == Operation.Modify).OrderBy(a => a.Number).ToArray();
        var compilation = Compilation.Of(clause.Text, [.. entering.Where(a => a.TextNow is not null).Select(a => new Wording(a.Number, a.Parties, a.TextNow!))], clause.Attributions);
        var bracketed = entering.Where(a => sheet.Of(a) == Treatment.Bracket).Select(a => a.Number).ToHashSet();
        var added = Added(amendments, sheet);
        var places = sheet.Places.DistinctBy(place => (place.Start, place.Length)).ToDictionary(place => (place.Start, place.Length));
        Choice[] choices = [.. compilation.Regions.Select(region => ChoiceFor(region, bracketed, places.GetValueOrDefault((region.Start, region.Length))))];
        var (compiled, unfit) = DecidedInBrackets(clause, amendments, entering, sheet) ?? (compilation.Read(choices), [.. entering.Where(a => a.TextNow is null)]);
        compiled = WithoutOwnOf([.. entering.Where(a => sheet.Of(a) != Treatment.Bracket).Select(a => a.Number)], compiled);
        int[] deleting = [.. amendments.Where(a => a.Proposal.Operation == Operation.Suppress && sheet.Of(a) == Treatment.Bracket).Select(a => a.Number).Order()];
        var enclosed = deleting.Length > 0 ? compiled.Enclosed(deleting) : null;
        if (enclosed is not null) compiled = enclosed;
        var held = HeldBy(compiled);
        compiled = Verdict.Against([.. amendments.Where(a => Goes(sheet.Of(a))).Select(a => a.Number)], compiled);
        compiled = compiled with { Attributions = [.. compiled.Attributions.Select(one => ByThoseWhoStay(one, amendments, sheet))] };
        var left = HeldBy(compiled);
        int[] gone = [.. amendments.Where(a => sheet.Of(a) is Treatment.Bracket or Treatment.Leave).Select(a => a.Number)
            .Where(number => held.GetValueOrDefault(number) > left.GetValueOrDefault(number)).Order()];
        bracketed.ExceptWith(gone);
        if (sheet.Bridging is { } bridging)
            compiled = new CompiledText(bridging, Attributions.Carry(bridging, (compiled.Text, compiled.Attributions), (clause.Text, clause.Attributions)));
        var outcome = new Outcome(compiled.Text, compiled.Attributions, Suppressed(amendments, sheet), Destination(amendments, sheet),
            added, Rulings(amendments, sheet), [.. bracketed.Union(enclosed is null ? [] : deleting).Union(added.Where(one => one.Attributions.Count > 0).Select(one => one.Amendment)).Order()]);
        if (sheet.Bridging is not null || choices.Any(choice => choice is Choice.Bridging))
            outcome = outcome with { Standing = Contributors.Standing(clause.Text, outcome.Text, outcome.Contributing(), amendments) };
        return new Consolidated(compilation, choices, outcome,
            [.. unfit.Select(Unfit), .. Remarks(compilation, choices, amendments, sheet), .. enclosed is null ? deleting.Select(NotEnclosed) : [], .. gone.Select(InsideOthers), .. OfWords(clause, outcome, amendments, sheet)]);
    }

    /// <summary>What it has brought into the text, in brackets, leaves it.</summary>
    static bool Goes(Treatment treatment) => treatment is Treatment.NotRetain or Treatment.Overtaken or Treatment.Merge;

    static bool Enters(Treatment treatment) => treatment is Treatment.Bracket or Treatment.TakeUp or Treatment.TakeUpInPart;

    static Choice ChoiceFor(Region region, HashSet<int> bracketed, PlaceChoice? place)
    {
        var given = place?.Of is { } number ? new Choice.Alternative(IndexOf(region, number)) : place?.Choice;
        if (given is Choice.Bridging && region.Partner is not null) given = null;
        if (given is Choice.Bridging { Text: var words }) return new Choice.Bridging(Spaced(words, region.Base.Length > 0 ? region.Base : region.Alternatives[0].Text));
        if (given is not null && (given is not Choice.Alternative { Index: var i } || (i >= 0 && i < region.Alternatives.Count))) return given;
        var contested = region.IsConflict || region.Alternatives[0].Amendments.All(bracketed.Contains);
        return contested ? new Choice.Brackets() : new Choice.Alternative(0);
    }

    /// <summary>With the space around it that the words have in whose place it stands: nobody sees a space at the end of a line.</summary>
    static string Spaced(string words, string place)
    {
        if (string.IsNullOrWhiteSpace(words) || string.IsNullOrWhiteSpace(place)) return words;
        var (before, after) = (place[..^place.TrimStart().Length], place[place.TrimEnd().Length..]);
        return $"{(char.IsWhiteSpace(words[0]) ? "" : before)}{words}{(char.IsWhiteSpace(words[^1]) ? "" : after)}";
    }

    static int IndexOf(Region region, int number) => region.Alternatives.ToList().FindIndex(one => one.Amendments.Contains(number));

    static bool Suppressed(IReadOnlyList<Amendment> amendments, DeskSheet sheet) =>
        amendments.Any(a => a.Proposal.Operation == Operation.Suppress && sheet.Of(a) is Treatment.TakeUp or Treatment.TakeUpInPart);

    static Guid? Destination(IReadOnlyList<Amendment> amendments, DeskSheet sheet) =>
        amendments.FirstOrDefault(a => a.Proposal.Operation == Operation.Move && sheet.Of(a) is Treatment.TakeUp or Treatment.TakeUpInPart)?.Proposal.Destination;

    static IReadOnlyList<AddedClause> Added(IReadOnlyList<Amendment> amendments, DeskSheet sheet) =>
        [.. amendments.Where(a => a.Proposal.Operation == Operation.Add && Enters(sheet.Of(a))).OrderBy(a => a.Number)
            .SelectMany(a => Addition.Of(a, sheet.Of(a) == Treatment.Bracket ? Addition.Bracketed : Addition.Plain, sheet.LabelGiven(a)))];

    static IReadOnlyList<Ruling> Rulings(IReadOnlyList<Amendment> amendments, DeskSheet sheet) =>
        [.. from handling in sheet.Handlings
            let disposition = DispositionOf(handling.Treatment)
            where disposition is not null
            from amendment in amendments
            where amendment.Number == handling.Number
            select new Ruling(amendment.Id, amendment.Number, handling.Wording, disposition.Value, handling.Reason.Trim(), handling.Into)];

    static Disposition? DispositionOf(Treatment treatment) => treatment switch
    {
        Treatment.TakeUp => Disposition.TakenUp,
        Treatment.TakeUpInPart => Disposition.TakenUpInPart,
        Treatment.Merge => Disposition.MergedInto,
        Treatment.NotRetain => Disposition.NotRetained,
        Treatment.Overtaken => Disposition.Overtaken,
        _ => null,
    };

    /// <summary>The clause with what stands in it in brackets decided before anything else enters: what goes has left it, what is taken up is
    /// in it, and what is kept stands as it stood. Null where the chair decides place by place, where nothing stands in brackets, and where
    /// one would go with another's.</summary>
    /// <returns>And those that enter and fit no longer.</returns>
    static (CompiledText Text, IReadOnlyList<Amendment> Unfit)? DecidedInBrackets(DeskClause clause, IReadOnlyList<Amendment> amendments, Amendment[] entering, DeskSheet sheet)
    {
        if (sheet.Places.Count > 0 || clause.Attributions.Count == 0 || entering.Any(a => sheet.Of(a) == Treatment.TakeUpInPart)) return null;
        var whole = new CompiledText(clause.Text, clause.Attributions);
        var now = Verdict.Against([.. amendments.Where(a => Goes(sheet.Of(a))).Select(a => a.Number)], whole);
        if (!AreHeld(amendments.Where(a => !Goes(sheet.Of(a))), whole, now)) now = whole;
        var before = now;
        foreach (var amendment in entering.Where(a => a.Fit == Fit.InBrackets && sheet.Of(a) == Treatment.TakeUp))
        {
            if (Verdict.For(amendment.Number, now) is not { } decided) return null;
            var text = amendment.WithLifts(decided);
            now = new CompiledText(text, Attributions.Carry(decided.Text, text, decided.Attributions));
        }
        if (entering.Any(a => a.Fit != Fit.InBrackets && a.TextNow is not null) && now.Text != clause.Text) return null; // written on what has gone
        var rest = entering.Where(a => a.Fit != Fit.InBrackets).Select(a => (Of: a, Text: a.TextNow ?? a.On(now))).ToLookup(one => one.Text is not null);
        var compilation = Compilation.Of(now.Text, [.. rest[true].Select(one => new Wording(one.Of.Number, one.Of.Parties, one.Text!))], now.Attributions);
        var bracketed = entering.Where(a => sheet.Of(a) == Treatment.Bracket).ToList();
        var numbers = bracketed.Select(a => a.Number).ToHashSet();
        if (rest[true].Any()) now = compilation.Read([.. compilation.Regions.Select(region => ChoiceFor(region, numbers, null))]);
        return AreHeld(bracketed.Where(a => a.Fit == Fit.InBrackets), before, now) ? (now, [.. rest[false].Select(one => one.Of)]) : null;
    }

    /// <summary>A bracket that several proposed alike is held no more by those that go.</summary>
    static Attribution ByThoseWhoStay(Attribution held, IReadOnlyList<Amendment> amendments, DeskSheet sheet)
    {
        List<Amendment> behind = [.. amendments.Where(a => held.Amendments.Contains(a.Number)).OrderBy(a => a.Number)];
        List<Amendment> stay = [.. behind.Where(a => !Goes(sheet.Of(a)))];
        if (stay.Count == behind.Count || stay.Count == 0) return held;
        int[] numbers = [.. held.Amendments.Except(behind.Except(stay).Select(a => a.Number))];
        return held with { Amendments = numbers, Parties = held.Parties.Count == 0 ? [] : [.. stay.SelectMany(a => a.Parties).Distinct()] };
    }

    /// <summary>Each of them holds in one text as many brackets as in another.</summary>
    static bool AreHeld(IEnumerable<Amendment> amendments, CompiledText before, CompiledText after)
    {
        var (had, left) = (HeldBy(before), HeldBy(after));
        return amendments.All(a => left.GetValueOrDefault(a.Number) == had.GetValueOrDefault(a.Number));
    }

    /// <summary>Brackets that are words of what is taken up are held by nobody any more: its own, and in a row in whose place it has come
    /// those like another's.</summary>
    static CompiledText WithoutOwnOf(HashSet<int> takenUp, CompiledText text)
    {
        bool IsOwn(Attribution held) => (held.WasThere || held.IsAround) && held.Amendments.All(takenUp.Contains);
        bool IsReplaced(Attribution held) => text.Replaced.Any(row => row.Start <= held.Start && held.Start + held.Length <= row.End);
        return text with { Attributions = [.. text.Attributions.Where(held => held.Parties.Count == 0 || !(IsOwn(held) || IsReplaced(held)))] };
    }

    /// <summary>For each amendment its brackets; of one that is revised since, those from before too.</summary>
    static Dictionary<int, int> HeldBy(CompiledText text) =>
        text.Attributions.SelectMany(one => one.Amendments).CountBy(number => number).ToDictionary();

    static DeskRemark Unfit(Amendment amendment) =>
        new DeskRemark("to-review", $"Amendment {amendment.Number} no longer fits the text in force; write its words in by hand.");

    static DeskRemark InsideOthers(int number) => new DeskRemark("bracketed-words-gone",
        $"The words of amendment {number} in brackets change those of an amendment that goes, and go with them. Keep both, or neither.");

    static DeskRemark NotEnclosed(int number) => new DeskRemark("deletion-not-bracketed",
        $"Amendment {number} deletes the clause, which cannot stand in brackets as a whole: a bracket in it has no partner. The amendment stays live.");

    /// <summary>What the words of the text as a whole show.</summary>
    static IEnumerable<DeskRemark> OfWords(DeskClause clause, Outcome outcome, IReadOnlyList<Amendment> amendments, DeskSheet sheet)
    {
        if (outcome.Suppressed) yield break;
        if (BrokenBrackets.AreIn(outcome.Text, clause.Text) || outcome.Added.Any(added => BrokenBrackets.AreIn(added.Text, "")))
            yield return new DeskRemark("brackets-broken", "A bracket stands without its partner, or around nothing. It cannot be issued so: write the place in your own words.");
        var going = amendments.Where(one => Goes(sheet.Of(one))).Select(one => one.Number).ToHashSet();
        var takenUp = amendments.Where(one => one.Proposal.Operation == Operation.Modify && sheet.Of(one) is Treatment.TakeUp or Treatment.TakeUpInPart);
        if (sheet.Bridging is null
            && OwnWords.Lost(new CompiledText(clause.Text, clause.Attributions), [.. takenUp], sheet.Places, outcome.Text) is { Length: > 0 } lost)
            yield return new DeskRemark("words-lost", $"“{lost}” would go, and nothing that is taken up changes it. Write the place in your own words.");
        foreach (var amendment in amendments.Where(one => sheet.Of(one) == Treatment.TakeUp))
            if (ChosenFrom(amendment, clause, going, outcome.Text) is { } without)
                yield return new DeskRemark("taken-up-not-whole",
                    $"Amendment {amendment.Number} is marked taken up, but it keeps words of amendment {without}, which go. "
                    + "Keep both, or say “in part”.");
            else if (sheet.Bridging is not null && !Contributors.IsWhole(amendment, clause.Text, outcome.Text))
                yield return new DeskRemark("taken-up-not-whole", $"Amendment {amendment.Number} is marked taken up, but your text does not have all its changes. “In part” may be meant.");
            else if (Contributors.Standing(clause.Text, outcome.Text, [amendment.Number], [amendment]).Count == 0)
                yield return new DeskRemark("taken-up-not-in-text", $"Amendment {amendment.Number} is marked taken up, but the text has none of its changes. It cannot be issued so.");
    }

    /// <summary>Number of another amendment that goes, whose words in brackets this one has chosen from those beside them, so that the text
    /// has them no more; null for none.</summary>
    static int? ChosenFrom(Amendment amendment, DeskClause clause, HashSet<int> going, string text)
    {
        var (@base, proposed) = (amendment.Proposal.BaseText, amendment.Proposal.Text);
        List<Attribution> theirs = [.. clause.Attributions.Where(held => held is { Parties.Count: > 0, Amendments.Count: > 0 }
            && held.Amendments.All(going.Contains) && clause.Text.Substring(held.Start, held.Length) is var words
            && proposed.Contains(words, StringComparison.Ordinal) && !text.Contains(words, StringComparison.Ordinal))];
        if (theirs.Count == 0 || amendment.Proposal.Operation != Operation.Modify) return null;
        var hunks = Hunks.Between(@base, proposed);
        return Attributions.Carry(clause.Text, @base, theirs)
            .FirstOrDefault(held => hunks.Any(hunk => hunk.Start <= held.Start + held.Length && hunk.End >= held.Start))?.Amendments[0];
    }

    static IEnumerable<DeskRemark> Remarks(Compilation compilation, Choice[] choices, IReadOnlyList<Amendment> amendments, DeskSheet sheet)
    {
        foreach (var amendment in amendments.Where(a => a.Proposal.Operation == Operation.Move && sheet.Of(a) == Treatment.Bracket))
            yield return new DeskRemark("move-not-bracketed", $"Amendment {amendment.Number} moves the clause; a move cannot stand in brackets and stays live.");
        if (sheet.Bridging is not null) yield break;
        for (var i = 0; i < choices.Length; i++)
            if (!compilation.Regions[i].IsSecondSign)
                foreach (var remark in NotWhole(compilation.Regions[i], choices[i], sheet)) yield return remark;
    }

    /// <summary>"Taken up" is said only of words that are in the text.</summary>
    static IEnumerable<DeskRemark> NotWhole(Region region, Choice choice, DeskSheet sheet) =>
        from alternative in region.Alternatives.Select((a, index) => (a, index))
        where choice is not Choice.Alternative { Index: var chosen } || chosen != alternative.index
        from number in alternative.a.Amendments
        where sheet.Handlings.Any(h => h.Number == number && h.Treatment == Treatment.TakeUp)
        select new DeskRemark("taken-up-not-whole", choice is Choice.Brackets
            ? $"Amendment {number} is marked taken up, but here its words stand in brackets beside others."
            : $"Amendment {number} is marked taken up, but its words are not in the text here. “In part” may be meant.");
}
