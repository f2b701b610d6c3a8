using System.Runtime.CompilerServices;
using JasperFx.Events;
using Marten;
using NormDraft.Exchange.Archive;
using NormDraft.Exchange.Checkpoints;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Participants;
using NormDraft.Negotiation.Record;
using NormDraft.Server.Hosting;
using NormDraft.Server.Identity;
using NormDraft.Server.Store;
using Npgsql;

namespace NormDraft.Server.Record;

/// <summary>By what an archive is believed.</summary>
/// <param name="Seal">Of the record, as a version bears it printed, or of the archive; null where none is at hand.</param>
/// <param name="Keys">Of this installation: one that it signed is whole.</param>
/// <param name="TakesUnproved">Whether acts that nothing proves are taken for people of this installation.</param>
public sealed record Proof(string? Seal, RecordKeys? Keys = null, bool TakesUnproved = false);

/// <summary>A whole negotiation in one file, and from it again.</summary>
public static class Archives
{
    /// <summary>Acts kept at once when an archive is restored.</summary>
    const int MaxBatch = 500;

    static readonly Dictionary<string, Type> Acts = Streams.All.ToDictionary(type => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(type.Name));

    /// <param name="chain">Only what is in this one; null for everything, what delegations have not submitted included.</param>
    /// <param name="told">How many acts of how many are written; may throw to stop.</param>
    /// <returns>False where there is no such negotiation.</returns>
    /// <param name="keys">Of the installation, which signs the archive's seal where there are any.</param>
    public static async Task<bool> Write(Stream to, IDocumentStore store, NpgsqlDataSource source, string address, string? chain,
        Func<int, int, Task> told, CancellationToken cancellation, RecordKeys? keys = null)
    {
        await using var session = store.QuerySession(address);
        if (await session.LoadAsync<NegotiationListing>(address, cancellation) is not { } listing) return false;
        var seated = await session.Query<Membership>().Where(seat => seat.Address == address).Select(seat => seat.Person).ToListAsync(cancellation);
        var people = await session.LoadManyAsync<Person>(cancellation, seated);
        var head = new ArchiveHead(address, listing.Title, [.. people.OrderBy(person => person.Id).Select(person => new ArchivedPerson(person.Id, person.Name, person.Title))]);
        var acts = Told(new RecordReading(source), address, chain, told, cancellation);
        await ArchiveFile.Write(to, head, acts, cancellation, [.. keys?.For(address) ?? []]);
        return true;
    }

    static async IAsyncEnumerable<Bound> Told(RecordReading reading, string address, string? chain, Func<int, int, Task> told, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (done, total) = (0, await reading.Count(address, chain, cancellation));
        await foreach (var bound in reading.AsDone(address, chain, cancellation))
        {
            if (done++ % 100 == 0) await told(done, total);
            yield return bound;
        }
    }

    /// <summary>All of it in one transaction, under the address that it had.</summary>
    /// <returns>Why not; null where it is done.</returns>
    public static async Task<Refusal?> Restore(ArchiveFile archive, Proof proof, DatabaseAddress database, CancellationToken cancellation)
    {
        var found = ArchiveCheck.Of(archive, proof.Seal);
        if (found.Chains.Count == 0) return new("record-broken", "The archive holds no act.");
        if (found.Chains.FirstOrDefault(chain => chain.Broken is not null) is { Broken: { } broken })
            return new("record-broken", $"The record in the archive is broken: {broken.Sentence}");
        await using var connection = new NpgsqlConnection(database.Application);
        await connection.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        using var store = DocumentStore.For(options =>
        {
            Schema.Configure(options, database.Application);
            options.Listeners.Clear(); // The links come from the archive.
        });
        var options = Marten.Services.SessionOptions.ForTransaction(transaction);
        options.TenantId = archive.Head.Address;
        await using var session = store.LightweightSession(options);
        if (await session.LoadAsync<NegotiationListing>(archive.Head.Address, cancellation) is not null) return new("address-taken", $"There is a negotiation {archive.Head.Address} already. Nothing was restored.");
        if (await Doubt(session, archive, found, proof, cancellation) is { } doubt) return doubt;
        var versions = new Dictionary<Guid, int>();
        foreach (var acts in Batches(archive.Acts())) await Do(session, archive.Head.Address, acts, versions, cancellation);
        await Seat(session, archive.Head, cancellation);
        await transaction.CommitAsync(cancellation);
        return null;
    }

