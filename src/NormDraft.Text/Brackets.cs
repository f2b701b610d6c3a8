namespace NormDraft.Text;

/// <summary>A character of a draft.</summary>
/// <param name="Clause">Index of the clause in reading order.</param>
/// <param name="Offset">UTF-16 offset in its text.</param>
public readonly record struct Place(int Clause, int Offset);

/// <summary>A pair of square brackets; it may open in one clause and close in another.</summary>
/// <param name="Open">The opening glyph.</param>
/// <param name="Close">The closing glyph.</param>
/// <param name="Depth">How many pairs enclose it.</param>
/// <param name="Class">What it marks, as far as the text alone tells.</param>
public sealed record Bracket(Place Open, Place Close, int Depth, BracketClass Class)
{
    /// <summary>Who says what of it, at its head or in parentheses after it; empty without a register.</summary>
    public IReadOnlyList<AttributionPart> Parts { get; init; } = [];

    /// <summary>delete, insert, add, retain, replace with or move to: what the head asks for; null where it asks nothing.</summary>
    public string? Operation { get; init; }

    /// <summary>UTF-16 units after the opening glyph that are no words of the text: "NLD, DEU: ", "CHN: delete: ", "Option 1: "; of a directive, all.</summary>
    public int Head { get; init; }

    /// <summary>UTF-16 units after the closing glyph that say who holds it: " (EU, MEX)".</summary>
    public int Trailer { get; init; }

    /// <summary>Keys of all who are named, once each.</summary>
    public IEnumerable<string> Parties => Parts.SelectMany(part => part.Parties).Distinct();
}

public enum RemarkKind
{
    /// <summary>A closing bracket that nothing opened.</summary>
    StrayClose,
    /// <summary>An opening bracket that nothing closes.</summary>
    UnclosedBracket,
    /// <summary>It looks like parties before a colon, and the register knows none of them.</summary>
    SuspectedAttribution,
    /// <summary>The register knows some of the parties before the colon and not others.</summary>
    UnknownParty,
    /// <summary>A name before the colon may stand for several parties.</summary>
    AmbiguousParty,
    /// <summary>Neighbours, some tight and some apart: how they relate is anybody's guess.</summary>
    MixedGroup,
}

/// <summary>Something a reader of brackets must know. Nothing is repaired.</summary>
public sealed record BracketRemark(RemarkKind Kind, Place Place);

/// <summary>The brackets of a draft, by opening place. The text itself is never touched.</summary>
/// <param name="Groups">Neighbours that belong together, in order of place.</param>
public sealed record BracketReading(IReadOnlyList<Bracket> Brackets, IReadOnlyList<BracketRemark> Remarks, IReadOnlyList<BracketGroup> Groups)
{
    /// <summary>Pairs: the field's measure of what is not agreed.</summary>
    public int Count => Brackets.Count;

    /// <summary>Pairs opening in each clause that has any.</summary>
    public IReadOnlyDictionary<int, int> CountsByClause =>
        Brackets.CountBy(bracket => bracket.Open.Clause).ToDictionary();
}

/// <summary>
/// Reads the square brackets of a draft, clause by clause. Footnote marks ([^1]), escaped brackets (\[) and editorial
/// {braces} are not brackets. Real drafts are unbalanced: what does not pair is a remark, never an error.
/// </summary>
public static class Brackets
{
    /// <param name="clauses">The texts of a draft in reading order.</param>
    /// <param name="register">By which parties are known; without it no bracket has any.</param>
    public static BracketReading Over(IReadOnlyList<string> clauses, Register? register = null) => Over(clauses, [], register);

    /// <summary>What is held in a clause is a pair, whatever signs without a partner stand in it or around it.</summary>
    public static BracketReading Over(IReadOnlyList<Clause> draft, Register? register = null) =>
        Over([.. draft.Select(clause => clause.Text)], [.. draft.Select(clause => clause.Attributions)], register);

    public static BracketReading Over(CompiledText clause, Register? register = null) => Over([clause.Text], [clause.Attributions], register);

    private static BracketReading Over(IReadOnlyList<string> clauses, IReadOnlyList<IReadOnlyList<Attribution>> held, Register? register)
    {
        var heads = register is null ? null : new BracketHeads(clauses, new AttributionReader(register));
        var (brackets, remarks) = (new List<Bracket>(), new List<BracketRemark>());
        (char Glyph, Place Place)[] signs = [.. Glyphs(clauses)];
        var stack = new BracketStack(HeldPairs(signs, held));
        foreach (var (at, (glyph, place)) in signs.Index())
        {
            if (glyph == '[')
                stack.Open(at);
            else if (stack.Close(at) is { } start)
                brackets.Add(Read(clauses, heads, new Bracket(signs[start].Place, place, stack.Depth, BracketClass.Contested), remarks));
            else
                remarks.Add(new BracketRemark(RemarkKind.StrayClose, place));
        }
        remarks.AddRange(stack.Unclosed.Select(at => new BracketRemark(RemarkKind.UnclosedBracket, signs[at].Place)));
        Bracket[] inOrder = [.. brackets.OrderBy(bracket => Key(bracket.Open))];
        var groups = BracketGroups.In(clauses, inOrder);
        remarks.AddRange(groups.Where(group => group.Glue == Glue.Mixed).Select(group => new BracketRemark(RemarkKind.MixedGroup, inOrder[group.Brackets[0]].Open)));
        return new BracketReading(inOrder, [.. remarks.OrderBy(remark => Key(remark.Place))], groups);
    }

