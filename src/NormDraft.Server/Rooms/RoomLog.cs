using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using Marten;
using NormDraft.Negotiation.Amendments;
using NormDraft.Text;
using Npgsql;

namespace NormDraft.Server.Rooms;

/// <summary>A room as it should be after a push, and what the push added.</summary>
public sealed record RoomWrite(RoomState Before, RoomState After)
{
    public IEnumerable<Logged> Added => After.Log.Skip(Before.Version - After.Since);
}

/// <summary>A room held by an act's transaction: nobody else writes to it until that ends.</summary>
/// <param name="Checkpoint">The version that the event store has.</param>
/// <param name="Stream">Of the checkpoints of a chair's text.</param>
/// <param name="Began">The text with which the log begins.</param>
public sealed record HeldRoom(RoomState Room, int Checkpoint, Guid Stream, string Began)
{
    public bool IsUnwritten => Room.Version > Checkpoint;

    /// <summary>Who typed since the last checkpoint.</summary>
    public IReadOnlyList<Guid> People => PeopleSince(Checkpoint);

    /// <summary>Who typed after a version; null for the last checkpoint.</summary>
    public IReadOnlyList<Guid> PeopleSince(int? version) =>
        [.. Room.Log.Skip(Math.Max(0, (version ?? Checkpoint) - Room.Since)).Select(update => update.Person).Distinct()];

    IEnumerable<Logged> Unwritten => Room.Log.Skip(Checkpoint - Room.Since);

    /// <summary>What was typed in a draft's room, as a checkpoint with everyone's own words; null where it is nothing new.</summary>
    public DraftWritten? Written(DraftAmendment draft, DateTimeOffset now) =>
        draft.Written(Room.Text, People, now) is not { } written ? null
        : People.Count < 2 ? written
        : written with { Typed = Authorship.Of(Room.Text, [.. Unwritten]) };
}

/// <summary>Rooms in PostgreSQL.</summary>
public sealed class RoomLog(NpgsqlDataSource source)
{
    const string Whole = """
        select r.epoch, r.version, r.checkpoint, r.stream, r.since, r.text, r.copies, u.client, u.seq, u.person, u.changes, u.at
        from normdraft.rooms r left join normdraft.room_updates u on u.address = r.address and u.room = r.id and u.version > r.since
        where r.address = $1 and r.id = $2 order by u.version
        """;

    /// <returns>Null while nobody has entered it.</returns>
    public async Task<RoomState?> Load(RoomKey key, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(Whole);
        Add(command.Parameters, key.Address, key.Id);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return (await Read(reader, key, cancellation))?.Room;
    }

    /// <summary>Loads it inside a session's transaction and keeps others from writing to it.</summary>
    public static async Task<HeldRoom?> Hold(IDocumentSession session, RoomKey key, CancellationToken cancellation)
    {
        await session.ExecuteAsync(Command("select from normdraft.rooms where address = $1 and id = $2 for update", key.Address, key.Id), cancellation);
        return await Read(session, key, cancellation);
    }

    /// <summary>As it stands, for a page that shows it.</summary>
    public static async Task<HeldRoom?> Read(IQuerySession session, RoomKey key, CancellationToken cancellation)
    {
        await using var reader = await session.ExecuteReaderAsync(Command(Whole, key.Address, key.Id), cancellation);
        return await Read(reader, key, cancellation);
    }

    /// <summary>The clauses whose chair's text somebody has typed in.</summary>
    public static async Task<IReadOnlyList<Guid>> TypedChairTexts(IQuerySession session, string address, CancellationToken cancellation)
    {
        const string sql = "select id from normdraft.rooms where address = $1 and kind = 'chair' and version > 0 order by id";
        await using var reader = await session.ExecuteReaderAsync(Command(sql, address), cancellation);
        var clauses = new List<Guid>();
        while (await reader.ReadAsync(cancellation)) clauses.Add(reader.GetGuid(0));
        return clauses;
    }

