using NormDraft.Text;

namespace NormDraft.Exchange.Markdown;

/// <summary>
/// How far each clause is indented in canonical Markdown: not at all where its number tells its place, a step where only the
/// indent does (words without a number under a paragraph, "1." under "1.", the roman (i) under (h)).
/// </summary>
internal sealed class Indents
{
    private const int Step = 4;

    private readonly Dictionary<Guid, Clause> _byId;
    private readonly Dictionary<Guid, Count> _styles = [];
    private readonly Dictionary<Guid, Clause> _next = [];
    private readonly HashSet<Guid> _stepping = [];
    private readonly HashSet<Guid> _leadIns = [];
    private readonly Dictionary<Guid, int> _columns = [];

    public Indents(IReadOnlyList<Clause> clauses)
    {
        _byId = clauses.ToDictionary(clause => clause.Id);
        foreach (var group in clauses.Where(clause => !IsHeading(clause)).GroupBy(clause => clause.Parent ?? Guid.Empty))
        {
            Clause[] siblings = [.. group];
            foreach (var (one, next) in siblings.Zip(siblings.Skip(1))) _next[one.Id] = next;
            if (siblings.Select(Counts).FirstOrDefault(counts => counts is not null) is { } first)
                _styles[group.Key] = first.FirstOrDefault(count => count.Value == 1) is { Value: 1 } begun ? begun : first[0];
            _leadIns.UnionWith(LeadIns(siblings));
            if (_byId.TryGetValue(group.Key, out var parent) && !IsHeading(parent) && NeedsStep(parent, siblings)) _stepping.Add(group.Key);
        }

        foreach (var clause in clauses)
            _columns[clause.Id] = clause.Parent is { } parent ? _columns[parent] + (_stepping.Contains(parent) ? Step : 0) : 0;
    }

    /// <summary>In spaces.</summary>
    public int Of(Clause clause) => _columns[clause.Id] + (_leadIns.Contains(clause.Id) ? 2 * Step : 0);

    private static bool IsHeading(Clause clause) =>
        clause.Kind is Kinds.Title or Kinds.Preamble or Kinds.Part or Kinds.Article or Kinds.Annex or Kinds.Heading;

    private static Marker? MarkerOf(Clause clause) =>
        clause.Label.Length == 0 ? null : Markers.Read(clause.Label + " a", 0, clause.Label.Length + 2, 0);

    private static IReadOnlyList<Count>? Counts(Clause clause) => MarkerOf(clause)?.Counts;

    private bool NeedsStep(Clause parent, Clause[] children)
    {
        if (children.Any(child => Counts(child) is not { } counts || counts[0] is { Style: Style.Digit, Form: Form.Dot })) return true;
        var style = _styles[parent.Id];
        for (var above = parent; ; above = _byId[above.Parent.Value])
        {
            if (IsHeading(above)) return false;
            if (_styles.TryGetValue(above.Parent ?? Guid.Empty, out var other) && (other.Style, other.Form) == (style.Style, style.Form)) return true;
            if (Follows(above, children[0]) || (_next.TryGetValue(above.Id, out var next) && Follows(children[^1], next))) return true;
            if (above.Parent is null) return false;
        }
    }

    /// <summary>Whether two numbers in one column read as neighbours of one count: (h) and (i), (iv) and (v).</summary>
    private static bool Follows(Clause one, Clause other) =>
        MarkerOf(other) is { } marker && Counts(one)?.Any(count => Numbering.Following(count, marker) is not null) == true;

    /// <summary>Words before letters that are their equals, not their points, stand further in than the letters.</summary>
    private static IEnumerable<Guid> LeadIns(Clause[] siblings)
    {
        var words = siblings.TakeWhile(sibling => sibling.Label.Length == 0).ToList();
        return words.Count < siblings.Length && Counts(siblings[words.Count]) is { } counts
            && counts.All(count => count.Form != Form.Dot && count.Style != Style.Bullet) ? words.Select(word => word.Id) : [];
    }
}
