using CsCheck;
using NormDraft.Exchange;
using NormDraft.Text;

namespace NormDraft.Tests.Exchange;

/// <summary>Drafts as nobody would write them: any tree, any kind, any characters, any holders.</summary>
internal static class DraftGen
{
    private static readonly string[] Pieces =
    [
        "[", "]", "[", "]", "[]", "*", "**", "_", "~", "^", "++", "==", "\\", "\\[", "[^1]", "[^2]", "[^x.y]", "<b>", "&amp;", "]]>", "\"", "'", " ", "  ", "\n", "\r", "\r\n", "\t", "\u00A0", "\u2028", "\u0085",
        "shall", "State[s]", "الدول", "国家", "e\u0301", "\u202E", "😀", "1.", "[EU]: x", "{#id}", "---", "\u0000", "\u0001", "\u001B", "\uFFFE", "\uFFFF", "\uD800", "\uDC00", "\uFEFF", "**bold [x] y**", "*a*", "[*a]*", "",
    ];

    private static readonly string[] KindNames =
    [
        Kinds.Title, Kinds.Part, Kinds.Preamble, Kinds.Preambular, Kinds.Article, Kinds.Article, Kinds.Paragraph, Kinds.Paragraph, Kinds.Paragraph, Kinds.Point, Kinds.Subpoint,
        Kinds.Annex, Kinds.Heading, Kinds.Footnote, "table", "testimonium", "strange kind", "", "\u0001",
    ];

    private static readonly string[] LabelNames = ["", "", "1.", "(a)", "(a alt)", "1 alt 2.", "Article 6 bis", "Chapter II", "[4][2].", "PP1", "1", "2", "x.y", "المادة 1", "第六条", "a\u0001b", " ", "\\u0041", "*", "Annex [x]"];

    public static readonly Gen<string> Text = Gen.Int[0, Pieces.Length - 1].Select(n => Pieces[n]).Array[0, 14].Select(string.Concat);

    private static readonly Gen<Attribution> Held = Gen.Select(Gen.Int[-1, 20], Gen.Int[0, 12], Party.Array[0, 3], Gen.Int[-1, 99].Array[0, 2], Gen.Int[-1, 9],
        (start, length, parties, numbers, place) => new Attribution(start, length, parties, numbers) { Place = place < 1 ? null : place });

    private static Gen<string> Party => Gen.Int[0, 7].Select(n => new[] { "NLD", "KEN", "EU", "African Group", "a,b;c", "", "\u0002", "É\\" }[n]);

    private static readonly Gen<(int Parent, string Kind, string Label, string Text, Attribution[] Held, bool AtBrackets)> Step = Gen.Select(
        Gen.Int[-4, 12], Gen.Int[0, KindNames.Length - 1].Select(n => KindNames[n]), Gen.Int[0, LabelNames.Length - 1].Select(n => LabelNames[n]), Text, Held.Array[0, 2], Gen.Bool);

    public static readonly Gen<Draft> Draft = Gen.Select(Step.Array[1, 25], Text.Array[0, 6], Gen.Int, (steps, words, seed) =>
    {
        var clauses = new List<Clause>();
        foreach (var (at, step) in steps.Index())
        {
            var parent = step.Parent < 0 || clauses.Count == 0 ? (Guid?)null : clauses[Math.Max(0, clauses.Count - 1 - step.Parent)].Id;
            clauses.Add(new Clause(new Guid(seed, (short)at, 0, new byte[8]), parent, step.Kind, step.Label, step.Text) { Attributions = step.AtBrackets ? AtBrackets(step.Text, step.Held) : step.Held });
        }

        string? Word(int at) => at < words.Length ? words[at] : null;
        return new Draft(new DraftHead(Word(0), Word(1), Word(2), Word(3), [.. words.Skip(4).Select(word => KeyValuePair.Create("key" + word, word))]), clauses);
    });

    /// <summary>Everything that must come back.</summary>
    public static string Shape(Draft draft) => string.Join('\n', draft.Clauses.Select(Shape).Prepend(
        $"{draft.Head.Title}|{draft.Head.Symbol}|{draft.Head.Status}|{draft.Head.Language}|{draft.Head.Title is null}{draft.Head.Symbol is null}{draft.Head.Status is null}{draft.Head.Language is null}|{string.Join(';', draft.Head.Others)}"));

    private static string Shape(Clause clause) =>
        $"{clause.Id} {clause.Parent} {clause.Kind}|{clause.Label}|{clause.Text}|{string.Join('&', clause.Attributions.Select(held => $"{held.Start} {held.Length} {string.Join('/', held.Parties)} {string.Join('/', held.Amendments)} {held.Place}"))}";

    private static Attribution[] AtBrackets(string text, Attribution[] held) =>
        [.. Brackets.Over([text]).Brackets.Zip(held, (pair, one) => one with { Start = pair.Open.Offset, Length = pair.Close.Offset - pair.Open.Offset + 1 })];
}
