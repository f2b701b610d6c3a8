using Marten;
using NormDraft.Exchange.Archive;
using NormDraft.Exchange.Checkpoints;
using NormDraft.Negotiation.Record;
using NormDraft.Server.Hosting;
using NormDraft.Server.Store;
using NormDraft.Text;
using Npgsql;

namespace NormDraft.Server.Record;

/// <summary><c>NormDraft.Server verify</c> proves every record in the database unaltered, and that pages read what the record says; or
/// names what is altered.</summary>
public static class VerifyCommand
{
    /// <param name="kept">Checkpoints that somebody has kept outside of the database, each with the name of its file.</param>
    /// <returns>0 where all holds, 3 where something does not.</returns>
    /// <exception cref="NoteFault">One of them cannot be read.</exception>
    public static async Task<int> Run(DatabaseAddress address, TextWriter told, CancellationToken cancellation,
        IReadOnlyList<(string Name, string Note)>? kept = null)
    {
        await using var source = NpgsqlDataSource.Create(address.Application);
        using var store = DocumentStore.For(options => Schema.Configure(options, address.Application));
        var (reading, broken) = (new RecordReading(source), 0);
        var addresses = await reading.Addresses(cancellation);
        var outside = (kept ?? []).ToLookup(one => addresses.FirstOrDefault(Read(one.Note).IsOf));
        foreach (var (name, note) in outside[null])
        {
            broken++;
            await Say(told, $"{name}: ANOTHER RECORD. There is no record of {Read(note).Origin} in the database. (record-missing)");
        }
        foreach (var negotiation in addresses)
        {
            var heads = new List<string>();
            var chains = RecordCheck.Of(reading.ByChain(negotiation, cancellation).ToBlockingEnumerable(cancellation).Select(Seen));
            foreach (var found in chains) await Say(told, Line(negotiation, found));
            var breaks = chains.Count(found => found.Broken is not null);
            broken += breaks;
            if (breaks > 0) continue; // Of documents and checkpoints nothing can be said while the acts are broken.
            foreach (var (note, number) in (await SignedHeads.Of(source, negotiation, cancellation)).Select((note, at) => (note, at + 1)))
                broken += await Contradicted(negotiation, $"signed checkpoint {number}", note, heads, told);
            foreach (var (name, note) in outside[negotiation]) broken += await Contradicted(negotiation, name, note, heads, told);
            if (chains.Count > 0) broken += await Documents(new FoldCheck(store, source), negotiation, told, cancellation);

            Bound Seen(Bound bound)
            {
                if (Checkpoint.IsHead(bound)) heads.Add(bound.Link.Hash);
                return bound;
            }
        }
        if (await reading.Unbound(cancellation) is { } unbound)
        {
            broken++;
            await Say(told, $"{unbound.Sentence} ({unbound.Code})");
        }
        await Say(told, broken == 0 ? "Every act is as it was kept, and every document as the acts make it."
            : $"{broken} {(broken == 1 ? "finding" : "findings")}.");
        return broken == 0 ? 0 : 3;
    }

    static Checkpoint Read(string note) => CheckpointsFile.Compare(note, [], []).Checkpoint;

    /// <returns>0, or 1 where the record does not go on from the checkpoint.</returns>
    static async Task<int> Contradicted(string negotiation, string name, string note, IReadOnlyList<string> heads, TextWriter told)
    {
        var (checkpoint, _, fault) = CheckpointsFile.Compare(note, [], heads);
        await Say(told, fault is null ? $"{negotiation}, {name}: the record goes on from it, at version {checkpoint.Size}"
            : $"{negotiation}, {name}: ANOTHER RECORD. {fault.Sentence} ({fault.Code})");
        return fault is null ? 0 : 1;
    }

    /// <returns>How many kinds of documents are not as the acts make them.</returns>
    static async Task<int> Documents(FoldCheck folds, string negotiation, TextWriter told, CancellationToken cancellation)
    {
        try
        {
            var (found, order) = await folds.Of(negotiation, cancellation);
            if (order is not null) await Say(told, $"{negotiation}: ALTERED. {order.Sentence} ({order.Code})");
            foreach (var (kind, fault) in found.Where(one => one.Fault is not null).Select(one => (one.Kind.Name, one.Fault!)))
                await Say(told, $"{negotiation}, {kind}: ALTERED. {fault.Sentence} ({fault.Code})");
            await Say(told, $"{negotiation}: {found.Sum(one => one.Kept.Count - one.Others.Count(one.Kept.ContainsKey))} documents are as the acts make them");
            return found.Count(one => one.Fault is not null) + (order is null ? 0 : 1);
        }
        catch (ArchiveFault unknown)
        {
            await Say(told, $"{negotiation}: {unknown.Message} ({unknown.Code})");
            return 1;
        }
    }

    static string Line(string negotiation, ChainFound found) => found.Broken is { } fault
        ? $"{negotiation}, {found.Chain}: BROKEN after {found.Links} links. {fault.Sentence} ({fault.Code})"
        : $"{negotiation}, {found.Chain}: {found.Links} links hold; the last is {found.Last}";

    /// <summary>What stands in the database is shown as it is and moves nothing on a terminal.</summary>
    static Task Say(TextWriter told, string line) => told.WriteLineAsync(line.ShownInLine());
}
