using System.Text.Json.Serialization;
using NormDraft.Negotiation.Amendments;
using NormDraft.Text;

namespace NormDraft.Negotiation.Consolidation;

/// <summary>What the chair decided on one amendment, with the reason that the trace table prints.</summary>
/// <param name="Wording">Which wording of the amendment it was taken on.</param>
public sealed record Ruling(Guid Amendment, int Number, int Wording, Disposition Disposition, string Reason, int? Into);

/// <summary>A new clause from an amendment that adds one, standing after the clause whose desk this is.</summary>
/// <param name="Under">The added clause it stands under, as a paragraph under its added article; null for the first.</param>
public sealed record AddedClause(Guid Id, Guid? Under, int Amendment, string Kind, string Label, string Text, IReadOnlyList<Attribution> Attributions)
{
    /// <summary>The label is the chair's, not the one proposed.</summary>
    public bool IsLabelGiven { get; init; }
}

/// <summary>What becomes of a clause in the next version.</summary>
/// <param name="Text">Its words, brackets included; ignored when <paramref name="Suppressed"/>.</param>
/// <param name="MovedAfter">The clause it will follow; null when it stays.</param>
/// <param name="Contributors">Amendments whose words stand in <paramref name="Text"/>, decided or kept in brackets.</param>
public sealed record Outcome(string Text, IReadOnlyList<Attribution> Attributions, bool Suppressed, Guid? MovedAfter,
    IReadOnlyList<AddedClause> Added, IReadOnlyList<Ruling> Rulings, IReadOnlyList<int> Contributors)
{
    /// <summary>Where words of the chair's own stand in it: the amendments of the decision whose changes are in the text beside them; null elsewhere.</summary>
    public IReadOnlyList<int>? Standing { get; init; }

    [JsonIgnore]
    public CompiledText Words => new(Text, Attributions);

    /// <summary>The clause stays as it is, and all that is proposed on it stays live.</summary>
    /// <param name="words">Of the clause.</param>
    public bool LeavesAll(string words) => Text == words && !Suppressed && MovedAfter is null && Added.Count == 0 && Rulings.Count == 0 && Contributors.Count == 0;

    /// <summary>It is the chair's text, issued in place of what was decided.</summary>
    public bool IsChairText { get; init; }
}

public sealed record ClauseDrafted(Guid Clause, int Version, string Text, IReadOnlyList<Attribution> Attributions, DateTimeOffset At);

/// <summary>An act of the chair's desk: seen by the table only until the version is issued.</summary>
public sealed record ClauseConsolidated(Guid Clause, int Version, Outcome Outcome, Guid By, DateTimeOffset At)
{
    /// <summary>What the chair chose; null in those kept before it was written down, and where the chair's text was issued.</summary>
    public DeskSheet? Sheet { get; init; }
}

public sealed record ConsolidationUndone(Guid Clause, Guid By, DateTimeOffset At);

public sealed record ClauseIssued(Guid Clause, int Version, string Text, IReadOnlyList<Attribution> Attributions, DateTimeOffset At);

/// <summary>A version was issued without the clause: it left the text, or had left it and what was proposed on it was decided.</summary>
public sealed record ClauseTakenOut(Guid Clause, int Version, DateTimeOffset At);
