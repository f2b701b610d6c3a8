using System.Collections.Frozen;

namespace NormDraft.Text;

/// <summary>Where a clause of one draft is in the other.</summary>
public enum Placement
{
    /// <summary>In both, in the same order among its siblings.</summary>
    Same,
    /// <summary>In both, elsewhere: this row is its new place.</summary>
    Moved,
    /// <summary>The old place of a clause that moved; its words are counted at the new one.</summary>
    MovedAway,
    Added,
    Deleted,
    /// <summary>One paragraph became several. Only files compared without ids have this.</summary>
    Split,
    /// <summary>Several paragraphs became one. Only files compared without ids have this.</summary>
    Joined,
}

/// <summary>One line of a comparison of drafts.</summary>
/// <param name="From">The clause in the earlier draft; null when added.</param>
/// <param name="To">The clause in the later draft; null when deleted. At an old place, where it has gone.</param>
/// <param name="Redline">What changed in its text; unchanged at an old place.</param>
/// <param name="Placement">Where it is in the other draft.</param>
public sealed record ComparisonRow(Clause? From, Clause? To, Redline Redline, Placement Placement)
{
    /// <summary>The same clause bears another label.</summary>
    public bool IsRelabelled => From is not null && To is not null && From.Label != To.Label;

    /// <summary>Neither words, label nor place differ.</summary>
    public bool IsUnchanged => Placement == Placement.Same && Redline.IsUnchanged && !IsRelabelled;

    /// <summary>Nothing differs but references that follow new numbers.</summary>
    public bool IsConsequential => Placement == Placement.Same && Redline.IsConsequential && !IsRelabelled;
}

/// <summary>Two drafts clause by clause, paired by id, so that moves and new numbers are known and not guessed.</summary>
public sealed record Comparison(IReadOnlyList<ComparisonRow> Rows)
{
    /// <summary>Words put in, those of added clauses included.</summary>
    public int InsertedWords => Rows.Sum(row => row.Redline.InsertedWords);

    /// <summary>Words taken out, those of deleted clauses included.</summary>
    public int DeletedWords => Rows.Sum(row => row.Redline.DeletedWords);

    public int Moved => Rows.Count(row => row.Placement == Placement.Moved);

    public int Added => Rows.Count(row => row.Placement == Placement.Added);

    public int Deleted => Rows.Count(row => row.Placement == Placement.Deleted);

    public int Relabelled => Rows.Count(row => row.IsRelabelled && row.Placement != Placement.MovedAway);

    public int Unchanged => Rows.Count(row => row.IsUnchanged);

    /// <summary>Rows in reading order of the later draft; what is gone stands where it stood.</summary>
    /// <param name="from">The earlier draft, in reading order, ids unique.</param>
    /// <param name="to">The later draft, in reading order, ids unique.</param>
    /// <param name="moved">Ids of clauses that an amendment has moved, where it is known; else the lighter of two that changed places is
    /// said to have moved.</param>
    public static Comparison Of(IReadOnlyList<Clause> from, IReadOnlyList<Clause> to, IReadOnlySet<Guid>? moved = null) =>
        new([.. OldPlaces.Woven(from, to, Moves.Between(from, to, moved ?? FrozenSet<Guid>.Empty))]);
}
