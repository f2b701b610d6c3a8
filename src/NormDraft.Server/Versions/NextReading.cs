using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Drafts;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Comparison;
using NormDraft.Server.Consolidation;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;
using NormDraft.Text;

namespace NormDraft.Server.Versions;

/// <summary>The next version as it would be issued now.</summary>
/// <param name="Refusal">Why it cannot be; null when it can.</param>
/// <param name="Decided">Amendments that end with this version.</param>
/// <param name="Pending">Amendments that stay live because nothing under them changes.</param>
/// <param name="Judged">Amendments whose clause changes, by how they will stand.</param>
/// <param name="Sample">A clause with brackets, with its owners as delegations would read them under the policy; null where no bracket has an owner.</param>
public sealed record NextVersion(int InForce, IssueKind Kind, AttributionPolicy Policy, string Symbol, string Status, Refusal? Refusal, int Clauses, int Decided, int Pending,
    IReadOnlyDictionary<Fit, int> Judged, int Brackets, int Was, Clause? Sample, ComparisonView Changes, IReadOnlyList<TraceRow> Trace)
{
    /// <summary>Chair's texts that differ from what would be issued; each must be answered with take, keep or drop.</summary>
    public IReadOnlyList<OpenTextRow> ChairTexts { get; init; } = [];

    /// <summary>Clauses decided on the desk that a corrigendum would take in.</summary>
    public IReadOnlyList<ClauseNamed> TakesIn { get; init; } = [];
    public NextNumbers Numbers { get; init; } = null!;

    /// <summary>Clauses whose decisions hinder the issue, each once.</summary>
    public IReadOnlyList<HinderedRow> Hindered { get; init; } = [];

    /// <summary>Owners that are hidden until now and that it would show to everyone.</summary>
    public IReadOnlyList<UnveiledRow> Unveils { get; init; } = [];
}

/// <param name="Why">What is wrong with its decision.</param>
public sealed record HinderedRow(Guid Clause, string Citation, string Why);

public sealed record ClauseNamed(Guid Clause, string Citation);

/// <summary>What the issue does to numbers and references.</summary>
/// <param name="Offers">There are repeated or missing numbers that the issue can put right.</param>
/// <param name="AreRepeated">A number stands twice in the text as it would be issued; issuing it takes <c>repeatedNumbers</c>.</param>
public sealed record NextNumbers(NumberWay Way, bool Offers, bool AreRepeated, IReadOnlyList<NumberFaultRow> Faults, IReadOnlyList<RenumberedRow> Renumbered,
    IReadOnlyList<ClauseNamed> Followed)
{
    /// <summary>Repeated and missing numbers that the version in force has already.</summary>
    public IReadOnlyList<NumberFaultRow> Standing { get; init; } = [];
}

public sealed record NumberFaultRow(Guid Clause, string Citation, string Code, string Sentence);

public sealed record RenumberedRow(Guid Clause, string Old, string New);

/// <param name="Issued">What would be issued; null when the clause leaves the text.</param>
/// <param name="Through">The version of the live text, to be sent with the answer.</param>
public sealed record OpenTextRow(Guid Clause, string Citation, string? Issued, string Text, int Through);

public static class NextReading
{
    /// <summary>For the table only. Nothing is written.</summary>
    public static async Task<NextVersion> NextVersion(this Door door, IssueKind? kind, AttributionPolicy? policy, NumberWay? numbers, CancellationToken cancellation)
    {
        var desk = await door.Desk(cancellation) with { Typed = await door.TypedTexts(cancellation) };
        var imprint = Imprint(desk, kind ?? IssueKind.Revision, policy ?? desk.InForce.Policy);
        var way = numbers ?? NumberWay.AsTheyAre;
        var (decision, numbered) = Issuing.InThought(desk, imprint, [], way, door.Who, door.Now);
        var open = OpenTexts.Of(desk, imprint.Kind);
        var text = numbered.Text;
        var judged = decision.Events.OfType<AmendmentRebased>().CountBy(e => e.Fit).ToDictionary();
        var decided = decision.Events.OfType<AmendmentDisposed>().Count();
        return new NextVersion(desk.Structure.Issued, imprint.Kind, imprint.Policy, imprint.Symbol, imprint.Status, Refusal(decision, open),
            imprint.Kind == IssueKind.Reissue ? 0 : desk.Pending.Count(clause => clause.Decides), decided, desk.Live.Count - decided - judged.Values.Sum(), judged,
            Count(text), Count(desk.InForce.Clauses), Sample(door, text, imprint.Policy),
            ComparisonReading.Between(desk.InForce.Clauses, text, held => Shown(door, held, imprint.Policy),
                desk.Pending.Where(clause => clause.Outcome?.MovedAfter is not null).Select(clause => clause.Id).ToHashSet()),
            decision.Events.OfType<VersionIssued>().SingleOrDefault()?.Trace ?? (imprint.Kind == IssueKind.Reissue ? [] : Trace.Of(desk, desk.Pending, text)))
        {
            ChairTexts = Rows(desk, open),
            TakesIn = imprint.Kind == IssueKind.Corrigendum ? Decided(desk) : [],
            Numbers = Numbers(way, numbered),
            Hindered = decision.Refusal is null || imprint.Kind == IssueKind.Reissue ? [] : Hindered(desk),
            Unveils = Unveiling.Of(door.Room, desk.InForce, text, imprint.Policy),
        };
    }

