using Marten;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Server.Amendments;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;
using NormDraft.Text;

namespace NormDraft.Server.Rooms;

/// <summary>Why a live text is no longer somebody's: the one thing that happened.</summary>
public static class Closing
{
    public static async Task<Refusal> Of(Door door, Guid room, CancellationToken cancellation)
    {
        if (door.Structure is not null && (await door.InForce(cancellation)).Find(room) is not null) return Because($"The Chair took this text off the screen {Clock.When(door.Now, door.Room, door.Now)}.");
        var beside = DraftAmendment.RoomBeside(room);
        var last = await door.Session.Events.QueryAllRawEvents().Where(one => one.StreamId == room || one.StreamId == beside).OrderByDescending(one => one.Version).FirstOrDefaultAsync(cancellation);
        if (last is null) return RoomRefusals.NotFound;
        var isOurs = await door.DraftOfRoom(room, cancellation) is not null;
        var lead = (await door.Session.LoadAsync<DraftAmendment>(last.StreamId, cancellation))?.Delegation;
        if (!isOurs && await door.Became(last.StreamId, cancellation) is { } became) return Because($"{Seats.Name(door.Room, lead ?? "").Shown()} submitted this draft {Clock.When(last.Timestamp, door.Room, door.Now)}. It is amendment {became.Number}, {(became.CoSponsors.Contains(door.Who.Party ?? "") ? "which your delegation co-sponsors" : "without your delegation as a co-sponsor")}.");
        // To others only what concerns their invitation is told; that a draft was submitted may be a secret.
        return isOurs || last.Data is InvitationRevoked or CoSponsorDeclined
            ? Because(Happened.Of(last.Data, last.Timestamp, lead, door.Room, door.Who, door.Now))
            : Because($"{Seats.Name(door.Room, lead ?? "").Shown()} closed this draft to others {Clock.When(last.Timestamp, door.Room, door.Now)}.");
    }

    static Refusal Because(string? sentence) => sentence is null ? RoomRefusals.NotFound : new Refusal(RoomRefusals.NotFound.Code, sentence);
}
