using NormDraft.Text;

namespace NormDraft.Exchange.Word.Writing;

/// <summary>One paragraph of a redline.</summary>
/// <param name="From">The old clause; null where none is shown here.</param>
/// <param name="To">The new one.</param>
/// <param name="Change">Of the paragraph as a whole.</param>
internal sealed record Line(Clause? From, Clause? To, IReadOnlyList<Span> Spans, Change Change)
{
    public Clause Clause => To ?? From!;

    public static Line Of(Clause clause) => new(clause, clause, clause.Text.Length == 0 ? [] : [new Span(Op.Same, clause.Text, Weights.None)], Change.Kept);
}

/// <summary>
/// Two drafts as one row of paragraphs. Law: without what is inserted or moved here it is the old draft in its order, without
/// what is deleted or moved away the new one. What a moved clause carries moves with it.
/// </summary>
internal static class Weaving
{
    /// <param name="moved">Clauses that an amendment has moved, where it is known.</param>
    public static IEnumerable<Line> Of(IReadOnlyList<Clause> from, IReadOnlyList<Clause> to, IReadOnlySet<Guid>? moved = null)
    {
        var places = from.Select((clause, at) => (clause.Id, at)).ToDictionary(pair => pair.Id, pair => pair.at);
        var rows = Comparison.Of(from, to, moved).Rows.Where(row => row.To is not null && row.Placement is not Placement.MovedAway)
            .ToDictionary(row => row.To!.Id);
        var still = Still(to, places, rows);
        var after = to.Select(clause => clause.Id).ToHashSet();
        var next = 0;
        foreach (var clause in to)
        {
            if (still.Contains(clause.Id))
            {
                for (; next < places[clause.Id]; next++) yield return Gone(from[next], after);
                next++;
                yield return new Line(rows[clause.Id].From, clause, rows[clause.Id].Redline.Spans, Change.Kept);
            }
            else if (places.ContainsKey(clause.Id)) yield return new Line(null, clause, Inserted(rows[clause.Id].Redline.Spans), Change.MovedHere);
            else yield return new Line(null, clause, Whole(clause, Op.Inserted), Change.Inserted);
        }
        for (; next < from.Count; next++) yield return Gone(from[next], after);
    }

    /// <summary>Words deleted from a moved clause are seen at its old place: here they would come back when all is rejected.</summary>
    private static IReadOnlyList<Span> Inserted(IReadOnlyList<Span> spans) => [.. spans.Where(span => span.Op != Op.Deleted)];

    private static Line Gone(Clause clause, HashSet<Guid> after) => after.Contains(clause.Id)
        ? new Line(clause, null, Whole(clause, Op.Same), Change.MovedAway) : new Line(clause, null, Whole(clause, Op.Deleted), Change.Deleted);

    public static IReadOnlyList<Span> Whole(Clause clause, Op op) => clause.Text.Length == 0 ? [] : [new Span(op, clause.Text, Weights.None)];

    /// <summary>The longest row of clauses whose order is the same, of those that neither moved nor went along.</summary>
    private static HashSet<Guid> Still(IReadOnlyList<Clause> to, Dictionary<Guid, int> places, Dictionary<Guid, ComparisonRow> rows)
    {
        var moved = new HashSet<Guid>();
        var (ends, previous) = (new List<Clause>(), new Dictionary<Guid, Clause?>());
        foreach (var clause in to)
        {
            if (!places.TryGetValue(clause.Id, out var place)) continue;
            if (rows[clause.Id].Placement == Placement.Moved || (clause.Parent is { } parent && moved.Contains(parent)))
            {
                moved.Add(clause.Id);
                continue;
            }
            var (low, high) = (0, ends.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (places[ends[middle].Id] < place) low = middle + 1; else high = middle;
            }
            previous[clause.Id] = low == 0 ? null : ends[low - 1];
            if (low == ends.Count) ends.Add(clause); else ends[low] = clause;
        }
        var still = new HashSet<Guid>();
        for (var at = ends.LastOrDefault(); at is not null; at = previous[at.Id]) still.Add(at.Id);
        return still;
    }
}
