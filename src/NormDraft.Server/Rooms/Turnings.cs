using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Participants;
using NormDraft.Server.Live;
using NormDraft.Server.Store;
using Npgsql;

namespace NormDraft.Server.Rooms;

/// <summary>Acts that change who may be in a room: written with the act, heard by every server.</summary>
public static class Turnings
{
    public const string Channel = "normdraft_turnings";

    /// <summary>A push decided on who might enter before this act is not kept after it.</summary>
    public static async Task Write(Door door, Decision decision, CancellationToken cancellation)
    {
        var rooms = decision.Appends.SelectMany(append => append.Events.SelectMany(@event => Turned(door.Room, append.Stream, @event))).Distinct().ToList();
        foreach (var room in rooms)
        {
            door.Session.QueueSqlCommand("update normdraft.rooms set epoch = epoch + 1 where address = ? and id = ?", door.Address, room);
            await Notify(door, $"room|{door.Address}|{room}", cancellation);
        }
        foreach (var person in decision.Events.Select(Seated).OfType<Guid>())
        {
            door.Session.QueueSqlCommand("update normdraft.rooms set epoch = epoch + 1 where address = ?", door.Address);
            await Notify(door, $"person|{door.Address}|{person}", cancellation);
        }
    }

    /// <summary>Heard when the act's transaction is committed, and only then.</summary>
    static async Task Notify(Door door, string turning, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select pg_notify($1, $2)") { Parameters = { new() { Value = Channel }, new() { Value = turning } } };
        await door.Session.ExecuteAsync(command, cancellation);
    }

    static IEnumerable<Guid> Turned(Conference before, Guid stream, object @event) => @event switch
    {
        DraftSubmitted or DraftDiscarded or InvitationRevoked or CoSponsorDeclined or ClauseTakenOut => [stream],
        ScreenTurned turned => new[] { before.Screen, turned.Clause }.OfType<Guid>(),
        _ => [],
    };

    static Guid? Seated(object @event) => @event switch
    {
        SeatGiven given => given.Person,
        SeatTakenAway taken => taken.Person,
        _ => null,
    };
}

/// <summary>Listens for turnings. When the line to PostgreSQL was cut, everyone inside is asked again.</summary>
public sealed class TurningsHeard(NpgsqlDataSource source, Admittance admittance, Attendance attendance, Connections connections, ILogger<TurningsHeard> journal) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
            try
            {
                await Listen(stopping);
            }
            catch (Exception error) when (!stopping.IsCancellationRequested)
            {
                journal.LogWarning("Turnings are not heard just now: {Reason}", error.Message);
                await Task.Delay(1_000, stopping).ContinueWith(_ => { }, TaskScheduler.Default);
            }
    }

    async Task Listen(CancellationToken stopping)
    {
        await using var connection = await source.OpenConnectionAsync(stopping);
        var heard = new Queue<string>();
        connection.Notification += (_, notice) => heard.Enqueue(notice.Payload);
        await using (var listen = new NpgsqlCommand($"listen {Turnings.Channel}", connection)) await listen.ExecuteNonQueryAsync(stopping);
        foreach (var room in attendance.Rooms) await admittance.AskAll(room, stopping);
        while (true)
        {
            while (heard.TryDequeue(out var turning)) await Follow(turning.Split('|'), stopping);
            await connection.WaitAsync(stopping);
        }
    }

    async Task Follow(string[] turning, CancellationToken stopping)
    {
        if (turning is not [var kind, var address, var id]) return;
        if (kind == "person") connections.Cut(address, Guid.Parse(id));
        else await admittance.AskAll(new RoomKey(address, Guid.Parse(id)), stopping);
    }
}
