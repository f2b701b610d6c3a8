using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Drafts;
using NormDraft.Negotiation.Participants;
using NormDraft.Negotiation.Positions;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Store;

namespace NormDraft.Server.Record;

/// <summary>How one kind of document comes from acts, apart from the store that keeps it.</summary>
/// <param name="Document">As the store keeps it.</param>
/// <param name="Place">Id of the document that an act on a stream changes; null where it changes none of this kind.</param>
/// <param name="Evolve">The state after an act with an id on a document.</param>
/// <param name="Whole">The document that comes of the last state.</param>
public sealed record Fold(Type Document, Func<object, Guid, Guid, Guid?> Place, Func<object?, object, Guid, object> Evolve,
    Func<object, Guid, object> Whole)
{
    /// <summary>One row for each kind of document that a projection keeps.</summary>
    public static readonly IReadOnlyList<Fold> All =
    [
        OfStream<Conference>(Streams.OfNegotiation, Conference.Evolve), OfStream<Structure>(Streams.OfStructure, Structure.Evolve),
        OfStream<DeskClause>(Streams.OfClause, DeskClause.Evolve), OfStream<Amendment>(Streams.OfAmendment, Amendment.Evolve),
        OfStream<Position>(Streams.OfPosition, Position.Evolve), OfStream<DraftAmendment>(Streams.OfDraftAmendment, DraftAmendment.Evolve),
        OfStream<ChairText>(Streams.OfChairText, ChairText.Evolve),
        new(typeof(RollingClause), (e, _, _) => RollingProjection.Clause(e), (acts, e, _) => Added(acts, e),
            (acts, id) => RollingClause.Fold(null, id, (List<object>)acts)),
        new(typeof(IssuedVersion), (e, _, act) => e is VersionIssued ? act : null,
            (_, e, act) => IssuedVersion.From(act, (VersionIssued)e), (version, _) => version),
    ];

    static Fold OfStream<T>(IReadOnlyCollection<Type> events, Func<T?, object, T> evolve) where T : class =>
        new(typeof(T), (e, stream, _) => events.Contains(e.GetType()) ? stream : null, (state, e, _) => evolve((T?)state, e),
            (state, _) => state);

    static List<object> Added(object? acts, object one)
    {
        var all = (List<object>?)acts ?? [];
        all.Add(one);
        return all;
    }
}
