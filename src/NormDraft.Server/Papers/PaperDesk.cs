using System.Text.Json;
using NormDraft.Negotiation;
using NormDraft.Server.Store;
using Npgsql;

namespace NormDraft.Server.Papers;

/// <summary>What waits for something made does not wait behind what is brought in, nor the other way.</summary>
public enum PaperLane { Made, Brought }

/// <summary>Orders in PostgreSQL, so that any server makes them and any other shows how far they are.</summary>
/// <param name="configuration"><c>Limits:Papers:…</c>, in bytes: what lies ready for one person, and what is brought in and made for one
/// delegation, or one person of none, in an hour.</param>
public sealed class PaperDesk(NpgsqlDataSource source, TimeProvider clock, IConfiguration configuration)
{
    readonly long mostLying = configuration.GetValue("Limits:Papers:Lying", 32_000_000L);
    readonly long mostInAnHour = configuration.GetValue("Limits:Papers:Hour", 64_000_000L);

    /// <summary>Written under the owner's role, as often as wanted.</summary>
    public const string Sql = """
        create table if not exists normdraft.papers (
          id uuid primary key, address text not null, person uuid not null, wanted jsonb not null, state text not null default 'Waiting',
          done integer not null default 0, total integer not null default 0, name text, type text, bytes bytea, code text, sentence text,
          at timestamptz not null, beat timestamptz not null);
        alter table normdraft.papers add column if not exists brought bytea, add column if not exists tries integer not null default 0,
          add column if not exists size bigint not null default 0, add column if not exists turn text not null default ''
        """;

    public const string Check = "select exists (select from pg_attribute where attrelid = to_regclass('normdraft.papers') and attname = 'turn')";

    /// <summary>How long a file lies ready, and an order is known.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(1);

    /// <summary>After so long without a sign its server is gone, and another takes it up.</summary>
    static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    const int Most = 10; // of one person, under way at once
    const int Tries = 3;

    readonly Dictionary<PaperLane, SemaphoreSlim> bells = Enum.GetValues<PaperLane>().ToDictionary(lane => lane, _ => new SemaphoreSlim(0));

    /// <summary>What was used is known for its size only.</summary>
    const string There = "state <> 'Used'";

    const string Columns = "id, address, person, wanted::text, state, done, total, name, code, sentence, at";

    static readonly Refusal TooMany = new("too-many-papers", "You have ten files under way. Wait for one, or cancel one.");

    static readonly Refusal TooLarge = new("papers-too-large",
        "The files that were made and brought in for your delegation in the last hour are as large as the limit of this server. Try again later. Nothing was changed.");

    /// <summary>What lies ready for this person gives way, the oldest first, so that a new one can lie beside it.</summary>
    /// <param name="turn">Of the delegation that asks, or of the person: one has its turn before any has its next.</param>
    public async Task<(Guid Id, Refusal? Why)> Ask(
        string address, Guid person, string turn, PaperWanted wanted, BroughtFile? brought, CancellationToken cancellation)
    {
        var (id, size) = (Guid.CreateVersion7(), brought?.Bytes.Length ?? 0L);
        if (size + await Sum("select coalesce(sum(size), 0)::bigint from normdraft.papers where turn = $1", cancellation, turn) > mostInAnHour) return (id, TooLarge);
        await Do("""
            update normdraft.papers set state = 'Cancelled', bytes = null where id in
              (select id from (select id, sum(size) over (order by at desc, id desc) as size from normdraft.papers where person = $1 and state = 'Ready') lying
               where size > $2)
            """, cancellation, person, mostLying - size);
        var asked = await Do("""
            insert into normdraft.papers (id, address, person, turn, wanted, at, beat, name, brought, size)
            select $1, $2, $3, $4, $5::jsonb, $6, $6, $7::text, $8::bytea, $9
            where (select count(*) from normdraft.papers where person = $3 and state in ('Waiting', 'Making')) < $10
            """, cancellation, id, address, person, turn, JsonSerializer.Serialize(wanted, FormFields.Options), clock.GetUtcNow(),
            (object?)brought?.Name ?? DBNull.Value, (object?)brought?.Bytes ?? DBNull.Value, size, Most);
        if (asked != 1) return (id, TooMany);
        bells[brought is null ? PaperLane.Made : PaperLane.Brought].Release();
        return (id, null);
    }

    /// <summary>Until something is asked for here, or some other server may have left something.</summary>
    public Task Asked(PaperLane lane, TimeSpan atMost, CancellationToken cancellation) => bells[lane].WaitAsync(atMost, cancellation);

    /// <summary>A person's own in one negotiation, newest first.</summary>
    public Task<IReadOnlyList<PaperOrder>> Of(string address, Guid person, CancellationToken cancellation) =>
        Read($"select {Columns} from normdraft.papers where address = $1 and person = $2 and {There} order by at desc, id desc", cancellation, address, person);

    public async Task<PaperOrder?> Find(string address, Guid person, Guid id, CancellationToken cancellation) =>
        (await Read($"select {Columns} from normdraft.papers where address = $1 and person = $2 and id = $3 and {There}", cancellation, address, person, id)).SingleOrDefault();

