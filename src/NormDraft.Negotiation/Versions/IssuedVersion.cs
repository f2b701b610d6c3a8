using NormDraft.Text;

namespace NormDraft.Negotiation.Versions;

/// <summary>A version as read: the whole text as it was issued. Immutable, so that it may be kept in memory by its hash.</summary>
public sealed record IssuedVersion
{
    public Guid Id { get; init; }
    public Guid Draft { get; init; }
    public int Number { get; init; }
    public string Symbol { get; init; } = "";
    public string Status { get; init; } = "";
    public string Language { get; init; } = "";
    public AttributionPolicy Policy { get; init; }
    public string Hash { get; init; } = "";
    /// <inheritdoc cref="VersionIssued.Holders"/>
    public string? Holders { get; init; }
    public string IssuedBy { get; init; } = "";
    public DateTimeOffset At { get; init; }
    public IReadOnlyList<Clause> Clauses { get; init; } = [];
    public IReadOnlyList<TraceRow> Trace { get; init; } = [];

    public static IssuedVersion From(Guid id, VersionIssued e) => new()
    {
        Id = id,
        Draft = e.Draft,
        Number = e.Number,
        Symbol = e.Symbol,
        Status = e.Status,
        Language = e.Language,
        Policy = e.Policy,
        Hash = e.Hash,
        Holders = e.Holders,
        IssuedBy = e.IssuedBy,
        At = e.At,
        Clauses = e.Clauses,
        Trace = e.Trace,
    };

    public Clause? Find(Guid clause) => Clauses.FirstOrDefault(c => c.Id == clause);
}
