using NormDraft.Text;

namespace NormDraft.Tests.Text;

/// <summary>The rows of treaty practice whose reading needs no register of delegations, and a real draft.</summary>
public class BracketsTests
{
    private static BracketReading Read(params string[] clauses) => Brackets.Over(clauses);

    private static string Classes(string text) => string.Join(' ', Read(text).Brackets.Select(bracket => bracket.Class));

    [Theory]
    [InlineData("Each State [shall][should][may] adopt", "Contested Contested Contested")]
    [InlineData("cooperate [, as appropriate,] [and in accordance with national law] to", "Contested Contested")]
    [InlineData("[Option 1: … within [X] days.] [Option 2: No text]", "Option Placeholder Option")]
    [InlineData("[The Parties shall: (a) cooperate; and (b) report.]", "Contested")]
    [InlineData("[Placeholder: definition of \"AI capability\"] [to be added] […]", "Placeholder Placeholder Placeholder")]
    [InlineData("the member[s] of a[n] [body][committee]", "Morpheme Morpheme Contested Contested")]
    [InlineData("[4][2]. Decides that", "Number Number")]
    [InlineData("[] and [ ]", "Empty Empty")]
    [InlineData("[inter]national [non-]discrimination", "Morpheme Morpheme")]
    [InlineData("缔约国[应][宜]采取", "Contested Contested")]
    [InlineData("[Alt. 2 (short): no text] [Variant B: text]", "Option Option")]
    [InlineData("[Options for the way forward]", "Contested")]
    [InlineData("by [2030] and [1.5] [10 %]", "Number Number Number")]
    public void Classes_are_read_from_the_text_alone(string text, string classes) => Classes(text).ShouldBe(classes);

    [Fact]
    public void Depth_tells_how_many_pairs_enclose_a_pair() =>
        Read("[a [b [c]] d] [e]").Brackets.Select(bracket => bracket.Depth).ShouldBe([0, 1, 2, 0]);

    [Fact]
    public void A_pair_may_open_in_one_clause_and_close_in_another()
    {
        var reading = Read("[1. First.", "2. Second [of this article].]");
        reading.Brackets.ShouldBe(
        [
            new Bracket(new Place(0, 0), new Place(1, 28), 0, BracketClass.Contested),
            new Bracket(new Place(1, 10), new Place(1, 26), 1, BracketClass.Contested),
        ]);
        reading.Remarks.ShouldBeEmpty();
        reading.CountsByClause.ShouldBe(new Dictionary<int, int> { [0] = 1, [1] = 1 });
    }

    [Fact]
    public void Stray_closings_are_remarked_and_nothing_is_repaired()
    {
        var reading = Read("Parties [agree [to act] and] report]].");
        reading.Count.ShouldBe(2);
        reading.Remarks.ShouldBe(
            [new BracketRemark(RemarkKind.StrayClose, new Place(0, 35)), new BracketRemark(RemarkKind.StrayClose, new Place(0, 36))]);
    }

    [Fact]
    public void What_is_never_closed_is_remarked_where_it_opens() =>
        Read("a [b", "c [d] e").Remarks.ShouldBe([new BracketRemark(RemarkKind.UnclosedBracket, new Place(0, 2))]);

    [Theory]
    [InlineData("a footnote[^1] and [^note-2]")]
    [InlineData("\\[escaped\\] and \\\\")]
    [InlineData("{[Editorial] label}")]
    public void Footnote_marks_escapes_and_editorial_braces_are_not_brackets(string text)
    {
        Read(text).Count.ShouldBe(0);
        Read(text).Remarks.ShouldBeEmpty();
    }

    [Fact]
    public void A_brace_that_nothing_closes_hides_nothing() => Read("{a [b] c").Count.ShouldBe(1);

    [Fact]
    public void An_escaped_backslash_leaves_the_bracket_after_it_a_bracket() => Read("\\\\[a]").Count.ShouldBe(1);

    [Fact]
    public void Every_bracket_glyph_is_in_a_pair_or_a_remark() => TreatyTexts.Any.Law(text =>
    {
        var reading = Read(text);
        var places = reading.Brackets.SelectMany(bracket => new[] { bracket.Open, bracket.Close }).Concat(reading.Remarks.Select(remark => remark.Place)).ToList();
        places.Distinct().Count().ShouldBe(places.Count);
        places.All(place => text[place.Offset] is '[' or ']').ShouldBeTrue();
        if (!text.Contains('\\') && !text.Contains('^') && !text.Contains('{'))
            places.Count.ShouldBe(text.Count(glyph => glyph is '[' or ']'));
    });
}
