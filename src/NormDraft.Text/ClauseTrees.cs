namespace NormDraft.Text;

/// <summary>Clauses in reading order as a tree: each stands before what is under it.</summary>
internal static class ClauseTrees
{
    public static Clause Find(IReadOnlyList<Clause> draft, Guid id) => draft.FirstOrDefault(clause => clause.Id == id) ?? throw new ArgumentException("The draft has no such clause.");

    /// <summary>The index just after a clause and all that stands under it.</summary>
    public static int EndOf(IReadOnlyList<Clause> draft, Guid id)
    {
        var under = new HashSet<Guid> { id };
        var at = IndexOf(draft, id) + 1;
        while (at < draft.Count && draft[at].Parent is { } parent && under.Contains(parent)) under.Add(draft[at++].Id);
        return at;
    }

    public static (IReadOnlyList<Clause>, StructureChange) Move(IReadOnlyList<Clause> draft, StructureChange.Move move)
    {
        var (start, end) = (IndexOf(draft, move.Clause), EndOf(draft, move.Clause));
        var block = draft.Skip(start).Take(end - start).ToList();
        if (block.Any(clause => clause.Id == move.Parent || clause.Id == move.After)) throw new ArgumentException("A clause cannot stand under or behind itself.");
        if (move.After is { } after && Find(draft, after).Parent != move.Parent) throw new ArgumentException("The clause to stand behind is under another parent.");
        var back = new StructureChange.Move(move.Clause, block[0].Parent, draft.Take(start).LastOrDefault(clause => clause.Parent == block[0].Parent)?.Id);
        block[0] = block[0] with { Parent = move.Parent };
        List<Clause> moved = [.. draft.Take(start), .. draft.Skip(end)];
        moved.InsertRange(move.After is { } sibling ? EndOf(moved, sibling) : move.Parent is { } parent ? IndexOf(moved, parent) + 1 : 0, block);
        return (moved, back);
    }

    private static int IndexOf(IReadOnlyList<Clause> draft, Guid id)
    {
        for (var at = 0; at < draft.Count; at++) if (draft[at].Id == id) return at;
        throw new ArgumentException("The draft has no such clause.");
    }
}

/// <summary>Where a term stands as whole words.</summary>
internal static class Terms
{
    public static IEnumerable<int> Of(string text, string term)
    {
        if (term.Length == 0) yield break;
        var boundaries = new Boundaries(text, Words.Cut(text));
        for (var at = text.IndexOf(term, StringComparison.Ordinal); at >= 0; at = text.IndexOf(term, at + term.Length, StringComparison.Ordinal))
            if (boundaries.Has(at) && boundaries.Has(at + term.Length)) yield return at;
    }
}
