using System.Collections.Immutable;
using NormDraft.Text;

namespace NormDraft.Negotiation.Participants;

/// <summary>A group's membership by date.</summary>
/// <param name="Until">First day on which it is no longer a member; null while it is.</param>
/// <param name="Waits">For the group's word: until then it is no member.</param>
public sealed record GroupMember(string Group, string Code, DateOnly From, DateOnly? Until, bool Waits = false)
{
    public bool Is(string group, string code) => Group == group && Code == code;
}

public sealed record Seat(Guid Person, string Name, string? Party, ImmutableHashSet<Role> Roles)
{
    /// <summary>Since when the person submits for this party and nobody came in by a link for them.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Long enough for the others of the delegation, who are told of a new seat and of a link that is used, to object.</summary>
    public bool IsSettled(DateTimeOffset now) => now - Since >= Settling;

    public static readonly TimeSpan Settling = TimeSpan.FromDays(1);
}

/// <summary>The room: parties, seats and settings of one negotiation.</summary>
public sealed record Conference : IState
{
    public Guid Id { get; init; }
    public int Version { get; init; }
    public string Address { get; init; } = "";
    public string Title { get; init; } = "";
    public string TimeZone { get; init; } = "UTC";
    public Guid Draft { get; init; }
    public Pen Pen { get; init; }
    /// <summary>When the pen was last taken or opened; null where it never was, or where that was not kept.</summary>
    public DateTimeOffset? PenSince { get; init; }
    /// <summary>Who took or opened it then; null where that was not kept.</summary>
    public Guid? PenBy { get; init; }
    /// <summary>From when on the chair may open the pen; null where that is not announced.</summary>
    public DateTimeOffset? Opens { get; init; }
    /// <summary>The latest time that was announced since the pen was taken, taken back or not: it is not opened earlier.</summary>
    public DateTimeOffset? Promised { get; init; }
    public ImmutableList<Party> Parties { get; init; } = [];
    public ImmutableList<GroupMember> GroupMembers { get; init; } = [];
    /// <summary>Group and the code of a delegation that may speak for it.</summary>
    public ImmutableList<GroupSpeaker> Speakers { get; init; } = [];
    /// <summary>Those that speak once the group has confirmed it.</summary>
    public ImmutableList<GroupSpeaker> SpeakersWaiting { get; init; } = [];
    /// <summary>Keys of groups that have had a speaker: who joins and who speaks wants their word since.</summary>
    public ImmutableList<string> WithVoice { get; init; } = [];
    public ImmutableList<string> Authorising { get; init; } = [];
    public ImmutableList<Seat> Seats { get; init; } = [];
    public ImmutableList<Organisation> Organisations { get; init; } = [];
    /// <summary>The clause before the plenary; null while there is none.</summary>
    public Guid? Screen { get; init; }
    /// <summary>How many acts on it all were told of. What a delegation settles within itself does not count, as it does in <see cref="Version"/>.</summary>
    public int Told { get; init; }

    public static Conference Evolve(Conference? current, object @event)
    {
        var next = current is null ? Opened(@event) : Next(current, @event);
        return @event is AuthorisationSet ? next : next with { Told = next.Told + 1 };
    }

    static Conference Opened(object @event) => @event is NegotiationOpened e
        ? new Conference { Id = e.Negotiation, Address = e.Address, Title = e.Title, TimeZone = e.TimeZone, Draft = e.Draft } : throw Misplaced(@event);