    /// <summary>The order once it is no longer under way, or as it stands after a second: what is small is answered at once.</summary>
    public async Task<PaperOrder?> Settled(string address, Guid person, Guid id, CancellationToken cancellation)
    {
        var order = await Find(address, person, id, cancellation);
        for (var looks = 0; order is { IsUnderWay: true } && looks < 20; looks++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellation);
            order = await Find(address, person, id, cancellation);
        }
        return order;
    }

    /// <summary>A file that was brought in, as it came.</summary>
    public async Task<byte[]> Brought(Guid id, CancellationToken cancellation)
    {
        await using var command = Command("select brought from normdraft.papers where id = $1", id);
        return await command.ExecuteScalarAsync(cancellation) as byte[] ?? []; // Cancelled meanwhile: nobody waits for what is read of it.
    }

    public async Task<(byte[] Bytes, string Type)> File(Guid id, CancellationToken cancellation)
    {
        await using var command = Command("select bytes, type from normdraft.papers where id = $1", id);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return ((byte[])reader[0], reader.GetString(1));
    }

    /// <summary>What is under way stops; what lies ready is thrown away.</summary>
    public Task Cancel(Guid id, CancellationToken cancellation) => Do("update normdraft.papers set state = 'Cancelled', bytes = null, brought = null where id = $1 and state in ('Waiting', 'Making', 'Ready')", cancellation, id);

    /// <summary>What was read has become what it was read for.</summary>
    public Task Used(string address, Guid person, Guid? id, CancellationToken cancellation) =>
        id is null ? Task.CompletedTask : Do("update normdraft.papers set state = 'Used', bytes = null where address = $1 and person = $2 and id = $3 and state = 'Ready'", cancellation, address, person, id.Value);

    /// <summary>The next one: of those whose turn was longest ago, the first. Another server that asks gets another one.</summary>
    /// <param name="givenUp">Why there is none where servers were gone over it again and again: a file that kills its reader is not read for ever.</param>
    /// <returns>Null where nothing waits; failed where it is given up.</returns>
    public async Task<PaperOrder?> Take(PaperLane lane, Refusal givenUp, CancellationToken cancellation) => (await Read($"""
        update normdraft.papers set beat = $1, tries = tries + 1, state = case when tries < {Tries} then 'Making' else 'Failed' end, brought = case when tries < {Tries} then brought end,
          code = case when tries >= {Tries} then $4 end, sentence = case when tries >= {Tries} then $5 end
        where id = (select id from normdraft.papers next where (state = 'Waiting' or (state = 'Making' and beat < $2)) and (brought is not null) = $3
          order by (select max(beat) from normdraft.papers had where had.turn = next.turn and had.tries > 0) nulls first, at limit 1 for update skip locked)
        returning {Columns}
        """, cancellation, clock.GetUtcNow(), clock.GetUtcNow() - Silence, lane == PaperLane.Brought, givenUp.Code, givenUp.Sentence)).SingleOrDefault();

    /// <returns>False where it has been cancelled.</returns>
    public async Task<bool> Beat(Guid id, int done, int total, CancellationToken cancellation) =>
        await Do("update normdraft.papers set done = $2, total = $3, beat = $4 where id = $1 and state = 'Making'", cancellation, id, done, total, clock.GetUtcNow()) == 1;

    public Task Ready(Guid id, string? name, string type, byte[] bytes, CancellationToken cancellation) =>
        Do("update normdraft.papers set state = 'Ready', name = $2::text, type = $3, bytes = $4, size = size + $5, brought = null, done = total where id = $1 and state = 'Making'", cancellation, id, (object?)name ?? DBNull.Value, type, bytes, (long)bytes.Length);

    public Task Failed(Guid id, Refusal why, CancellationToken cancellation) =>
        Do("update normdraft.papers set state = 'Failed', code = $2, sentence = $3, brought = null where id = $1 and state = 'Making'", cancellation, id, why.Code, why.Sentence);

    public Task Sweep(CancellationToken cancellation) => Do("delete from normdraft.papers where at < $1", cancellation, clock.GetUtcNow() - Lasts);

    async Task<long> Sum(string sql, CancellationToken cancellation, params object[] values)
    {
        await using var command = Command(sql, values);
        return (long)(await command.ExecuteScalarAsync(cancellation))!;
    }

    async Task<int> Do(string sql, CancellationToken cancellation, params object[] values)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    async Task<IReadOnlyList<PaperOrder>> Read(string sql, CancellationToken cancellation, params object[] values)
    {
        await using var command = Command(sql, values);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var orders = new List<PaperOrder>();
        while (await reader.ReadAsync(cancellation))
            orders.Add(new PaperOrder(reader.GetGuid(0), reader.GetString(1), reader.GetGuid(2), JsonSerializer.Deserialize<PaperWanted>(reader.GetString(3), FormFields.Options)!, Enum.Parse<PaperState>(reader.GetString(4)),
                reader.GetInt32(5), reader.GetInt32(6), reader.IsDBNull(7) ? null : reader.GetString(7), reader.IsDBNull(8) ? null : new Refusal(reader.GetString(8), reader.GetString(9)), reader.GetFieldValue<DateTimeOffset>(10)));
        return orders;
    }

    NpgsqlCommand Command(string sql, params object[] values)
    {
        var command = source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
