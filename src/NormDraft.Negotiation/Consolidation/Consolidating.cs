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
        Amendment[] entering = [.. amendments.Where(a => Enters(sheet.Of(a)) && a.Proposal.Operation == Operation.Modify)
            .OrderBy(a => a.Number).Select(a => InDeletion(a, clause))];
        var compilation = Compilation.Of(clause.Text, [.. entering.Where(a => a.TextNow is not null).Select(a => new Wording(a.Number, a.Parties, a.TextNow!))], clause.Attributions);
        var bracketed = entering.Where(a => sheet.Of(a) == Treatment.Bracket).Select(a => a.Number).ToHashSet();
        var takenUp = entering.Where(a => sheet.Of(a) == Treatment.TakeUp).Select(a => a.Number).ToHashSet();
        var added = Added(amendments, sheet);
        var places = sheet.Places.DistinctBy(place => (place.Start, place.Length)).ToDictionary(place => (place.Start, place.Length));
        Choice[] choices = [.. compilation.Regions
            .Select(region => ChoiceFor(region, bracketed, takenUp, places.GetValueOrDefault((region.Start, region.Length))))];
        var decided = DecidedInBrackets(clause, amendments, entering, sheet)
            ?? new(compilation.Read(choices), [.. entering.Where(a => a.TextNow is null)], compilation, choices);
        var (compiled, unfit) = (decided.Text, decided.Unfit);
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
        if (sheet.Bridging is not null || decided.Choices.Any(choice => choice is Choice.Bridging))
            outcome = outcome with { Standing = Contributors.Standing(clause.Text, outcome.Text, outcome.Contributing(), amendments) };
        return new Consolidated(compilation, choices, outcome,
            [.. unfit.Select(Unfit), .. Remarks(decided.Compilation, decided.Choices, amendments, sheet),
                .. enclosed is null ? deleting.Select(NotEnclosed) : [], .. gone.Select(InsideOthers),
                .. OfWords(clause, outcome, amendments, sheet)]);
    }

    /// <summary>What it has brought into the text, in brackets, leaves it.</summary>
    static bool Goes(Treatment treatment) => treatment is Treatment.NotRetain or Treatment.Overtaken or Treatment.Merge;

    static bool Enters(Treatment treatment) => treatment is Treatment.Bracket or Treatment.TakeUp or Treatment.TakeUpInPart;

    static Choice ChoiceFor(Region region, HashSet<int> bracketed, HashSet<int> takenUp, PlaceChoice? place)
    {
        var given = place?.Of is { } number ? new Choice.Alternative(IndexOf(region, number)) : place?.Choice;
        if (given is Choice.Bridging && region.Partner is not null) given = null;
        if (given is Choice.Bridging { Text: var words }) return new Choice.Bridging(Spaced(words, region.Base.Length > 0 ? region.Base : region.Alternatives[0].Text));
        if (given is not null && (given is not Choice.Alternative { Index: var i } || (i >= 0 && i < region.Alternatives.Count))) return given;
        bool AreAll(HashSet<int> numbers) => region.Alternatives.All(one => one.Amendments.All(numbers.Contains));
        if (region is { IsConflict: true, Length: 0, Partner: null } && AreAll(takenUp))
            return new Choice.Bridging(Insertions.Joined(region.Alternatives.Select(one => one.Text)));
        var contested = region.IsConflict && !IsDeletion(region) || AreAll(bracketed);
        return contested ? new Choice.Brackets() : new Choice.Alternative(0);
    }

    /// <summary>All would delete the words there, whatever space each leaves.</summary>
    static bool IsDeletion(Region region) => region.Length > 0 && region.Alternatives.All(region.IsDeletedBy);

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
    static Decided? DecidedInBrackets(DeskClause clause, IReadOnlyList<Amendment> amendments, Amendment[] entering, DeskSheet sheet)
    {
        if (sheet.Places.Count > 0 || clause.Attributions.Count == 0 || entering.Any(a => sheet.Of(a) == Treatment.TakeUpInPart)) return null;
        var whole = new CompiledText(clause.Text, clause.Attributions);
        var standing = entering.Where(a => a.Fit == Fit.InBrackets).Select(a => a.Number).ToHashSet();
        foreach (var revised in entering.Where(a => IsRevisedInBrackets(a, clause)))
        {
            if (On(whole, clause, revised) is not { } text) return null;
            if (RevisedWording.In(whole, new Wording(revised.Number, revised.Parties, text)) is not { } kept) continue;
            whole = kept;
            standing.Add(revised.Number);
        }
        var now = Verdict.Against([.. amendments.Where(a => Goes(sheet.Of(a))).Select(a => a.Number)], whole);
        if (!AreHeld(amendments.Where(a => !Goes(sheet.Of(a))), whole, now)) now = whole;
        bool IsOnAll(Amendment amendment) => !standing.Contains(amendment.Number) && amendment.TextNow is not null && !OnlyLifts(amendment);
        if (now.Text != whole.Text && entering.Any(IsOnAll)) return null; // written on what has gone
        var before = now;
        List<Amendment> takenUp = [.. entering.Where(a => standing.Contains(a.Number) && sheet.Of(a) == Treatment.TakeUp)];
        var together = now = Insertions.Together(takenUp.Select(a => a.Number).ToHashSet(), now);
        foreach (var (at, amendment) in takenUp.Index())
        {
            var own = Verdict.For(amendment.Number, now) ?? (IsIn(together, amendment, takenUp.Take(at)) ? now : null);
            if (own is not { } decided) return null;
            var text = amendment.WithLifts(decided);
            now = new CompiledText(text, Attributions.Carry(decided.Text, text, decided.Attributions));
        }
        var rest = entering.Where(a => !standing.Contains(a.Number)).Select(a => (Of: a, Text: On(now, clause, a)))
            .ToLookup(one => one.Text is not null);
        if (rest[false].Any(one => one.Of.TextNow is not null)) return null;
        var compilation = Compilation.Of(now.Text, [.. rest[true].Select(one => new Wording(one.Of.Number, one.Of.Parties, one.Text!))], now.Attributions);
        var bracketed = entering.Where(a => sheet.Of(a) == Treatment.Bracket).ToList();
        var numbers = bracketed.Select(a => a.Number).ToHashSet();
        var entered = entering.Where(a => sheet.Of(a) == Treatment.TakeUp).Select(a => a.Number).ToHashSet();
        Choice[] choices = [.. compilation.Regions.Select(region => ChoiceFor(region, numbers, entered, null))];
        if (rest[true].Any()) now = compilation.Read(choices);
        return AreHeld(bracketed.Where(a => standing.Contains(a.Number)), before, now)
            ? new Decided(now, [.. rest[false].Select(one => one.Of)], compilation, choices) : null;
    }

    /// <param name="Unfit">Those that enter and fit no longer.</param>
    /// <param name="Compilation">Of what entered, with the choice for each of its regions.</param>
    sealed record Decided(CompiledText Text, IReadOnlyList<Amendment> Unfit, Compilation Compilation, Choice[] Choices);

    /// <summary>An amendment's wording on the words of a clause that have been decided; null where it does not fit.</summary>
    static string? On(CompiledText now, DeskClause clause, Amendment amendment) => amendment.TextNow is not { } text ? amendment.On(now)
        : now.Text == clause.Text ? text
        : OnlyLifts(amendment) ? amendment.On(now) ?? Rebase.Lifted(clause.Text, now.Text, text, now.Attributions)
        : Rebase.Of(clause.Text, now.Text, text).Text;

    /// <summary>It lifts brackets and changes no word: it lifts them whatever is decided inside.</summary>
    static bool OnlyLifts(Amendment amendment) => !Verdict.Between(amendment.Proposal.BaseText, amendment.Proposal.Text).Any();

    /// <summary>All its brackets are of others too that have been taken up.</summary>
    static bool IsIn(CompiledText clause, Amendment amendment, IEnumerable<Amendment> others)
    {
        var numbers = others.Select(other => other.Number).ToHashSet();
        var own = clause.Attributions.Where(held => held.Amendments.Contains(amendment.Number)).ToList();
        return own.Count > 0 && own.TrueForAll(held => held.Amendments.Any(numbers.Contains));
    }

    /// <summary>Who rewords a clause that another would delete leaves the brackets that stand around all of it to that other.</summary>
    static Amendment InDeletion(Amendment amendment, DeskClause clause) =>
        amendment is { TextNow: { } text } && Amendment.DeletionOf(clause.Text, clause.Attributions) is not null
            && $"[{text}]" != clause.Text && !Addition.IsInBrackets(new Clause(clause.Id, null, "", "", text), 0) ? amendment with { TextNow = $"[{text}]" } : amendment;

    /// <summary>The clause has brackets of its earlier wording.</summary>
    static bool IsRevisedInBrackets(Amendment amendment, DeskClause clause) =>
        amendment is { WasInBrackets: true, Fit: Fit.Clean, TextNow: not null }
        && clause.Attributions.Any(held => held.Amendments.Contains(amendment.Number));

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
        List<Attribution> theirs = [.. clause.Attributions.Where(held => held is { Parties.Count: > 0, Amendments.Count: > 0, Length: > 2 }
            && held.Amendments.All(going.Contains) && clause.Text.Substring(held.Start + 1, held.Length - 2) is var words
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
        where choice is not Choice.Alternative { Index: var chosen } || chosen != alternative.index && !IsDeletion(region)
        where choice is not Choice.Bridging { Text: var words } || !region.Alternatives.All(one => Insertions.Has(words, one.Text))
        from number in alternative.a.Amendments
        where sheet.Handlings.Any(h => h.Number == number && h.Treatment == Treatment.TakeUp)
        select new DeskRemark("taken-up-not-whole", choice is Choice.Brackets
            ? $"Amendment {number} is marked taken up, but here its words stand in brackets beside others."
            : $"Amendment {number} is marked taken up, but its words are not in the text here. “In part” may be meant.");
}