    /// <summary>For each sign of a text that has a partner, the partner's offset.</summary>
    internal static IReadOnlyDictionary<int, int> Pairs(string text, IReadOnlyList<Attribution>? held = null)
    {
        (char Glyph, Place Place)[] signs = [.. Glyphs([text])];
        var (pairs, stack) = (new Dictionary<int, int>(), new BracketStack(HeldPairs(signs, [held ?? []])));
        foreach (var (at, (glyph, place)) in signs.Index())
            if (glyph == '[') stack.Open(at);
            else if (stack.Close(at) is { } start) (pairs[signs[start].Place.Offset], pairs[place.Offset]) = (place.Offset, signs[start].Place.Offset);
        return pairs;
    }

    /// <summary>Offsets of the signs of a text that have no partner in it, in order.</summary>
    /// <param name="pairs">For each sign that has one its partner.</param>
    internal static IReadOnlyList<int> Alone(string text, IReadOnlyDictionary<int, int> pairs) =>
        [.. Glyphs([text]).Select(sign => sign.Place.Offset).Where(at => !pairs.ContainsKey(at))];

    /// <summary>Numbers of the signs at both ends of what is held, where it goes from an opening sign to a closing one.</summary>
    private static IEnumerable<(int Open, int Close)> HeldPairs((char Glyph, Place Place)[] signs, IReadOnlyList<IReadOnlyList<Attribution>> held)
    {
        if (held.All(own => own.Count == 0)) return [];
        var numbers = signs.Index().ToDictionary(one => one.Item.Place, one => one.Index);
        return from own in held.Index()
               from one in own.Item
               let ends = (Open: numbers.GetValueOrDefault(new Place(own.Index, one.Start), -1), Close: numbers.GetValueOrDefault(new Place(own.Index, one.Start + one.Length - 1), -1))
               where ends is { Open: >= 0, Close: >= 0 } && signs[ends.Open].Glyph == '[' && signs[ends.Close].Glyph == ']'
               select ends;
    }

    /// <summary>What is one sign of several characters, in which no bracket can stand: escapes, footnote marks, editorial braces. In order.</summary>
    internal static IReadOnlyList<(int Start, int End)> WholeSigns(string text)
    {
        var signs = new List<(int, int)>();
        for (int at = 0, end; at < text.Length; at = end)
        {
            end = After(text, at);
            if (end > at + 1) signs.Add((at, end));
        }
        return signs;
    }

    private static Bracket Read(IReadOnlyList<string> clauses, BracketHeads? heads, Bracket bracket, List<BracketRemark> remarks)
    {
        var plain = BracketClasses.Of(clauses, bracket.Open, bracket.Close);
        if (heads is null || plain is not (BracketClass.Contested or BracketClass.Placeholder)) return bracket with { Class = plain, Head = plain == BracketClass.Option ? BracketClasses.OptionHead(clauses, bracket.Open) : 0 };
        var read = heads.Read(bracket with { Class = plain }, out var fault);
        if (fault is { } kind) remarks.Add(new BracketRemark(kind, bracket.Open));
        return read;
    }

    private static (int, int) Key(Place place) => (place.Clause, place.Offset);

    private static IEnumerable<(char Glyph, Place Place)> Glyphs(IReadOnlyList<string> clauses)
    {
        for (var clause = 0; clause < clauses.Count; clause++)
        {
            var text = clauses[clause];
            for (var at = 0; at < text.Length; at = After(text, at))
                if (text[at] is '[' or ']' && After(text, at) == at + 1) yield return (text[at], new Place(clause, at));
        }
    }

    /// <summary>Offset after a character, or after the whole escape, footnote mark or editorial brace it begins.</summary>
    private static int After(string text, int at)
    {
        switch (text[at])
        {
            case '\\' when at + 1 < text.Length && text[at + 1] is '[' or ']' or '{' or '}' or '\\':
                return at + 2;
            case '[' when at + 2 < text.Length && text[at + 1] == '^':
                var end = at + 2;
                while (end < text.Length && text[end] is not (']' or '[') && !char.IsWhiteSpace(text[end])) end++;
                return end > at + 2 && end < text.Length && text[end] == ']' ? end + 1 : at + 1;
            case '{':
                var close = text.IndexOfAny(['}', '{'], at + 1);
                return close > 0 && text[close] == '}' ? close + 1 : at + 1;
            default:
                return at + 1;
        }
    }
}
