using System.Text.RegularExpressions;

namespace NormDraft.Text;

/// <summary>Where a reference leads.</summary>
public enum Lead
{
    /// <summary>Every path has its clause, or leaves a number open: "Annex [x]".</summary>
    Followed,
    /// <summary>It is of another instrument, and is not looked for.</summary>
    Elsewhere,
    /// <summary>It names an annex, an article … and the draft has none at all: the file may hold a part only.</summary>
    NoSuchLevel,
    /// <summary>It names a clause of this draft that is not there.</summary>
    Dangling,
}

/// <summary>A reference in a draft, and the clauses that it means.</summary>
/// <param name="Clause">Where it stands.</param>
/// <param name="Targets">For each path the clause of every step found, outermost first; shorter than the path where it leads nowhere.</param>
/// <param name="Missing">The first step that has no clause; null where none is missed.</param>
public sealed record ResolvedReference(Guid Clause, Reference Reference, IReadOnlyList<IReadOnlyList<Guid>> Targets, Lead Lead, ReferenceStep? Missing)
{
    public bool IsDangling => Lead == Lead.Dangling;
}

/// <summary>Follows references to their clauses, and keeps their numbers true when labels change.</summary>
public static partial class ReferenceTargets
{
    /// <summary>Every reference of a draft in reading order.</summary>
    public static IReadOnlyList<ResolvedReference> In(IReadOnlyList<Clause> draft)
    {
        var tree = new ClauseTree(draft);
        var found = draft.SelectMany(clause => Of(tree, clause)).ToList();
        var unread = Unread(tree, found);
        return [.. found.Select(one => one.IsDangling && unread.Contains(one.Missing!.Level) ? one with { Lead = Lead.NoSuchLevel } : one)];
    }

    /// <summary>Those of one clause.</summary>
    internal static IEnumerable<ResolvedReference> Of(ClauseTree tree, Clause clause)
    {
        var references = References.In(clause.Text);
        for (var at = 0; at < references.Count; at++)
        {
            var found = Resolve(tree, clause, references[at]);
            var isShared = found.IsDangling && at + 1 < references.Count && references[at + 1].Instrument is not null
                && Joined().IsMatch(clause.Text.AsSpan()[(references[at].Start + references[at].Length)..references[at + 1].Start]);
            yield return isShared ? found with { Lead = Lead.Elsewhere, Missing = null } : found;
        }
    }

    private static ResolvedReference Resolve(ClauseTree tree, Clause clause, Reference reference)
    {
        if (reference.Instrument is not null) return new ResolvedReference(clause.Id, reference, [.. reference.Paths.Select(_ => Array.Empty<Guid>())], Lead.Elsewhere, null);
        IReadOnlyList<IReadOnlyList<Guid>> targets = [.. reference.Paths.Select(path => tree.Follow(clause, path))];
        var missing = reference.Paths.Zip(targets)
            .Where(pair => pair.First.Count > pair.Second.Count && !pair.First.Any(IsOpen) && !tree.IsRunIn(clause, pair.Second, pair.First[pair.Second.Count]))
            .Select(pair => pair.First[pair.Second.Count]).FirstOrDefault(step => step.Number != "this");
        return new ResolvedReference(clause.Id, reference, targets, missing is null ? Lead.Followed : tree.HasLevel(missing.Level) ? Lead.Dangling : Lead.NoSuchLevel, missing);
    }

    /// <summary>
    /// Levels whose headings the reader of the file did not know for such: more clauses begin with a number that leads nowhere
    /// than there are clauses with one. What would stand in them is not known either.
    /// </summary>
    private static HashSet<string> Unread(ClauseTree tree, List<ResolvedReference> found)
    {
        var unread = found.Where(one => one.Missing is not null && one.Reference.Start == 0).CountBy(one => one.Missing!.Level).Where(count => count.Value > tree.Numbered(count.Key)).Select(count => count.Key).ToHashSet();
        if (unread.Contains("article")) unread.UnionWith(["paragraph", "point"]);
        return unread;
    }

    /// <summary>"article 4 and [article 7 of the Convention]": both are the Convention's.</summary>
    [GeneratedRegex(@"^,?\s+(?:and|or|et|ou|y|o|и|или)\s+(?:\p{Ll}+[\s’']){0,2}$", RegexOptions.CultureInvariant)]
    private static partial Regex Joined();

    private static bool IsOpen(ReferenceStep step) => step.Number[0] == '[';

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
                    if (step.Number != "this" && labels.TryGetValue(target, out var label) && Labels.NumberOf(label) is { Length: > 0 } number && Labels.Alike(number) != Labels.Alike(step.Number))
                        hunks[step.Start] = new Hunk(step.Start, step.Length, text[step.Start] == '[' ? $"[{number}]" : number);
        return [.. hunks.Values];
    }
}
