using CsCheck;
using NormDraft.Exchange;
using NormDraft.Exchange.Markdown;
using NormDraft.Text;

namespace NormDraft.Tests.Exchange;

/// <summary>Laws on generated text; CsCheck prints the seed of a failure.</summary>
public sealed class DraftLaws
{
    private static readonly string[] Pieces =
    [
        "\n", "\n", "\n\n", "\n\n", " ", "    ", "\t", "\f", "\u00A0", "\u2028", "# ", "## ", "###", "---\n", "===\n", "***", "**", "*", "_",
        "Article 1", "## Article 2. X\n", "**Article 3**\n", "Part I\n", "## Part One", "Annex A", "## Annex\n", "Preamble", "PREAMBLE The",
        "1. ", "2. ", "1\\. ", "[4][2]. ", "[1. ", "2 bis. ", "(a) ", "(b)", "(h) ", "(i) ", "(ii) ", "a) ", "A. ", "iv. ", "- ", "– ", "* TOC\n{:toc}",
        "[", "]", "][", "[^1]: ", "[^1]", "[EU]: retain", "[a]: http://x", "{#id}", "```\n", "> ", "| a |", "<b>", "<!--", "-->", "![x](y)",
        "**Option 1:** ", "DONE at ", "shall", "text.", "الدول ", "国家。", "e\u0301", "\u202E", "😀", "\\", "title: x\n", "\uFEFF",
    ];

    private static readonly Gen<string> Nasty = Gen.Int[0, Pieces.Length - 1].Select(n => Pieces[n]).Array[0, 60].Select(string.Concat);

    private static readonly string[] Sentences =
    [
        "Each State shall act.", "[*Concerned* at the danger [of it],]", "States [shall][should]:", "على كل دولة أن تعمل", "各国应当采取行动。",
        "data;[^1]", "Two lines\nof one text", "e\u0301 \u202E😀", "Option 1: x", "\\[no bracket\\]", "A & <b>", "1990 was", "art. 5", "*it*",
    ];

    private static readonly Gen<string> Sentence = Gen.Int[0, Sentences.Length - 1].Select(n => Sentences[n]);

    [Fact]
    public void No_character_is_lost_by_reading() => Nasty.Law(source =>
    {
        if (DraftReader.Read(source).File is not { } file) return;
        file.Source().ShouldBe(source.TrimStart('\uFEFF') is var rest && source.StartsWith('\uFEFF') ? source[1..] : rest);
        file.Units.Select(unit => unit.Path).Distinct().Count().ShouldBe(file.Units.Count);
        var seen = new HashSet<string>();
        foreach (var unit in file.Units)
        {
            if (unit.ParentPath is not null) seen.ShouldContain(unit.ParentPath);
            unit.Text.ShouldBe(unit.Text.Trim());
            seen.Add(unit.Path);
        }
    });

    [Fact]
    public void Depth_and_size_do_not_hurt()
    {
        var deep = string.Concat(Enumerable.Range(0, 2000).Select(i => new string(' ', 2 * (i % 500)) + (i % 2 == 0 ? "1. x\n\n" : "(a) y\n\n")));
        DraftReader.Read("## Article 1\n\n" + deep + new string('>', 5000) + new string('[', 100_000)).File.ShouldNotBeNull();
    }

    [Fact]
    public void What_is_written_is_read_again() => Gen.Select(Gen.Int[0, 3], Gen.Int[0, FirstLetters.Length - 1].Select(n => FirstLetters[n]), Gen.Int[0, 5].Array[1, 20], Sentence.Array[40])
        .Law(play =>
        {
            var (pre, firstLetter, shape, words) = play;
            var clauses = Draft(pre, firstLetter, shape, words);
            Shape(DraftReader.Read(DraftWriter.Write(DraftHead.None, clauses)).File.ShouldNotBeNull().Clauses(Guid.CreateVersion7)).ShouldBe(Shape(clauses));
        });

    /// <summary>Beside (a) some that soon reach the letters which are roman numbers too: i, l, v, x.</summary>
    private static readonly int[] FirstLetters = [.. from letter in "agkt" select letter - 'a'];

    private static readonly string[] Letters = [.. from count in new[] { 1, 2 } from letter in Enumerable.Range('a', 26) select new string((char)letter, count)];

    private static readonly string[] Romans = [.. from tens in new[] { "", "x" } from ones in new[] { "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x" } select tens + ones];

    /// <summary>Kind, label, text and the place of the parent of each clause.</summary>
    internal static string[] Shape(IReadOnlyList<Clause> clauses)
    {
        var places = clauses.Select((clause, place) => (clause.Id, place)).ToDictionary(pair => pair.Id, pair => pair.place);
        return [.. clauses.Select(clause => $"{(clause.Parent is { } id ? places[id] : -1)} {clause.Kind} {clause.Label}|{clause.Text}")];
    }

    private static List<Clause> Draft(int preambulars, int firstLetter, int[] shape, string[] words)
    {
        var clauses = new List<Clause>();
        var word = 0;
        Clause Add(Clause? parent, string kind, string label)
        {
            clauses.Add(new(Guid.CreateVersion7(), parent?.Id, kind, label, words[word++ % words.Length].Replace("\n", kind is "article" or "title" ? " " : "\n", StringComparison.Ordinal)));
            return clauses[^1];
        }

        Add(null, Kinds.Title, "");
        var preamble = new Clause(Guid.CreateVersion7(), null, Kinds.Preamble, "", "Preamble");
        clauses.Add(preamble);
        for (var i = 0; i < preambulars; i++) Add(preamble, Kinds.Preambular, "");
        var article = Add(null, Kinds.Article, "Article 1");
        var (number, articles, paragraph, point) = (0, 1, (Clause?)null, (Clause?)null);
        var (letters, romans) = (firstLetter, 0);
        foreach (var step in shape)
        {
            if (step == 0) (article, number, paragraph, point) = (Add(null, Kinds.Article, $"Article {++articles}"), 0, null, null);
            else if (step == 1 || paragraph is null) (paragraph, point, letters) = (Add(article, Kinds.Paragraph, $"{++number}."), null, firstLetter);
            else if (step == 2 || point is null) (point, romans) = (Add(paragraph, Kinds.Point, $"({Letters[letters++]})"), 0);
            else if (step == 3) Add(point, Kinds.Subpoint, $"({Romans[romans++]})");
            else if (step == 4) Add(point, Kinds.Paragraph, "");
            else (paragraph, point) = (Add(article, Kinds.Paragraph, $"{++number} bis."), null);
        }

        Add(null, Kinds.Footnote, "1");
        return clauses;
    }
}
