using System.Runtime.CompilerServices;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Record;
using Npgsql;

namespace NormDraft.Server.Record;

/// <summary>The record as the database has it, under whichever role reads it.</summary>
public sealed class RecordReading(NpgsqlDataSource source)
{
    public async Task<IReadOnlyList<string>> Addresses(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("select address from normdraft.record_links union select address from normdraft.checkpoints order by address");
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var addresses = new List<string>();
        while (await reader.ReadAsync(cancellation)) addresses.Add(reader.GetString(0));
        return addresses;
    }

    /// <summary>Every link, chain by chain.</summary>
    public IAsyncEnumerable<Bound> ByChain(string address, CancellationToken cancellation) => Links(address, null, "r.chain, r.number", cancellation);

    /// <summary>In the order in which the acts were done.</summary>
    /// <param name="chain">Only this one; null for all.</param>
    public IAsyncEnumerable<Bound> AsDone(string address, string? chain, CancellationToken cancellation) => Links(address, chain, "e.seq_id", cancellation);

    public async Task<int> Count(string address, string? chain, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("select count(*)::int from normdraft.record_links where address = $1 and chain = coalesce($2, chain)");
        Ask(command, address, chain);
        return (int)(await command.ExecuteScalarAsync(cancellation))!;
    }

    static void Ask(NpgsqlCommand command, string address, string? chain)
    {
        command.Parameters.Add(new NpgsqlParameter { Value = address });
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)chain ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
    }

    async IAsyncEnumerable<Bound> Links(string address, string? chain, string order, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = source.CreateCommand($"""
            select r.chain, r.number, r.hash, r.name_salt, r.name_hash, r.event, e.stream_id, e.type, e.data::text
            from normdraft.record_links r left join normdraft.mt_events e on e.id = r.event and e.tenant_id = r.address
            where r.address = $1 and r.chain = coalesce($2, r.chain) order by {order}
            """);
        Ask(command, address, chain);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        while (await reader.ReadAsync(cancellation))
        {
            var name = reader.IsDBNull(4) ? null : new NameSeal(reader.IsDBNull(3) ? null : reader.GetString(3), reader.GetString(4));
            yield return new Bound(new Link(reader.GetString(0), reader.GetInt32(1), reader.GetString(2), name),
                reader.IsDBNull(6) ? null : new RecordedAct(reader.GetGuid(5), reader.GetGuid(6), reader.GetString(7), reader.GetString(8)));
        }
    }

    /// <summary>What the store leaves in the place of an act that could not be kept: a number without words, no act.</summary>
    public const string Gap = "tombstone";

    /// <summary>Acts that no chain binds: slipped in past the server.</summary>
    public async Task<Refusal?> Unbound(CancellationToken cancellation)
    {
        await using var command = source.CreateCommand($"""
            select count(*) over (), e.tenant_id, e.type, e.id from normdraft.mt_events e
            where e.type <> '{Gap}' and not exists (select from normdraft.record_links r where r.event = e.id) order by e.seq_id limit 1
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        return await reader.ReadAsync(cancellation)
            ? new("act-unbound", $"{reader.GetInt64(0)} acts are bound by no link; the first is {reader.GetString(2)} ({reader.GetGuid(3)}) in {reader.GetString(1)}.")
            : null;
    }
}
