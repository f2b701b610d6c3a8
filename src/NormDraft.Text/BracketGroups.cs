namespace NormDraft.Text;

/// <summary>What stands between neighbours.</summary>
public enum Glue
{
    /// <summary>"][": nothing.</summary>
    Tight,
    /// <summary>"] [": space.</summary>
    Spaced,
    /// <summary>"/", "or", "and/or".</summary>
    Word,
    /// <summary>Now one, now another.</summary>
    Mixed,
}

/// <summary>How neighbours relate. A hint: the chair decides.</summary>
public enum Relation
{
    Unknown,
    /// <summary>One of them stays.</summary>
    Alternatives,
    /// <summary>Each may stay beside the others.</summary>
    Cumulative,
}

/// <summary>Brackets side by side.</summary>
/// <param name="Brackets">Indices into the reading, two or more, in order.</param>
public sealed record BracketGroup(IReadOnlyList<int> Brackets, Glue Glue, Relation Hint);

internal static class BracketGroups
{
    public static IReadOnlyList<BracketGroup> In(IReadOnlyList<string> clauses, Bracket[] brackets)
    {
        var byOpen = new Dictionary<Place, int>(brackets.Length);
        for (var at = 0; at < brackets.Length; at++) byOpen[brackets[at].Open] = at;
        var groups = new List<BracketGroup>();
        var grouped = new bool[brackets.Length];
        for (var at = 0; at < brackets.Length; at++)
        {
            if (grouped[at] || !Joins(brackets[at])) continue;
            var (row, glues) = (new List<int> { at }, new HashSet<Glue>());
            while (NextTo(clauses, brackets[row[^1]], out var glue) is { } open && byOpen.TryGetValue(open, out var next) && Joins(brackets[next]) && AreAlike(brackets[at], brackets[next]))
            {
                glues.Add(glue);
                grouped[next] = true;
                row.Add(next);
            }
            if (row.Count > 1) groups.Add(new BracketGroup(row, glues.Count == 1 ? glues.Single() : Glue.Mixed, Hint(clauses, [.. row.Select(index => brackets[index])], glues)));
        }
        return groups;
    }

    private static bool Joins(Bracket bracket) => bracket.Class is BracketClass.Contested or BracketClass.Deletion or BracketClass.Number or BracketClass.Option;

    /// <summary>Options stand with options, numbers with numbers.</summary>
    private static bool AreAlike(Bracket one, Bracket other) =>
        (one.Class == BracketClass.Option) == (other.Class == BracketClass.Option) && (one.Class == BracketClass.Number) == (other.Class == BracketClass.Number);

    /// <summary>Where the next bracket opens, if only glue stands before it; never over a blank line or into the next clause.</summary>
    private static Place? NextTo(IReadOnlyList<string> clauses, Bracket bracket, out Glue glue)
    {
        var text = clauses[bracket.Close.Clause];
        var from = bracket.Close.Offset + 1;
        var open = text.AsSpan(from, Math.Min(16, text.Length - from)).IndexOf('[');
        glue = Glue.Tight;
        if (open < 0) return null;
        var between = text.AsSpan(from, open);
        if (between.Count('\n') > 1) return null;
        var word = between.Trim();
        if (word.IsEmpty) glue = open == 0 ? Glue.Tight : Glue.Spaced;
        else if (word is "/" or "or" or "and/or") glue = Glue.Word;
        else return null;
        return new Place(bracket.Close.Clause, from + open);
    }

    private static Relation Hint(IReadOnlyList<string> clauses, Bracket[] row, HashSet<Glue> glues)
    {
        if (row[0].Class is BracketClass.Option or BracketClass.Number) return Relation.Alternatives;
        var words = row.Select(bracket => Words(clauses, bracket)).ToList();
        if (words.Any(inside => inside.StartsWith(',') || inside.EndsWith(',') || inside.StartsWith("and ", StringComparison.Ordinal))) return Relation.Cumulative;
        if (glues.SetEquals([Glue.Tight]) || glues.SetEquals([Glue.Word])) return Relation.Alternatives;
        return words.All(inside => !inside.Contains(' ')) ? Relation.Alternatives : Relation.Unknown;
    }

    /// <summary>The first words inside, without who holds them.</summary>
    private static string Words(IReadOnlyList<string> clauses, Bracket bracket)
    {
        var text = clauses[bracket.Open.Clause];
        var from = bracket.Open.Offset + 1;
        var to = Math.Min(bracket.Close.Clause == bracket.Open.Clause ? bracket.Close.Offset : text.Length, from + AttributionReader.Longest);
        if (bracket.Parts.Count > 0 && text.IndexOf(':', from, to - from) is >= 0 and var colon && text.AsSpan(from, colon - from).IndexOf('[') < 0) from = colon + 1;
        return text[from..to].Trim();
    }
}
