using System.Threading.Channels;
using NormDraft.Negotiation;
using NormDraft.Server.Upkeep;
using Npgsql;

namespace NormDraft.Server.Rooms;

/// <summary>A push that waits for its commit.</summary>
/// <param name="IsAway">Typed over a lost connection.</param>
public sealed record Waiting(Attendee From, int Version, IReadOnlyList<Logged> Updates, bool IsAway, TaskCompletionSource<object> Answer);

/// <summary>
/// Puts the pushes of all rooms in order and into PostgreSQL, as many at once as have come while the last commit ran.
/// Nothing is answered and nobody is told before it is durable.
/// </summary>
public sealed class GroupCommit(RoomsHere rooms, RoomLog log, Admittance admittance, TimeProvider clock, ILogger<GroupCommit> journal) : BackgroundService
{
    const int Most = 1_000; // pushes in a commit
    const int Tries = 50;
    readonly Channel<Waiting> waiting = Channel.CreateBounded<Waiting>(20_000);

    public async Task<object> Push(Attendee from, int version, IReadOnlyList<Logged> updates, bool isAway, CancellationToken cancellation)
    {
        var answer = new TaskCompletionSource<object>(TaskCreationOptions.RunContinuationsAsynchronously);
        await waiting.Writer.WriteAsync(new Waiting(from, version, updates, isAway, answer), cancellation);
        return await answer.Task.WaitAsync(cancellation);
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (await waiting.Reader.WaitToReadAsync(stopping))
        {
            var pushes = new List<Waiting>();
            while (pushes.Count < Most && waiting.Reader.TryRead(out var push)) pushes.Add(push);
            try
            {
                await Commit(pushes, stopping);
            }
            catch (Exception error) when (error is NpgsqlException or TimeoutException)
            {
                // Perhaps it was kept all the same: what is known of these rooms is forgotten, and a push that comes again is known again.
                journal.LogWarning("The store is away: {Reason}", error.Message);
                foreach (var push in pushes) Undo(push, RoomRefusals.StoreAway);
            }
            catch (Exception error) when (!stopping.IsCancellationRequested)
            {
                journal.LogError(error, "Pushes could not be kept.");
                foreach (var push in pushes) Undo(push, RoomRefusals.StoreAway);
            }
        }
    }

    void Undo(Waiting push, Refusal refusal)
    {
        rooms.Forget(push.From.Room);
        Answer(push, refusal);
    }

    /// <summary>A room that another server or an act has written to meanwhile is read again and its pushes mapped anew.</summary>
    async Task Commit(List<Waiting> pushes, CancellationToken cancellation)
    {
        for (var tries = 0; pushes.Count > 0; tries++)
        {
            if (tries == Tries) pushes.ForEach(push => Undo(push, RoomRefusals.StoreAway));
            if (tries is > 0 and < Tries) await Task.Delay(Math.Min(tries * 2, 50), cancellation);
            if (tries < Tries) pushes = await Attempt(pushes, cancellation);
            else return;
        }
    }

    /// <returns>Those to try again.</returns>
    async Task<List<Waiting>> Attempt(List<Waiting> pushes, CancellationToken cancellation)
    {
        var (writes, again) = (new List<(RoomWrite Write, List<(Waiting Push, int Version)> Pushes)>(), new List<Waiting>());
        foreach (var group in pushes.GroupBy(push => push.From.Room))
            if (await rooms.Lately(group.Key, group.Max(push => push.Version), cancellation) is { } room) writes.Add(await Order(room, [.. group], cancellation));
            else foreach (var push in group) Answer(push, RoomRefusals.NotFound);
        var news = writes.Where(one => one.Write.After.Version > one.Write.Before.Version).Select(one => one.Write).ToList();
        var begun = clock.GetTimestamp();
        var moved = news.Count > 0 ? await log.Commit(news, clock.GetUtcNow(), cancellation) : [];
        if (news.Count > 0) Measures.Commit(news.Count, clock.GetElapsedTime(begun));
        foreach (var (write, taken) in writes)
        {
            var isNew = write.After.Version > write.Before.Version;
            if (isNew && !moved.Contains(write.Before.Key))
            {
                await rooms.Again(write.Before.Key, cancellation);
                again.AddRange(taken.Select(one => one.Push));
                continue;
            }
            if (isNew) rooms.Written(write);
            foreach (var (push, version) in taken) push.Answer.TrySetResult(new Pushed(version));
        }
        return again;
    }

    /// <summary>When an act has changed who may be here, they are shown out before anything new is told.</summary>
    async Task<(RoomWrite, List<(Waiting, int)>)> Order(RoomState room, IReadOnlyCollection<Waiting> pushes, CancellationToken cancellation)
    {
        if (pushes.Any(push => push.From.Epoch != room.Epoch)) await admittance.AskAll(room.Key, cancellation);
        var (now, taken) = (room, new List<(Waiting, int)>());
        foreach (var push in pushes)
        {
            if (push.From.Epoch != room.Epoch && await admittance.Ask(push.From, room.Epoch, cancellation) is { } refused)
            {
                Answer(push, refused);
                continue;
            }
            var (after, refusal) = now.Take(push.From.Who.Person, push.Version, push.Updates, clock.GetUtcNow(), push.From.Longest, push.IsAway);
            if (refusal is not null) Answer(push, await Uninvited(push, cancellation) ?? refusal);
            else taken.Add((push, after.Version));
            now = after;
        }
        return (new RoomWrite(room, now), taken);
    }

    /// <summary>What is wrong with a push tells of the text, so it is told to those only who may still be there as the store knows it, whatever this server has heard yet.</summary>
    async Task<Refusal?> Uninvited(Waiting push, CancellationToken cancellation) =>
        await rooms.Again(push.From.Room, cancellation) is { } now && now.Epoch != push.From.Epoch ? await admittance.Ask(push.From, now.Epoch, cancellation) : null;

    static void Answer(Waiting push, Refusal refusal)
    {
        Measures.Refusal(refusal);
        push.Answer.TrySetResult(new RefusedAnswer(refusal.Code, refusal.Sentence));
    }
}
