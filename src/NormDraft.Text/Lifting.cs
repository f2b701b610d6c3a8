namespace NormDraft.Text;

/// <summary>What is put right where brackets were lifted.</summary>
public enum RepairKind
{
    /// <summary>Space stood on both sides of what went.</summary>
    DoubledSpace,
    /// <summary>Space at the beginning or end of a line, before a comma or stop, or just inside a parenthesis or bracket.</summary>
    StraySpace,
    /// <summary>", ," or ", .": the first mark has nothing left to part.</summary>
    DoubledMark,
    /// <summary>Two words have come to touch.</summary>
    MissingSpace,
}

/// <summary>One change that nobody asked for and everybody sees.</summary>
/// <param name="Clause">Index of the clause.</param>
/// <param name="Hunk">In the clause's text as it was.</param>
public sealed record Repair(int Clause, Hunk Hunk, RepairKind Kind);

/// <summary>Stretches of a clause that go with the brackets: glyphs, heads, words left out.</summary>
/// <param name="Clause">Index of the clause.</param>
/// <param name="Hunk">In the clause's text as it was; it only takes out.</param>
public sealed record TakenOut(int Clause, Hunk Hunk);

/// <summary>A draft with a bracket lifted. Law: what was taken out and the repairs are all that differs.</summary>
/// <param name="Taken">In order.</param>
/// <param name="Repairs">In order; none overlaps what was taken out.</param>
public sealed record Lifted(IReadOnlyList<string> Before, IReadOnlyList<TakenOut> Taken, IReadOnlyList<Repair> Repairs)
{
    /// <summary>The clauses as they now read.</summary>
    public IReadOnlyList<string> Clauses => With(Repairs);

    /// <summary>The clauses as they would read with nothing put right.</summary>
    public IReadOnlyList<string> Unrepaired => With([]);

    private List<string> With(IReadOnlyList<Repair> repairs)
    {
        var hunks = Taken.Select(one => (one.Clause, one.Hunk)).Concat(repairs.Select(one => (one.Clause, one.Hunk))).ToLookup(one => one.Clause, one => one.Hunk);
        return [.. Before.Select((text, clause) => hunks.Contains(clause) ? Hunks.Apply(text, hunks[clause].OrderBy(hunk => hunk.Start).ThenBy(hunk => hunk.End)) : text)];
    }
}

/// <summary>
/// Lifts brackets: the words are kept, left out, or one of several is chosen. Who held them goes from the words with the
/// glyphs; spaces and marks are put right and every repair is shown.
/// </summary>
public static class Lifting
{
    /// <summary>The words stay. A directive has none.</summary>
    /// <param name="clauses">The texts that were read.</param>
    /// <param name="isInRow">Brackets stand side by side with it, and stay: no word comes to touch theirs.</param>
    public static Lifted Keep(IReadOnlyList<string> clauses, Bracket bracket, bool isInRow = false) => Around(clauses, bracket, bracket, bracket, isInRow);

    /// <summary>The words go too.</summary>
    public static Lifted Omit(IReadOnlyList<string> clauses, Bracket bracket) =>
        Repaired(clauses, Stretches(clauses, bracket.Open, After(bracket)), bracket.Class);

    /// <summary>Of brackets side by side one goes, with its words and what parts it from its neighbour; the others stay.</summary>
    /// <param name="which">Its place in the group, from 0.</param>
    public static Lifted Omit(IReadOnlyList<string> clauses, BracketReading reading, BracketGroup group, int which)
    {
        Bracket At(int place) => reading.Brackets[group.Brackets[place]];
        bool AreBeside(int place) => place >= 0 && place + 1 < group.Brackets.Count && IsGlue(clauses, After(At(place)), At(place + 1).Open);
        var from = AreBeside(which - 1) ? After(At(which - 1)) : At(which).Open;
        var to = which == 0 && AreBeside(0) ? At(1).Open : After(At(which));
        return Repaired(clauses, Stretches(clauses, from, to), At(which).Class);
    }

