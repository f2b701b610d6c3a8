using Marten;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Participants;
using NormDraft.Server.Identity;
using NormDraft.Server.Pages;
using NormDraft.Server.Rooms;
using NormDraft.Server.Store;

namespace NormDraft.Server.Participants;

/// <summary>Removing people from the house, and letting them in again: by its secretariat, for all negotiations at once.</summary>
public static class HouseActs
{
    public static void MapHouse(this RouteGroupBuilder room)
    {
        room.MapPost("/people/remove", Dismiss);
        room.MapPost("/people/readmit", Readmit);
    }

    static async Task<IResult> Dismiss(HttpContext context, Door door, IDocumentStore store, Input<PersonFields> input, CancellationToken cancellation)
    {
        var by = await Secretariat(door, cancellation);
        await using var session = store.LightweightSession();
        var refusal = by is null ? NotSecretariat : by.Id == input.Value.Person ? Oneself : await Remove(session, by, input.Value.Person, door.Now, cancellation);
        return refusal is not null ? Answers.Refused(context, 409, refusal) : Answers.Of(context, Decision.AlreadyDone, door.Links.People("seats"));
    }

    /// <summary>Every seat and every session end in one transaction, or none does.</summary>
    static async Task<Refusal?> Remove(IDocumentSession session, Person by, Guid id, DateTimeOffset now, CancellationToken cancellation)
    {
        var person = await Sessions.InTurn(session, id, cancellation) ?? throw new NotSeenException();
        var memberships = await session.Query<Membership>().Where(m => m.Person == id).OrderBy(m => m.Address).ToListAsync(cancellation);
        foreach (var membership in memberships)
        {
            if (await TakeSeat(session, membership.Address, by, id, now, cancellation) is { } refusal) return refusal;
            session.Delete(membership);
        }
        session.Store(person with { Removed = now, Secretariat = false });
        await Sessions.EndAll(session, id, cancellation);
        await session.SaveChangesAsync(cancellation);
        return null;
    }

    static async Task<Refusal?> TakeSeat(IDocumentSession session, string address, Person by, Guid person, DateTimeOffset now, CancellationToken cancellation)
    {
        await Turns.Take(session, address, cancellation);
        var inside = session.ForTenant(address);
        var room = await inside.Query<Conference>().FirstAsync(cancellation);
        var secretariat = new Participant(by.Id, by.Name, null, new HashSet<Role> { Role.Secretariat });
        var taken = room.TakeSeatAway(secretariat, person, now, isInstallation: true);
        foreach (var append in taken.Appends) inside.Events.Append(append.Stream, room.Version + append.Events.Count, append.Events);
        await Turnings.Reseat(session, address, person, cancellation);
        return taken.Refusal;
    }

    /// <summary>They may sign in again; seats are given anew.</summary>
    static async Task<IResult> Readmit(HttpContext context, Door door, IDocumentStore store, Input<PersonFields> input, CancellationToken cancellation)
    {
        if (await Secretariat(door, cancellation) is null) return Answers.Refused(context, 409, NotSecretariat);
        await using var session = store.LightweightSession();
        var person = await Sessions.InTurn(session, input.Value.Person, cancellation) ?? throw new NotSeenException();
        session.Store(person with { Removed = null });
        await session.SaveChangesAsync(cancellation);
        return Answers.Of(context, Decision.AlreadyDone, door.Links.People("unseated"));
    }

    /// <returns>Who asks, where they are secretariat of the installation; else null.</returns>
    public static async Task<Person?> Secretariat(Door door, CancellationToken cancellation) =>
        await door.Session.LoadAsync<Person>(door.Who.Person, cancellation) is { Secretariat: true } person ? person : null;

    static readonly Refusal NotSecretariat = new("not-the-secretariat", "Only the secretariat of the house removes people from it or lets them in again.");
    static readonly Refusal Oneself = new("not-oneself", "Nobody removes themselves from the house; another of its secretariat does.");
}
