using NormDraft.Text;

namespace NormDraft.Tests.Text;

public class LabelsTests
{
    [Theory]
    [InlineData("2.", "2 bis.")]
    [InlineData("(a)", "(a bis)")]
    [InlineData("a)", "a bis)")]
    [InlineData("Article 9", "Article 9 bis")]
    [InlineData("Article 9 bis", "Article 9 ter")]
    [InlineData("[4][2].", "[4][2] bis.")]
    [InlineData("OP5", "OP5bis")]
    [InlineData("PP3bis", "PP3ter")]
    [InlineData("5 bis)", "5 ter)")]
    [InlineData("", "")]
    public void A_clause_put_in_takes_the_next_label_in_the_shape_of_the_one_before(string label, string next) =>
        Labels.Bis(label, []).ShouldBe(next);

    [Theory]
    [InlineData("OP5", "OP5 alt", "OP5 alt 2", "OP5pre")]
    [InlineData("(a)", "(a alt)", "(a alt 2)", "(a pre)")]
    [InlineData("1.", "1 alt.", "1 alt 2.", "1 pre.")]
    [InlineData("Article 9 bis", "Article 9 bis alt", "Article 9 bis alt 2", "Article 9 bis pre")]
    [InlineData("", "", "", "")]
    public void Another_version_is_alt_and_one_before_the_first_is_pre(string label, string alt, string second, string pre)
    {
        Labels.Alt(label, []).ShouldBe(alt);
        Labels.Alt(label, [alt]).ShouldBe(second);
        Labels.Pre(label, [label]).ShouldBe(pre);
    }

    [Theory]
    [InlineData("[4][2].", "4 2")]
    [InlineData("Article [12][9]", "12 9")]
    [InlineData("[Article 6", "6")]
    [InlineData("(b)]", "b")]
    [InlineData("Article premier", "1")]
    [InlineData("第六条", "六")]
    [InlineData("المادة 6", "6")]
    [InlineData("OP5 alt 2", "5 alt 2")]
    [InlineData("2 vicies bis.", "2 vicies bis")]
    public void Parallel_numbers_are_all_known(string label, string numbers) => string.Join(' ', Labels.NumbersOf(label)).ShouldBe(numbers);

    [Fact]
    public void Labels_in_use_are_skipped_whatever_their_punctuation() =>
        Labels.Bis("2.", ["1.", "2 bis.", "2 Ter"]).ShouldBe("2 quater.");

    [Theory]
    [InlineData("1 bİs.", "1 bİs bis.")]
    [InlineData("1 \u017Feptie\u017F.", "1 \u017Feptie\u017F bis.")]
    [InlineData("1 BIS.", "1 ter.")]
    public void A_mark_in_letters_that_are_only_like_it_is_none(string label, string free) => Labels.Bis(label, []).ShouldBe(free);

    [Fact]
    public void There_is_always_a_free_label()
    {
        var taken = new List<string> { "2." };
        for (var clause = 0; clause < 60; clause++) taken.Add(Labels.Bis("2.", taken));
        taken.Distinct().Count().ShouldBe(61);
        taken[20].ShouldBe("2 vicies bis.");
        Labels.Bis(taken[20], taken.Take(21).ToList()).ShouldBe("2 vicies ter.");
    }
}
