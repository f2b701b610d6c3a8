using System.Text.Json.Serialization;
using NormDraft.Text;

namespace NormDraft.Negotiation.Versions;

/// <summary>How much of who holds what an issued document shows. It is always stored.</summary>
public enum AttributionPolicy { Full, GroupsOnly, ChairOnly, None }

/// <summary>Where words of a version come from and why.</summary>
/// <param name="Clause">The clause in the new version, or the one that is gone.</param>
/// <param name="Amendments">Numbers of the amendments that contributed.</param>
/// <param name="Contributors">Party keys, each named only where it proposed.</param>
/// <param name="Reason">The chair's, for each decision in turn.</param>
public sealed record TraceRow(Guid Clause, string Citation, IReadOnlyList<int> Amendments, IReadOnlyList<string> Contributors, string Reason, DateTimeOffset At);

/// <summary>A version is out, whole, and never changes.</summary>
/// <param name="Number">1 for the first; counts every issue, corrigenda and reissues included.</param>
/// <param name="Symbol">Read right to left: RMAI/2026/CRP.1/Rev.1/Corr.1; a reissue ends in *.</param>
/// <param name="Hash">SHA-256 in lower-case hex over <see cref="Seal.Of"/>.</param>
public sealed record VersionIssued(Guid Draft, int Number, string Symbol, string Status, string Language, AttributionPolicy Policy,
    string Hash, IReadOnlyList<Clause> Clauses, IReadOnlyList<TraceRow> Trace, string IssuedBy, Guid By, DateTimeOffset At)
{
    /// <summary>16 bytes in hex, drawn for this issue, which only the record holds; null for what was issued before seals were
    /// salted.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Salt { get; init; }

    /// <summary>Seal of the holders, which is published in their place; null without a salt.</summary>
    [JsonIgnore]
    public string? Holders => Salt is { } salt ? Seal.OfHolders(salt, Clauses) : null;

    /// <summary>Whether the text is the one that the seal was made of.</summary>
    [JsonIgnore]
    public bool IsSealed => Seal.Of(Symbol, Status, Language, At, Clauses, Holders) == Hash;
}
