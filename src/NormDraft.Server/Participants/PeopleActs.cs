using System.Text.Json.Serialization;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Participants;
using NormDraft.Server.Http;
using NormDraft.Server.Identity;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Participants;

public sealed record PartyFields(string Key, string Name, string? Formal, PartyKind Kind);
public sealed record MemberFields(string Group, string Code, DateOnly? On);

/// <summary>A seat for a person known by id, or for a new one by name.</summary>
/// <param name="Roles">Words: chair, pen-holder and so on.</param>
/// <param name="Moves">Whether who sits for another here leaves that seat for this one.</param>
public sealed record SeatFields(Guid? Person, string? Name, string? Title, string? Party,
    [property: JsonConverter(typeof(OneOrMore))] IReadOnlyList<string>? Roles, bool Moves = false);
public sealed record PersonFields(Guid Person);
/// <param name="Opening">In how many minutes the chair means to open the pen; -1 takes the announcement back.</param>
/// <param name="Unveils">Opening the pen may show everyone what was submitted in confidence.</param>
public sealed record Settings(Pen? Pen, string? TimeZone, int? Opening, bool? Unveils);
public sealed record AuthorisationFields(bool Required);

/// <summary>Who is in the room: acts of the secretariat, the chair's pen, a head's wish for its delegation.</summary>
public static class PeopleActs
{
    public static void MapPeople(this RouteGroupBuilder room)
    {
        room.MapPost("/people/parties", (HttpContext context, Decide decide, Input<PartyFields> input, CancellationToken cancellation) => On(context, decide, conference =>
            conference.Admit(decide.Who, new Party(input.Value.Key, input.Value.Name, input.Value.Formal ?? input.Value.Name, input.Value.Kind), decide.Now), cancellation));
        room.MapPost("/people/groups/join", (HttpContext context, Decide decide, Input<MemberFields> input, CancellationToken cancellation) => On(context, decide, conference =>
            conference.Join(decide.Who, input.Value.Group, input.Value.Code, input.Value.On ?? decide.Room.DayOf(decide.Now), decide.Now), cancellation));
        room.MapPost("/people/groups/leave", (HttpContext context, Decide decide, Input<MemberFields> input, CancellationToken cancellation) => On(context, decide, conference =>
            conference.Leave(decide.Who, input.Value.Group, input.Value.Code, input.Value.On ?? decide.Room.DayOf(decide.Now), decide.Now), cancellation));
        room.MapPost("/people/groups/speaker", (HttpContext context, Decide decide, Input<MemberFields> input, CancellationToken cancellation) => On(context, decide, conference =>
            conference.NameSpeaker(decide.Who, input.Value.Group, input.Value.Code, decide.Now), cancellation));
        room.MapPost("/people/groups/speaker/unname", (HttpContext context, Decide decide, Input<MemberFields> input, CancellationToken cancellation) =>
            On(context, decide, conference => conference.UnnameSpeaker(decide.Who, input.Value.Group, input.Value.Code, decide.Now), cancellation));
        room.MapPost("/people/groups/confirm", ConfirmMember);
        room.MapPost("/people/groups/speaker/confirm", ConfirmSpeaker);
        room.MapPost("/people/seats", GiveSeat);
        room.MapPost("/people/seats/remove", RemoveSeat);
        room.MapPost("/people/offers/withdraw", SeatOffers.Withdraw);
        room.MapOrganisations();
        room.MapLinks();
        room.MapHouse();
        room.MapPost("/people/settings", Set);
        room.MapPost("/people/authorisation", (HttpContext context, Decide decide, Input<AuthorisationFields> input, CancellationToken cancellation) => On(context, decide, conference =>
            conference.SetAuthorisation(decide.Who, input.Value.Required, decide.Now), cancellation));
    }

    static Task<IResult> ConfirmMember(HttpContext context, Decide decide, Input<MemberFields> input, CancellationToken cancellation) =>
        On(context, decide, room =>
            room.ConfirmMember(decide.Who, input.Value.Group, input.Value.Code, input.Value.On, decide.Now), cancellation);

    static Task<IResult> ConfirmSpeaker(HttpContext context, Decide decide, Input<MemberFields> input, CancellationToken cancellation) =>
        On(context, decide, room => room.ConfirmSpeaker(decide.Who, input.Value.Group, input.Value.Code, decide.Now), cancellation);

    static async Task<IResult> On(HttpContext context, Decide decide, Func<Conference, Decision> act, CancellationToken cancellation)
    {
        var decision = await decide.InTurn(() => Task.FromResult(act(decide.Hold(decide.Room))), cancellation);
        return Answers.Of(context, decision, decide.Door.Links.People());
    }

