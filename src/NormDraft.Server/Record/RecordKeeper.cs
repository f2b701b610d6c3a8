using System.Security.Cryptography;
using JasperFx.Events;
using Marten;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Record;
using NormDraft.Server.Store;
using Npgsql;

namespace NormDraft.Server.Record;

/// <summary>Binds every act into its chain, in the transaction that keeps it, by whatever road it came.</summary>
public sealed class RecordKeeper : DocumentSessionListenerBase
{
    public override async Task BeforeSaveChangesAsync(IDocumentSession session, CancellationToken token)
    {
        var acts = new List<((string Address, string Chain) Chain, RecordedAct Act)>();
        foreach (var (stream, e) in session.PendingChanges.Streams().SelectMany(stream => stream.Events.Select(e => (stream, e))))
            acts.Add(((stream.TenantId!, await ChainOf(session, stream.Id, e, token)), new RecordedAct(e.Id, stream.Id, e.EventTypeName, session.DocumentStore.Options.Serializer().ToJson(e.Data))));
        if (acts.Count == 0) return;
        await session.BeginTransactionAsync(token);
        foreach (var chain in acts.GroupBy(act => act.Chain).OrderBy(chain => $"{chain.Key.Address}/{chain.Key.Chain}", StringComparer.Ordinal)) await Bind(session, chain.Key.Address, chain.Key.Chain, [.. chain.Select(act => act.Act)], token);
    }

    /// <summary>An act on a draft belongs to the draft's delegation.</summary>
    static async Task<string> ChainOf(IDocumentSession session, Guid stream, IEvent e, CancellationToken token) =>
        Chain.Of(e.Data) ?? Chain.OfParty((await session.LoadAsync<DraftAmendment>(stream, token))!.Delegation);

    /// <summary>The chain's own turn comes after every other that an act takes, and ends with its transaction.</summary>
    static async Task Bind(IDocumentSession session, string address, string chain, IReadOnlyList<RecordedAct> acts, CancellationToken token)
    {
        await Turns.Take(session, $"{address}/record/{chain}", token);
        await using var command = RecordTable.Insert(address, Links(chain, await Last(session, address, chain, token), acts).ToList());
        await session.ExecuteAsync(command, token);
    }

    /// <summary>New links after the last one there is.</summary>
    public static IEnumerable<Bound> Links(string chain, (int Number, string Hash) last, IEnumerable<RecordedAct> acts)
    {
        foreach (var act in acts)
        {
            var name = NameSeal.Of(act, RandomNumberGenerator.GetBytes(NameSeal.SaltBytes));
            last = (last.Number + 1, Chain.Hash(last.Hash, last.Number + 1, act, name));
            yield return new Bound(new Link(chain, last.Number, last.Hash, name), act);
        }
    }

    static async Task<(int, string)> Last(IDocumentSession session, string address, string chain, CancellationToken token)
    {
        await using var command = new NpgsqlCommand("select number, hash from normdraft.record_links where address = $1 and chain = $2 order by number desc limit 1")
        {
            Parameters = { new() { Value = address }, new() { Value = chain } },
        };
        await using var reader = await session.ExecuteReaderAsync(command, token);
        return await reader.ReadAsync(token) ? (reader.GetInt32(0), reader.GetString(1)) : (0, Chain.Beginning);
    }
}
