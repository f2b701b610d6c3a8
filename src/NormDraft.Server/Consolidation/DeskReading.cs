using Marten;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Drafts;
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
        var inForce = await door.InForce(cancellation);
        var order = inForce.Clauses.Index().ToDictionary(one => one.Item.Id, one => one.Index);
        DeskClause[] pending = [.. (await door.Session.Query<DeskClause>().Where(c => c.Pending).ToListAsync(cancellation))
            .OrderBy(c => order.GetValueOrDefault(c.Id, int.MaxValue)).ThenBy(c => c.Acts[^1].At)];
        var live = await door.Session.Query<Amendment>().Where(a => a.Status == AmendmentStatus.Live).OrderBy(a => a.Number).ToListAsync(cancellation);
        var withdrawn = await door.Session.Query<Amendment>().Where(a => a.Status == AmendmentStatus.Withdrawn).Select(a => a.Number).ToListAsync(cancellation);
        var gone = new Dictionary<Guid, string>();
        foreach (var clause in pending.Where(c => c.TakenOut)) gone[clause.Id] = $"{await door.Cited(clause.Id, cancellation)}, no longer in the text";
        return new Desk(structure, inForce, pending, live) { Gone = gone, Withdrawn = withdrawn.ToHashSet() };
    }

    /// <summary>By its citation in the last version that had the clause.</summary>
    public static async Task<string> Cited(this Door door, Guid clause, CancellationToken cancellation)
    {
        for (var number = door.Structure!.Issued; number > 0; number--)
        {
            var version = await door.Version(number, cancellation);
            if (version.Find(clause) is not null) return Citation.Of(version.Clauses)[clause];
        }
        return "A clause that was never issued";
    }

    /// <summary>Who acted at the table, by name.</summary>
    public static string NameOf(this Door door, Guid person) => door.Room.Participant(person)?.Name ?? "Chair and facilitators";

    /// <summary>It has left the text; what is still proposed on it stands below the list.</summary>
    public static async Task<bool> IsGone(this Door door, Guid clause, CancellationToken cancellation) =>
        door.Sees(Circle.TheTable) && await door.Session.LoadAsync<DeskClause>(clause, cancellation) is { TakenOut: true };

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
