using Microsoft.AspNetCore.SignalR;
using NormDraft.Negotiation;
using NormDraft.Server.Identity;
using NormDraft.Server.Live;
using NormDraft.Server.Store;

namespace NormDraft.Server.Rooms;

/// <summary>Asks again whether those inside may be, when an act has changed who may, and shows out those who may not.</summary>
public sealed class Admittance(IServiceScopeFactory scopes, Attendance attendance, Presence presence, RoomsHere rooms, Connections connections, IHubContext<RoomsHub> hub)
{
    /// <returns>Why not; null for one who may go on writing.</returns>
    public async Task<Refusal?> Ask(Attendee attendee, int epoch, CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var door = scope.ServiceProvider.GetRequiredService<Door>();
        var isSeated = await door.Enter(attendee.Room.Address, attendee.Who.Person, cancellation);
        var access = isSeated ? await RoomAccess.Of(door, attendee.Room.Id, cancellation) : null;
        var refusal = !isSeated ? RoomRefusals.NotFound
            : access is null ? await Closing.Of(door, attendee.Room.Id, cancellation)
            : access.MayWrite != attendee.MayWrite ? RoomRefusals.AccessChanged : null;
        if (refusal is not null) await ShowOut(attendee, refusal);
        else (attendee.Epoch, attendee.IsAgreedTo) = (epoch, access!.IsAgreedTo);
        return refusal;
    }

    /// <summary>Asks all that are in the room on this server.</summary>
    public async Task AskAll(RoomKey key, CancellationToken cancellation)
    {
        var room = await rooms.Again(key, cancellation);
        foreach (var attendee in attendance.In(key)) await Ask(attendee, room?.Epoch ?? 0, cancellation);
    }

    /// <summary>Asks again for every connection of this server: what was not heard while the line was cut may have ended their seat or their session.</summary>
    public async Task AskConnected(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var sessions = scope.ServiceProvider.GetRequiredService<Sessions>();
        foreach (var one in connections.All)
        {
            await using var door = ActivatorUtilities.CreateInstance<Door>(scope.ServiceProvider);
            var isHeld = one.Session is null ? await sessions.Knows(one.Person, cancellation) : await sessions.Holds(one.Caller.User!, cancellation);
            if (!isHeld || !await door.Enter(one.Address, one.Person, cancellation)) one.Caller.Abort();
        }
    }

    async Task ShowOut(Attendee attendee, Refusal why)
    {
        if (attendance.Leave(attendee.Connection, attendee.Room) is null) return;
        await hub.Groups.RemoveFromGroupAsync(attendee.Connection, RoomsHere.Group(attendee.Room, attendee.IsNamed));
        await presence.Go(attendee);
        await hub.Clients.Client(attendee.Connection).SendAsync("closed", new Closed(attendee.Room.Id.ToString(), why.Code, why.Sentence));
    }
}
