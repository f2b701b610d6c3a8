using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Participants;
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
    IReadOnlyDictionary<Fit, int> Judged, int Brackets, int Was, Clause? Sample, ComparisonView Changes, IReadOnlyList<TraceRow> Trace);

public static class NextReading
{
    /// <summary>A delegate, to see owners through.</summary>
    static readonly Participant Reader = new(Guid.Empty, "", null, new HashSet<Role>());

    /// <summary>For the table only. Nothing is written.</summary>
    public static async Task<NextVersion> NextVersion(this Door door, IssueKind? kind, AttributionPolicy? policy, CancellationToken cancellation)
    {
        var desk = await door.Desk(cancellation);
        var imprint = Imprint(desk, kind ?? IssueKind.Revision, policy ?? desk.InForce.Policy);
        var decision = Issuing.Next(desk, imprint, door.Who, door.Now);
        var text = Issuing.Preview(desk, imprint.Kind);
        var judged = decision.Events.OfType<AmendmentRebased>().CountBy(e => e.Fit).ToDictionary();
        var decided = decision.Events.OfType<AmendmentDisposed>().Count();
        return new NextVersion(desk.Structure.Issued, imprint.Kind, imprint.Policy, imprint.Symbol, imprint.Status, decision.Refusal,
            imprint.Kind == IssueKind.Reissue ? 0 : desk.Pending.Count, decided, desk.Live.Count - decided - judged.Values.Sum(), judged,
            Count(text), Count(desk.InForce.Clauses), Sample(door, text, imprint.Policy),
            ComparisonReading.Between(desk.InForce.Clauses, text, held => Shown(door, held, imprint.Policy)),
            decision.Events.OfType<VersionIssued>().SingleOrDefault()?.Trace ?? []);
    }

    static Imprint Imprint(Desk desk, IssueKind kind, AttributionPolicy policy) =>
        new(kind, Symbols.Next([.. desk.Structure.Versions.Select(v => v.Symbol)], kind), kind == IssueKind.Revision && desk.Structure.Issued == 1 ? "chair's text" : desk.InForce.Status, policy);

    static int Count(IReadOnlyList<Clause> text) => Brackets.Over([.. text.Select(c => c.Text)]).Count;

    static Clause? Sample(Door door, IReadOnlyList<Clause> text, AttributionPolicy policy) =>
        text.Where(c => c.Attributions.Any(a => a.Parties.Count > 0)).MaxBy(c => c.Attributions.Count) is { } clause
            ? clause with { Attributions = Shown(door, clause.Attributions, policy) } : null;

    static IReadOnlyList<Attribution> Shown(Door door, IReadOnlyList<Attribution> held, AttributionPolicy policy) => Seats.Shown(held, policy, door.Room, Reader);
}
