using System.Threading.Channels;
using Marten;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Participants;
using NormDraft.Server.Live;
using NormDraft.Server.Store;
using NormDraft.Server.Upkeep;
using Npgsql;

namespace NormDraft.Server.Rooms;

/// <summary>Brings a room's words into the event store when all have left, or when nobody has typed for a while: one revision with its authors.</summary>
public sealed class Checkpoints(IDocumentStore store, NpgsqlDataSource source, RoomsHere rooms, Bell bell, Bounds bounds,
    TimeProvider clock, ILogger<Checkpoints> journal) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);
    static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    readonly Channel<RoomKey> left = Channel.CreateUnbounded<RoomKey>();

    /// <summary>All have left.</summary>
    public void Soon(RoomKey room) => left.Writer.TryWrite(room);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Look, clock);
        var looking = timer.WaitForNextTickAsync(stopping).AsTask();
        while (!stopping.IsCancellationRequested)
        {
            var leaving = left.Reader.WaitToReadAsync(stopping).AsTask();
            if (await Task.WhenAny(looking, leaving) == looking)
            {
                looking = timer.WaitForNextTickAsync(stopping).AsTask();
                await Try(() => Paused(stopping));
                rooms.LetGo();
            }
            while (left.Reader.TryRead(out var room)) await Try(() => Write(room, stopping));
        }
    }

    async Task Try(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            journal.LogWarning("A checkpoint waits: {Reason}", error.Told());
        }
    }

    /// <summary>Also those whose server has gone.</summary>
    async Task Paused(CancellationToken cancellation)
    {
        var waiting = new List<RoomKey>();
        await using (var command = source.CreateCommand("select address, id from normdraft.rooms where version > checkpoint and at < $1 limit 100"))
        {
            command.Parameters.Add(new() { Value = clock.GetUtcNow() - Pause });
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation)) waiting.Add(new RoomKey(reader.GetString(0), reader.GetGuid(1)));
        }
        foreach (var room in waiting) await Try(() => Write(room, cancellation));
    }

    async Task Write(RoomKey key, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession(key.Address);
        await session.BeginTransactionAsync(cancellation);
        await Turns.Take(session, Turns.OfDraft(key.Address, key.Id), cancellation);
        if (await RoomLog.Hold(session, key, cancellation) is not { } held) return;
        DraftAmendment? askedAgain = null;
        if (held.IsUnwritten)
        {
            askedAgain = await Append(session, held, cancellation);
            RoomLog.Written(session, new RoomWrite(held.Room, held.Room), clock.GetUtcNow());
        }
        if (await RoomLog.Compact(session, held, clock.GetUtcNow(), cancellation)) rooms.Forget(key);
        await session.SaveChangesAsync(cancellation);
        if (askedAgain is not null) await bell.Ring(key.Address, askedAgain);
    }

    /// <returns>The draft, where those who had agreed to it are asked again by what was typed.</returns>
    async Task<DraftAmendment?> Append(IDocumentSession session, HeldRoom held, CancellationToken cancellation)
    {
        var (room, now) = (held.Room, clock.GetUtcNow());
        var draft = await session.LoadAsync<DraftAmendment>(room.Key.Id, cancellation);
        var reasoned = draft is null ? await session.LoadAsync<DraftAmendment>(DraftAmendment.RoomBeside(room.Key.Id), cancellation) : null;
        if ((draft ?? reasoned) is not { } of)
        {
            session.Events.Append(held.Stream, new ChairTextWritten(room.Key.Id, room.Text, held.People, now));
            return null;
        }
        object? written = draft is null ? of.Reasoned(room.Text, held.People, now) : held.Written(of, now);
        if (written is null) return null;
        session.Events.Append(of.Id, of.Version + 1, written);
        bounds.Kept(room.Key.Address, await session.Query<Conference>().FirstAsync(cancellation), written);
        return of.Agreed.Any() ? DraftAmendment.Evolve(of, written) with { Version = of.Version + 1 } : null;
    }
}
