using System.Text.Json;
using NormDraft.Negotiation;
using NormDraft.Server.Store;
using Npgsql;

namespace NormDraft.Server.Papers;

/// <summary>Orders in PostgreSQL, so that any server makes them and any other shows how far they are.</summary>
public sealed class PaperDesk(NpgsqlDataSource source, TimeProvider clock)
{
    /// <summary>Written under the owner's role, as often as wanted.</summary>
    public const string Sql = """
        create table if not exists normdraft.papers (
          id uuid primary key, address text not null, person uuid not null, wanted jsonb not null, state text not null default 'Waiting',
          done integer not null default 0, total integer not null default 0, name text, type text, bytes bytea, code text, sentence text,
          at timestamptz not null, beat timestamptz not null)
        """;

    public const string Check = "select exists (select from pg_tables where schemaname = 'normdraft' and tablename = 'papers')";

    /// <summary>How long a file lies ready, and an order is known.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(1);

    /// <summary>After so long without a sign its server is gone, and another takes it up.</summary>
    static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    const int Most = 10; // of one person, under way at once

    const string Columns = "id, address, person, wanted::text, state, done, total, name, code, sentence, at";

    /// <returns>Null where this person has too many under way.</returns>
    public async Task<Guid?> Ask(string address, Guid person, PaperWanted wanted, CancellationToken cancellation)
    {
        var id = Guid.CreateVersion7();
        var asked = await Do("""
            insert into normdraft.papers (id, address, person, wanted, at, beat) select $1, $2, $3, $4::jsonb, $5, $5
            where (select count(*) from normdraft.papers where person = $3 and state in ('Waiting', 'Making')) < $6
            """, cancellation, id, address, person, JsonSerializer.Serialize(wanted, FormFields.Options), clock.GetUtcNow(), Most);
        return asked == 1 ? id : null;
    }

    /// <summary>A person's own in one negotiation, newest first.</summary>
    public Task<IReadOnlyList<PaperOrder>> Of(string address, Guid person, CancellationToken cancellation) =>
        Read($"select {Columns} from normdraft.papers where address = $1 and person = $2 order by at desc, id desc", cancellation, address, person);

    public async Task<PaperOrder?> Find(string address, Guid person, Guid id, CancellationToken cancellation) =>
        (await Read($"select {Columns} from normdraft.papers where address = $1 and person = $2 and id = $3", cancellation, address, person, id)).SingleOrDefault();

    public async Task<(byte[] Bytes, string Type)> File(Guid id, CancellationToken cancellation)
    {
        await using var command = Command("select bytes, type from normdraft.papers where id = $1", id);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return ((byte[])reader[0], reader.GetString(1));
    }

    public Task Cancel(Guid id, CancellationToken cancellation) => Do("update normdraft.papers set state = 'Cancelled', bytes = null where id = $1 and state in ('Waiting', 'Making')", cancellation, id);

    /// <summary>The next one to make; another server that asks gets another one.</summary>
    public async Task<PaperOrder?> Take(CancellationToken cancellation) => (await Read($"""
        update normdraft.papers set state = 'Making', beat = $1 where id = (
          select id from normdraft.papers where state = 'Waiting' or (state = 'Making' and beat < $2) order by at limit 1 for update skip locked)
        returning {Columns}
        """, cancellation, clock.GetUtcNow(), clock.GetUtcNow() - Silence)).SingleOrDefault();

    /// <returns>False where it has been cancelled.</returns>
    public async Task<bool> Beat(Guid id, int done, int total, CancellationToken cancellation) =>
        await Do("update normdraft.papers set done = $2, total = $3, beat = $4 where id = $1 and state = 'Making'", cancellation, id, done, total, clock.GetUtcNow()) == 1;

    public Task Ready(Guid id, string name, string type, byte[] bytes, CancellationToken cancellation) =>
        Do("update normdraft.papers set state = 'Ready', name = $2, type = $3, bytes = $4, done = total where id = $1 and state = 'Making'", cancellation, id, name, type, bytes);

    public Task Failed(Guid id, Refusal why, CancellationToken cancellation) =>
        Do("update normdraft.papers set state = 'Failed', code = $2, sentence = $3 where id = $1 and state = 'Making'", cancellation, id, why.Code, why.Sentence);

    public Task Sweep(CancellationToken cancellation) => Do("delete from normdraft.papers where at < $1", cancellation, clock.GetUtcNow() - Lasts);

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
