using NormDraft.Negotiation.Consolidation;
using NormDraft.Text;

namespace NormDraft.Negotiation.Versions;

/// <summary>The clauses of the next version: those in force with what the desk decided on each.</summary>
public static class Assembly
{
    /// <param name="desk">Outcomes by clause; a clause without one stays as it is.</param>
    /// <returns>In reading order. Taking a clause out takes what stands under it.</returns>
    public static IReadOnlyList<Clause> Of(IReadOnlyList<Clause> inForce, IReadOnlyDictionary<Guid, Outcome> desk)
    {
        var text = inForce.Select(clause => desk.TryGetValue(clause.Id, out var outcome)
            ? clause with { Text = outcome.Text, Attributions = outcome.Attributions }
            : clause).ToList();
        foreach (var clause in inForce)
            if (desk.TryGetValue(clause.Id, out var outcome)) Insert(text, clause, outcome.Added);
        foreach (var clause in inForce)
            if (desk.TryGetValue(clause.Id, out var outcome) && outcome.MovedAfter is { } destination) Move(text, clause.Id, destination);
        foreach (var clause in inForce)
            if (desk.TryGetValue(clause.Id, out var outcome) && outcome.Suppressed) Remove(text, clause.Id);
        return text;
    }

    /// <summary>Depth by kind, so that an added or moved clause finds the one it stands under.</summary>
    static int Rank(string kind) => kind switch
    {
        Kinds.Title or Kinds.Part or Kinds.Preamble or Kinds.Annex => 0,
        Kinds.Article or Kinds.Heading => 1,
        Kinds.Point => 3,
        Kinds.Subpoint => 4,
        _ => 2,
    };

    static void Insert(List<Clause> text, Clause target, IReadOnlyList<AddedClause> added)
    {
        var at = EndOf(text, target.Id);
        foreach (var one in added.OrderBy(a => a.Amendment))
            text.Insert(at++, new Clause(one.Id, one.Under ?? ParentFor(text, target, one.Kind), one.Kind, one.Label, one.Text) { Attributions = one.Attributions });
    }

    static void Move(List<Clause> text, Guid id, Guid destination)
    {
        var from = text.FindIndex(c => c.Id == id);
        if (from < 0) return;
        var moved = text.GetRange(from, EndOf(text, id) - from);
        if (moved.Exists(c => c.Id == destination) || text.Find(c => c.Id == destination) is not { } target) return;
        text.RemoveRange(from, moved.Count);
        moved[0] = moved[0] with { Parent = ParentFor(text, target, moved[0].Kind) };
        text.InsertRange(EndOf(text, destination), moved);
    }

    static void Remove(List<Clause> text, Guid id)
    {
        var from = text.FindIndex(c => c.Id == id);
        if (from >= 0) text.RemoveRange(from, EndOf(text, id) - from);
    }

    /// <summary>Index after a clause and all that stands under it.</summary>
    static int EndOf(List<Clause> text, Guid id)
    {
        var from = text.FindIndex(c => c.Id == id);
        var under = new HashSet<Guid> { id };
        var end = from + 1;
        while (end < text.Count && text[end].Parent is { } parent && under.Contains(parent)) under.Add(text[end++].Id);
        return end;
    }

    static Guid? ParentFor(List<Clause> text, Clause target, string kind)
    {
        for (Clause? at = target; at is not null; at = text.Find(c => c.Id == at.Parent))
            if (Rank(at.Kind) < Rank(kind)) return at.Id;
        return null;
    }
}
