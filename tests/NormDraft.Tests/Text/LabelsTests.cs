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

    [Fact]
    public void Labels_in_use_are_skipped_whatever_their_punctuation() =>
        Labels.Bis("2.", ["1.", "2 bis.", "2 Ter"]).ShouldBe("2 quater.");

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
