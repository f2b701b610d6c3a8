using Marten;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Versions;
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
}
