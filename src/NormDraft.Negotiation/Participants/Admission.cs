using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using NormDraft.Text;

namespace NormDraft.Negotiation.Participants;

/// <summary>What the secretariat decides about who is in the room, and what a delegation decides about itself.</summary>
public static partial class Admission
{
    public const int MaxName = 300;

    /// <summary>The offices of the chair's table: who holds one sees what others do not.</summary>
    public static readonly ImmutableHashSet<Role> Offices = [Role.Chair, Role.PenHolder, Role.Auditor];

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
        if (BadPartyName(party.Name) || BadPartyName(party.Formal)) return PartyNameRefusal;
        party = party with { Name = party.Name.Trim(), Formal = party.Formal.Trim() };
        if (room.Party(party.Key) is { } known)
            return known == party ? Decision.AlreadyDone : new Refusal("party-known", $"{party.Key} is already {known.Name}.");
        if (party.Kind == PartyKind.State && !CodeShape().IsMatch(party.Key))
            return new Refusal("code-malformed", "A delegation's code is three capital letters, as in ISO 3166.");
        if (!KeyShape().IsMatch(party.Key) || Lookalikes.IsBlank(party.Key))
            return new Refusal("key-malformed", "A key is 2 to 20 letters, digits, + or hyphens.");
        if (room.Parties.Find(other => Lookalikes.Passes(party, other)) is { } other)
            return NameTaken("Its name or key", $"{other.Name.Shown()} ({other.Key})");
        if (new[] { party.Key, party.Name, party.Formal }.FirstOrDefault(Lookalikes.IsReserved) is { } reserved)
            return NameReserved(reserved);
        if (new[] { party.Name, party.Formal }.FirstOrDefault(Lookalikes.MixesScripts) is { } mixed)
            return new Refusal("name-mixed",
                $"“{mixed.Shown()}” has letters of several scripts in one word, as names that pass for others have. "
                + "Write each word in one script. Nothing was changed.");
        return Decision.On(room.Id, party.Kind switch
        {
            PartyKind.State => new DelegationAdmitted(party.Key, party.Name, party.Formal, who.Person, now),
            PartyKind.Group => new GroupFormed(party.Key, party.Name, party.Formal, who.Person, now),
            _ => (object)new ObserverAdmitted(party.Key, party.Name, party.Formal, who.Person, now),
        });
    }

    /// <param name="isInstallation">Whether the secretariat of the installation asks, which seats the first chair.</param>
    /// <param name="moves">Whether somebody who sits for another here leaves that seat for this one.</param>
    public static Decision GiveSeat(this Conference room, Participant who, Seat seat, DateTimeOffset now,
        bool isInstallation = false, bool moves = false)
    {
        if (!who.Is(Role.Secretariat) && !who.Is(Role.Chair)) return NotSecretariat;
        if (Misfit(room, seat) is { } misfit) return misfit;
        var held = room.Seats.Find(s => s.Person == seat.Person);
        if (held is not null && held.Party == seat.Party && held.Roles.SetEquals(seat.Roles)) return Decision.AlreadyDone;
        var changed = held is not null && held.Party == seat.Party ? seat.Roles.SymmetricExcept(held.Roles) : seat.Roles.Union(held?.Roles ?? []);
        var seatsFirstChair = isInstallation && seat.Roles.Contains(Role.Chair) && !room.Seats.Any(s => s.Roles.Contains(Role.Chair));
        if (changed.Overlaps(Offices) && !who.Is(Role.Chair) && !seatsFirstChair) return NotByChair;
        if (!changed.IsSubsetOf(Offices) && !who.Is(Role.Secretariat)) return NotSecretariat;
        if (held is not null && held.Party != seat.Party && !moves)
            return new Refusal("seat-held", $"{held.Name} sits for {room.Party(held.Party)?.Name ?? "the table"} already. "
                + "To end that seat, say that they leave it. Nothing was changed.");
        return Loses(room, seat.Person, seat.Roles) is { } last ? last
            : Decision.On(room.Id, new SeatGiven(seat.Person, seat.Name, seat.Party, [.. seat.Roles.Order()], who.Person, now));
    }

    /// <summary>Whether a seat is the first at the chair's table of whoever is given it: what let them in before was not given by the chair.</summary>
    public static bool ComesToTable(this Conference room, Seat seat) =>
        seat.Roles.Overlaps(Offices) && room.Participant(seat.Person)?.HasOffice != true;

    /// <summary>Why somebody new, whom the secretariat invites by a name of its choice, may not have this one.</summary>
    public static Refusal? Misnamed(this Conference room, string name) =>
        Lookalikes.IsReserved(name) ? NameReserved(name)
            : room.Seats.Find(seat => Lookalikes.Passes(seat.Name, name)) is { } seated
                ? NameTaken("Their name", $"{seated.Name.Shown()}, who sits here") : null;

    static Refusal? Misfit(Conference room, Seat seat)
    {
        if (BadName(seat.Name)) return NameRefusal;
        if (seat.Roles.IsEmpty) return new Refusal("seat-without-role", "A seat needs at least one role.");
        if (seat.Party is not null && room.Party(seat.Party)?.Kind is null or PartyKind.Group) return UnknownParty;
        var atTable = seat.Roles.Overlaps(Offices) || seat.Roles.Contains(Role.Secretariat);
        if (atTable && seat.Party is not null) return new Refusal("table-and-party", "The chair's table and the secretariat sit for no delegation.");
        if (seat.Party is null && seat.Roles.Any(role => role is Role.Head or Role.Delegate or Role.Observer))
            return new Refusal("seat-without-party", "A delegate or observer sits for a delegation or an observer.");
        return seat.Party is not null && (room.Party(seat.Party)!.Kind == PartyKind.Observer) != seat.Roles.Contains(Role.Observer)
            ? new Refusal("observer-mismatch", "Observers' people have the role observer, delegations' people do not.") : null;
    }

    /// <param name="isInstallation">Whether the secretariat of the installation removes them from it.</param>
    public static Decision TakeSeatAway(this Conference room, Participant who, Guid person, DateTimeOffset now, bool isInstallation = false)
    {
        if (!who.Is(Role.Secretariat) && !who.Is(Role.Chair)) return NotSecretariat;
        if (room.Participant(person) is not { } held) return Decision.AlreadyDone;
        if (held.HasOffice && !who.Is(Role.Chair) && !isInstallation) return NotByChair;
        if (!held.Roles.All(Offices.Contains) && !who.Is(Role.Secretariat)) return NotSecretariat;
        return Loses(room, person, []) is { } last ? last : Decision.On(room.Id, new SeatTakenAway(person, who.Person, now));
    }

    /// <summary>Whoever gives a seat gives its links too; a chair who has lost theirs gets one of the installation.</summary>
    public static Decision MakeLink(this Conference room, Participant who, Participant guest, string link,
        DateTimeOffset expires, DateTimeOffset now, bool isInstallation = false)
    {
        if (!who.Is(Role.Secretariat) && !(guest.HasOffice && who.Is(Role.Chair))) return NotSecretariat;
        if (guest.HasOffice && !who.Is(Role.Chair) && !isInstallation) return NotByChair;
        return Decision.On(room.Id, new SignInLinkMade(guest.Person, link, expires, who.Person, now));
    }

    public static Decision UseLink(this Conference room, Participant who, string link, DateTimeOffset now) =>
        Decision.On(room.Id, new SignInLinkUsed(who.Person, link, now));

    public static Decision RevokeLink(this Conference room, Participant who, Guid guest, string link, DateTimeOffset now) =>
        who.Is(Role.Secretariat) ? Decision.On(room.Id, new SignInLinkRevoked(guest, link, who.Person, now)) : NotSecretariat;

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

    /// <summary>Why the one who holds these roles alone may not go without them.</summary>
    static Refusal? Loses(Conference room, Guid person, ImmutableHashSet<Role> kept)
    {
        return IsLast(Role.Chair) ? LastChair : IsLast(Role.Secretariat) ? LastSecretariat : null;

        bool IsLast(Role role) =>
            !kept.Contains(role) && room.Seats.FindAll(seat => seat.Roles.Contains(role)) is [var only] && only.Person == person;
    }

    internal static bool BadName(string name) =>
        string.IsNullOrWhiteSpace(name) || name.Length > MaxName || name.Any(char.IsControl) || TextCheck.Of(name) is not null;

    /// <summary>Of a party: nothing that turns what is beside it or that each computer shows otherwise, and something that is seen.</summary>
    static bool BadPartyName(string name) => BadName(name) || name.Any(IsTurning) || Lookalikes.IsBlank(name)
        || name.EnumerateRunes().Any(rune => Rune.GetUnicodeCategory(rune) == UnicodeCategory.PrivateUse || rune == Rune.ReplacementChar);

    static bool IsTurning(char c) => c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    static Refusal NameTaken(string what, string whose) => new("name-taken",
        $"{what} can be taken for that of {whose}. Give one that nobody takes for another’s. Nothing was changed.");

    static Refusal NameReserved(string name) => new("name-reserved",
        $"“{name.Shown()}” can be taken for what the table, the secretariat or everyone is called here. "
        + "Give another name. Nothing was changed.");

    internal static readonly Refusal NameRefusal = new("name-malformed",
        $"A name is 1 to {MaxName} characters on one line, none of them half or no character.");
    static readonly Refusal PartyNameRefusal = new("name-malformed",
        $"A party’s name is 1 to {MaxName} characters on one line, some of them letters or digits, without direction controls and private "
        + "characters.");
    internal static readonly Refusal NotSecretariat = new("not-the-secretariat", "Only the secretariat does this.");
    internal static readonly Refusal UnknownParty = new("party-unknown", "No such delegation, group or observer is admitted.");
    static readonly Refusal NotByChair = new("not-the-chair",
        "Only the chair gives or takes a seat at the chair's table: chair, pen-holder or auditor. Nothing was changed.");
    static readonly Refusal LastChair = new("last-chair", "A negotiation always has a chair. Seat another chair first.");
    static readonly Refusal LastSecretariat = new("last-secretariat", "A negotiation keeps at least one secretariat member; seat another first.");

    static Refusal UnknownZone(string zone) => new("zone-unknown", $"“{zone}” is no time zone known here; use a name such as Europe/Amsterdam.");

    [GeneratedRegex(@"^[a-z][a-z0-9-]{2,59}\z")]
    private static partial Regex AddressShape();

    [GeneratedRegex(@"^[A-Z]{3}\z")]
    private static partial Regex CodeShape();

    [GeneratedRegex(@"^[A-Za-z0-9+-]{2,20}\z")]
    private static partial Regex KeyShape();
}
