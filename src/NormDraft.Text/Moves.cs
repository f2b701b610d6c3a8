namespace NormDraft.Text;

/// <summary>Which clauses moved: those under another parent, and those whose order among the siblings that stayed has changed.</summary>
internal static class Moves
{
    /// <param name="known">Clauses of which it is known that somebody moved them: where one of several has moved, it is these.</param>
    public static HashSet<Guid> Between(IReadOnlyList<Clause> from, IReadOnlyList<Clause> to, IReadOnlySet<Guid> known)
    {
        var before = from.Select((clause, place) => (clause, place)).ToDictionary(item => item.clause.Id);
        var moved = to.Where(clause => before.TryGetValue(clause.Id, out var was) && was.clause.Parent != clause.Parent)
            .Select(clause => clause.Id).ToHashSet();
        var weights = SubtreeWords(to);
        int Weight(Guid id) => known.Contains(id) ? 1 : (int)Math.Min(int.MaxValue, weights[id] * (known.Count + 1L));
        foreach (var siblings in to.Where(clause => before.ContainsKey(clause.Id) && !moved.Contains(clause.Id)).GroupBy(clause => clause.Parent).ToList())
        {
            var group = siblings.ToList();
            var stayed = Spine.Of([.. group.Select(clause => before[clause.Id].place)], [.. group.Select(clause => Weight(clause.Id))])
                .Select(at => group[at].Id).ToHashSet();
            moved.UnionWith(group.Select(clause => clause.Id).Where(id => !stayed.Contains(id)));
        }
        return moved;
    }

    /// <summary>Words of each clause with all that stands under it, and one more, so that the lighter side is said to have moved.</summary>
    private static Dictionary<Guid, int> SubtreeWords(IReadOnlyList<Clause> clauses)
    {
        var words = clauses.ToDictionary(clause => clause.Id, clause => Words.Count(clause.Text) + 1);
        foreach (var clause in clauses.Reverse())
            if (clause.Parent is { } parent && words.ContainsKey(parent)) words[parent] += words[clause.Id];
        return words;
    }
}

/// <summary>Weaves what is gone from a draft into the later one, each piece after what it stood after.</summary>
internal static class OldPlaces
{
    public static IEnumerable<ComparisonRow> Woven(IReadOnlyList<Clause> from, IReadOnlyList<Clause> to, HashSet<Guid> moved)
    {
        var (before, after) = (from.ToDictionary(clause => clause.Id), to.ToDictionary(clause => clause.Id));
        var (leading, following) = Gone(from, before, after, moved);
        var renumbering = Renumbering.Between(from, to);
        foreach (var row in leading) yield return row;
        foreach (var clause in to)
        {
            yield return RowOf(clause, before.GetValueOrDefault(clause.Id), moved, renumbering);
            foreach (var row in following.GetValueOrDefault(clause.Id, [])) yield return row;
        }
    }

    private static ComparisonRow RowOf(Clause to, Clause? from, HashSet<Guid> moved, Renumbering? renumbering) => new(
        from, to, from is not null && renumbering is not null ? renumbering.Between(from, from.Text, to.Text) : Redline.Between(from?.Text ?? "", to.Text),
        from is null ? Placement.Added : moved.Contains(to.Id) ? Placement.Moved : Placement.Same);

    /// <summary>Rows of what is gone, by the clause they follow. What a clause took along when it moved does not count as before.</summary>
    private static (List<ComparisonRow> Leading, Dictionary<Guid, List<ComparisonRow>> Following) Gone(
        IReadOnlyList<Clause> from, Dictionary<Guid, Clause> before, Dictionary<Guid, Clause> after, HashSet<Guid> moved)
    {
        var (leading, following) = (new List<ComparisonRow>(), new Dictionary<Guid, List<ComparisonRow>>());
        var last = new Dictionary<Guid, Guid>();
        foreach (var clause in from)
        {
            var carrier = Carrier(clause.Parent, before, moved);
            if (after.TryGetValue(clause.Id, out var now) && !moved.Contains(clause.Id))
            {
                last[carrier] = clause.Id;
                continue;
            }
            var anchor = last.TryGetValue(carrier, out var found) ? found : carrier;
            var list = anchor == Guid.Empty ? leading : following.TryGetValue(anchor, out var rows) ? rows : following[anchor] = [];
            list.Add(GoneRow(clause, now));
        }
        return (leading, following);
    }

    private static ComparisonRow GoneRow(Clause clause, Clause? now) => now is null
        ? new ComparisonRow(clause, null, Redline.Between(clause.Text, ""), Placement.Deleted)
        : new ComparisonRow(clause, now, Redline.Between(clause.Text, clause.Text), Placement.MovedAway);

    /// <summary>The nearest clause above that moved and took this place along, or the empty id.</summary>
    private static Guid Carrier(Guid? above, Dictionary<Guid, Clause> before, HashSet<Guid> moved)
    {
        while (above is { } id && before.TryGetValue(id, out var clause))
        {
            if (moved.Contains(id)) return id;
            above = clause.Parent;
        }
        return Guid.Empty;
    }
}
