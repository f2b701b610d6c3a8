using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Drafts;
using NormDraft.Negotiation.Participants;
using NormDraft.Text;

namespace NormDraft.Negotiation.Versions;

/// <summary>What is printed on the next version.</summary>
public sealed record Imprint(IssueKind Kind, string Symbol, string Status, AttributionPolicy Policy)
{
    /// <summary>Drawn at the edge for this issue; null for one in thought only. Never printed.</summary>
    public string? Salt { get; init; }
}

/// <summary>What the chair says to the questions that an issue raises.</summary>
/// <param name="RepeatedNumbers">The version may be issued although a number stands in it twice.</param>
/// <param name="TakesIn">A corrigendum may take in what is decided on the desk.</param>
public sealed record IssueAnswers(IReadOnlyList<TextAnswer> Texts, NumberWay Numbers = NumberWay.AsTheyAre, bool RepeatedNumbers = false, bool TakesIn = false)
{
    public static readonly IssueAnswers None = new([]);

    public TextAnswer? For(OpenText open) => Texts.FirstOrDefault(answer => answer.Clause == open.Typed.Clause.Id);
}

/// <summary>All that the next version is made from.</summary>
/// <param name="Pending">Every clause on the desk with something decided.</param>
/// <param name="Live">Every live amendment of the negotiation.</param>
public sealed record Desk(Structure Structure, IssuedVersion InForce, IReadOnlyList<DeskClause> Pending, IReadOnlyList<Amendment> Live)
{
    /// <summary>The chair's texts that somebody has typed in.</summary>
    public IReadOnlyList<TypedText> Typed { get; init; } = [];

    /// <summary>Numbers of the amendments that are withdrawn.</summary>
    public IReadOnlySet<int> Withdrawn { get; init; } = new HashSet<int>();

    /// <summary>How clauses with something decided that have left the text were last cited.</summary>
    public IReadOnlyDictionary<Guid, string> Gone { get; init; } = new Dictionary<Guid, string>();

    /// <summary>With every bracket held by those who stand behind it now.</summary>
    public Desk WithHolders()
    {
        var holders = new BracketHolders(Live, Withdrawn);
        return this with { InForce = InForce with { Clauses = [.. InForce.Clauses.Select(holders.Of)] }, Pending = [.. Pending.Select(clause => clause.HeldBy(holders))] };
    }

    public IReadOnlyDictionary<Guid, string> Citations() => new Dictionary<Guid, string>([.. Gone, .. Citation.Of(InForce.Clauses)]);
}

/// <summary>The next version, and what it does to numbers.</summary>
public sealed record NextIssue(Decision Decision, IssueNumbers Numbers);

/// <summary>Bringing in a first text, and issuing the next one.</summary>
public static class Issuing
{
    public const int MaxClauses = 5_000;

