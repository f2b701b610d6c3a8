using NormDraft.Negotiation.Consolidation;

namespace NormDraft.Tests.Negotiation;

/// <summary>What a text has of an amendment, told by its words.</summary>
public class ContributorsTests
{
    [Theory]
    [InlineData("[[Each State shall act.] It reports.]", "[ It reports.]", "[ It reports.] It pays.", true)]
    [InlineData("States shall act. They report.", "They report.", "States shall report.", false)]
    [InlineData("adaptation costs[ and that they grow].", "adaptation costs and that they grow.", "adaptation costs and that they grow.", true)]
    [InlineData("at least [50] [55]", "at least 55", "at least 55", true)]
    [InlineData("the needs [and rights] of all", "the needs and rights of all", "all the needs and rights of all", true)]
    [InlineData("the needs of all", "the [needs] of all", "the [needs] of all", true)]
    [InlineData("States, and others, act.", "States and others, act.", "States and others, will act.", true)]
    [InlineData("States, and others, act.", "States and others, act.", "States, and others, will act.", false)]
    public void Words_that_it_takes_out_are_out_whatever_the_chair_adds_beside_them(string @base, string proposed, string text, bool isIn)
    {
        var amendment = A.Submitted(A.Delegate, A.First with { Text = @base }, proposed, 1) with { TextNow = proposed };
        Contributors.IsWhole(amendment, @base, text).ShouldBe(isIn);
        (Contributors.Standing(@base, text, [1], [amendment]).Count > 0).ShouldBe(isIn);
    }

    [Fact]
    public void Brackets_that_it_would_lift_and_that_stand_are_no_change_of_its_own_and_do_not_make_it_partial()
    {
        var amendment = A.Submitted(A.Delegate, A.First with { Text = "a [b] c" }, "a b c", 1) with { TextNow = "a b c" };
        Contributors.Standing("a [b] c", "a [b] [d] c", [1], [amendment]).ShouldBeEmpty();
        Contributors.IsWhole(amendment, "a [b] c", "a [b] [d] c").ShouldBeTrue();
    }
}
