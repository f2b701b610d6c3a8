using System.Collections.Concurrent;
using NormDraft.Negotiation.Participants;
using NormDraft.Server.Upkeep;
using Npgsql;

namespace NormDraft.Server.Rooms;

/// <summary>Someone in a negotiation, and the clause before them.</summary>
public sealed record Attending(Guid Person, string Name, string? Party, string PartyName, bool HoldsPen, Guid? Clause, string? Citation);

/// <summary>
/// Who is in each room and in each negotiation, on whichever server: one row a connection, renewed while the server lives, in a table that a crash
/// empties. Those inside are told at most twice a second.
/// </summary>
public sealed class Presence(NpgsqlDataSource source, RoomsHere rooms, TimeProvider clock, ILogger<Presence> journal) : BackgroundService
{
    static readonly TimeSpan Renewed = TimeSpan.FromSeconds(20);
    static readonly TimeSpan Gone = TimeSpan.FromSeconds(60);
    readonly Guid server = Guid.NewGuid();
    readonly ConcurrentDictionary<RoomKey, bool> changed = [];

    /// <returns>Those inside; nobody for one who is not told of them.</returns>
    public async Task<IReadOnlyList<Present>> Come(Attendee attendee, CancellationToken cancellation)
    {
        if (!attendee.IsNamed) return [];
        var (room, who) = (attendee.Room, attendee.Who);
        await Do("""
            insert into normdraft.presence (address, connection, room, server, person, name, party, at) values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (address, connection, room) do update set at = excluded.at
            """, cancellation, room.Address, attendee.Connection, room.Id, server, who.Person, who.Name, (object?)who.Party ?? DBNull.Value, clock.GetUtcNow());
        changed[room] = true;
        return await In(room, cancellation);
    }

    /// <summary>Into the negotiation itself, before one clause of it or none.</summary>
    public Task Come(string address, string connection, Participant who, string party, Guid? clause, string? citation, CancellationToken cancellation) => Do("""
        insert into normdraft.presence (address, connection, room, server, person, name, party, party_name, pen, clause, citation, at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
        on conflict (address, connection, room) do update set at = excluded.at, clause = excluded.clause, citation = excluded.citation
        """, cancellation, address, connection, Guid.Empty, server, who.Person, who.Name, (object?)who.Party ?? DBNull.Value, party, who.HoldsPen, (object?)clause ?? DBNull.Value, (object?)citation ?? DBNull.Value, clock.GetUtcNow());

    public Task Go(Attendee attendee)
    {
        changed[attendee.Room] = true;
        return Go(attendee.Room.Address, attendee.Connection, attendee.Room.Id);
    }

    public async Task Go(string address, string connection, Guid room)
    {
        try
        {
            await Do("delete from normdraft.presence where address = $1 and connection = $2 and room = $3", CancellationToken.None, address, connection, room);
        }
        catch (NpgsqlException error)
        {
            journal.LogWarning("Someone who left is not struck off yet: {Reason}", error.Told());
        }
    }

    public async Task<IReadOnlyList<Present>> In(RoomKey room, CancellationToken cancellation)
    {
        await using var command = Command("select distinct person, name, party from normdraft.presence where address = $1 and room = $2 and at > $3 order by name, person",
            room.Address, room.Id, clock.GetUtcNow() - Gone);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var people = new List<Present>();
        while (await reader.ReadAsync(cancellation)) people.Add(new Present(reader.GetGuid(0).ToString(), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2)));
        return people;
    }

    /// <summary>All who are in the negotiation itself.</summary>
    public async Task<IReadOnlyList<Attending>> Of(string address, CancellationToken cancellation)
    {
        await using var command = Command("select distinct person, name, party, party_name, pen, clause, citation from normdraft.presence where address = $1 and room = $2 and at > $3", address, Guid.Empty, clock.GetUtcNow() - Gone);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var all = new List<Attending>();
        while (await reader.ReadAsync(cancellation))
            all.Add(new Attending(reader.GetGuid(0), reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetString(3), reader.GetBoolean(4), reader.IsDBNull(5) ? null : reader.GetGuid(5), reader.IsDBNull(6) ? null : reader.GetString(6)));
        return all;
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500), clock);
        var renewed = clock.GetTimestamp();
        while (await timer.WaitForNextTickAsync(stopping).AsTask().ContinueWith(tick => tick is { IsCompletedSuccessfully: true, Result: true }, TaskScheduler.Default))
            try
            {
                foreach (var room in changed.Keys)
                    if (changed.TryRemove(room, out _)) rooms.Tell(room, isNamed: true, "gathered", new Gathered(room.Id.ToString(), await In(room, stopping)));
                if (clock.GetElapsedTime(renewed) < Renewed) continue;
                renewed = clock.GetTimestamp();
                await Renew(stopping);
            }
            catch (Exception error) when (error is NpgsqlException or TimeoutException)
            {
                journal.LogWarning("Who is here is not known just now: {Reason}", error.Told());
            }
        await Do("delete from normdraft.presence where server = $1", CancellationToken.None, server);
    }

    async Task Renew(CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await Do("update normdraft.presence set at = $2 where server = $1", cancellation, server, now);
        await Do("delete from normdraft.presence where at < $1", cancellation, now - Gone);
    }

    async Task Do(string sql, CancellationToken cancellation, params object[] values)
    {
        await using var command = Command(sql, values);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
