using NormDraft.Exchange.Html;
using NormDraft.Negotiation.Participants;
using NormDraft.Text;

namespace NormDraft.Tests.Text;

/// <summary>Characters that nobody sees, and names that pass for others.</summary>
public class SignsTests
{
    [Theory]
    [InlineData("Kenya", "Kenya")]
    [InlineData("الأردن", "الأردن")]
    [InlineData("نمی\u200Cخواهم", "نمی\u200Cخواهم")]
    [InlineData("abc\u202Edef", "abc⟨U+202E⟩def")]
    [InlineData("\u2069\uFEFF", "⟨U+2069⟩⟨U+FEFF⟩")]
    public void A_name_is_shown_with_signs(string name, string shown) => name.Shown().ShouldBe(shown);

    [Fact]
    public void In_a_text_each_stands_alone_in_an_element_that_it_cannot_turn_out_of() =>
        InlineHtml.Render(MarkedText.Of(new Clause(Guid.Empty, null, Kinds.Paragraph, "1.", "not\u202E now")), PartyNames.None)
            .ShouldBe("not<bdi class=\"sign\" title=\"U+202E right-to-left override\" data-sign=\"U+202E\">\u202E</bdi> now");

    [Fact]
    public void Names_that_pass_for_one_another_are_told() => Lookalikes.Among(["Beria", "Веriа", "Côte d’Ivoire", "Россия", "Ελλάδα", "Ann Lee", "Ann\u200B Lee", "Ireland", "lreland", "X", "X"]).ShouldBe([
        "“Веriа” has letters of several scripts in one word.", "“Beria” and “Веriа” look alike.", "“Ann Lee” and “Ann\u200B Lee” look alike.", "“Ireland” and “lreland” look alike.", "“X” is the name of 2."]);

    [Fact]
    public void A_name_with_what_is_no_character_is_compared_all_the_same() =>
        Lookalikes.Among(["Per\uFFFEson", "Person", "\uD800"]).ShouldContain("“Per\uFFFEson” and “Person” look alike.");

    [Theory]
    [InlineData("abc", 3, "abc")]
    [InlineData("abcd", 3, "abc…")]
    [InlineData("ab\U0001F30Dd", 3, "ab…")]
    [InlineData("ab\U0001F30Dd", 4, "ab\U0001F30D…")]
    public void What_is_shortened_ends_with_a_whole_character(string text, int most, string shortened) => text.Shortened(most).ShouldBe(shortened);
}
