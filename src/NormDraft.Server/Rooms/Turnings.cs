using Marten;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Participants;
using NormDraft.Server.Live;
using NormDraft.Server.Store;
using NormDraft.Server.Upkeep;
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
            await Tell(door.Session, "room", door.Address, room.ToString(), cancellation);
        }
        foreach (var person in decision.Events.Select(Seated).OfType<Guid>()) await Reseat(door.Session, door.Address, person, cancellation);
    }

    /// <summary>A person's seat in one negotiation was given, changed or taken.</summary>
    public static Task Reseat(IDocumentSession session, string address, Guid person, CancellationToken cancellation)
    {
        session.QueueSqlCommand("update normdraft.rooms set epoch = epoch + 1 where address = ?", address);
        return Tell(session, "person", address, person.ToString(), cancellation);
    }

    /// <summary>Heard when the act's transaction is committed, and only then.</summary>
    /// <param name="kind">room, person (in one negotiation), house (a person in all of it) or session.</param>
    public static async Task Tell(IDocumentSession session, string kind, string address, string id, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select pg_notify($1, $2)") { Parameters = { new() { Value = Channel }, new() { Value = $"{kind}|{address}|{id}" } } };
        await session.ExecuteAsync(command, cancellation);
    }

    static IEnumerable<Guid> Turned(Conference before, Guid stream, object @event) => @event switch
    {
        DraftSubmitted or DraftDiscarded or DraftRestored or CoSponsorAsked or CoSponsorAgreed or CoSponsorDeclined or InvitationRevoked =>
            [stream, DraftAmendment.RoomBeside(stream)],
        ClauseTakenOut => [stream],
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
                journal.LogWarning("Turnings are not heard just now: {Reason}", error.Told());
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
        await admittance.AskConnected(stopping);
        while (true)
        {
            while (heard.TryDequeue(out var turning)) await Follow(turning.Split('|'), stopping);
            await connection.WaitAsync(stopping);
        }
    }

    async Task Follow(string[] turning, CancellationToken stopping)
    {
        if (turning is not [var kind, var address, var id]) return;
        if (kind == "room") await admittance.AskAll(new RoomKey(address, Guid.Parse(id)), stopping);
        else if (kind == "session") connections.Cut(one => one.Session == id);
        else connections.Cut(one => one.Person == Guid.Parse(id) && (kind == "house" || one.Address == address));
    }
}