    static async Task<IResult> Set(HttpContext context, Decide decide, Input<Settings> input, CancellationToken cancellation)
    {
        var asked = input.Value;
        var decision = await decide.InTurn(async () => asked switch
        {
            { Pen: { } pen } => await SetPen(decide, pen, asked.Unveils == true, cancellation),
            { Opening: { } minutes } => decide.Hold(decide.Room).AnnounceOpening(decide.Who, minutes == -1 ? null : minutes, decide.Now),
            { TimeZone: { } zone } => decide.Hold(decide.Room).SetTimeZone(decide.Who, zone, decide.Now),
            _ => Decision.AlreadyDone,
        }, cancellation);
        return Answers.Of(context, decision, decide.Door.Links.People());
    }

    static async Task<Decision> SetPen(Decide decide, Pen pen, bool unveils, CancellationToken cancellation)
    {
        var opens = await PenOpens.Of(decide.Door, cancellation);
        return decide.Hold(decide.Room).SetPen(decide.Who, pen, opens?.Since ?? [], unveils, decide.Now);
    }

    /// <summary>The person's turn comes before the negotiation's, as where they are removed from the installation.</summary>
    static async Task<IResult> GiveSeat(HttpContext context, Decide decide, Input<SeatFields> input, CancellationToken cancellation)
    {
        var (fields, door, isOffered) = (input.Value, decide.Door, false);
        var known = fields.Person is { } id ? await Sessions.InTurn(door.Session, id, cancellation) ?? throw new NotSeenException() : null;
        if (known?.Removed is not null) return Answers.Refused(context, 409, Arrivals.Removed);
        if (fields.Title is { Length: > 0 } title && Wordings.Fault(title, Admission.MaxName) is { } fault) return Answers.Refused(context, 409, fault);
        var person = known ?? new Person(Guid.CreateVersion7(), fields.Name?.Trim() ?? "", fields.Title?.Trim() ?? "", false, MadeIn: door.Address);
        var seat = new Seat(person.Id, person.Name, fields.Party, [.. Roles(fields.Roles)]);
        var decision = await decide.InTurn(async () =>
        {
            var isInstallation = await HouseActs.Secretariat(door, cancellation) is not null;
            if (known is { Secretariat: true } && !isInstallation && decide.Room.Participant(known.Id) is not null) return SeatOfInstallation;
            var given = decide.Hold(decide.Room).GiveSeat(decide.Who, seat, decide.Now, isInstallation, fields.Moves);
            if (given.Refusal is not null) return given;
            if (known is null && decide.Room.Misnamed(person.Name) is { } misnamed) return misnamed;
            isOffered = known is not null && decide.Room.Asks(known, isInstallation);
            if (isOffered && known!.MadeIn is not null) return GuestElsewhere;
            if (isOffered) return Decision.AlreadyDone;
            if (known is null) door.Session.Store(person);
            else if (decide.Room.ComesToTable(seat)) await Sessions.EndGuests(door.Session, known.Id, door.Address, cancellation);
            door.Session.Store(Membership.Of(person.Id, door.Address));
            return given;
        }, cancellation);
        if (isOffered && decision.Refusal is null)
        {
            door.Offer(seat);
            await door.Session.SaveChangesAsync(cancellation);
        }
        return Answers.Of(context, decision, door.Links.People(isOffered ? "offers" : null));
    }

    static readonly Refusal GuestElsewhere = new("guest-elsewhere",
        "This person is a guest of another negotiation and signs in by its links only. "
        + "Invite them here as someone new, by name. Nothing was changed.");

    static readonly Refusal SeatOfInstallation = new("seat-of-installation",
        "This person belongs to the secretariat of the installation; only that secretariat changes or ends their seat. Nothing was changed.");

    static async Task<IResult> RemoveSeat(HttpContext context, Decide decide, Input<PersonFields> input, CancellationToken cancellation)
    {
        var decision = await decide.InTurn(async () =>
        {
            var known = await decide.Door.Session.LoadAsync<Person>(input.Value.Person, cancellation);
            if (known is { Secretariat: true } && await HouseActs.Secretariat(decide.Door, cancellation) is null) return SeatOfInstallation;
            var taken = decide.Hold(decide.Room).TakeSeatAway(decide.Who, input.Value.Person, decide.Now);
            if (taken.Refusal is not null) return taken;
            decide.Door.Session.Delete<Membership>(Membership.Of(input.Value.Person, decide.Door.Address).Id);
            await Sessions.EndGuests(decide.Door.Session, input.Value.Person, decide.Door.Address, cancellation);
            return taken;
        }, cancellation);
        return Answers.Of(context, decision, input.Value.Person == decide.Who.Person ? Links.Home : decide.Door.Links.People());
    }

    /// <summary>As <see cref="Seats.Word(Role)"/> says them, or their names: legal adviser, legal-adviser.</summary>
    static IEnumerable<Role> Roles(IReadOnlyList<string>? words) =>
        from word in words ?? []
        select Enum.GetValues<Role>().Cast<Role?>().FirstOrDefault(role => new[] { Seats.Word(role!.Value), role.Value.ToString() }.Any(name => Same(name, word)))
            ?? throw new MalformedInputException($"“{word}” is no role.");

    static bool Same(string name, string word) => string.Equals(name.Replace("-", ""), word.Trim().Replace("-", ""), StringComparison.OrdinalIgnoreCase);
}
