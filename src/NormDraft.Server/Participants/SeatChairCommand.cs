using Marten;
using NormDraft.Negotiation.Participants;
using NormDraft.Server.Hosting;
using NormDraft.Server.Identity;
using NormDraft.Server.Rooms;
using NormDraft.Server.Store;

namespace NormDraft.Server.Participants;

/// <summary><c>seat-chair ADDRESS PERSON</c>: a chair beside one who cannot seat a successor.
/// A negotiation always has a chair, and only a chair seats another.</summary>
public static class SeatChairCommand
{
    /// <summary>On the record like every seat, by nobody's id.</summary>
    static readonly Participant Operator = new(Guid.Empty, "The operator", null, new HashSet<Role> { Role.Chair, Role.Secretariat });

    /// <returns>0 done, 2 not to be done.</returns>
    public static async Task<int> Run(DatabaseAddress database, string address, string id, TextWriter told, CancellationToken cancellation)
    {
        using var store = DocumentStore.For(options => Schema.Configure(options, database.Application));
        await using var session = store.LightweightSession(address);
        var person = Guid.TryParse(id, out var known) ? await Sessions.InTurn(session, known, cancellation) : null;
        if (person is not { Removed: null }) return await Not($"“{id}” is nobody's id. /api/n/ADDRESS/people gives it.");
        await Turns.Take(session, address, cancellation);
        var room = await session.Query<Conference>().FirstOrDefaultAsync(cancellation);
        if (room is null) return await Not($"There is no negotiation “{address}”.");
        if (room.Participant(person.Id) is { Party: not null })
            return await Not($"{person.Name} sits for a delegation or an observer, and a chair sits for none. The secretariat takes that seat away first.");
        var roles = room.Seats.Find(seat => seat.Person == person.Id)?.Roles ?? [];
        var given = room.GiveSeat(Operator, new Seat(person.Id, person.Name, null, roles.Add(Role.Chair)), DateTimeOffset.UtcNow);
        if (given.Refusal is { } refusal) return await Not(refusal.Sentence);
        foreach (var append in given.Appends) session.Events.Append(append.Stream, room.Version + append.Events.Count, append.Events);
        if (room.ComesToTable(new Seat(person.Id, person.Name, null, [Role.Chair]))) await Sessions.EndGuests(session, person.Id, address, cancellation);
        session.Store(Membership.Of(person.Id, address));
        await Turnings.Reseat(session, address, person.Id, cancellation);
        await session.SaveChangesAsync(cancellation);
        await told.WriteLineAsync($"{person.Name} is chair of “{room.Title}” now, beside any other. The chair and the secretariat read it under People.");
        return 0;

        async Task<int> Not(string why)
        {
            await told.WriteLineAsync($"{why} Nothing was changed.");
            return 2;
        }
    }
}