    static async Task<HeldRoom?> Read(DbDataReader reader, RoomKey key, CancellationToken cancellation)
    {
        RoomState? room = null;
        var (log, copies, text, checkpoint, stream) = (ImmutableList.CreateBuilder<Logged>(), ImmutableDictionary.CreateBuilder<string, CopyKnown>(), "", 0, Guid.Empty);
        while (await reader.ReadAsync(cancellation))
        {
            if (room is null)
            {
                (checkpoint, stream, text) = (reader.GetInt32(2), reader.GetGuid(3), reader.GetString(5));
                copies.AddRange(JsonSerializer.Deserialize<Dictionary<string, CopyKnown>>(reader.GetString(6))!);
                room = new RoomState(key, reader.GetInt32(0), reader.GetInt32(1), text, reader.GetInt32(4), [], []);
            }
            if (await reader.IsDBNullAsync(7, cancellation)) break;
            var update = new Logged(reader.GetString(7), reader.GetInt32(8), reader.GetGuid(9), ReadChanges(reader.GetString(10)), reader.GetFieldValue<DateTimeOffset>(11));
            text = update.Changes.Apply(text);
            log.Add(update);
            copies[update.Client] = new CopyKnown(update.Client == RoomState.House ? Guid.Empty : update.Person, update.Seq);
        }
        return room is null ? null : new HeldRoom(room with { Text = text, Log = log.ToImmutable(), Copies = copies.ToImmutable() }, checkpoint, stream, room.Text);
    }

    /// <summary>Writes down, with what a session saves, that the event store has the text; and what the act put in its place, if it did.</summary>
    public static void Written(IDocumentSession session, RoomWrite write, DateTimeOffset now)
    {
        var key = write.After.Key;
        foreach (var added in write.Added)
            session.QueueSqlCommand("insert into normdraft.room_updates (address, room, version, client, seq, person, at, changes) values (?, ?, ?, ?, ?, ?, ?, ?)",
                key.Address, key.Id, write.After.Version, added.Client, added.Seq, added.Person, now, added.Json);
        session.QueueSqlCommand("update normdraft.rooms set version = ?, checkpoint = ? where address = ? and id = ?", write.After.Version, write.After.Version, key.Address, key.Id);
    }

    /// <summary>How long single keystrokes are kept, for those who come back; older ones are kept by the minute, for ever.</summary>
    static readonly TimeSpan Single = TimeSpan.FromMinutes(15);

    const int Few = 200;

    /// <summary>Makes one change set a minute of what is older, once it is much. Nothing of the text at any minute is lost.</summary>
    public static async Task<bool> Compact(IDocumentSession session, HeldRoom held, DateTimeOffset now, CancellationToken cancellation)
    {
        if (held.Room.Log.Count < Few) return false;
        var (key, room) = (held.Room.Key, held.Room);
        var minutes = new List<Minute>();
        await using (var reader = await session.ExecuteReaderAsync(Command("select version, at from normdraft.room_updates where address = $1 and room = $2 and version > $3 and at < $4 order by version",
            key.Address, key.Id, room.Since, now - Single), cancellation))
            for (var next = 0; await reader.ReadAsync(cancellation) && reader.GetInt32(0) == room.Since + next + 1; next++)
                Minute.Add(minutes, room.Log[next], reader.GetInt32(0), reader.GetFieldValue<DateTimeOffset>(1));
        if (minutes.Count == 0 || minutes[^1].Version - room.Since < Few) return false;
        foreach (var minute in minutes)
            session.QueueSqlCommand("insert into normdraft.room_minutes (address, room, version, at, people, changes) values (?, ?, ?, ?, ?, ?)",
                key.Address, key.Id, minute.Version, minute.At, minute.People.ToArray(), ChangeSetJson.Write(minute.Changes));
        var text = minutes.Aggregate(held.Began, (before, minute) => minute.Changes.Apply(before));
        session.QueueSqlCommand("delete from normdraft.room_updates where address = ? and room = ? and version <= ?", key.Address, key.Id, minutes[^1].Version);
        session.QueueSqlCommand("update normdraft.rooms set since = ?, text = ?, copies = ?::jsonb where address = ? and id = ?",
            minutes[^1].Version, text, JsonSerializer.Serialize(room.Copies), key.Address, key.Id);
        return true;
    }

    /// <summary>The text as it stood; null where nobody had entered the room. Clocks may have been put back, or differ between servers: what counts is the last version up to then.</summary>
    public async Task<string?> TextAt(RoomKey key, DateTimeOffset at, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("""
            with last as (select max(version) as version from (
              select version from normdraft.room_minutes where address = $1 and room = $2 and at <= $3
              union all select version from normdraft.room_updates where address = $1 and room = $2 and at <= $3) v)
            select r.began, c.changes from normdraft.rooms r left join (
              select m.version, m.changes from normdraft.room_minutes m, last l where m.address = $1 and m.room = $2 and m.version <= l.version
              union all select u.version, u.changes from normdraft.room_updates u, last l where u.address = $1 and u.room = $2 and u.version <= l.version) c on true
            where r.address = $1 and r.id = $2 order by c.version
            """);
        Add(command.Parameters, key.Address, key.Id, at);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        string? text = null;
        while (await reader.ReadAsync(cancellation))
        {
            text ??= reader.GetString(0);
            if (!await reader.IsDBNullAsync(1, cancellation)) text = ReadChanges(reader.GetString(1)).Apply(text);
        }
        return text;
    }

