using System.Xml.Linq;
using CsCheck;
using NormDraft.Exchange.Html;
using NormDraft.Text;

namespace NormDraft.Tests.Exchange;

public sealed class InlineHtmlLaws
{
    private static readonly string[] Pieces =
    [
        "[", "]", "[", "]", "*", "**", "_", "~", "^", "++", "==", "\\", "[^1]", "<b>", "&amp;", "\"", "'", " ", " ", "\n", "\t", "\u00A0",
        "shall", "State[s]", "الدول", "国家", "e\u0301", "\u202E", "😀", "1.", "[EU]: x", "](http://x)", "`", "---", "<script>", ",", "a",
    ];

    private static readonly Gen<string> Piece = Gen.Int[0, Pieces.Length - 1].Select(n => Pieces[n]);

    private static readonly Gen<string> Source = Piece.Array[0, 30].Select(string.Concat);

    private static readonly Gen<MarkedRun> Run = Gen.Select(Gen.Int[0, 4].Select(n => new[] { null, null, "ins", "del", "moved" }[n]), Source, (element, text) => new MarkedRun(element, text));

    [Fact]
    public void Text_shown_is_the_source_without_emphasis_marks_and_every_bracket_is_kept() =>
        Source.Law(source => IsSourceWithoutMarks(Text(Render([new(null, source)], [])), source).ShouldBeTrue());

    [Fact]
    public void Changed_text_is_shown_whole_and_well_formed() =>
        Run.Array[0, 8].Law(runs => IsSourceWithoutMarks(
            Text(Render(runs, [])), string.Concat(runs.Select(run => run.Text))).ShouldBeTrue());

    [Fact]
    public void Every_pair_that_is_held_says_so_once() =>
        Source.Law(source =>
        {
            var attributions = Enumerable.Range(0, source.Length)
                .SelectMany(start => Enumerable.Range(1, source.Length - start).Select(length => new Attribution(start, length, ["KEN"], []))).ToList();
            var html = Parse(Render([new(null, source)], attributions));
            html.Descendants("span").Count(span => (string?)span.Attribute("class") == "note")
                .ShouldBe(html.Descendants("span").Count(span => (string?)span.Attribute("class") == "br"));
        });

    [Fact]
    public void Words_are_the_text_shown_without_footnote_marks() => Source.Law(source =>
    {
        var html = Parse(Render([new(null, source)], []));
        html.Descendants("sup").Where(sup => sup.Element("a") is not null).ToList().ForEach(mark => mark.Remove());
        InlineHtml.Words(source).ShouldBe(html.Value);
    });

    [Fact]
    public void What_is_found_in_the_words_is_found_in_the_unmarked_text() => Gen.Select(Source, Piece.Array[1, 3].Select(string.Concat)).Law(play =>
    {
        var (source, sought) = play;
        var unmarked = InlineHtml.Unmarked(sought);
        if (source.Contains("[^", StringComparison.Ordinal) || new Sought(unmarked).In(unmarked) is null) return;
        if (new Sought(sought).In(InlineHtml.Words(source)) is not null) new Sought(unmarked).In(InlineHtml.Unmarked(source)).ShouldNotBeNull();
    });

    /// <summary>The text of rendered HTML without chips and notes, footnote marks as in the source; it throws where the HTML is not well-formed.</summary>
    internal static string Text(string html)
    {
        var root = Parse(html);
        root.Descendants("span").Where(span => (string?)span.Attribute("class") is "by" or "note").ToList().ForEach(span => span.Remove());
        foreach (var mark in root.Descendants("a").ToList()) mark.Value = $"[^{mark.Value}]";
        return root.Value;
    }

    private static XElement Parse(string html) => XDocument.Parse($"<p>{html}</p>", LoadOptions.PreserveWhitespace).Root!;

    private static string Render(MarkedRun[] runs, IReadOnlyList<Attribution> held) => InlineHtml.Render(new(runs, held), PartyNames.None, linksNotes: true);

    private static bool IsSourceWithoutMarks(string shown, string source)
    {
        var at = 0;
        foreach (var unit in source)
        {
            if (at < shown.Length && shown[at] == unit) at++;
            else if (unit is not ('*' or '_' or '~' or '^' or '+' or '=' or '\\')) return false;
        }

        return at == shown.Length;
    }
}
