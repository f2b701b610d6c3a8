using Marten;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Participants;
using NormDraft.Server.Store;

namespace NormDraft.Server.Participants;

/// <summary>What everyone could read at once if the chair opened the pen now.</summary>
/// <param name="All">How many amendments were ever submitted.</param>
/// <param name="Since">Those submitted or given a new wording since the chair took the pen, with their first proposer: "3 of XAA".</param>
public sealed record PenOpens(int All, IReadOnlyList<string> Since)
{
    /// <returns>Null for everyone but the table, and while the pen is open.</returns>
    public static async Task<PenOpens?> Of(Door door, CancellationToken cancellation)
    {
        if (door.Room.Pen != Pen.Chair || !door.Sees(Circle.TheTable)) return null;
        var amendments = await door.Session.Query<Amendment>().OrderBy(amendment => amendment.Number).ToListAsync(cancellation);
        var since = amendments.Where(amendment => amendment.IsInConfidence(door.Room));
        return new PenOpens(amendments.Count, [.. since.Select(amendment => $"{amendment.Number} of {amendment.Parties[0]}")]);
    }
}