    /// <summary>Nothing stands between but what parts neighbours.</summary>
    private static bool IsGlue(IReadOnlyList<string> clauses, Place from, Place to) =>
        from.Clause == to.Clause && from.Offset <= to.Offset
        && clauses[from.Clause].AsSpan(from.Offset, to.Offset - from.Offset).Trim() is "" or "/" or "or" or "and/or";

    /// <summary>Of brackets side by side one stays; the others go, with what stands between.</summary>
    /// <param name="chosen">Its place in the group, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The group has no such bracket.</exception>
    public static Lifted Choose(IReadOnlyList<string> clauses, BracketReading reading, BracketGroup group, int chosen)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(chosen);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(chosen, group.Brackets.Count);
        return Around(clauses, reading.Brackets[group.Brackets[0]], reading.Brackets[group.Brackets[chosen]], reading.Brackets[group.Brackets[^1]]);
    }

    /// <summary>Of brackets side by side one stays with its signs; the others go, with what stands between.</summary>
    /// <param name="left">Its place in the group, from 0.</param>
    public static Lifted Leave(IReadOnlyList<string> clauses, BracketReading reading, BracketGroup group, int left)
    {
        var (first, kept, last) = (reading.Brackets[group.Brackets[0]], reading.Brackets[group.Brackets[left]], reading.Brackets[group.Brackets[^1]]);
        return Repaired(clauses, Stretches(clauses, first.Open, kept.Open).Concat(Stretches(clauses, After(kept), After(last))), kept.Class);
    }

    private static Lifted Around(IReadOnlyList<string> clauses, Bracket first, Bracket kept, Bracket last, bool isInRow = false)
    {
        var words = kept.Open with { Offset = kept.Open.Offset + 1 + kept.Head };
        var taken = IsWithoutWords(clauses, kept, words)
            ? Stretches(clauses, first.Open, After(last))
            : Stretches(clauses, first.Open, words).Concat(Stretches(clauses, kept.Close, After(last)));
        return Repaired(clauses, taken, kept.Class, isInRow);
    }

    /// <summary>Empty, a directive, or "[Option 2: No text]".</summary>
    private static bool IsWithoutWords(IReadOnlyList<string> clauses, Bracket kept, Place words) =>
        kept.Class is BracketClass.Empty or BracketClass.Directive || kept.Class == BracketClass.Option && words.Clause == kept.Close.Clause
        && clauses[words.Clause].AsSpan(words.Offset, kept.Close.Offset - words.Offset).Trim(" .") is var inside && inside.Equals("no text", StringComparison.OrdinalIgnoreCase);

    private static Place After(Bracket bracket) => bracket.Close with { Offset = bracket.Close.Offset + 1 + bracket.Trailer };

    private static IEnumerable<TakenOut> Stretches(IReadOnlyList<string> clauses, Place from, Place to)
    {
        for (var clause = from.Clause; clause <= to.Clause; clause++)
        {
            var start = clause == from.Clause ? from.Offset : 0;
            var end = clause == to.Clause ? to.Offset : clauses[clause].Length;
            if (end > start) yield return new TakenOut(clause, new Hunk(start, end - start, ""));
        }
    }

    private static Lifted Repaired(IReadOnlyList<string> clauses, IEnumerable<TakenOut> stretches, BracketClass kind, bool isInRow = false)
    {
        List<TakenOut> taken = [.. stretches];
        var repairs = new List<Repair>();
        foreach (var same in taken.GroupBy(one => one.Clause))
        {
            var seams = new Seams(clauses[same.Key], [.. same.Select(one => one.Hunk)], kind, isInRow);
            repairs.AddRange(seams.Repairs().Select(repair => repair with { Clause = same.Key }));
        }
        return new Lifted(clauses, taken, repairs);
    }
}
