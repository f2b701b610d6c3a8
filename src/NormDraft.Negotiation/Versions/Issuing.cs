using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Drafts;
using NormDraft.Negotiation.Participants;
using NormDraft.Text;

namespace NormDraft.Negotiation.Versions;

/// <summary>What is printed on the next version.</summary>
public sealed record Imprint(IssueKind Kind, string Symbol, string Status, AttributionPolicy Policy);

/// <summary>All that the next version is made from.</summary>
/// <param name="Pending">Every clause on the desk with something decided.</param>
/// <param name="Live">Every live amendment of the negotiation.</param>
public sealed record Desk(Structure Structure, IssuedVersion InForce, IReadOnlyList<DeskClause> Pending, IReadOnlyList<Amendment> Live);

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

    /// <summary>Issues the next version: immutable, with every decision's reason, and every pending amendment judged against it.</summary>
    public static Decision Next(Desk desk, Imprint imprint, Participant who, DateTimeOffset at)
    {
        var now = at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond));
        if (!who.HoldsPen) return new Refusal("not-the-pen", "Only the chair, or one to whom the chair lends the pen, issues a version.");
        if (Fault(imprint, desk.Structure.Versions) is { } fault) return fault;
        var decided = imprint.Kind == IssueKind.Reissue ? [] : desk.Pending;
        if (decided.Count == 0 && imprint.Kind != IssueKind.Reissue)
            return new Refusal("nothing-to-issue", "Nothing has been decided since the last version.");
        if (Stale(decided, desk.Live) is { } stale) return stale;
        var number = desk.Structure.Issued + 1;
        var text = Preview(desk, imprint.Kind);
        var trace = Trace.Of(desk, decided, text);
        var decision = Decision.On(desk.Structure.Id, Version(desk.Structure.Id, number, imprint, desk.InForce.Language, text, trace, who, now));
        decision = Clauses(decision, desk.InForce, decided, text, number, now);
        return Amendments(decision, desk, decided, text, number, now);
    }

    static VersionIssued Version(Guid draft, int number, Imprint imprint, string language, IReadOnlyList<Clause> text, IReadOnlyList<TraceRow> trace, Participant who, DateTimeOffset now) =>
        new(draft, number, imprint.Symbol, imprint.Status, language, imprint.Policy, Seal.Of(imprint.Symbol, imprint.Status, language, now, text), text, trace,
            who.Is(Role.Chair) ? "Chair" : who.Is(Role.PenHolder) ? "Pen-holder for the Chair" : "Secretariat", who.Person, now);

    static Decision Clauses(Decision decision, IssuedVersion inForce, IReadOnlyList<DeskClause> decided, IReadOnlyList<Clause> text, int number, DateTimeOffset now)
    {
        var stays = text.ToDictionary(c => c.Id);
        foreach (var clause in decided.Where(c => stays.ContainsKey(c.Id)))
        {
            var words = stays[clause.Id];
            var version = words.Text == clause.Text ? clause.IssuedIn : number;
            decision = decision.And(clause.Id, new ClauseIssued(clause.Id, version, words.Text, words.Attributions, now));
        }
        foreach (var added in decided.SelectMany(c => c.Outcome!.Added).Where(a => stays.ContainsKey(a.Id)))
            decision = decision.And(added.Id, new ClauseDrafted(added.Id, number, added.Text, added.Attributions, now));
        foreach (var gone in inForce.Clauses.Where(c => !stays.ContainsKey(c.Id)))
            decision = decision.And(gone.Id, new ClauseTakenOut(gone.Id, number, now));
        return decision;
    }

    static Decision Amendments(Decision decision, Desk desk, IReadOnlyList<DeskClause> decided, IReadOnlyList<Clause> text, int number, DateTimeOffset now)
    {
        var rulings = decided.SelectMany(c => c.Outcome!.Rulings).ToDictionary(r => r.Amendment);
        var before = desk.InForce.Clauses.ToDictionary(c => c.Id, c => c.Text);
        var after = text.ToDictionary(c => c.Id, c => c.Text);
        foreach (var amendment in desk.Live)
        {
            var target = amendment.Proposal.Clause;
            if (rulings.TryGetValue(amendment.Id, out var ruling))
                decision = decision.And(amendment.Id, new AmendmentDisposed(target, amendment.Number, ruling.Disposition, ruling.Reason, ruling.Into, number, now));
            else if (before.GetValueOrDefault(target) != after.GetValueOrDefault(target) || Lost(amendment, after))
                decision = decision.And(amendment.Id, Judge(amendment, after, number, now));
        }
        return decision;
    }

    static bool Lost(Amendment amendment, Dictionary<Guid, string> after) =>
        amendment.Proposal.Destination is { } to && !after.ContainsKey(to) && amendment.Fit == Fit.Clean;

    static AmendmentRebased Judge(Amendment amendment, Dictionary<Guid, string> after, int number, DateTimeOffset now)
    {
        var proposal = amendment.Proposal;
        var rebased = !after.TryGetValue(proposal.Clause, out var text) ? new Rebased(Fit.TargetGone, null) : proposal.Operation switch
        {
            Operation.Modify => Rebase.Of(proposal.BaseText, text, proposal.Text),
            Operation.Add => new Rebased(Fit.Clean, proposal.Text),
            Operation.Move when proposal.Destination is { } to && after.ContainsKey(to) => new Rebased(Fit.Clean, ""),
            Operation.Suppress when text == proposal.BaseText => new Rebased(Fit.Clean, ""),
            _ => new Rebased(Fit.ToReview, null),
        };
        return new AmendmentRebased(proposal.Clause, amendment.Number, number, rebased.Fit, rebased.Text, now);
    }

    static Refusal? Stale(IReadOnlyList<DeskClause> decided, IReadOnlyList<Amendment> live)
    {
        var byId = live.ToDictionary(a => a.Id);
        foreach (var ruling in decided.SelectMany(c => c.Outcome!.Rulings))
        {
            if (!byId.TryGetValue(ruling.Amendment, out var amendment))
                return new Refusal("decision-stale", $"Amendment {ruling.Number} was withdrawn after you decided on it. Look at its clause again, then issue.");
            if (amendment.Wording != ruling.Wording)
                return new Refusal("decision-stale", $"Amendment {ruling.Number} was revised after you decided on it. Look at its clause again, then issue.");
        }
        return null;
    }

    static Refusal? Fault(Imprint imprint, IReadOnlyList<VersionName> issued)
    {
        if (!Symbols.IsWellFormed(imprint.Symbol)) return new Refusal("symbol-malformed", "A symbol holds letters, digits and / . - ( ) only, up to 100 characters; a reissue ends in *.");
        if (issued.Any(v => v.Symbol == imprint.Symbol)) return new Refusal("symbol-taken", $"{imprint.Symbol} has been issued; a version never changes. Choose the next symbol.");
        return string.IsNullOrWhiteSpace(imprint.Status) || imprint.Status.Length > 100 || imprint.Status.Any(char.IsControl)
            ? new Refusal("status-malformed", "The status is 1 to 100 characters on one line, such as “chair's text”.") : null;
    }
}
