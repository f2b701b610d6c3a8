namespace NormDraft.Text;

/// <summary>
/// A change of a draft's form that leaves its words standing, and the words' own. Law: <see cref="Apply"/> gives the draft
/// and the change that undoes it, and undoing gives the draft back exactly.
/// </summary>
public abstract partial record StructureChange
{
    private StructureChange()
    {
    }

    /// <summary>A clause, with all that stands under it, goes behind another under a parent.</summary>
    /// <param name="Parent">Null for the top of the draft.</param>
    /// <param name="After">A sibling there, or null for the first place.</param>
    public sealed record Move(Guid Clause, Guid? Parent, Guid? After) : StructureChange;

    /// <summary>One clause becomes two at an offset; the second takes a new id and label and stands behind the first.</summary>
    public sealed record Split(Guid Clause, int Offset, Guid Second, string Label) : StructureChange;

    /// <summary>A clause takes in the words of the next sibling, with what is put between; what stood under that stands under it.</summary>
    public sealed record Join(Guid Clause, Guid Second, string Between) : StructureChange
    {
        /// <summary>Who held what before the split that this undoes.</summary>
        internal IReadOnlyList<Attribution>? Held { get; init; }
    }

    /// <summary>Clauses bear other labels.</summary>
    public sealed record Relabel(IReadOnlyDictionary<Guid, string> Labels) : StructureChange;

    /// <summary>Words change, by clause: an edit, an editorial change of form, a term replaced throughout.</summary>
    public sealed record Reword(IReadOnlyDictionary<Guid, IReadOnlyList<Hunk>> Hunks) : StructureChange
    {
        /// <summary>Who held what before the edit that this undoes.</summary>
        internal IReadOnlyDictionary<Guid, IReadOnlyList<Attribution>>? Held { get; init; }
    }

    /// <summary>Several, one after the other.</summary>
    public sealed record Together(IReadOnlyList<StructureChange> Changes) : StructureChange;

    /// <summary>A term in place of another wherever it stands as whole words.</summary>
    public static Reword ReplaceTerm(IReadOnlyList<Clause> draft, string term, string replacement) => new(draft
        .Select(clause => (clause.Id, Hunks: Terms.Of(clause.Text, term).Select(at => new Hunk(at, term.Length, replacement)).ToList()))
        .Where(found => found.Hunks.Count > 0).ToDictionary(found => found.Id, found => (IReadOnlyList<Hunk>)found.Hunks));

    /// <summary>Final numbers, with every reference following them: changes of form only.</summary>
    public static Together Renumber(IReadOnlyList<Clause> draft)
    {
        var labels = Numbering.Final(draft).Where(row => row.Old != row.New).ToDictionary(row => row.Clause, row => row.New);
        var references = ReferenceTargets.In(draft).ToLookup(found => found.Clause);
        var words = draft.Select(clause => (clause.Id, Hunks: ReferenceTargets.Follow(clause.Text, references[clause.Id], labels))).Where(followed => followed.Hunks.Count > 0).ToDictionary(followed => followed.Id, followed => followed.Hunks);
        return new Together([new Relabel(labels), new Reword(words)]);
    }

    /// <param name="draft">In reading order, each clause after its parent.</param>
    /// <exception cref="ArgumentException">It names a clause or a place that the draft has not.</exception>
    public (IReadOnlyList<Clause> Draft, StructureChange Undo) Apply(IReadOnlyList<Clause> draft) => this switch
    {
        Move move => ClauseTrees.Move(draft, move),
        Split split => Divide(draft, split),
        Join join => Unite(draft, join),
        Relabel relabel => ([.. draft.Select(clause => relabel.Labels.TryGetValue(clause.Id, out var label) ? clause with { Label = label } : clause)],
            new Relabel(relabel.Labels.Keys.ToDictionary(id => id, id => ClauseTrees.Find(draft, id).Label))),
        Reword reword => Write(draft, reword),
        Part part => part.Undo(draft),
        Together together => All(draft, together),
        _ => throw new NotSupportedException(GetType().Name),
    };

    private static (IReadOnlyList<Clause>, StructureChange) All(IReadOnlyList<Clause> draft, Together together)
    {
        var undo = new Stack<StructureChange>();
        foreach (var change in together.Changes)
        {
            (draft, var back) = change.Apply(draft);
            undo.Push(back);
        }
        return (draft, new Together([.. undo]));
    }

