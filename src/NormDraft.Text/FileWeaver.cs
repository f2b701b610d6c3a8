namespace NormDraft.Text;

/// <summary>Makes the rows of a comparison of files out of pairs: finds splits and joins, and puts what is gone where it stood.</summary>
internal sealed class FileWeaver(IReadOnlyList<Paragraph> old, IReadOnlyList<Paragraph> @new, Pairing pairs, Renumbering? renumbering, IReadOnlyList<Clause> outline)
{
    /// <summary>Paragraphs that one may be split into, or joined from, at most.</summary>
    private const int Most = 4;

    /// <summary>Share of the words that must be the same on both sides of a split or join.</summary>
    private const double Covered = 0.85;

    private readonly Vocabulary vocabulary = new();

    public IEnumerable<FileRow> Rows()
    {
        var rows = NewRows().ToList();
        var stayed = rows.Where(Stays).SelectMany(row => row.From).ToHashSet();
        var gone = 0;
        foreach (var row in rows)
        {
            if (row.Placement != Placement.Moved)
                for (; gone < old.Count && !stayed.Contains(gone); gone++) yield return GoneRow(gone);
            if (Stays(row)) gone = row.From[^1] + 1;
            yield return row;
        }
        for (; gone < old.Count; gone++) yield return GoneRow(gone);
    }

    private static bool Stays(FileRow row) => row.Placement is Placement.Same or Placement.Split or Placement.Joined;

    private IEnumerable<FileRow> NewRows()
    {
        for (var at = 0; at < @new.Count;)
        {
            var row = RowAt(at);
            yield return row;
            at = row.To[^1] + 1;
        }
    }

    private FileRow GoneRow(int at) => pairs.Moved.Contains(at)
        ? new FileRow(Placement.MovedAway, [at], [pairs.New[at]], [new Span(Op.Same, old[at].Text, Weights.None)])
        : new FileRow(Placement.Deleted, [at], [], SpansOf([at], []));

    private FileRow RowAt(int at)
    {
        var one = pairs.Old[at];
        if (one < 0) return SplitFrom(at) ?? new FileRow(Placement.Added, [], [at], SpansOf([], [at]));
        if (pairs.Moved.Contains(one)) return new FileRow(Placement.Moved, [one], [at], SpansOf([one], [at]));
        return SplitFrom(at) ?? JoinAt(one, at) ?? new FileRow(Placement.Same, [one], [at], SpansOf([one], [at]));
    }

    /// <summary>One old paragraph in two to four new ones, of which one is paired with it and the others with none.</summary>
    private FileRow? SplitFrom(int first)
    {
        for (var count = 2; count <= Most && first + count <= @new.Count; count++)
        {
            int[] parts = [.. Enumerable.Range(first, count)];
            int[] paired = [.. parts.Where(part => pairs.Old[part] >= 0)];
            if (paired.Length > 1) return null;
            if (paired is not [var part] || pairs.Old[part] is var one && pairs.Moved.Contains(one)) continue;
            if (Covers(old[one].Words, string.Join(' ', parts.Select(at => @new[at].Words)), @new[part].Words)) return new FileRow(Placement.Split, [one], parts, SpansOf([one], parts));
        }
        return null;
    }

    private FileRow? JoinAt(int one, int at)
    {
        for (var count = Most; count >= 2; count--)
            for (var first = Math.Max(0, one - count + 1); first <= one && first + count <= old.Count; first++)
            {
                int[] parts = [.. Enumerable.Range(first, count)];
                if (parts.All(part => part == one || pairs.New[part] < 0) && Covers(@new[at].Words, string.Join(' ', parts.Select(part => old[part].Words)), old[one].Words))
                    return new FileRow(Placement.Joined, parts, [at], SpansOf(parts, [at]));
            }
        return null;
    }

    /// <summary>Together they say what the whole says, and the part alone does not.</summary>
    private static bool Covers(string whole, string together, string part)
    {
        var all = Words.Count(whole);
        if (all < 6 || Math.Abs(Words.Count(together) - all) > 0.3 * all) return false;
        return Kept(whole, together) >= Covered * all && Kept(whole, part) < Covered * all;
    }

    private static int Kept(string whole, string other) => Words.Count(whole) - Redline.Between(whole, other).DeletedWords;

    /// <summary>The labels first, where they differ; then the words and the space after them.</summary>
    private List<Span> SpansOf(int[] from, int[] to)
    {
        var spans = new List<Span>();
        var (was, now) = (from.Length > 0 ? old[from[0]].Label : "", to.Length > 0 ? @new[to[0]].Label : "");
        if (was == now) Add(spans, Op.Same, was, Weights.None);
        else
        {
            Add(spans, Op.Deleted, was, Weights.Label);
            Add(spans, Op.Inserted, now, Weights.Label);
        }
        var (before, after) = (Rest(old, from), Rest(@new, to));
        var redline = renumbering is not null && from.Length > 0 && to.Length > 0 ? renumbering.Between(outline[from[0]], before, after) : Redline.Between(before, after, vocabulary);
        spans.AddRange(redline.Spans);
        return spans;
    }

    private static string Rest(IReadOnlyList<Paragraph> paragraphs, int[] which) =>
        string.Concat(which.Select(at => paragraphs[at].Text))[(which.Length > 0 ? paragraphs[which[0]].Label.Length : 0)..];

    private static void Add(List<Span> spans, Op op, string text, Weights weights)
    {
        if (text.Length > 0) spans.Add(new Span(op, text, weights));
    }
}
