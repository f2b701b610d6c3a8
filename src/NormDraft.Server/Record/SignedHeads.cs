using Marten;
using NormDraft.Exchange.Checkpoints;
using NormDraft.Negotiation.Record;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;
using Npgsql;

namespace NormDraft.Server.Record;

/// <summary>Signs the heads of the public record at each issue, in the transaction that keeps it, after <see cref="RecordKeeper"/> has
/// bound it.</summary>
public sealed class SignedHeads(RecordKeys keys) : DocumentSessionListenerBase
{
    /// <summary>Written under the owner's role, as often as wanted. The application may add to it only.</summary>
    public const string Sql = """
        create table if not exists normdraft.checkpoints (
          address text not null, size integer not null, note text not null, at timestamptz not null default now(), primary key (address, size))
        """;

    public const string Check = "select exists (select from pg_tables where schemaname = 'normdraft' and tablename = 'checkpoints')";

    const string Insert = "insert into normdraft.checkpoints (address, size, note) values ($1, $2, $3) on conflict do nothing";

    public override async Task BeforeSaveChangesAsync(IDocumentSession session, CancellationToken token)
    {
        if (keys.Signers.Count == 0) return;
        foreach (var stream in session.PendingChanges.Streams().Where(stream => stream.Events.Any(e => e.Data is VersionIssued)).ToList())
        {
            await using var command = new NpgsqlCommand("""
                select hash from normdraft.record_links where address = $1 and chain = 'public' and (event = any($2) or event in (
                  select id from normdraft.mt_events where tenant_id = $1 and stream_id = $3 and type = 'version_issued')) order by number
                """);
            object[] values = [stream.TenantId!, stream.Events.Where(e => e.Data is VersionIssued).Select(e => e.Id).ToArray(), stream.Id];
            foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
            await using var insert = Signed(stream.TenantId!, await Texts(await session.ExecuteReaderAsync(command, token), token));
            await session.ExecuteAsync(insert, token);
        }
    }

    NpgsqlCommand Signed(string address, IReadOnlyList<string> heads)
    {
        var checkpoint = Checkpoint.Of(keys.Origin(address)!, heads);
        var note = new SignedNote(checkpoint.Text, [.. keys.For(address).Select(signer => signer.Sign(checkpoint.Text))]);
        var command = new NpgsqlCommand(Insert);
        object[] values = [address, checkpoint.Size, note.ToString()];
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }

    /// <summary>What was issued while there was no key, or before anything was signed, is signed by the next start.</summary>
    public static async Task CatchUp(IServiceProvider services)
    {
        var (keys, source) = (services.GetRequiredService<RecordKeys>(), services.GetRequiredService<NpgsqlDataSource>());
        if (keys.Signers.Count == 0) return;
        foreach (var address in await new RecordReading(source).Addresses(CancellationToken.None))
        {
            var (heads, signed) = (await Heads(source, address, CancellationToken.None), await Of(source, address, CancellationToken.None));
            if (heads.Count <= signed.Count) continue;
            await using var command = new SignedHeads(keys).Signed(address, [.. heads.Select(head => head.Record)]);
            await using var connection = command.Connection = await source.OpenConnectionAsync();
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>Signed notes, in the order of issue.</summary>
    public static async Task<IReadOnlyList<string>> Of(NpgsqlDataSource source, string address, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("select note from normdraft.checkpoints where address = $1 order by size");
        command.Parameters.Add(new NpgsqlParameter { Value = address });
        return await Texts(await command.ExecuteReaderAsync(cancellation), cancellation);
    }

    public static async Task<IReadOnlyList<RecordHead>> Heads(NpgsqlDataSource source, string address, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand("""
            select (e.data->>'number')::int, r.hash from normdraft.record_links r
            join normdraft.mt_events e on e.id = r.event and e.tenant_id = r.address
            where r.address = $1 and r.chain = 'public' and e.type = 'version_issued' order by r.number
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = address });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var heads = new List<RecordHead>();
        while (await reader.ReadAsync(cancellation)) heads.Add(new(reader.GetInt32(0), reader.GetString(1)));
        return heads;
    }

    static async Task<IReadOnlyList<string>> Texts(System.Data.Common.DbDataReader reader, CancellationToken cancellation)
    {
        await using (reader)
        {
            var texts = new List<string>();
            while (await reader.ReadAsync(cancellation)) texts.Add(reader.GetString(0));
            return texts;
        }
    }
}

/// <summary>The checkpoints of a record, for everybody in the negotiation to keep and to hand on.</summary>
public static class CheckpointPages
{
    public static void MapCheckpoints(this RouteGroupBuilder room, RouteGroupBuilder api)
    {
        room.MapGet("/checkpoints", async (Door door, RecordKeys keys, NpgsqlDataSource source, CancellationToken cancellation) =>
            Answers.Page<CheckpointsPage>(new { Door = door, File = await Of(door, keys, source, cancellation) }));
        api.MapGet("/checkpoints", async (Door door, RecordKeys keys, NpgsqlDataSource source, CancellationToken cancellation) =>
            TypedResults.Ok(await Of(door, keys, source, cancellation))).WithName("checkpoints")
            .WithSummary("Signed checkpoints of the public record, and its heads: no word of any text.");
    }

    static async Task<CheckpointsFile> Of(Door door, RecordKeys keys, NpgsqlDataSource source, CancellationToken cancellation) =>
        new([.. keys.For(door.Address).Select(signer => signer.Public(NoteKey.Signs).ToString())],
            await SignedHeads.Heads(source, door.Address, cancellation), await SignedHeads.Of(source, door.Address, cancellation));
}
