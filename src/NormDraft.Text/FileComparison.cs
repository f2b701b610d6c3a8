namespace NormDraft.Text;

/// <summary>One line of a comparison of files.</summary>
/// <param name="Placement">Where it is in the other file.</param>
/// <param name="From">Indices of the old paragraphs, in order: none when added, several when joined.</param>
/// <param name="To">Indices of the new ones: none when deleted, several when split. At an old place, where it has gone.</param>
/// <param name="Spans">What changed in it, labels included; at an old place its words as they were.</param>
public sealed record FileRow(Placement Placement, IReadOnlyList<int> From, IReadOnlyList<int> To, IReadOnlyList<Span> Spans)
{
    /// <summary>No letter differs, not in a label and not in a space.</summary>
    public bool IsUnchanged => Placement == Placement.Same && Spans.All(span => span.Op == Op.Same);

    /// <summary>Nothing changed but references that follow new numbers, and perhaps its own number.</summary>
    public bool IsConsequential => Placement == Placement.Same && !IsUnchanged && Spans.All(span => span.Op == Op.Same || span.Weights is Weights.Consequential or Weights.Label);
}

/// <summary>
/// Two files, paragraph by paragraph, paired by what they say since nothing else tells. Law: the old sides of all rows but
/// the old places, in the order of the old file, are the old file to the byte; the new sides in order are the new one.
/// </summary>
public sealed class FileComparison
{
    private FileComparison(IReadOnlyList<Paragraph> old, IReadOnlyList<Paragraph> @new, IReadOnlyList<FileRow> rows) => (Old, New, Rows) = (old, @new, rows);

    public IReadOnlyList<Paragraph> Old { get; }

    public IReadOnlyList<Paragraph> New { get; }

    /// <summary>In the order of the new file; what is gone stands where it stood.</summary>
    public IReadOnlyList<FileRow> Rows { get; }

    public static FileComparison Between(string old, string @new)
    {
        var (before, after) = (Paragraphs.Of(old), Paragraphs.Of(@new));
        var pairs = new Pairing(before, after);
        var outline = Outline.Of(before, at => Id(1, at));
        var renumbering = Renumbering.Between(outline, Outline.Of(after, at => pairs.Old[at] is >= 0 and var one ? Id(1, one) : Id(2, at)));
        return new FileComparison(before, after, [.. new FileWeaver(before, after, pairs, renumbering, outline).Rows()]);
    }

    private static Guid Id(short file, int paragraph) => new(paragraph, file, 0, new byte[8]);
}
