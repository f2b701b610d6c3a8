using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Server.Store;

namespace NormDraft.Server.Rooms;

/// <summary>What somebody may do in a room, and the words it begins with and is redlined against.</summary>
public sealed record RoomAccess(RoomKind Kind, string Begins, string Base, bool MayWrite, bool OnScreen)
{
    /// <summary>The first version of the text that may be shown; null for the one at which one enters. What was typed and taken out before is nobody else's.</summary>
    public int? Since { get; init; }

    /// <summary>Is named to those inside and told who they are. One that is only asked to co-sponsor is neither: it learns of no other that is asked.</summary>
    public bool IsNamed { get; init; } = true;

    /// <summary>Another delegation has agreed to what stands in the draft, so that a word typed now must be asked of it at once.</summary>
    public bool IsAgreedTo { get; init; }

    /// <summary>The most UTF-16 units that the text may have.</summary>
    public int Longest { get; init; } = Wordings.MaxText;

    /// <returns>Null where there is no such room, or none that this person may enter: the two look the same from outside, and take the same questions to the store.</returns>
    public static async Task<RoomAccess?> Of(Door door, Guid room, CancellationToken cancellation)
    {
        if (door.Structure is null || (await door.InForce(cancellation)).Find(room) is not { } clause)
            return await door.DraftOfRoom(room, cancellation) is not { } draft ? null : draft.Id == room ? Of(door, draft) : Reasons(door, draft);
        var (writes, shown) = (door.Sees(Circle.TheTable), door.Room.Screen == room);
        return writes || shown ? new RoomAccess(RoomKind.Chair, clause.Text, clause.Text, writes, shown) { Since = writes ? 0 : null } : null;
    }

    static RoomAccess? Of(Door door, DraftAmendment draft) =>
        draft.Status == DraftStatus.Open && draft.Proposal.Operation is Operation.Modify or Operation.Add
            ? Of(door, draft, draft.Proposal.Text, draft.Proposal.Operation == Operation.Modify ? draft.Proposal.BaseText : "", it => it.Since)
            : null;

    static RoomAccess? Reasons(Door door, DraftAmendment draft) =>
        draft.Status == DraftStatus.Open ? Of(door, draft, draft.Rationale, "", it => it.RationaleSince) with { Longest = Wordings.MaxRationale } : null;

    static RoomAccess Of(Door door, DraftAmendment draft, string begins, string @base, Func<Invitation, int?> since)
    {
        var isOurs = door.Who.Belongs(draft.Delegation);
        var invitation = draft.InvitationOf(door.Who);
        var writes = door.Who.Drafts && (isOurs || invitation is { Edits: true });
        return new RoomAccess(RoomKind.Draft, begins, @base, writes, false)
        {
            Since = isOurs ? 0 : invitation is null ? null : since(invitation),
            IsNamed = isOurs || writes,
            IsAgreedTo = draft.Agreed.Any(),
        };
    }
}
