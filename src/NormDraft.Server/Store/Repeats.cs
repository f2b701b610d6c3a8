using Marten;
using Marten.Events;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Participants;
using NormDraft.Negotiation.Positions;

namespace NormDraft.Server.Store;

/// <summary>How often within a day what can be undone may be done again: each time stays on the record and in what everyone reads.
/// Undoing it is always possible.</summary>
public static class Repeats
{
    public const int Most = 20;

    static readonly TimeSpan Within = TimeSpan.FromDays(1);

    public static async Task<Refusal?> TooOften(Door door, Decision decision, CancellationToken cancellation)
    {
        foreach (var append in decision.Appends)
            foreach (var one in append.Events)
                if (About(one) is { } about && await Times(door, append.Stream, one.GetType(), about, cancellation) >= Most) return Refused;
        return null;
    }

    static async Task<int> Times(Door door, Guid stream, Type kind, string about, CancellationToken cancellation)
    {
        var since = door.Now - Within;
        var done = await door.Session.Events.QueryAllRawEvents()
            .Where(one => one.StreamId == stream && one.Timestamp > since && one.EventTypesAre(kind)).ToListAsync(cancellation);
        return done.Count(one => About(one.Data) == about);
    }

    /// <summary>What tells it from others of its kind in its stream; null for what cannot be done again, and for what undoes.</summary>
    static string? About(object @event) => @event switch
    {
        CoSponsorJoined e => e.Delegation,
        AmendmentTakenOver e => e.Delegation,
        PositionChanged => "",
        GroupJoined e => $"{e.Group} {e.Code}",
        SpeakerNamed e => $"{e.Group} {e.Code}",
        SeatGiven e => $"{e.Person}",
        PenSet { Pen: Pen.Chair } => "",
        PenOpeningAnnounced { Stands: true } => "",
        TimeZoneSet => "",
        AuthorisationSet { Required: true } e => e.Code,
        OrganisationAdmitted e => $"{e.Issuer} {e.Tenant}",
        CoSponsorAsked e => e.Party,
        DraftRestored => "",
        _ => null,
    };

    static readonly Refusal Refused = new("done-too-often",
        $"This was done {Most} times within a day. Each time stays on the record. Try again tomorrow. Nothing was changed.");
}
