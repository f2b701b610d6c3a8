using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Text;

namespace NormDraft.Negotiation.Versions;

/// <summary>The clauses of the next version: those in force with what the desk decided on each.</summary>
public static class Assembly
{
    /// <param name="desk">Outcomes by clause; a clause without one stays as it is.</param>
    /// <returns>In reading order, each clause before what stands under it. Moves come first, so that what is added follows its clause to
    /// where that goes; taking a clause out takes what stands under it.</returns>
    public static IReadOnlyList<Clause> Of(IReadOnlyList<Clause> inForce, IReadOnlyDictionary<Guid, Outcome> desk)
    {
        var decided = inForce.Where(clause => desk.ContainsKey(clause.Id)).Select(clause => (Clause: clause, Outcome: desk[clause.Id])).ToList();
        var text = inForce.Select(clause => desk.TryGetValue(clause.Id, out var outcome)
            ? clause with { Text = outcome.Text, Attributions = outcome.Attributions }
            : clause).ToList();
        foreach (var (id, destination) in InOrder(decided)) Move(text, id, destination);
        foreach (var (clause, outcome) in decided) Add(text, clause.Id, outcome.Added);
        foreach (var (clause, _) in decided.Where(one => one.Outcome.Suppressed)) Remove(text, clause.Id);
        foreach (var ruling in desk.Values.SelectMany(outcome => outcome.Rulings).Where(IsRefused)) TakeBack(text, ruling);
        return text;
    }

    /// <summary>A clause stands elsewhere once it has moved to follow another.</summary>
    public static bool Moves(IReadOnlyList<Clause> text, Guid clause, Guid after)
    {
        var moved = text.ToList();
        Move(moved, clause, after);
        return !moved.Select(one => (one.Id, one.Parent)).SequenceEqual(text.Select(one => (one.Id, one.Parent)));
    }

    /// <summary>Whatever a clause is to follow is moved before it.</summary>
    static IEnumerable<(Guid Clause, Guid Destination)> InOrder(IEnumerable<(Clause Clause, Outcome Outcome)> decided)
    {
        var moves = decided.Where(one => one.Outcome.MovedAfter is not null).Select(one => (one.Clause.Id, Destination: one.Outcome.MovedAfter!.Value)).ToList();
        while (moves.Count > 0)
        {
            var next = moves.FindIndex(move => moves.TrueForAll(other => other.Id != move.Destination)) is >= 0 and var free ? free : 0;
            yield return moves[next];
            moves.RemoveAt(next);
        }
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

    static void Add(List<Clause> text, Guid target, IReadOnlyList<AddedClause> added)
    {
        Guid? last = null;
        HashSet<Guid> standing = [.. text.Select(clause => clause.Id)];
        var takenIn = added.Where(one => one.Under is null && standing.Contains(one.Id)).Select(one => one.Amendment).ToHashSet();
        foreach (var one in added)
        {
            if (standing.Contains(one.Id))
            {
                var there = text.FindIndex(clause => clause.Id == one.Id);
                if (one.Attributions.Count == 0) text[there] = Addition.OutOfBrackets(text[there], one.Amendment);
                continue;
            }
            if (takenIn.Contains(one.Amendment)) continue; // A part of it that has been taken out since stays out.
            var (parent, at) = one.Under is { } above ? (above, EndOf(text, above)) : Place(text, target, one.Kind, last);
            text.Insert(at, new Clause(one.Id, parent, one.Kind, one.Label, one.Text) { Attributions = one.Attributions });
            if (one.Under is null) last = one.Id;
        }
    }

    /// <summary>Where a clause of this kind stands that follows another: beside the nearest of its own depth, and never inside what is
    /// deeper; under one that is less deep.</summary>
    /// <param name="last">What was put there before it, which it follows.</param>
    static (Guid? Parent, int At) Place(List<Clause> text, Guid target, string kind, Guid? last)
    {
        var (at, below) = (Find(text, target), (Clause?)null);
        // Versions that were issued before there was one tree may hold clauses whose parent is gone.
        while (Rank(at.Kind) > Rank(kind) && text.Find(clause => clause.Id == at.Parent) is { } above) (at, below) = (above, at);
        var isUnder = Rank(at.Kind) < Rank(kind) && at.Kind != Kinds.Title;
        var parentId = isUnder ? at.Id : at.Parent;
        var before = last is { } earlier && Find(text, earlier).Parent == parentId ? earlier : isUnder && below is not null ? below.Id : at.Id;
        return (parentId, EndOf(text, before));
    }

    static Clause Find(List<Clause> text, Guid id) => text.Find(clause => clause.Id == id)!;

    static void Move(List<Clause> text, Guid id, Guid destination)
    {
        var from = text.FindIndex(c => c.Id == id);
        if (from < 0) return;
        var moved = text.GetRange(from, EndOf(text, id) - from);
        if (moved.Exists(c => c.Id == destination) || !text.Exists(c => c.Id == destination)) return;
        text.RemoveRange(from, moved.Count);
        var (parent, at) = Place(text, destination, moved[0].Kind, null);
        if (parent == destination) at = text.FindIndex(c => c.Id == destination) + 1; // it follows the heading itself, before all that stands under that
        moved[0] = moved[0] with { Parent = parent };
        text.InsertRange(at, moved);
    }

    static void Remove(List<Clause> text, Guid id)
    {
        var from = text.FindIndex(c => c.Id == id);
        if (from >= 0) text.RemoveRange(from, EndOf(text, id) - from);
    }

    static bool IsRefused(Ruling ruling) => ruling.Disposition is Disposition.NotRetained or Disposition.Overtaken or Disposition.MergedInto;

    /// <summary>What an earlier version took in, in brackets, goes where it is still in them.</summary>
    static void TakeBack(List<Clause> text, Ruling ruling)
    {
        for (var block = 0; text.Find(clause => clause.Id == Addition.IdOf(ruling.Amendment, block)) is { } added; block++)
            if (Addition.IsInBrackets(added, ruling.Number)) Remove(text, added.Id);
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
}