    /// <summary>Loads a draft and issues it as the first version.</summary>
    public static Decision First(Conference room, Structure? structure, string title, string language, IReadOnlyList<Clause> clauses, Imprint imprint, Participant who, DateTimeOffset at)
    {
        var now = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));
        if (!who.Is(Role.Secretariat)) return new Refusal("not-the-secretariat", "Only the secretariat brings a draft in.");
        if (structure is not null) return new Refusal("draft-known", "This negotiation already has its draft. A changed text comes as its next version.");
        if (clauses.Count is 0 or > MaxClauses) return new Refusal("draft-size", $"A draft has 1 to {MaxClauses:N0} clauses; this one has {clauses.Count:N0}.");
        if (Fault(imprint, []) is { } fault) return fault;
        var issued = Version(room.Draft, 1, imprint, language, clauses, [], who, now);
        var decision = Decision.On(room.Draft, new DraftLoaded(room.Draft, title, language, [.. clauses.Select(c => new ClausePlace(c.Id, c.Parent, c.Kind, c.Label))], who.Person, now), issued);
        return clauses.Aggregate(decision, (all, c) => all.And(c.Id, new ClauseDrafted(c.Id, 1, c.Text, c.Attributions, now)));
    }

    /// <summary>The next version's words, as they would be issued now.</summary>
    public static IReadOnlyList<Clause> Preview(Desk desk, IssueKind kind) => kind == IssueKind.Reissue
        ? desk.InForce.Clauses
        : Assembly.Of(desk.InForce.Clauses, desk.Pending.ToDictionary(c => c.Id, c => c.Outcome!));

    /// <summary>Issues the next version, once the chair has answered what it asks.</summary>
    public static Decision Next(Desk desk, Imprint imprint, IssueAnswers answers, Participant who, DateTimeOffset at)
    {
        if (!who.HoldsPen) return NotThePen;
        var open = OpenTexts.Of(desk, imprint.Kind);
        var cited = Citation.Of(desk.InForce.Clauses);
        if (OpenTexts.Refuse(open, answers, clause => cited[clause]) is { } refusal) return refusal;
        if (AskedOfCorrigendum(desk, imprint, answers) is { } asked) return asked;
        var taken = open.Where(one => answers.For(one)!.Choice == TextChoice.Take).Select(one => one.Typed);
        var next = InThought(desk, imprint, [.. taken], answers.Numbers, who, at);
        return next is { Decision.Refusal: null, Numbers.AreRepeated: true } && !answers.RepeatedNumbers ? NumbersRepeated(next.Numbers) : next.Decision;
    }

    static Refusal NumbersRepeated(IssueNumbers numbers)
    {
        var cited = Citation.Of(numbers.Text);
        var twice = numbers.Faults.Where(fault => fault.Code == IssueNumbers.Repeated).Select(fault => cited[fault.Clause]).Distinct();
        return new Refusal("numbers-repeated",
            $"These numbers would stand in the text twice: {string.Join("; ", twice)}. Renumber, or confirm that they are issued so. Nothing was issued.");
    }

    static Refusal? AskedOfCorrigendum(Desk desk, Imprint imprint, IssueAnswers answers)
    {
        if (imprint.Kind != IssueKind.Corrigendum || answers.TakesIn || !desk.Pending.Any(clause => clause.Decides)) return null;
        var cited = desk.Citations();
        return new Refusal("corrigendum-takes-in",
            $"This corrigendum would take in the decisions on {string.Join("; ", desk.Pending.Where(clause => clause.Decides).Select(clause => cited[clause.Id]))}. Confirm it, or undo what should wait for the next revision. Nothing was issued.");
    }

    /// <summary>The next version, whatever there is to ask: immutable, with every decision's reason, and every pending amendment judged.</summary>
    /// <param name="taken">The chair's texts that are issued.</param>
    /// <param name="way">Null where numbers are not looked at.</param>
    public static NextIssue InThought(Desk desk, Imprint imprint, IReadOnlyList<TypedText> taken, NumberWay? way, Participant who, DateTimeOffset at)
    {
        var now = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));
        var acts = taken.ToDictionary(one => one.Clause.Id, one => new ClauseConsolidated(one.Clause.Id, desk.Structure.Issued, one.Outcome(desk.Live), who.Person, now));
        var after = desk with
        {
            Pending = [.. desk.Pending.Where(clause => !acts.ContainsKey(clause.Id)), .. taken.Select(one => DeskClause.Evolve(one.Clause, acts[one.Clause.Id]))],
        };
        if (imprint.Kind != IssueKind.Reissue) after = after.WithHolders();
        var preview = Preview(after, imprint.Kind);
        var numbers = way is { } how ? IssueNumbers.Of(desk.InForce.Clauses, preview, how) : IssueNumbers.Unchecked(preview);
        if ((who.HoldsPen ? Refuse(after, imprint, preview) : NotThePen) is { } refusal) return new NextIssue(refusal, numbers);
        IReadOnlyList<DeskClause> decided = imprint.Kind == IssueKind.Reissue ? [] : after.Pending;
        var number = desk.Structure.Issued + 1;
        IReadOnlyList<TraceRow> trace = [.. Trace.Of(after, decided, numbers.Text), .. Trace.Of(numbers, now)];
        var decision = Decision.On(desk.Structure.Id, Version(desk.Structure.Id, number, imprint, desk.InForce.Language, numbers.Text, trace, who, now));
        decision = Clauses(decision, desk.InForce, decided, acts, numbers, number, now);
        return new NextIssue(Amendments(decision, after, decided, numbers.Text, number, now), numbers);
    }

    static Refusal? Refuse(Desk desk, Imprint imprint, IReadOnlyList<Clause> next)
    {
        if (Fault(imprint, desk.Structure.Versions) is { } fault) return fault;
        if (imprint.Kind != IssueKind.Revision && imprint.Policy < desk.InForce.Policy)
            return new Refusal("attribution-widened",
                $"A corrigendum or reissue cannot show more owners than {desk.InForce.Symbol}, which it corrects. Choose what it shows or less, or issue a revision. Nothing was issued.");
        if (imprint.Kind == IssueKind.Reissue) return null;
        return !desk.Pending.Any(clause => clause.Decides) ? new Refusal("nothing-to-issue", "Nothing has been decided since the last version.")
            : Hindrances(desk, next).FirstOrDefault()?.Refusal;
    }

    /// <summary>Why what is decided cannot be issued so, each with the clause to look at; empty where it can.</summary>
    public static IReadOnlyList<Hindrance> Hindrances(Desk desk)
    {
        var after = desk.WithHolders();
        return [.. Hindrances(after, Preview(after, IssueKind.Revision))];
    }

    static IEnumerable<Hindrance> Hindrances(Desk desk, IReadOnlyList<Clause> next) =>
        Stale(desk.Pending, desk.Live).Concat(Consistency.Of(desk, next));

    static readonly Refusal NotThePen = new("not-the-pen", "Only the chair, or one to whom the chair lends the pen, issues a version.");

    static VersionIssued Version(Guid draft, int number, Imprint imprint, string language, IReadOnlyList<Clause> text, IReadOnlyList<TraceRow> trace, Participant who, DateTimeOffset now)
    {
        var holders = imprint.Salt is { } salt ? Seal.OfHolders(salt, text) : null;
        return new(draft, number, imprint.Symbol, imprint.Status, language, imprint.Policy, Seal.Of(imprint.Symbol, imprint.Status, language, now, text, holders), text, trace,
            who.Is(Role.Chair) ? "Chair" : who.Is(Role.PenHolder) ? "Pen-holder for the Chair" : "Secretariat", who.Person, now)
        { Salt = imprint.Salt };
    }

    static Decision Clauses(Decision decision, IssuedVersion inForce, IReadOnlyList<DeskClause> decided,
        Dictionary<Guid, ClauseConsolidated> acts, IssueNumbers numbers, int number, DateTimeOffset now)
    {
        var stays = numbers.Text.ToDictionary(c => c.Id);
        foreach (var clause in decided.Where(c => !c.TakenOut && stays.ContainsKey(c.Id))) // one that comes back is drafted anew
        {
            var words = stays[clause.Id];
            var version = words.Text == clause.Text ? clause.IssuedIn : number;
            var issued = new ClauseIssued(clause.Id, version, words.Text, words.Attributions, now);
            decision = acts.TryGetValue(clause.Id, out var taken) ? decision.And(clause.Id, taken, issued) : decision.And(clause.Id, issued);
        }
        foreach (var gone in decided.Where(c => c.TakenOut)) decision = decision.And(gone.Id, new ClauseTakenOut(gone.Id, number, now));
        var isDecided = decided.Select(c => c.Id).ToHashSet();
        var was = inForce.Clauses.ToDictionary(c => c.Id, c => c.Text);
        foreach (var clause in inForce.Clauses.Where(c => !isDecided.Contains(c.Id) && stays.TryGetValue(c.Id, out var issued) && !IsSame(issued, c)).Select(c => stays[c.Id]))
            decision = decision.And(clause.Id, new ClauseIssued(clause.Id, number, clause.Text, clause.Attributions, now));
        foreach (var added in decided.SelectMany(c => c.Outcome!.Added).Where(a => stays.ContainsKey(a.Id) && !was.ContainsKey(a.Id)).Select(a => stays[a.Id]))
            decision = decision.And(added.Id, new ClauseDrafted(added.Id, number, added.Text, added.Attributions, now));
        foreach (var gone in inForce.Clauses.Where(c => !stays.ContainsKey(c.Id)))
            decision = decision.And(gone.Id, new ClauseTakenOut(gone.Id, number, now));
        return decision;
    }

    /// <summary>In its words and in who holds their brackets.</summary>
    static bool IsSame(Clause one, Clause other) => one.Text == other.Text && Attributions.AreSame(one.Attributions, other.Attributions);

    static Decision Amendments(Decision decision, Desk desk, IReadOnlyList<DeskClause> decided, IReadOnlyList<Clause> text, int number, DateTimeOffset now)
    {
        var rulings = decided.SelectMany(c => c.Outcome!.Rulings).ToDictionary(r => r.Amendment);
        var before = desk.InForce.Clauses.ToDictionary(c => c.Id, c => c.Text);
        var after = text.ToDictionary(c => c.Id);
        foreach (var amendment in desk.Live)
        {
            var target = amendment.Proposal.Clause;
            if (rulings.TryGetValue(amendment.Id, out var ruling))
                decision = decision.And(amendment.Id, new AmendmentDisposed(target, amendment.Number, ruling.Disposition, ruling.Reason, ruling.Into, number, now));
            else if (before.GetValueOrDefault(target) != after.GetValueOrDefault(target)?.Text || IsNewlyHeld(amendment, desk.InForce, after)
                || Lost(amendment, after) || IsAdded(amendment, before, after))
                decision = decision.And(amendment.Id, amendment.Judged(after, number, now));
        }
        return decision;
    }

    /// <summary>Brackets that stood in the clause before are its own now: it would take them out.</summary>
    static bool IsNewlyHeld(Amendment amendment, IssuedVersion before, Dictionary<Guid, Clause> after)
    {
        bool Holds(Clause? clause) => clause?.Attributions.Any(held => held.Amendments.Contains(amendment.Number)) == true;
        return amendment.Fit != Fit.InBrackets && Holds(after.GetValueOrDefault(amendment.Proposal.Clause)) && !Holds(before.Find(amendment.Proposal.Clause));
    }

    static bool Lost(Amendment amendment, Dictionary<Guid, Clause> after) =>
        amendment.Proposal.Destination is { } to && !after.ContainsKey(to) && amendment.Fit == Fit.Clean;

    /// <summary>The clause that it adds stands in the text, in other words than before.</summary>
    static bool IsAdded(Amendment amendment, Dictionary<Guid, string> before, Dictionary<Guid, Clause> after) =>
        amendment.Proposal.Operation == Operation.Add && Addition.IdOf(amendment.Id, 0) is var id && before.GetValueOrDefault(id) != after.GetValueOrDefault(id)?.Text;

    /// <summary>What rests on a wording that its delegation no longer proposes, decided or kept in brackets.</summary>
    static IEnumerable<Hindrance> Stale(IReadOnlyList<DeskClause> decided, IReadOnlyList<Amendment> live)
    {
        var byNumber = live.ToDictionary(a => a.Number);
        var rests = decided.SelectMany(clause => RestsOn(clause).Select(one => (clause.Id, one.Number, one.Wording)));
        foreach (var (clause, number, wording) in rests)
            if (!byNumber.TryGetValue(number, out var amendment)) yield return Changed(clause, number, "withdrawn");
            else if (amendment.Wording != wording) yield return Changed(clause, number, "revised");

        static Hindrance Changed(Guid clause, int number, string how) => new(clause,
            new Refusal("decision-stale", $"Amendment {number} was {how} after you decided on it. Look at its clause again, then issue."));
    }

    static IEnumerable<(int Number, int Wording)> RestsOn(DeskClause clause) => clause.Outcome!.Rulings.Select(ruling => (ruling.Number, ruling.Wording))
        .Concat((clause.Acts[^1].Sheet?.Handlings ?? []).Where(handling => handling.Treatment == Treatment.Bracket).Select(handling => (handling.Number, handling.Wording)));

    static Refusal? Fault(Imprint imprint, IReadOnlyList<VersionName> issued)
    {
        if (!Symbols.IsWellFormed(imprint.Symbol)) return new Refusal("symbol-malformed", "A symbol holds letters, digits and / . - ( ) only, up to 100 characters; a reissue ends in *.");
        if (issued.Any(v => v.Symbol == imprint.Symbol)) return new Refusal("symbol-taken", $"{imprint.Symbol} has been issued; a version never changes. Choose the next symbol.");
        return string.IsNullOrWhiteSpace(imprint.Status) || imprint.Status.Length > 100 || imprint.Status.Any(char.IsControl)
            ? new Refusal("status-malformed", "The status is 1 to 100 characters on one line, such as “chair's text”.") : null;
    }
}
