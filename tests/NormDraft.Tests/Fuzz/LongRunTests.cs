using System.Diagnostics;
using NormDraft.Exchange.Html;
using NormDraft.Exchange.Markdown;
using NormDraft.Text;
using Xunit.Abstractions;

namespace NormDraft.Tests.Fuzz;

/// <summary>One thing over and over, behind and before what makes a reader look for its end: work that grows with the square of a text would show here as a test that does not end.</summary>
public sealed class LongRunTests(ITestOutputHelper output)
{
    private static readonly string[] Units =
    [
        " ", "\u00A0", "\n", "\n\n", "[", "]", "[]", "[1] ", "(", ")", "(a) ", "{", "}", "-", "- ", "*", "**", "_", "~", "^", "`", "\\", "/", ",", ", ", ";", ".", ". ", ":", "&", "<a ", "<", ">", "> ", "# ", "| ", "|-", "1", "1 ", "1. ", "a", "A", "I", "bis ", "vicies ",
        "article ", "articles 1, ", "paragraph 1 (a) ", "and ", "第1", "第", "条", "пункт 1 ", "\u0301", "\u202E", "😀", "[^1]", "=", "    1. x\n\n", "NLD, ", "NLD ", "\t",
    ];

    private static readonly string[] Before = ["", "[x", "[NLD", "[NLD: ", "article 1", "(a)", "1. ", "# ", "[^1]: ", "*a", "Article ", "第1条"];

    private static readonly Register Conference = new([new RegisteredParty("NLD", ["Netherlands"])]);

    [Theory]
    [InlineData("")]
    [InlineData("y]")]
    public void A_run_without_end_is_read_to_its_end(string after)
    {
        var length = (int)Math.Min(100_000, Plays.Or(400));
        foreach (var unit in Units)
            foreach (var before in Before)
            {
                var text = before + string.Concat(Enumerable.Repeat(unit, length / unit.Length)) + after;
                Run("brackets", unit, before, () => Brackets.Over([text], Conference));
                Run("references", unit, before, () => References.In(text));
                Run("check", unit, before, () => DraftCheck.Of([new Clause(new Guid(1, 0, 0, new byte[8]), null, Kinds.Paragraph, text[..Math.Min(60, text.Length)], text)], Conference));
                Run("html", unit, before, () => InlineHtml.Render(MarkedText.Of(new Clause(Guid.Empty, null, Kinds.Paragraph, "", text)), PartyNames.None));
                Run("markdown", unit, before, () => DraftReader.Read(text));
                Run("words", unit, before, () => Words.Split(text));
            }
    }

    private void Run(string parser, string unit, string before, Action reads)
    {
        var watch = Stopwatch.StartNew();
        reads();
        if (watch.ElapsedMilliseconds > 500) output.WriteLine($"{parser}: {before}{unit}…: {watch.ElapsedMilliseconds} ms");
    }
}