    /// <summary>
    /// An archive proves itself only: whoever makes one up makes up its chain as well. So its head must be the record's, and where the
    /// record seats people of this installation, something from outside of it must prove all of it, or the operator answers for the rest.
    /// </summary>
    static async Task<Refusal?> Doubt(
        IDocumentSession session, ArchiveFile archive, ArchiveFound found, Proof proof, CancellationToken cancellation)
    {
        var seats = new Dictionary<Guid, int>();
        foreach (var (link, act) in archive.Acts())
            if (TypeOf(act!) == typeof(SeatGiven))
                seats[((SeatGiven)Event(session.DocumentStore, act!)).Person] = link.Chain == Chain.Public ? link.Number : int.MaxValue;
        if (found.Contradictions is [var fault, ..]) return fault with { Sentence = $"{fault.Sentence} Nothing was restored." };
        if (proof.Seal is not null && !found.IsSealed)
            return new("archive-not-sealed",
                $"Neither the archive nor a link of its public record bears the seal {proof.Seal}: it is not what was printed or told. "
                + "Nothing was restored.");
        if (IsWhole(archive, found, proof)) return null;
        var known = await session.LoadManyAsync<Person>(cancellation, seats.Keys);
        if (known.Any(person => seats[person.Id] > found.SealedTo))
            return new("archive-unproved",
                $"The archive gives seats to {known.Count} of this installation’s people, and anybody can make an archive up. Give --seal and the seal of the record: "
                + "as the command archive told it, or from a version that was printed after the last of these seats was given. Nothing was restored.");
        return known.Count == 0 || proof.TakesUnproved || Unproved(found) is not { Length: > 0 } unproved ? null
            : new("archive-unproved", $"That seal does not prove {unproved}: whoever had the file can have written them. Give the archive’s own seal, as the command "
                + "archive told it; or say --unproved to take these acts as they are. Nothing was restored.");
    }

    /// <summary>Proven as a whole: by its own seal, or by the signature of this installation.</summary>
    public static bool IsWhole(ArchiveFile archive, ArchiveFound found, Proof proof) => found.SealedTo == int.MaxValue || IsOwn(archive, proof.Keys);

    static bool IsOwn(ArchiveFile archive, RecordKeys? keys)
    {
        try
        {
            return archive.IsNoteOfThis
                && archive.Note!.SignedBy(keys?.For(archive.Head.Address).Select(signer => signer.Public(NoteKey.Signs)) ?? []).Count > 0;
        }
        catch (NoteFault)
        {
            return false;
        }
    }

    /// <summary>What a seal of a link of the public record says nothing of.</summary>
    public static string Unproved(ArchiveFound found) => string.Join(", ", found.Chains
        .Select(chain => (chain.Chain, Links: chain.Links - (chain.Chain == Chain.Public ? found.SealedTo : 0)))
        .Where(chain => chain.Links > 0).Select(chain => $"{chain.Links} {(chain.Links == 1 ? "act" : "acts")} of {chain.Chain}"));

    /// <summary>
    /// Acts to be kept at once. The store numbers events stream by stream; a batch that never goes back to a stream keeps the
    /// order in which they were done.
    /// </summary>
    static IEnumerable<IReadOnlyList<Bound>> Batches(IEnumerable<Bound> acts)
    {
        var (batch, streams) = (new List<Bound>(), new HashSet<Guid>());
        foreach (var bound in acts)
        {
            var stream = bound.Act!.Stream;
            if (batch.Count == MaxBatch || (batch.Count > 0 && batch[^1].Act!.Stream != stream && streams.Contains(stream)))
            {
                yield return batch;
                (batch, streams) = ([], []);
            }
            batch.Add(bound);
            streams.Add(stream);
        }
        if (batch.Count > 0) yield return batch;
    }

    /// <param name="versions">Of the streams, as far as they are restored.</param>
    static async Task Do(IDocumentSession session, string address, IReadOnlyList<Bound> acts, Dictionary<Guid, int> versions,
        CancellationToken cancellation)
    {
        foreach (var stream in acts.GroupBy(bound => bound.Act!.Stream, bound => Kept(session, bound.Act!)))
        {
            object[] events = [.. stream];
            var before = versions.GetValueOrDefault(stream.Key);
            versions[stream.Key] = before + events.Length;
            if (before == 0) session.Events.StartStream(stream.Key, events);
            else session.Events.Append(stream.Key, before + events.Length, events);
        }
        await using var links = RecordTable.Insert(address, acts);
        await session.ExecuteAsync(links, cancellation);
        await session.SaveChangesAsync(cancellation);
    }

    /// <summary>What was done, read from the record.</summary>
    public static object Event(IDocumentStore store, RecordedAct act) =>
        store.Options.Serializer().FromJson(TypeOf(act), new MemoryStream(System.Text.Encoding.UTF8.GetBytes(act.Data)));

    static Type TypeOf(RecordedAct act) => Acts.GetValueOrDefault(act.Type)
        ?? throw new ArchiveFault("act-unknown",
            $"The archive holds an act that this server does not know: {act.Type}. It was made by a newer one.");

    static IEvent Kept(IDocumentSession session, RecordedAct act)
    {
        var data = Event(session.DocumentStore, act);
        var e = (IEvent)Activator.CreateInstance(typeof(Event<>).MakeGenericType(data.GetType()), data)!;
        e.Id = act.Id;
        return e;
    }

    /// <summary>Those who have a seat by the record; someone whom this house knows already keeps the name known here.</summary>
    static async Task Seat(IDocumentSession session, ArchiveHead head, CancellationToken cancellation)
    {
        var room = await session.Query<Conference>().FirstAsync(cancellation);
        session.Insert(new NegotiationListing(head.Address, room.Id, head.Title));
        foreach (var person in head.People)
        {
            if (room.Participant(person.Id) is null) continue;
            if (await session.LoadAsync<Person>(person.Id, cancellation) is null)
                session.Store(new Person(person.Id, person.Name, person.Title, false, MadeIn: head.Address));
            session.Store(Membership.Of(person.Id, head.Address));
        }
        foreach (var organisation in room.Organisations) session.Store(OrganisationListing.Of(organisation.Issuer, organisation.Tenant, head.Address));
        await session.SaveChangesAsync(cancellation);
    }
}
