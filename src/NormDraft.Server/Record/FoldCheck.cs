using System.Data;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Marten;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Participants;
using NormDraft.Negotiation.Record;
using NormDraft.Server.Identity;
using Npgsql;

namespace NormDraft.Server.Record;

/// <summary>One kind of document in one negotiation.</summary>
/// <param name="Made">By id, the JSON that comes of the acts.</param>
/// <param name="Kept">By id, the JSON that pages read.</param>
/// <param name="Others">Ids of documents that are not as the acts make them.</param>
public sealed record Compared(Type Kind, IReadOnlyDictionary<string, string> Made, IReadOnlyDictionary<string, string> Kept,
    IReadOnlyList<string> Others)
{
    /// <summary>How many there are, and the first of them; null where there are none.</summary>
    public Refusal? Fault => Others.Count == 0 ? null : new("document-altered",
        $"{Others.Count} of {Made.Keys.Union(Kept.Keys).Count()} are not as the acts make them; the first, {Others[0]}, {How(Others[0])}.");

    string How(string id) =>
        !Kept.ContainsKey(id) ? "is not there" : Made.ContainsKey(id) ? "is not what the acts make of it" : "comes from no act";
}

/// <summary>
/// Does every act of a negotiation again, from the record alone, and compares what comes of it with every document that pages read:
/// the running server may write documents, so that a chain which holds does not prove what is served.
/// </summary>
public sealed class FoldCheck(IDocumentStore store, NpgsqlDataSource source)
{
    sealed record State(object Now, int Acts);

    sealed class States()
        : Dictionary<Fold, Dictionary<Guid, State>>(Fold.All.ToDictionary(fold => fold, _ => new Dictionary<Guid, State>()));

    /// <summary>One reading of the database as it is at one moment, so that a running server may go on.</summary>
    /// <returns>Or where the store has acts in another order than the chains.</returns>
    public async Task<(IReadOnlyList<Compared> Found, Refusal? Fault)> Of(string address, CancellationToken cancellation)
    {
        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var moment = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellation);
        var states = new States();
        if (await Again(connection, address, states, cancellation) is { } fault) return ([], fault);
        var found = new List<Compared>();
        foreach (var (fold, made) in states)
            found.Add(await Compare(fold.Document, "tenant_id = $1",
                made.Select(one => (one.Key.ToString(), Json(fold, one.Key, one.Value)))));
        var conference = (Conference)states[Fold.All[0]].Values.Single().Now;
        found.Add(await Listed([new NegotiationListing(address, conference.Id, conference.Title)], "id = $1", one => one.Id));
        found.Add(await Listed(conference.Seats.Select(seat => Membership.Of(seat.Person, address)),
            "data->>'address' = $1", one => one.Id));
        found.Add(await Listed(conference.Organisations.Select(one => OrganisationListing.Of(one.Issuer, one.Tenant, address)),
            "data->>'address' = $1", one => one.Id));
        return (found, null);

        Task<Compared> Listed<T>(IEnumerable<T> listings, string those, Func<T, string> id) where T : class =>
            Compare(typeof(T), those, listings.Select(one => (id(one), Canonical(store.Options.Serializer().ToJson(one)))));

        async Task<Compared> Compare(Type kind, string those, IEnumerable<(string Id, string Json)> states)
        {
            var (made, kept) = (states.ToDictionary(one => one.Id, one => one.Json),
                await Kept(connection, kind, those, address, cancellation));
            var others = made.Keys.Union(kept.Keys).Where(id => IsOther(kind, made, kept, id));
            return new(kind, made, kept, [.. others.Order(StringComparer.Ordinal)]);
        }
    }

    /// <summary>Writes again what an earlier release made of the acts in another way, as the schema's owner.</summary>
    /// <returns>How many documents.</returns>
    public async Task<int> Mend(string address, CancellationToken cancellation)
    {
        var mended = 0;
        foreach (var (found, id) in (await Of(address, cancellation)).Found.SelectMany(one => one.Others.Select(id => (one, id))))
        {
            if (!found.Made.TryGetValue(id, out var json) || !found.Kept.ContainsKey(id)) continue;
            await using var command = source.CreateCommand($"update {Table(found.Kind)} set data = $1::jsonb where id::text = $2");
            command.Parameters.Add(new() { Value = json });
            command.Parameters.Add(new() { Value = id });
            mended += await command.ExecuteNonQueryAsync(cancellation);
        }
        return mended;
    }

    /// <summary>In the order of the store, which every page follows.</summary>
    async Task<Refusal?> Again(NpgsqlConnection connection, string address, States states, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("""
            select e.id, e.stream_id, e.version, e.type, e.data::text, r.chain, r.number from normdraft.mt_events e
            join normdraft.record_links r on r.event = e.id and r.address = e.tenant_id where e.tenant_id = $1 order by e.seq_id
            """, connection) { Parameters = { new() { Value = address } } };
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var (chains, streams) = (new Dictionary<string, int>(), new Dictionary<Guid, long>());
        while (await reader.ReadAsync(cancellation))
        {
            var act = new RecordedAct(reader.GetGuid(0), reader.GetGuid(1), reader.GetString(3), reader.GetString(4));
            var (chain, link) = (reader.GetString(5), reader.GetInt32(6));
            chains[chain] = chains.GetValueOrDefault(chain) + 1;
            streams[act.Stream] = streams.GetValueOrDefault(act.Stream) + 1;
            if (chains[chain] != link || streams[act.Stream] != reader.GetInt64(2))
                return new("order-altered",
                    $"In the store {act.Type} ({act.Id}) comes where {chain} has link {chains[chain]}; it is link {link}.");
            var done = Archives.Event(store, act);
            foreach (var (fold, made) in states)
            {
                if (fold.Place(done, act.Stream, act.Id) is not { } id) continue;
                var before = made.GetValueOrDefault(id);
                made[id] = new(fold.Evolve(before?.Now, done, act.Id), (before?.Acts ?? 0) + 1);
            }
        }
        return null;
    }

    static string Table(Type kind) => $"normdraft.mt_doc_{kind.Name.ToLowerInvariant()}";

    static async Task<Dictionary<string, string>> Kept(
        NpgsqlConnection connection, Type kind, string those, string address, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand($"select id::text, data::text from {Table(kind)} where {those}", connection);
        command.Parameters.Add(new() { Value = address });
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var documents = new Dictionary<string, string>();
        while (await reader.ReadAsync(cancellation)) documents[reader.GetString(0)] = reader.GetString(1);
        return documents;
    }

    /// <summary>As the store would keep it: it sets the id and the version itself.</summary>
    string Json(Fold fold, Guid id, State state)
    {
        var json = JsonNode.Parse(store.Options.Serializer().ToJson(fold.Whole(state.Now, id)))!.AsObject();
        json["id"] = id;
        if (json.ContainsKey("version")) json["version"] = state.Acts;
        return Canonical(json.ToJsonString());
    }

    bool IsOther(Type kind, Dictionary<string, string> made, Dictionary<string, string> kept, string id) =>
        !made.TryGetValue(id, out var json) || !kept.TryGetValue(id, out var document) || AsRead(kind, document) != json;

    /// <summary>What pages read of a document; null where they cannot read it.</summary>
    string? AsRead(Type kind, string json)
    {
        try
        {
            var document = store.Options.Serializer().FromJson(kind, new MemoryStream(Encoding.UTF8.GetBytes(json)));
            return Canonical(store.Options.Serializer().ToJson(document is RollingClause rolling ? rolling.Current : document));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static string Canonical(string json) => Encoding.UTF8.GetString(CanonicalJson.Of(json, null));
}
