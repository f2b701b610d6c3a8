using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Drafts;
using NormDraft.Text;

namespace NormDraft.Negotiation.Versions;

/// <summary>The trace table: for each clause on which something was decided, who contributed, from which amendments, and why. It writes itself.</summary>
public static class Trace
{
    public static IReadOnlyList<TraceRow> Of(Desk desk, IReadOnlyList<DeskClause> decided, IReadOnlyList<Clause> text)
    {
        var cited = desk.Citations();
        var order = desk.InForce.Clauses.Select((c, i) => (c.Id, i)).ToDictionary(p => p.Id, p => p.i);
        var live = desk.Live.ToDictionary(a => a.Number);
        return [.. decided.Where(c => c.Decides).OrderBy(c => order.GetValueOrDefault(c.Id, int.MaxValue)).Select(c => Row(c, cited[c.Id], live, order.ContainsKey))];
    }

    /// <summary>What the issue renumbered, and where references follow.</summary>
    public static IEnumerable<TraceRow> Of(IssueNumbers numbers, DateTimeOffset at)
    {
        var cited = Citation.Of(numbers.Text);
        foreach (var one in numbers.Renumbered)
            yield return new TraceRow(one.Clause, cited[one.Clause], [], [], $"Renumbered by the Chair: {one.Old} became {one.New}", at);
        foreach (var clause in numbers.Followed)
            yield return new TraceRow(clause, cited[clause], [], [], "References follow the new numbers.", at);
    }

    /// <param name="stands">Whether a clause is in the text in force: its label is not given by this decision.</param>
    static TraceRow Row(DeskClause clause, string citation, Dictionary<int, Amendment> live, Predicate<Guid> stands)
    {
        var outcome = clause.Outcome!;
        IReadOnlyList<int> numbers = outcome.Standing is { } standing
            ? [.. standing.Union(outcome.Rulings.Where(ruling => ruling.Disposition == Disposition.TakenUpInPart).Select(ruling => ruling.Number)).Order()] // how far, the chair says
            : outcome.Contributing();
        var isOwn = outcome.Standing is not null && Contributors.HasOwnWords(clause.Text, outcome.Text, [.. outcome.Contributing().Where(live.ContainsKey).Select(number => live[number])]);
        string[] contributors = [.. numbers.SelectMany(n => live.TryGetValue(n, out var a) ? a.Parties : []).Distinct()];
        return new TraceRow(clause.Id, citation, numbers, contributors, Reasons(outcome, isOwn, stands), clause.Acts[^1].At);
    }

    static string Reasons(Outcome outcome, bool isOwn, Predicate<Guid> stands)
    {
        var decided = outcome.Rulings.OrderBy(r => r.Number).Select(r => $"{r.Number} {Word(r)}: {r.Reason}");
        var kept = outcome.Contributors.Intersect(outcome.Standing ?? outcome.Contributors).Except(outcome.Rulings.Select(r => r.Number)).Order().ToArray();
        string[] brackets = kept.Length == 0 ? [] : [$"{string.Join(", ", kept)} kept in brackets."];
        var labels = outcome.Added.Where(added => added.IsLabelGiven && !stands(added.Id))
            .Select(added => $"{added.Amendment} label given by the Chair: {added.Label}");
        string[] replaced = outcome.IsChairText ? ["Issued in the words of the chair's text, in place of those decided."] : isOwn ? ["With words of the Chair's own."] : [];
        if (outcome.Rulings.Count == 0 && kept.Length == 0) return "The chair's own wording.";
        string[] lines = [.. decided, .. brackets, .. labels, .. replaced];
        return string.Join('\n', lines);
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
