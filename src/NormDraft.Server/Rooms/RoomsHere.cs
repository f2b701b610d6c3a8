using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace NormDraft.Server.Rooms;

/// <summary>The rooms that this server has in memory, as PostgreSQL last had them, and the way to tell those inside.</summary>
public sealed class RoomsHere(RoomLog log, Attendance attendance, IHubContext<RoomsHub> hub, TimeProvider clock, ILogger<RoomsHere> journal)
{
    readonly ConcurrentDictionary<RoomKey, (RoomState Room, long At)> kept = [];

    /// <summary>For how long a room is taken for what it was: other servers write to it too.</summary>
    static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(400);

    /// <param name="heard">A version that a copy has: over the backplane it may hear of another server's writing before this server does.</param>
    /// <returns>Perhaps behind what another server wrote: good enough to write on, since a write on what has gone is not kept.</returns>
    public async Task<RoomState?> Lately(RoomKey key, int heard, CancellationToken cancellation) =>
        kept.TryGetValue(key, out var known) && (known.Room.Version >= heard || await log.IsNow(known.Room, cancellation))
            ? known.Room : Keep(await log.Load(key, cancellation));

    /// <returns>As it is now, or was a moment ago.</returns>
    public async Task<RoomState?> Now(RoomKey key, int heard, CancellationToken cancellation)
    {
        if (!kept.TryGetValue(key, out var known)) return Keep(await log.Load(key, cancellation));
        if (known.Room.Version >= heard && clock.GetElapsedTime(known.At) < Fresh) return known.Room;
        return Keep(await log.IsNow(known.Room, cancellation) ? known.Room : await log.Load(key, cancellation));
    }

    /// <summary>Loads it again, whatever is known.</summary>
    public async Task<RoomState?> Again(RoomKey key, CancellationToken cancellation)
    {
        kept.TryRemove(key, out _);
        return Keep(await log.Load(key, cancellation));
    }

    public void Forget(RoomKey key) => kept.TryRemove(key, out _);

    /// <summary>Whether it is in memory.</summary>
    public bool Holds(RoomKey key) => kept.ContainsKey(key);

    /// <summary>Lets those go that nobody is in.</summary>
    public void LetGo()
    {
        var open = attendance.Rooms.ToHashSet();
        foreach (var key in kept.Keys)
            if (!open.Contains(key)) Forget(key);
    }

    /// <summary>What has been committed becomes what this server knows, and is told to all inside.</summary>
    public void Written(RoomWrite write)
    {
        Keep(write.After);
        var key = write.After.Key;
        foreach (var isNamed in new[] { true, false })
            Tell(key, isNamed, "updates", new Updates(key.Id.ToString(), write.Before.Version, [.. write.Added.Select(update => OnWire(update, isNamed))]));
    }

    /// <summary>Nobody waits for those who hear slowly; who misses something asks for it.</summary>
    public void Tell(RoomKey key, bool isNamed, string what, object news) =>
        hub.Clients.Group(Group(key, isNamed)).SendAsync(what, news).ContinueWith(sent => journal.LogWarning(sent.Exception, "A room could not be told."),
            CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    /// <param name="isNamed">Whether it is told who typed.</param>
    public static RoomUpdate OnWire(Logged update, bool isNamed) => new(update.Client, update.Seq, update.Json, isNamed ? update.Person.ToString() : "");

    /// <summary>Those inside who are told of one another, or those who are not.</summary>
    public static string Group(RoomKey key, bool isNamed) => $"{key.Address}/room/{key.Id}{(isNamed ? "" : "/unnamed")}";

    RoomState? Keep(RoomState? room)
    {
        if (room is null) return null;
        var now = clock.GetTimestamp();
        return kept.AddOrUpdate(room.Key, (room, now), (_, known) => (known.Room.Version > room.Version ? known.Room : room, now)).Room;
    }
}
