namespace NormDraft.Text;

/// <summary>Two drafts read from files, of which nothing but their words tells which clause is which.</summary>
public static class PairedDrafts
{
    /// <summary>The later clauses under the ids of the earlier ones that they pair with; in order, words and labels untouched.</summary>
    /// <param name="from">In reading order, ids unique.</param>
    /// <param name="to">In reading order, ids unique and none of <paramref name="from"/>.</param>
    public static IReadOnlyList<Clause> Of(IReadOnlyList<Clause> from, IReadOnlyList<Clause> to)
    {
        var pairs = new Pairing(Paragraphed(from), Paragraphed(to));
        var ids = new Dictionary<Guid, Guid>();
        for (var at = 0; at < to.Count; at++)
            ids[to[at].Id] = pairs.Old[at] is >= 0 and var one && from[one].Kind == to[at].Kind ? from[one].Id : to[at].Id;
        return [.. to.Select(clause => clause with { Id = ids[clause.Id], Parent = clause.Parent is { } parent ? ids[parent] : null })];
    }

    private static List<Paragraph> Paragraphed(IReadOnlyList<Clause> clauses)
    {
        var (paragraphs, start) = (new List<Paragraph>(clauses.Count), 0);
        foreach (var clause in clauses)
        {
            paragraphs.Add(new Paragraph(start, clause.Label, clause.Text.Length > 0 ? clause.Text : clause.Label, ""));
            start += clause.Label.Length + clause.Text.Length;
        }
        return paragraphs;
    }
}
