using Marten;
using NormDraft.Exchange.Archive;
using NormDraft.Negotiation.Record;
using NormDraft.Server.Hosting;
using NormDraft.Server.Store;
using Npgsql;

namespace NormDraft.Server.Record;

/// <summary><c>NormDraft.Server verify</c> proves every record in the database unaltered, and that pages read what the record says; or names what is altered.</summary>
public static class VerifyCommand
{
    /// <returns>0 where all holds, 3 where something does not.</returns>
    public static async Task<int> Run(DatabaseAddress address, TextWriter told, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(address.Application);
        var (reading, broken) = (new RecordReading(source), 0);
        using var store = DocumentStore.For(options => Schema.Configure(options, address.Application));
        foreach (var negotiation in await reading.Addresses(cancellation))
        {
            var holds = true;
            foreach (var found in RecordCheck.Of(reading.ByChain(negotiation, cancellation).ToBlockingEnumerable(cancellation)))
            {
                if (found.Broken is not null) (broken, holds) = (broken + 1, false);
                await told.WriteLineAsync(Line(negotiation, found));
            }
            if (holds) broken += await Documents(new FoldCheck(store, source), negotiation, told, cancellation);
        }
        if (await reading.Unbound(cancellation) is { } unbound)
        {
            broken++;
            await told.WriteLineAsync($"{unbound.Sentence} ({unbound.Code})");
        }
        await told.WriteLineAsync(broken == 0 ? "Every act is as it was kept, and every document as the acts make it." : $"{broken} {(broken == 1 ? "finding" : "findings")}.");
        return broken == 0 ? 0 : 3;
    }

    /// <summary>Nothing can be said of documents whose acts are broken.</summary>
    /// <returns>How many kinds of documents are not as the acts make them.</returns>
    static async Task<int> Documents(FoldCheck folds, string negotiation, TextWriter told, CancellationToken cancellation)
    {
        try
        {
            var (found, order) = await folds.Of(negotiation, cancellation);
            if (order is not null) await told.WriteLineAsync($"{negotiation}: ALTERED. {order.Sentence} ({order.Code})");
            foreach (var (kind, fault) in found.Where(one => one.Fault is not null).Select(one => (one.Kind.Name, one.Fault!)))
                await told.WriteLineAsync($"{negotiation}, {kind}: ALTERED. {fault.Sentence} ({fault.Code})");
            await told.WriteLineAsync($"{negotiation}: {found.Sum(one => one.Kept.Count - one.Others.Count(one.Kept.ContainsKey))} documents are as the acts make them");
            return found.Count(one => one.Fault is not null) + (order is null ? 0 : 1);
        }
        catch (ArchiveFault unknown)
        {
            await told.WriteLineAsync($"{negotiation}: {unknown.Message} ({unknown.Code})");
            return 1;
        }
    }

    static string Line(string negotiation, ChainFound found) => found.Broken is { } fault
        ? $"{negotiation}, {found.Chain}: BROKEN after {found.Links} links. {fault.Sentence} ({fault.Code})"
        : $"{negotiation}, {found.Chain}: {found.Links} links hold; the last is {found.Last}";
}
