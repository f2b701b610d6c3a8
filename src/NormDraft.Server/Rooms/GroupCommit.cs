using System.Threading.Channels;
using NormDraft.Negotiation;
using NormDraft.Server.Upkeep;
using Npgsql;

namespace NormDraft.Server.Rooms;

/// <summary>A push that waits for its commit.</summary>
/// <param name="IsAway">Typed over a lost connection.</param>
public sealed record Waiting(Attendee From, int Version, IReadOnlyList<Logged> Updates, bool IsAway, TaskCompletionSource<object> Answer);

/// <summary>
/// Puts the pushes of each room in order, one room beside the other, and writes what came of all of them into PostgreSQL, as much at once as has come
/// while the last commit ran. Nothing is answered and nobody is told before it is durable.
/// </summary>
public sealed class GroupCommit(RoomsHere rooms, RoomLog log, Admittance admittance, Allowances allowances, TimeProvider clock, ILogger<GroupCommit> journal)
    : BackgroundService
{
    const int Most = 1_000; // rooms in a commit
    const int Tries = 50;
    readonly Dictionary<RoomKey, List<Waiting>> waiting = []; // a room is in it while its pushes are put in order
    readonly Channel<(RoomWrite Write, TaskCompletionSource<bool> IsWritten)> ordered =
        Channel.CreateUnbounded<(RoomWrite, TaskCompletionSource<bool>)>();

    public async Task<object> Push(Attendee from, int version, IReadOnlyList<Logged> updates, bool isAway, CancellationToken cancellation)
    {
        var push = new Waiting(from, version, updates, isAway, new(TaskCreationOptions.RunContinuationsAsynchronously));
        if (IsFirst(push)) _ = Task.Run(() => Serve(from.Room), CancellationToken.None);
        return await push.Answer.Task.WaitAsync(cancellation);
    }

    /// <returns>Whether nobody serves the room yet.</returns>
    bool IsFirst(Waiting push)
    {
        lock (waiting)
        {
            if (waiting.TryGetValue(push.From.Room, out var line)) line.Add(push);
            else waiting[push.From.Room] = [push];
            return line is null;
        }
    }

    /// <returns>All that have come since; nobody serves the room any longer when there are none.</returns>
    List<Waiting> Come(RoomKey room)
    {
        lock (waiting)
        {
            var line = waiting[room];
            if (line.Count == 0) waiting.Remove(room);
            else waiting[room] = [];
            return line;
        }
    }

    async Task Serve(RoomKey room)
    {
        while (Come(room) is { Count: > 0 } pushes)
            try
            {
                await Keep(room, pushes);
            }
            catch (Exception error)
            {
                // Perhaps it was kept all the same: what is known of the room is forgotten, and a push that comes again is known again.
                if (error is NpgsqlException or TimeoutException or OperationCanceledException)
                    journal.LogWarning("The store is away: {Reason}", error.Told());
                else journal.LogError(error, "Pushes could not be kept.");
                Undo(room, pushes);
            }
    }

    void Undo(RoomKey room, List<Waiting> pushes)
    {
        rooms.Forget(room);
        foreach (var push in pushes) Answer(push, RoomRefusals.StoreAway);
    }

    /// <summary>A room that another server or an act has written to meanwhile is read again and its pushes mapped anew.</summary>
    async Task Keep(RoomKey room, List<Waiting> pushes)
    {
        for (var tries = 0; pushes.Count > 0 && tries < Tries; tries++)
        {
            if (tries > 0) await Task.Delay(Math.Min(tries * 2, 50));
            pushes = await Attempt(room, pushes);
        }
        if (pushes.Count > 0) Undo(room, pushes);
    }

    /// <returns>Those to try again.</returns>
    async Task<List<Waiting>> Attempt(RoomKey key, List<Waiting> pushes)
    {
        if (await rooms.Lately(key, pushes.Max(push => push.Version), CancellationToken.None) is not { } room)
        {
            foreach (var push in pushes) Answer(push, RoomRefusals.NotFound);
            return [];
        }
        var (write, taken) = await Order(room, pushes);
        if (write.After.Version > write.Before.Version)
        {
            if (!await Written(write))
            {
                await rooms.Again(key, CancellationToken.None);
                return [.. taken.Select(one => one.Push)];
            }
            rooms.Written(write);
        }
        foreach (var (push, version) in taken) push.Answer.TrySetResult(new Pushed(version));
        return [];
    }

    /// <summary>When an act has changed who may be here, they are shown out before anything new is told.</summary>
    async Task<(RoomWrite Write, List<(Waiting Push, int Version)> Taken)> Order(RoomState room, List<Waiting> pushes)
    {
        if (pushes.Any(push => push.From.Epoch != room.Epoch)) await admittance.AskAll(room.Key, CancellationToken.None);
        var (now, taken) = (room, new List<(Waiting, int)>());
        foreach (var push in pushes)
        {
            if (push.From.Epoch != room.Epoch && await admittance.Ask(push.From, room.Epoch, CancellationToken.None) is { } refused)
            {
                Answer(push, refused);
                continue;
            }
            var person = push.From.Who.Person;
            var steps = allowances.Steps(person);
            var (after, refusal) = now.Take(person, push.Version, push.Updates, clock.GetUtcNow(), push.From.Longest, push.IsAway, steps);
            allowances.Spent(person, steps);
            if (refusal is not null) Answer(push, await Uninvited(push, room) ?? refusal);
            else taken.Add((push, after.Version));
            now = after;
        }
        return (new RoomWrite(room, now), taken);
    }

    /// <summary>What is wrong with a push tells of the text, so it is told to those only who may still be there as the store knows it, whatever this server has heard yet.</summary>
    async Task<Refusal?> Uninvited(Waiting push, RoomState room) =>
        !await log.IsNow(room, CancellationToken.None)
        && await rooms.Again(room.Key, CancellationToken.None) is { } now && now.Epoch != push.From.Epoch
            ? await admittance.Ask(push.From, now.Epoch, CancellationToken.None) : null;

    static void Answer(Waiting push, Refusal refusal)
    {
        Measures.Refusal(refusal);
        push.Answer.TrySetResult(new RefusedAnswer(refusal.Code, refusal.Sentence));
    }

    /// <returns>Whether the room still stood as it was read.</returns>
    Task<bool> Written(RoomWrite write)
    {
        var isWritten = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!ordered.Writer.TryWrite((write, isWritten))) isWritten.TrySetCanceled();
        return isWritten.Task;
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        try
        {
            while (await ordered.Reader.WaitToReadAsync(stopping)) await Commit(stopping);
        }
        finally
        {
            ordered.Writer.TryComplete();
            while (ordered.Reader.TryRead(out var left)) left.IsWritten.TrySetCanceled(CancellationToken.None);
        }
    }

    /// <summary>No room is in it twice: each waits for its own before the next.</summary>
    async Task Commit(CancellationToken cancellation)
    {
        var writes = new List<(RoomWrite Write, TaskCompletionSource<bool> IsWritten)>();
        while (writes.Count < Most && ordered.Reader.TryRead(out var next)) writes.Add(next);
        try
        {
            var begun = clock.GetTimestamp();
            var moved = await log.Commit([.. writes.Select(one => one.Write)], clock.GetUtcNow(), cancellation);
            Measures.Commit(writes.Count, clock.GetElapsedTime(begun));
            foreach (var (write, isWritten) in writes) isWritten.TrySetResult(moved.Contains(write.Before.Key));
        }
        catch (Exception error)
        {
            foreach (var (_, isWritten) in writes) isWritten.TrySetException(error);
            if (cancellation.IsCancellationRequested) throw;
        }
    }
}
