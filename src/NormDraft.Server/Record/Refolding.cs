using Marten;
using NormDraft.Negotiation.Participants;
using NormDraft.Negotiation.Record;
using Npgsql;

namespace NormDraft.Server.Record;

/// <summary>
/// A release may make more of the same acts than the one before. When the schema is written by another build of the rules than the last
/// time, every document is made again from the acts, so that all are as this release makes them and <c>verify</c> compares like with like.
/// </summary>
public static class Refolding
{
    public const string Sql = "create table if not exists normdraft.folded (one boolean primary key default true check (one), rules text not null)";

    /// <summary>Another with every change of the rules: builds are deterministic.</summary>
    static readonly string Rules = typeof(Conference).Module.ModuleVersionId.ToString();

    public static async Task Run(IDocumentStore store, NpgsqlDataSource owner, CancellationToken cancellation)
    {
        await using var last = owner.CreateCommand("select rules from normdraft.folded");
        if (await last.ExecuteScalarAsync(cancellation) as string == Rules) return;
        var reading = new RecordReading(owner);
        foreach (var address in await reading.Addresses(cancellation))
        {
            // What comes of a broken record is not written: verify names the break.
            if (RecordCheck.Of(reading.ByChain(address, cancellation).ToBlockingEnumerable(cancellation))
                .All(chain => chain.Broken is null))
                await new FoldCheck(store, owner).Mend(address, cancellation);
        }
        await using var done = owner.CreateCommand("insert into normdraft.folded (rules) values ($1) on conflict (one) do update set rules = excluded.rules");
        done.Parameters.Add(new() { Value = Rules });
        await done.ExecuteNonQueryAsync(cancellation);
    }
}