    static Conference Next(Conference c, object @event) => @event switch
    {
        DelegationAdmitted e => c with { Parties = c.Parties.Add(new Party(e.Code, e.Name, e.Formal, PartyKind.State)) },
        ObserverAdmitted e => c with { Parties = c.Parties.Add(new Party(e.Key, e.Name, e.Formal, PartyKind.Observer)) },
        GroupFormed e => c with { Parties = c.Parties.Add(new Party(e.Key, e.Name, e.Formal, PartyKind.Group)) },
        GroupJoined e => c with
        {
            GroupMembers = c.GroupMembers.Add(new GroupMember(e.Group, e.Code, e.On, null, e.Waits)),
            Speakers = c.Speakers.Remove(new GroupSpeaker(e.Group, e.Code)),
            SpeakersWaiting = c.SpeakersWaiting.Remove(new GroupSpeaker(e.Group, e.Code)),
        },
        MembershipConfirmed e => c with
        {
            GroupMembers = [.. c.GroupMembers.Select(m => m.Is(e.Group, e.Code) ? m with { Waits = false } : m)],
        },
        GroupLeft e => c with
        {
            GroupMembers = [.. c.GroupMembers.Where(m => !m.Waits || !m.Is(e.Group, e.Code))
                .Select(m => m.Until is null && m.Is(e.Group, e.Code) ? m with { Until = e.On } : m)],
        },
        SpeakerNamed { Waits: true } e => c with { SpeakersWaiting = c.SpeakersWaiting.Add(new GroupSpeaker(e.Group, e.Code)) },
        SpeakerNamed e => c with
        {
            Speakers = c.Speakers.Add(new GroupSpeaker(e.Group, e.Code)),
            WithVoice = c.WithVoice.Remove(e.Group).Add(e.Group),
        },
        SpeakerConfirmed e => c with
        {
            WithVoice = c.WithVoice.Remove(e.Group).Add(e.Group),
            Speakers = c.Speakers.Add(new GroupSpeaker(e.Group, e.Code)),
            SpeakersWaiting = c.SpeakersWaiting.Remove(new GroupSpeaker(e.Group, e.Code)),
        },
        SpeakerUnnamed e => c with
        {
            Speakers = c.Speakers.Remove(new GroupSpeaker(e.Group, e.Code)),
            SpeakersWaiting = c.SpeakersWaiting.Remove(new GroupSpeaker(e.Group, e.Code)),
        },
        SeatGiven e => c with { Seats = c.Seats.RemoveAll(s => s.Person == e.Person).Add(Given(c, e)) },
        SeatTakenAway e => c with { Seats = c.Seats.RemoveAll(s => s.Person == e.Person) },
        PenSet e => c with { Pen = e.Pen, PenSince = e.At, PenBy = e.By, Opens = null, Promised = null },
        PenOpeningAnnounced e => c with { Opens = e.Stands ? e.Opens : null, Promised = e.Stands ? e.Opens : c.Promised },
        TimeZoneSet e => c with { TimeZone = e.TimeZone },
        AuthorisationSet e => c with { Authorising = e.Required ? c.Authorising.Remove(e.Code).Add(e.Code) : c.Authorising.Remove(e.Code) },
        ScreenTurned e => c with { Screen = e.Clause },
        OrganisationAdmitted e => c with { Organisations = c.Organisations.RemoveAll(o => o.Is(e.Issuer, e.Tenant)).Add(new Organisation(e.Issuer, e.Tenant, e.Name, e.Party)) },
        OrganisationDismissed e => c with { Organisations = c.Organisations.RemoveAll(o => o.Is(e.Issuer, e.Tenant)) },
        SignInLinkUsed e => c with { Seats = [.. c.Seats.Select(s => s.Person == e.Person ? s with { Since = e.At } : s)] },
        SignInLinkMade or SignInLinkRevoked => c,
        _ => throw Misplaced(@event),
    };

    static InvalidOperationException Misplaced(object @event) => new($"{@event.GetType().Name} cannot follow there in a negotiation's stream.");

    /// <summary>Who submitted for that party before goes on doing so.</summary>
    static Seat Given(Conference room, SeatGiven e)
    {
        var held = room.Participant(e.Person);
        var goesOn = held is { Submits: true } && held.Party == e.Party;
        return new Seat(e.Person, e.Name, e.Party, [.. e.Roles])
        {
            Since = goesOn ? room.Seats.Find(seat => seat.Person == e.Person)!.Since : e.At,
        };
    }
    /// <summary>By which the heads of brackets are read.</summary>
    public Register Names() => new(Parties.Select(party => new RegisteredParty(party.Key, [party.Name, party.Formal])));

    public Party? Party(string? key) => Parties.Find(party => party.Key == key);

    public IEnumerable<string> MembersOf(string group, DateOnly on) => GroupMembers
        .Where(m => m.Group == group && !m.Waits && m.From <= on && (m.Until is null || on < m.Until)).Select(m => m.Code);

    /// <summary>The day it is there.</summary>
    public DateOnly DayOf(DateTimeOffset time) => DateOnly.FromDateTime(There(time));

    /// <summary>The time of day there.</summary>
    public TimeOnly TimeOf(DateTimeOffset time) => TimeOnly.FromDateTime(There(time));

    DateTime There(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, TimeZoneInfo.FindSystemTimeZoneById(TimeZone)).DateTime;

    /// <summary>Keys in whose name a delegation may propose: its own and the groups it speaks for as a member today.</summary>
    public IEnumerable<string> CapacitiesOf(string code, DateOnly on) =>
        [code, .. Speakers.Where(s => s.Code == code && MembersOf(s.Group, on).Contains(code)).Select(s => s.Group)];

    public Participant? Participant(Guid person) => Seats.Find(seat => seat.Person == person) is { } seat
        ? new Participant(seat.Person, seat.Name, seat.Party, seat.Roles)
        : null;
}

public sealed record GroupSpeaker(string Group, string Code);
