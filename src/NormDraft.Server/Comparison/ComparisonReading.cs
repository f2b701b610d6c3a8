using NormDraft.Negotiation.Drafts;
using NormDraft.Text;

namespace NormDraft.Server.Comparison;

/// <summary>Shapes a comparison for its page: sections, marks, flags and links between places.</summary>
public static class ComparisonReading
{
    /// <param name="shown">Who of those that hold brackets of the later text the reader is shown.</param>
    /// <param name="moved">Clauses that amendments have moved, as far as the reader may see these.</param>
    public static ComparisonView Between(
        IReadOnlyList<Clause> from, IReadOnlyList<Clause> to, Func<IReadOnlyList<Attribution>, IReadOnlyList<Attribution>> shown,
        IReadOnlySet<Guid> moved)
    {
        var comparison = NormDraft.Text.Comparison.Of(from, to, moved);
        var (before, after) = (Citation.Of(from), Citation.Of(to));
        var (old, now) = (from.ToDictionary(c => c.Id), to.ToDictionary(c => c.Id));
        var units = comparison.Rows.Select(row => Unit(row, before, after, shown)).ToList();
        var heads = comparison.Rows.Select(row => row.Placement is Placement.Deleted or Placement.MovedAway ? Head(row.From!, old) : Head(row.To!, now));
        return new ComparisonView([.. Sections(units.Zip(heads))], [.. comparison.Rows.Zip(units).SelectMany(p => LegalWeight.Of(p.First, p.Second))], Totals(comparison));
    }

    static UnitView Unit(ComparisonRow row, IReadOnlyDictionary<Guid, string> before, IReadOnlyDictionary<Guid, string> after, Func<IReadOnlyList<Attribution>, IReadOnlyList<Attribution>> shown)
    {
        var id = (row.To ?? row.From)!.Id;
        var (here, there) = ($"c-{id:N}", $"from-{id:N}");
        var away = row.Placement == Placement.MovedAway;
        var held = row.To is null || away ? [] : shown(row.To.Attributions);
        return new UnitView(away ? there : here, id, row.Placement, (row.To ?? row.From)!.Kind, row.From is null ? null : before[id], row.To is null ? null : after[id],
            away ? here : row.Placement == Placement.Moved ? there : null, row.From?.Label ?? "", row.To?.Label ?? "", row.IsUnchanged && !row.Redline.Weights.HasFlag(Weights.Contrary), row.IsConsequential,
            row.Redline.InsertedWords, row.Redline.DeletedWords, away ? [] : LegalWeight.Flags(row.Redline.Weights),
            Marks.Of(row.Redline, held, row.Placement == Placement.Moved ? "moved" : null), Marks.Old(row.Redline), Marks.New(row.Redline, held));
    }

    /// <summary>The heading a clause stands under, or is.</summary>
    static Clause? Head(Clause clause, Dictionary<Guid, Clause> all)
    {
        for (Clause? at = clause; at is not null; at = at.Parent is { } above ? all.GetValueOrDefault(above) : null)
            if (at.Kind is Kinds.Article or Kinds.Heading or Kinds.Annex or Kinds.Preamble or Kinds.Part) return at;
        return null;
    }

    static IEnumerable<SectionView> Sections(IEnumerable<(UnitView Unit, Clause? Head)> units)
    {
        var open = new List<UnitView>();
        Clause? head = null;
        foreach (var (unit, under) in units)
        {
            if (under?.Id != head?.Id && open.Count > 0)
            {
                yield return Section(head, open);
                open = [];
            }
            head = under;
            open.Add(unit);
        }
        if (open.Count > 0) yield return Section(head, open);
    }

    static SectionView Section(Clause? head, List<UnitView> units) => new(head?.Label ?? "", head?.Text ?? "", units);

    static ComparisonTotals Totals(NormDraft.Text.Comparison comparison)
    {
        var spans = comparison.Rows.SelectMany(r => r.Redline.Spans).ToList();
        return new ComparisonTotals(spans.Count(s => s.Op == Op.Inserted), comparison.InsertedWords, spans.Count(s => s.Op == Op.Deleted), comparison.DeletedWords,
            comparison.Added, comparison.Deleted, comparison.Moved, comparison.Relabelled, comparison.Unchanged);
    }
}
