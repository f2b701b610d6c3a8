using Marten;
using NormDraft.Exchange.Archive;
using NormDraft.Negotiation.Record;
using NormDraft.Server.Hosting;
using NormDraft.Server.Store;
using NormDraft.Text;
using Npgsql;

namespace NormDraft.Server.Record;

/// <summary><c>archive ADDRESS FILE</c> writes a negotiation whole; <c>restore FILE</c> brings it in under the address it had, and compares
/// it with a printed seal.</summary>
public static class ArchiveCommands
{
    /// <returns>0 done, 2 not to be done.</returns>
    /// <param name="keys">Of the installation, which signs the archive's seal where there are any.</param>
    public static Task<int> Archive(
        DatabaseAddress database, string address, string file, TextWriter told, CancellationToken cancellation, RecordKeys? keys = null) =>
        Told(() => Write(database, address, file, keys, told, cancellation), told);

    /// <returns>0 done, 2 not to be done.</returns>
    public static Task<int> Restore(DatabaseAddress database, string file, Proof proof, TextWriter told, CancellationToken cancellation) =>
        Told(() => BringIn(database, file, proof, told, cancellation), told);

    static async Task<int> Told(Func<Task<int>> act, TextWriter told)
    {
        try
        {
            return await act();
        }
        catch (Exception fault) when (fault is ArchiveFault or IOException or UnauthorizedAccessException)
        {
            return await Say(told, fault.Message);
        }
    }

    static async Task<int> Write(
        DatabaseAddress database, string address, string file, RecordKeys? keys, TextWriter told, CancellationToken cancellation)
    {
        using var store = DocumentStore.For(options => Schema.Configure(options, database.Application));
        await using var source = NpgsqlDataSource.Create(database.Application);
        bool isThere;
        await using (var to = new FileStream(file, ClusterFolder.ForOneself()))
            isThere = await Archives.Write(to, store, source, address, null, (done, total) => done % 5_000 == 1 && done > 1
                ? told.WriteLineAsync($"{done} of {total} acts") : Task.CompletedTask, cancellation, keys);
        if (!isThere)
        {
            File.Delete(file);
            return await Say(told, $"There is no negotiation {address}.");
        }
        await told.WriteLineAsync($"{address} is in {file}, what delegations have not submitted included: keep it as you keep the database.");
        using var from = File.OpenRead(file);
        using var archive = ArchiveFile.Open(from);
        var end = archive.Head.Chains!.Single(chain => chain.Chain == Chain.Public).Last;
        await told.WriteLineAsync($"The seal of the public record at its end is {end}, and that of the archive with every chain "
            + $"{archive.Seal}. Keep them apart from the file: restore may ask for one.");
        await told.WriteLineAsync(archive.Note is { } note ? $"The archive is signed as {note.Text.Split('\n')[0]}.".ShownInLine()
            : "The archive is not signed: this installation has no key (RecordKey).");
        return 0;
    }

    static async Task<int> BringIn(DatabaseAddress database, string file, Proof proof, TextWriter told, CancellationToken cancellation)
    {
        await using var from = File.OpenRead(file);
        using var archive = ArchiveFile.Open(from);
        if (await Archives.Restore(archive, proof, database, cancellation) is { } refusal) return await Say(told,
            $"{refusal.Sentence} ({refusal.Code})");
        await told.WriteLineAsync($"{archive.Head.Title} is back under {archive.Head.Address}.".ShownInLine());
        await told.WriteLineAsync(Proven(archive, proof).ShownInLine());
        return 0;
    }

    static string Proven(ArchiveFile archive, Proof proof)
    {
        var found = ArchiveCheck.Of(archive, proof.Seal);
        if (Archives.IsWhole(archive, found, proof)) return "It is whole, by its own seal or the signature of this installation.";
        var rest = Archives.Unproved(found) is { Length: > 0 } unproved ? $"not {unproved}, nor titles" : "not titles";
        return found.IsSealed ? $"The public record is proven up to that seal, and nothing else: {rest} of people, nor that no chain was left out."
            : "It agrees with itself. Nothing proves where it comes from, nor that no chain was left out.";
    }

    static async Task<int> Say(TextWriter told, string sentence)
    {
        await told.WriteLineAsync(sentence.ShownInLine());
        return 2;
    }
}