    private static (IReadOnlyList<Clause>, StructureChange) Write(IReadOnlyList<Clause> draft, Reword reword)
    {
        var back = new Dictionary<Guid, IReadOnlyList<Hunk>>();
        var held = new Dictionary<Guid, IReadOnlyList<Attribution>>();
        var written = draft.Select(clause =>
        {
            if (!reword.Hunks.TryGetValue(clause.Id, out var hunks)) return clause;
            var (undo, shift) = (new List<Hunk>(), 0);
            foreach (var hunk in hunks)
            {
                undo.Add(new Hunk(hunk.Start + shift, hunk.Text.Length, clause.Text.Substring(hunk.Start, hunk.Length)));
                shift += hunk.Text.Length - hunk.Length;
            }
            (back[clause.Id], held[clause.Id]) = (undo, clause.Attributions);
            var text = Text.Hunks.Apply(clause.Text, hunks);
            return clause with { Text = text, Attributions = reword.Held?.GetValueOrDefault(clause.Id) ?? Text.Attributions.Carry(clause.Text, text, clause.Attributions) };
        }).ToList();
        return (written, new Reword(back) { Held = held });
    }

    private static (IReadOnlyList<Clause>, StructureChange) Divide(IReadOnlyList<Clause> draft, Split split)
    {
        var clause = ClauseTrees.Find(draft, split.Clause);
        if (split.Offset < 0 || split.Offset > clause.Text.Length) throw new ArgumentException("The clause has no such place.");
        var second = new Clause(split.Second, clause.Parent, clause.Kind, split.Label, clause.Text[split.Offset..]) { Attributions = Within(clause.Attributions, split.Offset, clause.Text.Length) };
        var divided = draft.Select(one => one.Id == clause.Id ? one with { Text = one.Text[..split.Offset], Attributions = Within(one.Attributions, 0, split.Offset) } : one).ToList();
        divided.Insert(ClauseTrees.EndOf(draft, clause.Id), second);
        return (divided, new Join(clause.Id, split.Second, "") { Held = clause.Attributions });
    }

    private static (IReadOnlyList<Clause>, StructureChange) Unite(IReadOnlyList<Clause> draft, Join join)
    {
        var (first, second) = (ClauseTrees.Find(draft, join.Clause), ClauseTrees.Find(draft, join.Second));
        if (second.Parent != first.Parent || ClauseTrees.EndOf(draft, first.Id) is var end && (end >= draft.Count || draft[end].Id != second.Id)) throw new ArgumentException("Only a clause and the next beside it are joined.");
        var children = draft.Where(clause => clause.Parent == second.Id).Select(clause => clause.Id).ToList();
        var held = join.Held ?? Beside(first.Attributions, second.Attributions, first.Text.Length + join.Between.Length);
        List<Clause> united = [.. draft.Where(clause => clause.Id != second.Id).Select(clause => clause.Id == first.Id ? clause with { Text = clause.Text + join.Between + second.Text, Attributions = held } : clause.Parent == second.Id ? clause with { Parent = first.Id } : clause)];
        return (united, new Part(first, first.Text.Length, join.Between.Length, second, children));
    }

    /// <summary>Those that stand wholly in a stretch, from its beginning.</summary>
    private static IReadOnlyList<Attribution> Within(IReadOnlyList<Attribution> held, int start, int end)
    {
        List<Attribution> inside = [.. held.Where(one => one.Start >= start && one.Start + one.Length <= end).Select(one => one with { Start = one.Start - start })];
        return inside.Count > 0 ? inside : [];
    }

    private static IReadOnlyList<Attribution> Beside(IReadOnlyList<Attribution> first, IReadOnlyList<Attribution> second, int shift) =>
        second.Count == 0 ? first : [.. first, .. second.Select(one => one with { Start = one.Start + shift })];

    /// <summary>Undoes a join: the words between go, and what stood under the second stands under it again.</summary>
    private sealed record Part(Clause First, int Offset, int Between, Clause Second, IReadOnlyList<Guid> Children) : StructureChange
    {
        public (IReadOnlyList<Clause>, StructureChange) Undo(IReadOnlyList<Clause> draft)
        {
            var clause = ClauseTrees.Find(draft, First.Id);
            var between = clause.Text.Substring(Offset, Between);
            List<Clause> parted = [.. draft.Select(one => one.Id == First.Id ? one with { Text = one.Text[..Offset], Attributions = First.Attributions } : Children.Contains(one.Id) ? one with { Parent = Second.Id } : one)];
            var first = Children.Count > 0 ? parted.FindIndex(one => one.Id == Children[0]) : ClauseTrees.EndOf(parted, First.Id);
            parted.Insert(first, Second);
            return (parted, new Join(First.Id, Second.Id, between) { Held = clause.Attributions });
        }
    }
}
