using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Drafts;
using NormDraft.Text;

namespace NormDraft.Negotiation.Versions;

/// <summary>The trace table: for each clause decided, who contributed, from which amendments, and why. It writes itself.</summary>
public static class Trace
{
    public static IReadOnlyList<TraceRow> Of(Desk desk, IReadOnlyList<DeskClause> decided, IReadOnlyList<Clause> text)
    {
        var cited = Citation.Of(desk.InForce.Clauses);
        var order = desk.InForce.Clauses.Select((c, i) => (c.Id, i)).ToDictionary(p => p.Id, p => p.i);
        var live = desk.Live.ToDictionary(a => a.Number);
        return [.. decided.OrderBy(c => order.GetValueOrDefault(c.Id, int.MaxValue)).Select(c => Row(c, cited.GetValueOrDefault(c.Id, "New clause"), live))];
    }

    static TraceRow Row(DeskClause clause, string citation, Dictionary<int, Amendment> live)
    {
        var outcome = clause.Outcome!;
        int[] numbers = [.. outcome.Rulings.Where(Contributes).Select(r => r.Number).Union(outcome.Contributors).Order()];
        string[] contributors = [.. numbers.SelectMany(n => live.TryGetValue(n, out var a) ? a.Parties : []).Distinct()];
        return new TraceRow(clause.Id, citation, numbers, contributors, Reasons(outcome), clause.Acts[^1].At);
    }

    static bool Contributes(Ruling ruling) => ruling.Disposition is Disposition.TakenUp or Disposition.TakenUpInPart or Disposition.MergedInto;

    static string Reasons(Outcome outcome)
    {
        var decided = outcome.Rulings.OrderBy(r => r.Number).Select(r => $"{r.Number} {Word(r)}: {r.Reason}");
        var kept = outcome.Contributors.Except(outcome.Rulings.Select(r => r.Number)).Order().ToArray();
        string[] brackets = kept.Length == 0 ? [] : [$"{string.Join(", ", kept)} kept in brackets."];
        var lines = decided.Concat(brackets).ToArray();
        return lines.Length == 0 ? "The chair's own wording." : string.Join('\n', lines);
    }

    /// <summary>A disposition in words.</summary>
    public static string Word(Ruling ruling) => ruling.Disposition == Disposition.MergedInto ? $"merged into {ruling.Into}" : Word(ruling.Disposition);

    public static string Word(Disposition disposition) => disposition switch
    {
        Disposition.TakenUp => "taken up",
        Disposition.TakenUpInPart => "taken up in part",
        Disposition.MergedInto => "merged into another",
        Disposition.NotRetained => "not retained",
        Disposition.Withdrawn => "withdrawn",
        _ => "overtaken",
    };
}
