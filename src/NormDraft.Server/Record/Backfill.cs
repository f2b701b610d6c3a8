using Marten;
using NormDraft.Negotiation.Record;
using Npgsql;

namespace NormDraft.Server.Record;

/// <summary>Binds what was kept before there were links, when the schema is written: from then on it cannot be altered unseen.</summary>
public static class Backfill
{
    public static async Task Run(IDocumentStore store, NpgsqlDataSource owner, CancellationToken cancellation)
    {
        await using var there = owner.CreateCommand("select distinct tenant_id from normdraft.mt_events e where not exists (select from normdraft.record_links r where r.address = e.tenant_id)");
        var addresses = new List<string>();
        await using (var reader = await there.ExecuteReaderAsync(cancellation))
            while (await reader.ReadAsync(cancellation)) addresses.Add(reader.GetString(0));
        foreach (var address in addresses) await Bind(store, owner, address, cancellation);
    }

    static async Task Bind(IDocumentStore store, NpgsqlDataSource owner, string address, CancellationToken cancellation)
    {
        await using var connection = await owner.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var (chains, ofDraft, kept) = (new Dictionary<string, List<RecordedAct>>(), new Dictionary<Guid, string>(), await Kept(connection, address, cancellation));
        await using (var session = store.QuerySession(address))
            foreach (var e in await session.Events.QueryAllRawEvents().OrderBy(e => e.Sequence).ToListAsync(cancellation))
            {
                if (e.EventTypeName == RecordReading.Gap) continue;
                var chain = Chain.Of(e.Data);
                if (chain is not null) ofDraft.TryAdd(e.StreamId, chain);
                chain ??= ofDraft[e.StreamId];
                if (!chains.TryGetValue(chain, out var acts)) chains[chain] = acts = [];
                acts.Add(kept[e.Id]);
            }
        foreach (var (chain, acts) in chains)
        {
            await using var insert = RecordTable.Insert(address, [.. RecordKeeper.Links(chain, (0, Chain.Beginning), acts)]);
            (insert.Connection, insert.Transaction) = (connection, transaction);
            await insert.ExecuteNonQueryAsync(cancellation);
        }
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>As they lie there: an act of an older server has fewer words in it than it would be written with now.</summary>
    static async Task<Dictionary<Guid, RecordedAct>> Kept(NpgsqlConnection connection, string address, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select id, stream_id, type, data::text from normdraft.mt_events where tenant_id = $1", connection) { Parameters = { new() { Value = address } } };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var kept = new Dictionary<Guid, RecordedAct>();
        while (await reader.ReadAsync(cancellation)) kept[reader.GetGuid(0)] = new RecordedAct(reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2), reader.GetString(3));
        return kept;
    }
}
