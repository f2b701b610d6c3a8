using Marten;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Rooms;
using NormDraft.Server.Store;

namespace NormDraft.Server.Consolidation;

/// <summary>What the desk reads.</summary>
public static class DeskReading
{
    /// <summary>Live amendments on a clause, by number; all of them, so for the table only.</summary>
    public static async Task<IReadOnlyList<Amendment>> LiveOn(this Door door, Guid clause, CancellationToken cancellation) =>
        await door.Session.Query<Amendment>().Where(a => a.Proposal.Clause == clause && a.Status == AmendmentStatus.Live).OrderBy(a => a.Number).ToListAsync(cancellation);

    /// <summary>All that the next version is made from; only the table has it.</summary>
    public static async Task<Desk> Desk(this Door door, CancellationToken cancellation)
    {
        if (!door.Sees(Circle.TheTable) || door.Structure is not { } structure) throw new NotSeenException();
        var pending = await door.Session.Query<DeskClause>().Where(c => c.Pending).ToListAsync(cancellation);
        var live = await door.Session.Query<Amendment>().Where(a => a.Status == AmendmentStatus.Live).OrderBy(a => a.Number).ToListAsync(cancellation);
        return new Desk(structure, await door.InForce(cancellation), pending, live);
    }

    /// <summary>The chair's texts of clauses in force, for a page that shows them.</summary>
    public static async Task<IReadOnlyList<TypedText>> TypedTexts(this Door door, CancellationToken cancellation)
    {
        var rooms = new List<HeldRoom>();
        foreach (var clause in await RoomLog.TypedChairTexts(door.Session, door.Address, cancellation))
            if (await RoomLog.Read(door.Session, new RoomKey(door.Address, clause), cancellation) is { } room) rooms.Add(room);
        return await door.TypedTexts(rooms, cancellation);
    }

    /// <summary>The chair's texts in these rooms, each with its clause.</summary>
    public static async Task<IReadOnlyList<TypedText>> TypedTexts(this Door door, IReadOnlyList<HeldRoom> rooms, CancellationToken cancellation)
    {
        if (rooms.Count == 0) return [];
        var clauses = await door.Session.LoadManyAsync<DeskClause>(cancellation, [.. rooms.Select(room => room.Room.Key.Id)]);
        var byId = clauses.Where(clause => !clause.TakenOut).ToDictionary(clause => clause.Id);
        return [.. rooms.Where(room => byId.ContainsKey(room.Room.Key.Id))
            .Select(room => new TypedText(byId[room.Room.Key.Id], room.Room.Text, room.Room.Version))];
    }
}