    static ChangeSet ReadChanges(string json) => ChangeSetJson.TryRead(json, out var changes, out var fault) ? changes : throw new InvalidOperationException($"A change set of the log cannot be read: {fault}.");

    static NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql);
        Add(command.Parameters, values);
        return command;
    }

    /// <summary>Makes the room, once.</summary>
    public async Task Begin(RoomKey key, RoomKind kind, string text, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("""
            insert into normdraft.rooms (address, id, kind, began, text, stream, at) values ($1, $2, $3, $4, $4, $5, $6) on conflict do nothing
            """);
        Add(command.Parameters, key.Address, key.Id, kind == RoomKind.Chair ? "chair" : "draft", text, Guid.CreateVersion7(), now);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    /// <summary>Whether the room still stands as it was read.</summary>
    public async Task<bool> IsNow(RoomState room, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("select version, epoch from normdraft.rooms where address = $1 and id = $2");
        Add(command.Parameters, room.Key.Address, room.Key.Id);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation) && reader.GetInt32(0) == room.Version && reader.GetInt32(1) == room.Epoch;
    }

    /// <summary>
    /// One statement for the pushes of many rooms: a room is written only where it still stands as it was read, and where no
    /// act holds it just now. Durable when this returns.
    /// </summary>
    /// <returns>The rooms that were written.</returns>
    public async Task<HashSet<RoomKey>> Commit(IReadOnlyList<RoomWrite> writes, DateTimeOffset now, CancellationToken cancellation)
    {
        const string sql = """
            with pushed as (select * from unnest($1::text[], $2::uuid[], $3::int[], $4::int[], $5::int[]) as p(address, id, epoch, version, next)),
            free as (select r.address, r.id, p.next from normdraft.rooms r join pushed p on r.address = p.address and r.id = p.id
              and r.version = p.version and r.epoch = p.epoch for update of r skip locked),
            moved as (update normdraft.rooms r set version = f.next, at = $6 from free f where r.address = f.address and r.id = f.id returning r.address, r.id),
            logged as (insert into normdraft.room_updates (address, room, version, client, seq, person, at, changes)
              select u.address, u.room, u.version, u.client, u.seq, u.person, $6, u.changes
              from unnest($7::text[], $8::uuid[], $9::int[], $10::text[], $11::int[], $12::uuid[], $13::text[]) as u(address, room, version, client, seq, person, changes)
              join moved m on m.address = u.address and m.id = u.room)
            select address, id from moved
            """;
        var updates = writes.SelectMany(write => write.Added.Select((update, at) => (write.Before.Key, Version: write.Before.Version + at + 1, Update: update))).ToList();
        await using var command = source.CreateCommand(sql);
        Add(command.Parameters,
            Of(writes, w => w.Before.Key.Address), Of(writes, w => w.Before.Key.Id), Of(writes, w => w.Before.Epoch), Of(writes, w => w.Before.Version), Of(writes, w => w.After.Version), now,
            Of(updates, u => u.Key.Address), Of(updates, u => u.Key.Id), Of(updates, u => u.Version), Of(updates, u => u.Update.Client), Of(updates, u => u.Update.Seq),
            Of(updates, u => u.Update.Person), Of(updates, u => u.Update.Json));
        var moved = new HashSet<RoomKey>();
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation)) moved.Add(new RoomKey(reader.GetString(0), reader.GetGuid(1)));
        return moved;
    }

    static T[] Of<TRow, T>(IReadOnlyList<TRow> rows, Func<TRow, T> column) => [.. rows.Select(column)];

    static void Add(NpgsqlParameterCollection parameters, params object[] values)
    {
        foreach (var value in values) parameters.Add(new NpgsqlParameter { Value = value });
    }
}

/// <summary>What was done to a text within one minute, as one change set.</summary>
public sealed record Minute(int Version, DateTimeOffset At, IReadOnlyList<Guid> People, ChangeSet Changes)
{
    public static void Add(List<Minute> minutes, Logged update, int version, DateTimeOffset at)
    {
        if (minutes.Count == 0 || minutes[^1].At.Ticks / TimeSpan.TicksPerMinute != at.Ticks / TimeSpan.TicksPerMinute) minutes.Add(new Minute(version, at, [update.Person], update.Changes));
        else minutes[^1] = new Minute(version, at, [.. minutes[^1].People.Append(update.Person).Distinct()], minutes[^1].Changes.Compose(update.Changes));
    }
}

/// <summary>A delegation's draft, or the chair's text of a clause.</summary>
public enum RoomKind { Draft, Chair }
