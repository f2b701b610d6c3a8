using NormDraft.Text;

namespace NormDraft.Tests.Text;

public class TextCheckTests
{
    [Theory]
    [InlineData("a\0", "null-character", 1)]
    [InlineData("👩\uFFFE", "noncharacter", 2)]
    [InlineData("a\uFFFF", "noncharacter", 1)]
    [InlineData("a\rb", "control-character", 1)]
    [InlineData("a\u0085b", "control-character", 1)]
    public void What_would_be_lost_on_the_way_is_found(string text, string code, int offset) =>
        TextCheck.Of(text).ShouldBe(new TextFault(code, offset));

    [Fact]
    public void Half_a_surrogate_pair_is_found()
    {
        TextCheck.Of("ab\uD83D").ShouldBe(new TextFault("lone-surrogate", 2));
        TextCheck.Of("\uDE00ab").ShouldBe(new TextFault("lone-surrogate", 0));
        TextCheck.Of("\uD83D\uD83D\uDE00").ShouldBe(new TextFault("lone-surrogate", 0));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\n\tb 👩‍⚖️ 缔约国 الدول\u200F \u00A0\u200D")]
    public void What_travels_safely_has_no_fault(string text) => TextCheck.Of(text).ShouldBeNull();
}
