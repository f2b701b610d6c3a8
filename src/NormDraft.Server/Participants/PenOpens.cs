using Marten;
using Marten.Events;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Participants;
using NormDraft.Server.Store;

namespace NormDraft.Server.Participants;

/// <summary>What everyone could read at once if the chair opened the pen now.</summary>
/// <param name="All">How many amendments were ever submitted.</param>
/// <param name="Since">What parties did in confidence since the chair took the pen: "amendments 3 of XAA, 5 of XBB", "positions of XCC
/// on 3".</param>
public sealed record PenOpens(int All, IReadOnlyList<string> Since)
{
    /// <returns>Null for everyone but the table, and while the pen is open.</returns>
    public static async Task<PenOpens?> Of(Door door, CancellationToken cancellation)
    {
        if (door.Room.Pen != Pen.Chair || !door.Sees(Circle.TheTable)) return null;
        var acts = await InConfidence(door, cancellation);
        var amendments = await door.Session.Query<Amendment>().OrderBy(amendment => amendment.Number).ToListAsync(cancellation);
        var touched = acts.Where(act => !act.IsPosition).Select(act => act.Amendment).ToHashSet();
        IEnumerable<string> changed = amendments.Where(a => touched.Contains(a.Number)).Select(a => $"{a.Number} of {a.Parties[0]}");
        IEnumerable<string> said = acts.Where(act => act.IsPosition).OrderBy(act => act.Amendment)
            .Select(act => $"{act.Party} on {act.Amendment}");
        return new PenOpens(amendments.Count, [.. Phrase("amendments", changed), .. Phrase("positions of", said)]);
    }

    /// <summary>Each once: those that came into the record after the chair took the pen. It is read off their order, whatever the clocks
    /// say.</summary>
    public static async Task<IReadOnlyList<ConfidentAct>> InConfidence(Door door, CancellationToken cancellation)
    {
        if (door.Room.Pen != Pen.Chair) return [];
        var taken = await door.Session.Events.QueryAllRawEvents().Where(one => one.EventTypesAre(typeof(PenSet)))
            .OrderByDescending(one => one.Sequence).Select(one => one.Sequence).FirstOrDefaultAsync(cancellation);
        var acts = await door.Session.Events.QueryAllRawEvents()
            .Where(one => one.Sequence > taken && one.EventTypesAre(Confidence.Events)).ToListAsync(cancellation);
        return [.. acts.Select(one => Confidence.Of(one.Data)).OfType<ConfidentAct>().Distinct()];
    }

    static IEnumerable<string> Phrase(string what, IEnumerable<string> items)
    {
        var all = string.Join(", ", items);
        return all.Length == 0 ? [] : [$"{what} {all}"];
    }
}