    static IReadOnlyList<ClauseNamed> Decided(Desk desk) =>
        [.. Named(desk.InForce.Clauses, [.. desk.Pending.Where(clause => clause.Decides).Select(clause => clause.Id)]), .. desk.Gone.Select(gone => new ClauseNamed(gone.Key, gone.Value))];

    static IReadOnlyList<ClauseNamed> Named(IReadOnlyList<Clause> text, HashSet<Guid> clauses)
    {
        var cited = Citation.Of(text);
        return [.. text.Where(clause => clauses.Contains(clause.Id)).Select(clause => new ClauseNamed(clause.Id, cited[clause.Id]))];
    }

    static IReadOnlyList<HinderedRow> Hindered(Desk desk)
    {
        var cited = desk.Citations();
        return [.. Issuing.Hindrances(desk).Where(one => cited.ContainsKey(one.Clause)).DistinctBy(one => one.Clause)
            .Select(one => new HinderedRow(one.Clause, cited[one.Clause], DeskFollows.Why(one.Refusal)))];
    }

    static NextNumbers Numbers(NumberWay way, IssueNumbers numbers)
    {
        var cited = Citation.Of(numbers.Text);
        IReadOnlyList<NumberFaultRow> Rows(IReadOnlyList<DraftRemark> faults) =>
            [.. faults.Select(fault => new NumberFaultRow(fault.Clause, cited[fault.Clause], fault.Code, fault.Sentence))];
        return new NextNumbers(way, numbers.Offers, numbers.AreRepeated, Rows(numbers.Faults),
            [.. numbers.Renumbered.Select(one => new RenumberedRow(one.Clause, one.Old, one.New))], Named(numbers.Text, [.. numbers.Followed]))
        { Standing = Rows(numbers.Standing) };
    }

    /// <summary>With a chair's text to take there is something to issue.</summary>
    static Refusal? Refusal(Decision decision, IReadOnlyList<OpenText> open) =>
        decision.Refusal is { Code: "nothing-to-issue" } && open.Count > 0 ? null : decision.Refusal;

    static IReadOnlyList<OpenTextRow> Rows(Desk desk, IReadOnlyList<OpenText> open)
    {
        var cited = Citation.Of(desk.InForce.Clauses);
        var order = desk.InForce.Clauses.Select((clause, at) => (clause.Id, at)).ToDictionary(pair => pair.Id, pair => pair.at);
        return [.. open.OrderBy(one => order[one.Typed.Clause.Id])
            .Select(one => new OpenTextRow(one.Typed.Clause.Id, cited[one.Typed.Clause.Id], one.Issued, one.Typed.Text, one.Typed.Through))];
    }

    static Imprint Imprint(Desk desk, IssueKind kind, AttributionPolicy policy) =>
        new(kind, Symbols.Next([.. desk.Structure.Versions.Select(v => v.Symbol)], kind), kind == IssueKind.Revision && desk.Structure.Issued == 1 ? "chair's text" : desk.InForce.Status, policy);

    static int Count(IReadOnlyList<Clause> text) => Brackets.Over(text).Count;

    static Clause? Sample(Door door, IReadOnlyList<Clause> text, AttributionPolicy policy) =>
        text.Where(c => c.Attributions.Any(a => a.Parties.Count > 0)).MaxBy(c => c.Attributions.Count) is { } clause
            ? clause with { Attributions = Shown(door, clause.Attributions, policy) } : null;

    static IReadOnlyList<Attribution> Shown(Door door, IReadOnlyList<Attribution> held, AttributionPolicy policy) => Seats.Shown(held, policy, door.Room, Unveiling.Delegate);
}
