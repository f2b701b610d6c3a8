using NormDraft.Negotiation.Consolidation;

namespace NormDraft.Tests.Negotiation;

/// <summary>What a text has of an amendment, told by its words.</summary>
public class ContributorsTests
{
    [Theory]
    [InlineData("[[Each State shall act.] It reports.]", "[ It reports.]", "[ It reports.] It pays.", true)]
    [InlineData("States shall act. They report.", "They report.", "States shall report.", false)]
    [InlineData("States, and others, act.", "States and others, act.", "States and others, will act.", true)]
    [InlineData("States, and others, act.", "States and others, act.", "States, and others, will act.", false)]
    public void Words_that_it_takes_out_are_out_whatever_the_chair_adds_beside_them(string @base, string proposed, string text, bool isIn)
    {
        var amendment = A.Submitted(A.Delegate, A.First with { Text = @base }, proposed, 1) with { TextNow = proposed };
        Contributors.IsWhole(amendment, @base, text).ShouldBe(isIn);
        (Contributors.Standing(@base, text, [1], [amendment]).Count > 0).ShouldBe(isIn);
    }
}
