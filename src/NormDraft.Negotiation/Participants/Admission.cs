using System.Text.RegularExpressions;

namespace NormDraft.Negotiation.Participants;

/// <summary>What the secretariat decides about who is in the room, and what a delegation decides about itself.</summary>
public static partial class Admission
{
    public const int MaxName = 300;

    public static Decision Open(Guid id, Guid draft, string address, string title, string timeZone, Participant first, DateTimeOffset now)
    {
        if (!AddressShape().IsMatch(address)) return new Refusal("address-malformed", "An address is 3 to 60 of a-z, 0-9 and hyphens, and starts with a letter.");
        if (BadName(title)) return NameRefusal;
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _)) return UnknownZone(timeZone);
        return Decision.On(id,
            new NegotiationOpened(id, address, title.Trim(), timeZone, draft, first.Person, now),
            new SeatGiven(first.Person, first.Name, null, [.. first.Roles], first.Person, now));
    }

    public static Decision Admit(this Conference room, Participant who, Party party, DateTimeOffset now)
    {
        if (!who.Is(Role.Secretariat)) return NotSecretariat;
        if (BadName(party.Name) || BadName(party.Formal)) return NameRefusal;
        if (room.Party(party.Key) is { } known)
            return known == party ? Decision.AlreadyDone : new Refusal("party-known", $"{party.Key} is already {known.Name}.");
        if (party.Kind == PartyKind.State && !CodeShape().IsMatch(party.Key))
            return new Refusal("code-malformed", "A delegation's code is three capital letters, as in ISO 3166.");
        if (!KeyShape().IsMatch(party.Key)) return new Refusal("key-malformed", "A key is 2 to 20 letters, digits, + or hyphens.");
        return Decision.On(room.Id, party.Kind switch
        {
            PartyKind.State => new DelegationAdmitted(party.Key, party.Name, party.Formal, who.Person, now),
            PartyKind.Group => new GroupFormed(party.Key, party.Name, party.Formal, who.Person, now),
            _ => (object)new ObserverAdmitted(party.Key, party.Name, party.Formal, who.Person, now),
        });
    }

    public static Decision GiveSeat(this Conference room, Participant who, Seat seat, DateTimeOffset now)
    {
        if (!who.Is(Role.Secretariat)) return NotSecretariat;
        if (BadName(seat.Name)) return NameRefusal;
        if (seat.Roles.IsEmpty) return new Refusal("seat-without-role", "A seat needs at least one role.");
        if (seat.Party is not null && room.Party(seat.Party)?.Kind is null or PartyKind.Group) return UnknownParty;
        var atTable = seat.Roles.Any(role => role is Role.Chair or Role.PenHolder or Role.Secretariat or Role.Auditor);
        if (atTable && seat.Party is not null) return new Refusal("table-and-party", "The chair's table and the secretariat sit for no delegation.");
        if (seat.Party is null && seat.Roles.Any(role => role is Role.Head or Role.Delegate or Role.Observer))
            return new Refusal("seat-without-party", "A delegate or observer sits for a delegation or an observer.");
        if (seat.Party is not null && (room.Party(seat.Party)!.Kind == PartyKind.Observer) != seat.Roles.Contains(Role.Observer))
            return new Refusal("observer-mismatch", "Observers' people have the role observer, delegations' people do not.");
        if (room.Seats.Find(s => s.Person == seat.Person) is { } held && held.Party == seat.Party && held.Roles.SetEquals(seat.Roles)) return Decision.AlreadyDone;
        if (LosesLastSecretariat(room, seat.Person, seat.Roles)) return LastSecretariat;
        return Decision.On(room.Id, new SeatGiven(seat.Person, seat.Name, seat.Party, [.. seat.Roles.Order()], who.Person, now));
    }

    public static Decision TakeSeatAway(this Conference room, Participant who, Guid person, DateTimeOffset now)
    {
        if (!who.Is(Role.Secretariat)) return NotSecretariat;
        if (room.Participant(person) is null) return Decision.AlreadyDone;
        if (LosesLastSecretariat(room, person, [])) return LastSecretariat;
        return Decision.On(room.Id, new SeatTakenAway(person, who.Person, now));
    }

    public static Decision SetTimeZone(this Conference room, Participant who, string timeZone, DateTimeOffset now)
    {
        if (!who.Is(Role.Secretariat)) return NotSecretariat;
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _)) return UnknownZone(timeZone);
        return room.TimeZone == timeZone ? Decision.AlreadyDone : Decision.On(room.Id, new TimeZoneSet(timeZone, who.Person, now));
    }

    public static Decision SetAuthorisation(this Conference room, Participant who, bool required, DateTimeOffset now)
    {
        if (!who.Is(Role.Head) || who.Party is null) return new Refusal("not-the-head", "Only the head of a delegation decides this for it.");
        if (room.Authorising.Contains(who.Party) == required) return Decision.AlreadyDone;
        return Decision.On(room.Id, new AuthorisationSet(who.Party, required, who.Person, now));
    }

    /// <summary>Puts a clause before the plenary, or takes it off. Who does not hold the pen knows no such act.</summary>
    public static Decision TurnScreen(this Conference room, Participant who, Guid? clause, DateTimeOffset now) =>
        room.Screen == clause ? Decision.AlreadyDone : Decision.On(room.Id, new ScreenTurned(clause, who.Person, now));

    static bool LosesLastSecretariat(Conference room, Guid person, IEnumerable<Role> roles) =>
        !roles.Contains(Role.Secretariat)
        && room.Seats.Any(s => s.Person == person && s.Roles.Contains(Role.Secretariat))
        && !room.Seats.Any(s => s.Person != person && s.Roles.Contains(Role.Secretariat));

    internal static bool BadName(string name) => string.IsNullOrWhiteSpace(name) || name.Length > MaxName || name.Any(char.IsControl);

    internal static readonly Refusal NameRefusal = new("name-malformed", $"A name is 1 to {MaxName} characters on one line.");
    internal static readonly Refusal NotSecretariat = new("not-the-secretariat", "Only the secretariat does this.");
    internal static readonly Refusal UnknownParty = new("party-unknown", "No such delegation, group or observer is admitted.");
    static readonly Refusal LastSecretariat = new("last-secretariat", "A negotiation keeps at least one secretariat member; seat another first.");

    static Refusal UnknownZone(string zone) => new("zone-unknown", $"“{zone}” is no time zone known here; use a name such as Europe/Amsterdam.");

    [GeneratedRegex(@"^[a-z][a-z0-9-]{2,59}\z")]
    private static partial Regex AddressShape();

    [GeneratedRegex(@"^[A-Z]{3}\z")]
    private static partial Regex CodeShape();

    [GeneratedRegex(@"^[A-Za-z0-9+-]{2,20}\z")]
    private static partial Regex KeyShape();
}
