using NormDraft.Text;

namespace NormDraft.Server.Comparison;

/// <summary>Which changes weigh in law, in words.</summary>
static class LegalWeight
{
    static readonly (Weights Weight, string Flag)[] Words =
    [
        (Weights.Modal, "modal"), (Weights.Negation, "not"), (Weights.Number, "number"), (Weights.Reference, "reference"), (Weights.Term, "term"), (Weights.Bracket, "bracket"), (Weights.Contrary, "leads elsewhere"),
    ];

    public static IReadOnlyList<string> Flags(Weights weights) => [.. Words.Where(w => weights.HasFlag(w.Weight)).Select(w => w.Flag)];

    /// <summary>Each change of a clause that weighs, with the words around it; of a whole clause put in or taken out, one for all.</summary>
    public static IEnumerable<WeightyChange> Of(ComparisonRow row, UnitView unit)
    {
        if (row.Placement == Placement.MovedAway) yield break;
        var spans = row.Redline.Spans;
        for (var at = 0; at < spans.Count; at++)
        {
            if (spans[at].Op == Op.Same && spans[at].Weights == Weights.None) continue;
            var end = at;
            while (spans[at].Op != Op.Same && end + 1 < spans.Count && spans[end + 1].Op != Op.Same) end++;
            var flags = Flags(Enumerable.Range(at, end - at + 1).Aggregate(Weights.None, (all, i) => all | spans[i].Weights));
            if (flags.Count > 0)
                yield return new WeightyChange(unit.Anchor, unit.Clause, unit.Cited, flags, Marks.Excerpt([.. Around(spans, at - 1), .. spans.Skip(at).Take(end - at + 1), .. Around(spans, end + 1)]));
            at = end;
        }
    }

    static IEnumerable<Span> Around(IReadOnlyList<Span> spans, int at) => at < 0 || at >= spans.Count ? [] : [spans[at]];
}
