using JasperFx.Events;
using Marten.Events.Aggregation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Drafts;
using NormDraft.Negotiation.Participants;
using NormDraft.Negotiation.Positions;
using NormDraft.Negotiation.Versions;

namespace NormDraft.Server.Store;

/// <summary>Which events make up which stream. One row for each kind of stream, the event that begins it first.</summary>
public static class Streams
{
    public static readonly Type[] OfNegotiation =
    [
        typeof(NegotiationOpened), typeof(DelegationAdmitted), typeof(ObserverAdmitted), typeof(GroupFormed), typeof(GroupJoined), typeof(GroupLeft),
        typeof(SpeakerNamed), typeof(SpeakerUnnamed), typeof(MembershipConfirmed), typeof(SpeakerConfirmed),
        typeof(SeatGiven), typeof(SeatTakenAway), typeof(PenSet), typeof(PenOpeningAnnounced), typeof(TimeZoneSet),
        typeof(AuthorisationSet),
        typeof(ScreenTurned), typeof(OrganisationAdmitted), typeof(OrganisationDismissed),
        typeof(SignInLinkMade), typeof(SignInLinkUsed), typeof(SignInLinkRevoked),
    ];

    public static readonly Type[] OfStructure = [typeof(DraftLoaded), typeof(VersionIssued)];

    public static readonly Type[] OfClause =
        [typeof(ClauseDrafted), typeof(ClauseConsolidated), typeof(ConsolidationUndone), typeof(ClauseIssued), typeof(ClauseTakenOut)];

    public static readonly Type[] OfAmendment =
    [
        typeof(AmendmentSubmitted), typeof(AmendmentRevised), typeof(AmendmentWithdrawn), typeof(AmendmentTakenOver), typeof(AmendmentOffered), typeof(AmendmentAdopted),
        typeof(CoSponsorJoined), typeof(CoSponsorLeft), typeof(CoSponsorRefused), typeof(AmendmentDisposed), typeof(AmendmentRebased),
    ];

    public static readonly Type[] OfPosition = [typeof(PositionTaken), typeof(PositionChanged), typeof(PositionGivenUp)];

    public static readonly Type[] OfDraftAmendment =
    [
        typeof(AmendmentDrafted), typeof(DraftReworded), typeof(DraftWritten), typeof(RationaleWritten), typeof(DraftMovedToVersion),
        typeof(CoSponsorAsked), typeof(CoSponsorAgreed), typeof(CoSponsorDeclined), typeof(InvitationRevoked),
        typeof(WordsSuggested), typeof(SuggestionAccepted), typeof(SuggestionDeclined), typeof(SubmissionAuthorised),
        typeof(DraftDiscarded), typeof(DraftRestored), typeof(DraftSubmitted),
    ];

    public static readonly Type[] OfChairText = [typeof(ChairTextWritten)];

    static readonly Type[] Beginnings = [OfNegotiation[0], OfStructure[0], OfClause[0], OfAmendment[0], OfPosition[0], OfDraftAmendment[0]];

    public static bool Begins(object @event) => Beginnings.Contains(@event.GetType());

    public static IEnumerable<Type> All => [.. OfNegotiation, .. OfStructure, .. OfClause, .. OfAmendment, .. OfPosition, .. OfDraftAmendment, .. OfChairText];
}

/// <summary>Keeps a state as a document, in the transaction of its events, by the state's own Evolve.</summary>
public sealed class Evolving<TState> : SingleStreamProjection<TState, Guid> where TState : class
{
    readonly Func<TState?, object, TState> evolve;

    public Evolving(Func<TState?, object, TState> evolve, IEnumerable<Type> events)
    {
        this.evolve = evolve;
        Name = typeof(TState).Name;
        foreach (var type in events) IncludeType(type);
    }

    public override TState Evolve(TState? snapshot, Guid id, IEvent e) => evolve(snapshot, e.Data);
}
