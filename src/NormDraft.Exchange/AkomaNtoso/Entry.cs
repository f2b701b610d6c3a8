using NormDraft.Text;

namespace NormDraft.Exchange.AkomaNtoso;

internal enum Change { None, Inserted, Deleted, Moved, MovedAway }

/// <summary>A clause to be written, with what changed in it.</summary>
/// <param name="Clause">As it is; at an old place and when deleted, as it was.</param>
/// <param name="Change">What became of the whole clause.</param>
/// <param name="Spans">Its text; without the deleted ones, the clause's own.</param>
/// <param name="Was">Its label before, where that was another.</param>
/// <param name="Before">The clause as the earlier draft has it at this place; null where it has none here.</param>
internal sealed record Entry(Clause Clause, Change Change, IReadOnlyList<Span> Spans, string? Was, Clause? Before)
{
    /// <summary>It is in the text that the file is of.</summary>
    public bool IsThere => Change is not (Change.Deleted or Change.MovedAway);

    public bool HasEdits => Spans.Any(span => span.Op != Op.Same);

    public static Entry Of(Clause clause) => new(clause, Change.None, [new Span(Op.Same, clause.Text, Weights.None)], null, clause);

    public static Entry Of(ComparisonRow row) => row.Placement switch
    {
        Placement.Added => new(row.To!, Change.Inserted, [new Span(Op.Inserted, row.To!.Text, Weights.None)], null, null),
        Placement.Deleted => new(row.From!, Change.Deleted, [new Span(Op.Deleted, row.From!.Text, Weights.None)], null, row.From),
        Placement.MovedAway => new(row.From!, Change.MovedAway, [new Span(Op.Deleted, row.From!.Text, Weights.None)], null, row.From),
        var place => new(row.To!, place == Placement.Moved ? Change.Moved : Change.None, row.Redline.Spans, row.IsRelabelled ? row.From!.Label : null, place == Placement.Moved ? null : row.From),
    };
}
