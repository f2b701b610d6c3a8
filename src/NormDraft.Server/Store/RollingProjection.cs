using JasperFx.Events;
using JasperFx.Events.Daemon;
using Marten.Events.Projections;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;

namespace NormDraft.Server.Store;

/// <summary>The rolling text by clause, kept in the transaction of whatever changes it, compiled once a commit.</summary>
public sealed class RollingProjection : MultiStreamProjection<RollingClause, Guid>
{
    public RollingProjection()
    {
        Identity<ClauseDrafted>(e => e.Clause);
        Identity<ClauseIssued>(e => e.Clause);
        Identity<AmendmentSubmitted>(e => e.Clause);
        Identity<AmendmentRevised>(e => e.Clause);
        Identity<AmendmentWithdrawn>(e => e.Clause);
        Identity<AmendmentTakenOver>(e => e.Clause);
        Identity<AmendmentAdopted>(e => e.Clause);
        Identity<CoSponsorJoined>(e => e.Clause);
        Identity<CoSponsorLeft>(e => e.Clause);
        Identity<CoSponsorRefused>(e => e.Clause);
        Identity<AmendmentDisposed>(e => e.Clause);
        Identity<AmendmentRebased>(e => e.Clause);
    }

    /// <summary>The clause whose rolling text an act changes; null where it changes none.</summary>
    public static Guid? Clause(object @event) => @event switch
    {
        ClauseDrafted e => e.Clause,
        ClauseIssued e => e.Clause,
        AmendmentSubmitted e => e.Clause,
        AmendmentRevised e => e.Clause,
        AmendmentWithdrawn e => e.Clause,
        AmendmentTakenOver e => e.Clause,
        AmendmentAdopted e => e.Clause,
        CoSponsorJoined e => e.Clause,
        CoSponsorLeft e => e.Clause,
        CoSponsorRefused e => e.Clause,
        AmendmentDisposed e => e.Clause,
        AmendmentRebased e => e.Clause,
        _ => null,
    };

    public override (RollingClause?, ActionType) DetermineAction(RollingClause? snapshot, Guid identity, IReadOnlyList<IEvent> events) =>
        (RollingClause.Fold(snapshot, identity, events.Select(e => e.Data)), ActionType.Store);
}
