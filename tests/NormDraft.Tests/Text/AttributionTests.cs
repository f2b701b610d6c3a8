using CsCheck;
using NormDraft.Text;

namespace NormDraft.Tests.Text;

/// <summary>Who holds which bracket is kept through rounds of negotiation, and never goes to words that nobody held.</summary>
public class AttributionTests
{
    [Theory]
    [InlineData("a [b c] d", "a [b x c] d")]
    [InlineData("a [b c] d", "a [b] d")]
    [InlineData("a [b c] d", "a [x c] d")]
    public void Words_that_someone_changed_are_no_longer_attributed_to_who_held_them(string old, string @new) =>
        Attributions.Carry(old, @new, [new(2, 5, ["CHN"], [1])]).ShouldBeEmpty();

    [Theory]
    [InlineData("a [b c] d", "a x [b c] d")]
    [InlineData("a [b c] d", "a [b c] x d")]
    [InlineData("a [b c] d", "[b c]")]
    public void A_change_beside_the_brackets_leaves_who_holds_them(string old, string @new) =>
        Attributions.Carry(old, @new, [new(2, 5, ["CHN"], [1])]).ShouldHaveSingleItem().Parties.ShouldBe(["CHN"]);

    [Fact]
    public void Attributions_are_carried_over_when_both_brackets_survive()
    {
        Attribution[] held = [new(2, 3, ["CHN"], [1]), new(6, 3, ["EGY"], [2])];
        Attributions.Carry("a [b] [c] d", "so a [b] c d", held).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            one => one.Start.ShouldBe(5), one => one.Length.ShouldBe(3), one => one.Parties.ShouldBe(["CHN"]));
    }

    [Fact]
    public void Two_brackets_that_no_longer_close_each_other_are_held_by_no_one() =>
        Attributions.Carry("a [b c] d", "a [b] x [c] d", [new(2, 5, ["CHN"], [1])]).ShouldBeEmpty();

    [Fact]
    public void An_unchanged_text_keeps_all_that_is_held()
    {
        Attribution[] held = [new(2, 3, ["CHN"], [1])];
        Attributions.Carry("a [b]", "a [b]", held).ShouldBe(held);
    }

    [Fact]
    public void What_is_carried_goes_from_one_bracket_to_the_other_around_the_words_it_held() => TreatyTexts.Debate.Law(debate =>
    {
        var (old, @new) = (Rolling(debate.Base, debate.Rewritings), debate.Rewritings[^1]);
        foreach (var text in new[] { @new, old.Text + " x", "x " + old.Text, debate.Base })
            foreach (var held in Attributions.Carry(old.Text, text, old.Attributions))
            {
                var words = text.Substring(held.Start, held.Length);
                (words[0], words[^1]).ShouldBe(('[', ']'));
                old.Attributions.ShouldContain(one => old.Text.Substring(one.Start, one.Length) == words && one.Parties == held.Parties);
            }
    });

    [Fact]
    public void A_second_round_keeps_what_it_does_not_touch_and_holds_every_bracket_it_puts_in() => TreatyTexts.Debate.Law(debate =>
    {
        var first = Rolling(debate.Base, debate.Rewritings);
        var second = Compilation.Of(first.Text, [new Wording(99, ["NEW"], first.Text + " added")], first.Attributions);
        foreach (var held in first.Attributions)
            second.Bracketed().Attributions.ShouldContain(one => one.Start == held.Start && one.Length == held.Length && one.Parties.SequenceEqual(held.Parties));
        var undone = second.Read([.. second.Regions.Select(_ => new Choice.Base())]);
        undone.Text.ShouldBe(first.Text);
        undone.Attributions.Count.ShouldBe(first.Attributions.Count);
    });

    private static CompiledText Rolling(string text, string[] rewritings) =>
        Compilation.Of(text, [.. rewritings.Select((wording, at) => new Wording(at + 1, [$"P{at + 1}"], wording))]).Bracketed();
}
