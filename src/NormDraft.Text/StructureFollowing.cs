namespace NormDraft.Text;

public abstract partial record StructureChange
{
    /// <summary>
    /// An edit of words written against a draft, taken along over a change that came first. Law: whatever the change of form,
    /// the words are those that the edit would have given; over an edit of the same clause it is rebased.
    /// </summary>
    /// <param name="edit">Written against <paramref name="draft"/>.</param>
    /// <param name="change">Can be applied to <paramref name="draft"/>.</param>
    /// <returns>The edit for the draft as changed; null where both change the same words and someone must look.</returns>
    public static Reword? Over(Reword edit, StructureChange change, IReadOnlyList<Clause> draft) => change switch
    {
        Split split => Parted(edit, split.Clause, split.Second, split.Offset, 0),
        Part part => Parted(edit, part.First.Id, part.Second.Id, part.Offset, part.Between),
        Join join => United(edit, join, ClauseTrees.Find(draft, join.Clause).Text.Length + join.Between.Length),
        Reword first => Rebased(edit, first, draft),
        Together together => OverAll(edit, together, draft),
        _ => edit,
    };

    private static Reword? OverAll(Reword edit, Together together, IReadOnlyList<Clause> draft)
    {
        foreach (var change in together.Changes)
        {
            if (Over(edit, change, draft) is not { } followed) return null;
            edit = followed;
            draft = change.Apply(draft).Draft;
        }
        return edit;
    }

    /// <summary>What stands across the cut is changed on both sides of it; the new words stand before it.</summary>
    private static Reword Parted(Reword edit, Guid clause, Guid second, int offset, int between)
    {
        if (!edit.Hunks.TryGetValue(clause, out var hunks)) return edit;
        var (before, after) = (new List<Hunk>(), new List<Hunk>());
        var next = offset + between;
        foreach (var hunk in hunks)
        {
            var isBefore = hunk.Start < offset || hunk.Start == offset && hunk.Length == 0;
            var (kept, rest) = (Math.Max(0, Math.Min(hunk.End, offset) - hunk.Start), Math.Max(0, hunk.End - Math.Max(hunk.Start, next)));
            if (isBefore) before.Add(new Hunk(hunk.Start, kept, hunk.Text));
            if (rest > 0 || !isBefore) after.Add(new Hunk(Math.Max(hunk.Start, next) - next, rest, isBefore ? "" : hunk.Text));
        }
        return With(edit, (clause, before), (second, after));
    }

    private static Reword United(Reword edit, Join join, int shift)
    {
        if (!edit.Hunks.TryGetValue(join.Second, out var moved)) return edit;
        List<Hunk> all = [.. edit.Hunks.GetValueOrDefault(join.Clause) ?? [], .. moved.Select(hunk => hunk with { Start = hunk.Start + shift })];
        return With(edit, (join.Clause, all), (join.Second, []));
    }

    private static Reword? Rebased(Reword edit, Reword first, IReadOnlyList<Clause> draft)
    {
        foreach (var clause in draft.Where(clause => edit.Hunks.ContainsKey(clause.Id) && first.Hunks.ContainsKey(clause.Id)))
        {
            var current = Text.Hunks.Apply(clause.Text, first.Hunks[clause.Id]);
            var rebased = Rebase.Of(clause.Text, current, Text.Hunks.Apply(clause.Text, edit.Hunks[clause.Id]));
            if (rebased.Fit == Fit.ToReview) return null;
            edit = With(edit, (clause.Id, rebased.Text is { } text ? [.. Text.Hunks.Between(current, text)] : []));
        }
        return edit;
    }

    private static Reword With(Reword edit, params (Guid Clause, List<Hunk> Hunks)[] changed)
    {
        var hunks = edit.Hunks.ToDictionary();
        foreach (var (clause, own) in changed)
        {
            if (own.Count > 0) hunks[clause] = own;
            else hunks.Remove(clause);
        }
        return new Reword(hunks);
    }
}
