using System.Text.RegularExpressions;

namespace NormDraft.Text;

/// <summary>A draft by labels: finds the clause that a path of numbers means from where it is written.</summary>
internal sealed class ClauseTree
{
    private readonly Dictionary<Guid, Clause> clauses;
    private readonly ILookup<Guid?, Clause> under;
    private readonly Dictionary<Guid, string> levels;
    private readonly Dictionary<string, int> numbered;
    private readonly ILookup<(Guid? Parent, string Number), Clause> called;
    private readonly Dictionary<(Guid Parent, string Level), Clause[]> passed = [];
    private readonly ILookup<(string Level, string Number), Clause> named;
    private readonly Dictionary<(Guid Within, string Number), bool> runIn = [];

    public ClauseTree(IReadOnlyList<Clause> draft)
    {
        clauses = draft.ToDictionary(clause => clause.Id);
        under = draft.ToLookup(clause => clause.Parent);
        levels = draft.ToDictionary(clause => clause.Id, LevelOf);
        var numbers = draft.SelectMany(clause => Labels.NumbersOf(clause.Label).Select(number => (Clause: clause, Number: Labels.Alike(number)))).ToList();
        named = numbers.ToLookup(one => (levels[one.Clause.Id], one.Number), one => one.Clause);
        called = numbers.ToLookup(one => (one.Clause.Parent, one.Number), one => one.Clause);
        numbered = named.GroupBy(same => same.Key.Level).ToDictionary(same => same.Key, same => same.Sum(clauses => clauses.Count()));
    }

    /// <summary>Some clause of that level has a number.</summary>
    public bool HasLevel(string level) => Numbered(level) > 0;

    /// <summary>How many clauses of that level have a number.</summary>
    public int Numbered(string level) => numbered.GetValueOrDefault(level);

    /// <summary>A point that is no clause but stands in the running words of one: "shall (a) report; and (b) consult".</summary>
    public bool IsRunIn(Clause from, IReadOnlyList<Guid> found, ReferenceStep step)
    {
        if (step.Level != "point") return false;
        var within = found.Count > 0 ? clauses[found[^1]] : Above(from) is var above && above.Find(IsArticle) is { } article ? article : above[^1];
        return runIn.TryGetValue((within.Id, step.Number), out var known) ? known : runIn[(within.Id, step.Number)] = IsRunIn(within, step);
    }

    private bool IsRunIn(Clause within, ReferenceStep step)
    {
        var point = new Regex($@"(?:^|[;:,.]\s*|(?:and|or|shall|et|ou|y|o)\s+)\(?{Regex.Escape(step.Number)}\)", RegexOptions.CultureInvariant);
        return Within(within).Any(clause => point.IsMatch(clause.Text));
    }

    private IEnumerable<Clause> Within(Clause clause) => under[clause.Id].SelectMany(Within).Prepend(clause);

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

    /// <summary>A paragraph without an article is of the article it is written in; in a text without articles, the text's own.</summary>
    private Clause? First(Clause from, ReferenceStep step)
    {
        var above = Above(from);
        if (step.Number == "this") return above.FirstOrDefault(clause => levels[clause.Id] == step.Level);
        if (step.Level is not ("paragraph" or "point")) return Named(above, step);
        var article = above.FindIndex(IsArticle);
        var near = article < 0 ? above : above[..(article + 1)];
        return near.Select(clause => Inside(clause, step, step.Level)).FirstOrDefault(clause => clause is not null)
            ?? near.Select(clause => Inside(clause, step, null)).FirstOrDefault(clause => clause is not null)
            ?? named[(step.Level, Labels.Alike(step.Number))].FirstOrDefault(clause => !Above(clause).Exists(IsArticle));
    }

    /// <summary>Inside an annex its own articles come first; outside, those that stand in no annex.</summary>
    private Clause? Named(List<Clause> above, ReferenceStep step)
    {
        var all = named[(step.Level, Labels.Alike(step.Number))];
        var annex = above.Find(clause => clause.Kind == Kinds.Annex);
        return all.FirstOrDefault(clause => Above(clause).Find(one => one.Kind == Kinds.Annex) == annex) ?? all.FirstOrDefault();
    }

    /// <summary>The clause of that number under another, of the right level before any; clauses without a number are looked through.</summary>
    private Clause? Inside(Clause above, ReferenceStep step) => Inside(above, step, step.Level) ?? Inside(above, step, null);

    private Clause? Inside(Clause above, ReferenceStep step, string? level) =>
        called[(above.Id, Labels.Alike(step.Number))].FirstOrDefault(clause => level is null || levels[clause.Id] == level)
            ?? Passed(above, step.Level).Select(clause => Inside(clause, step, level)).FirstOrDefault(clause => clause is not null);

    /// <summary>What is looked through for a clause of that level.</summary>
    private Clause[] Passed(Clause above, string level)
    {
        if (!passed.TryGetValue((above.Id, level), out var through))
            passed[(above.Id, level)] = through = [.. under[above.Id].Where(clause => (clause.Label.Length == 0 || levels[clause.Id] != level) && under.Contains(clause.Id))];
        return through;
    }

    private static bool IsArticle(Clause clause) => clause.Kind is Kinds.Article or Kinds.Annex;

    /// <summary>Itself, then what it stands under.</summary>
    private List<Clause> Above(Clause from)
    {
        var above = new List<Clause>();
        for (Clause? clause = from; clause is not null; clause = clause.Parent is { } id ? clauses.GetValueOrDefault(id) : null) above.Add(clause);
        return above;
    }

    /// <summary>Parts, chapters and sections are one kind of clause and three levels of a reference.</summary>
    private static string LevelOf(Clause clause) => clause.Kind switch
    {
        Kinds.Subpoint => Kinds.Point,
        Kinds.Heading or Kinds.Preambular => Kinds.Paragraph,
        Kinds.Part => References.LevelOf(clause.Label.Split(' ')[0].TrimStart('[')) switch { "chapter" => "chapter", "section" => "section", _ => Kinds.Part },
        var kind => kind,
    };
}
