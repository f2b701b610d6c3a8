namespace NormDraft.Text;

/// <summary>A reference in a draft, and the clauses that it means.</summary>
/// <param name="Clause">Where it stands.</param>
/// <param name="Targets">For each path the clause of every step found, outermost first; shorter than the path where it leads nowhere.</param>
public sealed record ResolvedReference(Guid Clause, Reference Reference, IReadOnlyList<IReadOnlyList<Guid>> Targets)
{
    /// <summary>It names a clause of this draft that is not there. Others' clauses and numbers still open are not looked for.</summary>
    public bool IsDangling => Reference.Instrument is null && Reference.Paths.Zip(Targets).Any(pair => pair.First.Count > pair.Second.Count && pair.First[pair.Second.Count] is { Number: not "this" } && !pair.First.Any(step => step.Number.StartsWith('[')));
}

/// <summary>Follows references to their clauses, and keeps their numbers true when labels change.</summary>
public static class ReferenceTargets
{
    /// <summary>Every reference of a draft in reading order.</summary>
    public static IReadOnlyList<ResolvedReference> In(IReadOnlyList<Clause> draft)
    {
        var tree = new ClauseTree(draft);
        return [.. from clause in draft
                   from reference in References.In(clause.Text)
                   select new ResolvedReference(clause.Id, reference, [.. reference.Paths.Select(path => reference.Instrument is null ? tree.Follow(clause, path) : [])])];
    }

    /// <summary>The text with the numbers of its references as the new labels have them: changes of form only.</summary>
    /// <param name="text">Of a clause in the draft as it was.</param>
    /// <param name="references">Those of that clause.</param>
    /// <param name="labels">New labels by clause; clauses not in it keep theirs.</param>
    public static IReadOnlyList<Hunk> Follow(string text, IEnumerable<ResolvedReference> references, IReadOnlyDictionary<Guid, string> labels)
    {
        var hunks = new SortedDictionary<int, Hunk>();
        foreach (var reference in references)
            foreach (var (path, targets) in reference.Reference.Paths.Zip(reference.Targets))
                foreach (var (step, target) in path.Zip(targets))
                    if (step.Number != "this" && labels.TryGetValue(target, out var label) && Labels.NumberOf(label) is { Length: > 0 } number && number.Replace(" ", "", StringComparison.Ordinal) != step.Number)
                        hunks[step.Start] = new Hunk(step.Start, step.Length, step.Level == "point" && text[step.Start] == '(' ? $"({number})" : number);
        return [.. hunks.Values];
    }
}

/// <summary>A draft by labels: finds the clause that a path of numbers means from where it is written.</summary>
internal sealed class ClauseTree
{
    private readonly Dictionary<Guid, Clause> clauses;
    private readonly ILookup<Guid, Clause> under;
    private readonly ILookup<(string Level, string Number), Clause> named;

    public ClauseTree(IReadOnlyList<Clause> draft)
    {
        clauses = draft.ToDictionary(clause => clause.Id);
        under = draft.ToLookup(clause => clause.Parent ?? Guid.Empty);
        named = draft.ToLookup(clause => (LevelOf(clause), Key(clause)));
    }

    /// <summary>The clauses of the steps, as far as they lead.</summary>
    public IReadOnlyList<Guid> Follow(Clause from, IReadOnlyList<ReferenceStep> path)
    {
        var found = new List<Guid>();
        Clause? at = null;
        foreach (var step in path)
        {
            at = at is not null ? Inside(at, step) : First(from, step);
            if (at is null) break;
            found.Add(at.Id);
        }
        return found;
    }

    /// <summary>A paragraph without an article is of the article it is written in, or else the draft's own.</summary>
    private Clause? First(Clause from, ReferenceStep step)
    {
        if (step.Number == "this") return Above(from, step.Level);
        if (step.Level is "paragraph" or "point")
            for (var above = from; above is not null; above = Parent(above)) if (Inside(above, step) is { } near) return near;
        return named[(step.Level, step.Number)].FirstOrDefault();
    }

    private Clause? Inside(Clause above, ReferenceStep step) =>
        under[above.Id].FirstOrDefault(clause => Key(clause) == step.Number) ?? under[above.Id].Where(clause => clause.Label.Length == 0 || LevelOf(clause) != step.Level).SelectMany(clause => under[clause.Id]).FirstOrDefault(clause => Key(clause) == step.Number && LevelOf(clause) == step.Level);

    private Clause? Above(Clause from, string level)
    {
        for (var above = from; above is not null; above = Parent(above)) if (LevelOf(above) == level) return above;
        return null;
    }

    private Clause? Parent(Clause clause) => clause.Parent is { } id ? clauses.GetValueOrDefault(id) : null;

    private static string Key(Clause clause) => Labels.NumberOf(clause.Label).Replace(" ", "", StringComparison.Ordinal);

    private static string LevelOf(Clause clause) => clause.Kind switch
    {
        Kinds.Subpoint => Kinds.Point,
        Kinds.Heading or Kinds.Preambular => Kinds.Paragraph,
        var kind => kind,
    };
}
