using Marten;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Server.Store;

namespace NormDraft.Server.Rooms;

/// <summary>A live text as it stood.</summary>
public sealed record Replayed(Guid Room, DateTimeOffset At, string Text);

/// <summary>The log of a room, played again: for its delegation, or for the table.</summary>
public static class ReplayPages
{
    public static void MapReplay(this RouteGroupBuilder api) => api.MapGet("/rooms/{id:guid}", async (Door door, RoomLog log, Guid id, DateTimeOffset? at, CancellationToken cancellation) =>
        {
            var moment = (at ?? door.Now).ToUniversalTime();
            // What may not be seen is looked for all the same, where nothing is: so both take the same questions to the store.
            var text = await log.TextAt(new RoomKey(door.Address, await door.MayReplay(id, cancellation) ? id : Guid.Empty), moment, cancellation);
            return TypedResults.Ok(new Replayed(id, moment, text ?? throw new NotSeenException()));
        })
        .WithName("replay").WithSummary("A draft's live text, or the chair's text of a clause, as it stood at any minute.");

    static async Task<bool> MayReplay(this Door door, Guid id, CancellationToken cancellation)
    {
        if (await door.DraftOfRoom(id, cancellation) is { } draft && door.Who.Belongs(draft.Delegation)) return true;
        var beside = DraftAmendment.RoomBeside(id);
        return door.Sees(Circle.TheTable) && !await door.Session.Query<DraftAmendment>().Where(draft => draft.Id == id || draft.Id == beside).AnyAsync(cancellation);
    }
}
