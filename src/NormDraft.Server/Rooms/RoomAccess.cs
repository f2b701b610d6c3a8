using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Server.Store;

namespace NormDraft.Server.Rooms;

/// <summary>What somebody may do in a room, and the words it begins with and is redlined against.</summary>
public sealed record RoomAccess(RoomKind Kind, string Begins, string Base, bool MayWrite, bool OnScreen)
{
    /// <returns>Null where there is no such room, or none that this person may enter: the two look the same from outside, and take the same questions to the store.</returns>
    public static async Task<RoomAccess?> Of(Door door, Guid room, CancellationToken cancellation)
    {
        if (door.Structure is null || (await door.InForce(cancellation)).Find(room) is not { } clause)
            return await door.SeenDraft(room, cancellation) is { } draft ? Of(door, draft) : null;
        var (writes, shown) = (door.Sees(Circle.TheTable), door.Room.Screen == room);
        return writes || shown ? new RoomAccess(RoomKind.Chair, clause.Text, clause.Text, writes, shown) : null;
    }

    static RoomAccess? Of(Door door, DraftAmendment draft) =>
        draft.Status == DraftStatus.Open && draft.Proposal.Operation is Operation.Modify or Operation.Add
            ? new RoomAccess(RoomKind.Draft, draft.Proposal.Text, draft.Proposal.Operation == Operation.Modify ? draft.Proposal.BaseText : "", door.Who.Drafts, false)
            : null;
}
