using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Participants;
using NormDraft.Negotiation.Positions;
using NormDraft.Negotiation.Versions;

namespace NormDraft.Negotiation.Record;

/// <summary>An act on the record: for whom, what, when and under which number; never which person.</summary>
/// <param name="Act">"amendment submitted", "version issued" and the like.</param>
/// <param name="For">Key of the party it was done for; "Chair", "Secretariat" or what a version names for the table's acts.</param>
/// <param name="Amendment">Its number, where the act is on one.</param>
/// <param name="Version">Its number, where the act issued, or was decided with, one.</param>
/// <param name="Said">The reason given, or what the act set.</param>
public sealed record PublicAct(DateTimeOffset At, string Act, string For, int? Amendment, int? Version, Guid? Clause, string Said)
{
    /// <summary>The events that are acts on the record. What a delegation settles within itself is none.</summary>
    public static IReadOnlyList<Type> Events { get; } =
    [
        typeof(NegotiationOpened), typeof(DelegationAdmitted), typeof(ObserverAdmitted), typeof(GroupFormed),
        typeof(GroupJoined), typeof(MembershipConfirmed), typeof(GroupLeft),
        typeof(SpeakerNamed), typeof(SpeakerConfirmed), typeof(SpeakerUnnamed),
        typeof(PenSet), typeof(PenOpeningAnnounced), typeof(TimeZoneSet),
        typeof(VersionIssued), typeof(AmendmentSubmitted), typeof(AmendmentRevised), typeof(AmendmentWithdrawn), typeof(AmendmentTakenOver), typeof(AmendmentOffered), typeof(AmendmentAdopted), typeof(CoSponsorJoined), typeof(CoSponsorLeft),
        typeof(CoSponsorRefused), typeof(AmendmentDisposed),
        typeof(PositionTaken), typeof(PositionChanged), typeof(PositionGivenUp),
        typeof(SeatGiven), typeof(SeatTakenAway), typeof(SignInLinkMade), typeof(SignInLinkUsed), typeof(SignInLinkRevoked),
    ];

    /// <param name="events">Of <see cref="Events"/>, in the order in which they happened.</param>
    public static IReadOnlyList<PublicAct> Of(IEnumerable<object> events)
    {
        var leads = new Dictionary<int, string>();
        var seats = new Dictionary<Guid, string>();
        var acts = new List<PublicAct>();
        foreach (var one in events)
        {
            if (one is AmendmentSubmitted submitted) leads[submitted.Number] = submitted.Capacity;
            if (one is AmendmentTakenOver taken) leads[taken.Number] = taken.Delegation;
            if (one is AmendmentAdopted adopted) leads[adopted.Number] = adopted.Delegation;
            if (one is SeatGiven seat) seats[seat.Person] = seat.Party ?? (Admission.Offices.Overlaps(seat.Roles) ? "Chair" : Secretariat);
            acts.Add(OnAmendment(one, leads) ?? OfPosition(one) ?? OfSeat(one, seats) ?? InTheRoom(one));
        }
        return acts;
    }

    static PublicAct? OnAmendment(object @event, Dictionary<int, string> leads) => @event switch
    {
        AmendmentSubmitted e => new(e.At, "amendment submitted", e.Capacity, e.Number, null, e.Clause, string.Join(", ", e.CoSponsors)),
        AmendmentRevised e => new(e.At, "amendment revised", leads[e.Number], e.Number, null, e.Clause, string.Join(", ", e.CoSponsors)),
        AmendmentWithdrawn e => new(e.At, "amendment withdrawn", e.Delegation, e.Number, null, e.Clause, e.Reason),
        AmendmentTakenOver e => new(e.At, "amendment taken over", e.Delegation, e.Number, null, e.Clause, ""),
        AmendmentOffered e => new(e.At, "observer's amendment offered", "Chair", e.Number, null, e.Clause, ""),
        AmendmentAdopted e => new(e.At, "observer's amendment adopted", e.Delegation, e.Number, null, e.Clause, ""),
        CoSponsorJoined e => new(e.At, "co-sponsor joined", e.Delegation, e.Number, null, e.Clause, ""),
        CoSponsorLeft e => new(e.At, "co-sponsor left", e.Delegation, e.Number, null, e.Clause, ""),
        CoSponsorRefused e => new(e.At, "co-sponsor refused", e.Delegation, e.Number, null, e.Clause, ""),
        AmendmentDisposed e => new(e.At, "amendment " + (e.Into is { } into ? $"merged into {into}" : Trace.Word(e.Disposition)), "Chair", e.Number, e.Version, e.Clause, e.Reason),
        _ => null,
    };

