using NormDraft.Text;

namespace NormDraft.Tests;

/// <summary>A text made to hurt, the same with words changed all over it, and who holds its brackets.</summary>
internal sealed record HostileText(string Text, string Changed, IReadOnlyList<Attribution> Held)
{
    /// <summary>Of about as many UTF-16 units as asked for, by what is bad in them.</summary>
    public static IReadOnlyDictionary<string, Func<int, HostileText>> ByName { get; } = new Dictionary<string, Func<int, HostileText>>
    {
        ["brackets in one another"] = units => Of(Nested(units / 2, "[", "x"), Nested(units / 2, "[", "y")),
        ["brackets in one another, with words"] = units => Of(Nested(units / 4, "[a ", "x"), Nested(units / 4, "[b ", "x")),
        ["brackets in one another, each held"] = units => WithHolders(Nested(units / 2, "[", "x"), Nested(units / 2, "[", "y")),
        ["brackets in one another, lifted"] = units => Of(Nested(units / 2, "[", "x"), "x"),
        ["brackets side by side"] = units => Of(Times(units / 3, "[a]"), Times(units / 3, "[b]")),
        ["brackets side by side, each held"] = units => WithHolders(Times(units / 8, "[a] and "), Times(units / 8, "[b] and ")),
        ["a row of brackets, lifted"] = units => WithHolders(Times(units / 4, "[a] "), Times(units / 4, "a ")),
        ["brackets that nothing closes"] = units => Of(Times(units, "["), Times(units, "[") + "x"),
        ["brackets that nothing opens"] = units => Of(Times(units, "]"), Times(units, "]") + "x"),
        ["stray signs in what is held"] = units => WithHolders("[" + Times(units / 2, "[ ") + "]", "[" + Times(units / 2, "[ ") + "x]", 1),
        ["held brackets among stray signs"] = units => WithHolders(Times(units / 5, "] [a]"), Times(units / 5, "] [b]")),
        ["many that hold one bracket"] = units => Of("[" + Times(units, "x") + "]", "[" + Times(units, "y") + "]") with { Held = [new(0, units + 2, [.. Names(units / 8)], [1])] },
        ["many holders of stretches that are no brackets"] = units => Of(Times(units, "[]"), "x") with { Held = [.. Enumerable.Range(0, units / 2).Select(at => new Attribution(at, 3, ["NLD"], [at + 1]))] },
        ["marks of emphasis"] = units => Of(Times(units / 4, "*a* "), Times(units / 4, "*b* ")),
        ["marks of emphasis that nothing closes"] = units => Of(Times(units / 3, "**a"), Times(units / 3, "_a ")),
        ["brackets in emphasis as deep as it goes"] = units => Of(Times(240, "*a ") + Times(units / 4, "[b] ") + Times(240, " a*"), Times(240, "*a ") + Times(units / 4, "[c] ") + Times(240, " a*")),
        ["direction controls"] = units => Of(Times(units, "\u202E"), Times(units / 2, "\u202E\u2066")),
        ["footnote marks"] = units => Of(Times(units / 5, "[^1] "), Times(units / 5, "[^2] ")),
        ["footnote marks without an end"] = units => Of(Times(units / 2, "[^"), Times(units / 3, "[^a")),
        ["footnote marks cut by changes"] = units => Of(Times(units / 8, "[^1.2a] "), Times(units / 8, "[^1.3b] ")),
        ["escapes"] = units => Of(Times(units / 2, "\\["), Times(units / 2, "\\]")),
        ["editorial braces"] = units => Of(Times(units / 4, "{a} "), Times(units / 4, "{b} ")),
        ["one word"] = units => Of(Times(units, "x"), Times(units, "y")),
        ["no spaces"] = units => Of(Times(units / 10, "缔约国应当采取措施缔约"), Times(units / 10, "缔约国应当采取办法缔约")),
        ["one word again and again"] = units => Of(Times(units / 4, "the "), Times(units / 6, "the a ")),
        ["every second word changed"] = units => Of(Words(units, "x"), Words(units, "y")),
        ["spaces"] = units => Of(Times(units, " ") + "a", "a" + Times(units, " ")),
        ["line ends"] = units => Of(Times(units / 2, "a\n"), Times(units / 2, "\na")),
        ["combining marks"] = units => Of("e" + Times(units, "\u0301"), "o" + Times(units, "\u0301")),
        ["pipes"] = units => Of(Times(units, "|"), Times(units, "|") + "a"),
        ["a table"] = units => Of(Times(units / 8, "| a | b\n"), Times(units / 8, "| a | c\n")),
        ["references"] = units => Of(Times(units / 12, "article 4, "), Times(units / 12, "article 5, ")),
        ["markup"] = units => Of(Times(units / 5, "<b>& "), Times(units / 5, "<i>& ")),
    };

    public static string Times(int count, string text) => string.Concat(Enumerable.Repeat(text, count));

    private static HostileText Of(string text, string changed) => new(text, changed, []);

    private static string Nested(int depth, string open, string inside) => Times(depth, open) + inside + Times(depth, "]");

    private static string Words(int units, string other) => string.Concat(Enumerable.Range(0, units / 12).Select(at => $"w{at} {other}{at} "));

    private static IEnumerable<string> Names(int count) => Enumerable.Range(0, count).Select(at => $"P{at}");

    /// <summary>Every pair, or the outermost ones, held by one delegation for an amendment of its own.</summary>
    private static HostileText WithHolders(string text, string changed, int? pairs = null)
    {
        IEnumerable<(int Open, int Close)> found = pairs is null ? Brackets.Over([text]).Brackets.Select(pair => (pair.Open.Offset, pair.Close.Offset)) : [(0, text.Length - 1)];
        return new(text, changed, [.. found.Index().Select(one => new Attribution(one.Item.Open, one.Item.Close - one.Item.Open + 1, [one.Index % 2 == 0 ? "NLD" : "KEN"], [one.Index % 50 + 1]))]);
    }
}
