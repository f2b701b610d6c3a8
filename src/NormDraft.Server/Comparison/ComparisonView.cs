using NormDraft.Exchange.Html;
using NormDraft.Text;

namespace NormDraft.Server.Comparison;

/// <summary>Two texts compared, as a page shows them.</summary>
/// <param name="Sections">By article or other heading, in reading order of the later text.</param>
/// <param name="Weighty">Changes with legal weight, found by rule.</param>
public sealed record ComparisonView(IReadOnlyList<SectionView> Sections, IReadOnlyList<WeightyChange> Weighty, ComparisonTotals Totals)
{
    public IEnumerable<UnitView> Changed => Sections.SelectMany(s => s.Units).Where(u => u is { IsUnchanged: false, IsConsequential: false });

    /// <summary>Those that differ only in references which follow new numbers.</summary>
    public IReadOnlyList<UnitView> Following => [.. Sections.SelectMany(s => s.Units).Where(u => u.IsConsequential)];
}

public sealed record ComparisonTotals(int Insertions, int InsertedWords, int Deletions, int DeletedWords, int Added, int Deleted, int Moved, int Relabelled, int Identical);

/// <param name="Label">"Article 6"; empty for what stands before the first heading.</param>
public sealed record SectionView(string Label, string Heading, IReadOnlyList<UnitView> Units);

/// <summary>One clause in both texts.</summary>
/// <param name="Anchor">Where a link to it leads; an old place has its own.</param>
/// <param name="From">Citation in the earlier text; null when added.</param>
/// <param name="To">Citation in the later text; null when deleted.</param>
/// <param name="Link">The anchor of a moved clause's other place.</param>
/// <param name="IsUnchanged">Nothing differs, and no reference leads elsewhere since numbers changed.</param>
/// <param name="IsConsequential">Nothing differs but references that follow new numbers.</param>
/// <param name="Weights">Flags in words.</param>
public sealed record UnitView(string Anchor, Guid Clause, Placement Placement, string Kind, string? From, string? To, string? Link, string OldLabel, string NewLabel, bool IsUnchanged, bool IsConsequential,
    int InsertedWords, int DeletedWords, IReadOnlyList<string> Weights, MarkedText Inline, MarkedText Old, MarkedText New)
{
    public string Cited => Placement == Placement.MovedAway ? From! : To ?? From!;
}

/// <param name="Flags">"modal", "not", "number", "reference", "term", "bracket", "leads elsewhere".</param>
public sealed record WeightyChange(string Anchor, Guid Clause, string Cited, IReadOnlyList<string> Flags, MarkedText Excerpt);