    static PublicAct? OfPosition(object @event) => @event switch
    {
        PositionTaken e => new(e.At, "position taken", e.Capacity, e.On.Amendment, null, e.On.Clause, InWords(e.Stance, e.Note)),
        PositionChanged e => new(e.At, "position changed", e.Capacity, e.On.Amendment, null, e.On.Clause, InWords(e.Stance, e.Note)),
        PositionGivenUp e => new(e.At, "position given up", e.Capacity, e.On.Amendment, null, e.On.Clause, ""),
        _ => null,
    };

    /// <param name="seats">For whom each person sits, or the table's side.</param>
    static PublicAct? OfSeat(object @event, Dictionary<Guid, string> seats)
    {
        return @event switch
        {
            SeatGiven e => On(e.Person, e.At, "seat given", string.Join(", ", e.Roles.Select(Participants.Roles.Word))),
            SeatTakenAway e => On(e.Person, e.At, "seat taken away"),
            SignInLinkMade e => On(e.Person, e.At, "sign-in link made"),
            SignInLinkUsed e => On(e.Person, e.At, "sign-in link used"),
            SignInLinkRevoked e => On(e.Person, e.At, "sign-in link revoked"),
            _ => null,
        };

        PublicAct On(Guid person, DateTimeOffset at, string act, string said = "") => new(at, act, seats[person], null, null, null, said);
    }

    static string InWords(Stance stance, string note) => note.Length == 0 ? Stances.Word(stance) : $"{Stances.Word(stance)}: {note}";

    static PublicAct InTheRoom(object @event) => @event switch
    {
        NegotiationOpened e => new(e.At, "negotiation opened", Secretariat, null, null, null, e.Title),
        DelegationAdmitted e => new(e.At, "delegation admitted", e.Code, null, null, null, e.Name),
        ObserverAdmitted e => new(e.At, "observer admitted", e.Key, null, null, null, e.Name),
        GroupFormed e => new(e.At, "group formed", e.Key, null, null, null, e.Name),
        GroupJoined e => new(e.At, "joined group" + Waiting(e.Waits), e.Code, null, null, null, $"{e.Group} from {e.On:yyyy-MM-dd}"),
        MembershipConfirmed e => new(e.At, "member of group confirmed", e.Word ?? "Chair", null, null, null, $"{e.Code} in {e.Group}"),
        GroupLeft e => new(e.At, "left group", e.Code, null, null, null, $"{e.Group} from {e.On:yyyy-MM-dd}"),
        SpeakerNamed e => new(e.At, "named to speak for group" + Waiting(e.Waits), e.Code, null, null, null, e.Group),
        SpeakerConfirmed e => new(e.At, "speaker of group confirmed", e.Word ?? "Chair", null, null, null, $"{e.Code} for {e.Group}"),
        SpeakerUnnamed e => new(e.At, "no longer named to speak for group", e.Code, null, null, null, e.Group),
        PenSet e => new(e.At, "pen set", "Chair", null, null, null, e.Pen == Pen.Open ? "open" : "chair's"),
        PenOpeningAnnounced e => new(e.At, e.Stands ? "pen opening announced" : "pen opening taken back", "Chair", null, null, null, e.Stands ? $"from {e.Opens.UtcDateTime:yyyy-MM-dd HH:mm} UTC" : ""),
        TimeZoneSet e => new(e.At, "time zone set", Secretariat, null, null, null, e.TimeZone),
        VersionIssued e => new(e.At, "version issued", e.IssuedBy, null, e.Number, null, $"{e.Symbol}, {e.Status}, SHA-256 {e.Hash}"),
        _ => throw new InvalidOperationException($"{@event.GetType().Name} is not an act on the record."),
    };

    static string Waiting(bool waits) => waits ? ", to be confirmed" : "";

    const string Secretariat = "Secretariat";
}
