using NormDraft.Text;

namespace NormDraft.Tests.Text;

public class RebaseTests
{
    private const string Base = "Each State shall take measures to reduce risk.";

    [Fact]
    public void A_proposal_whose_words_nobody_touched_goes_on_cleanly() =>
        Rebase.Of(Base, "Each State shall take effective measures to reduce risk.", "Each Party shall take measures to reduce risk.")
            .ShouldBe(new Rebased(Fit.Clean, "Each Party shall take effective measures to reduce risk."));

    [Fact]
    public void A_proposal_on_words_that_changed_must_be_looked_at() =>
        Rebase.Of(Base, "Each State should take measures to reduce risk.", "Each State may take measures to reduce risk.")
            .ShouldBe(new Rebased(Fit.ToReview, null));

    [Theory]
    [InlineData("Each State should take measures to reduce risk.")]
    [InlineData("Each State should take effective measures to reduce risk.")]
    public void A_proposal_whose_changes_the_clause_already_holds_is_overtaken(string current) =>
        Rebase.Of(Base, current, "Each State should take measures to reduce risk.").Fit.ShouldBe(Fit.Overtaken);

    [Fact]
    public void A_proposal_on_words_put_in_brackets_since_must_be_looked_at() =>
        Rebase.Of(Base, "Each State shall take [measures] [steps] to reduce risk.", "Each State shall take action to reduce risk.")
            .Fit.ShouldBe(Fit.ToReview);

    [Theory]
    [InlineData("Every State [shall] act.", "Every State [shall promptly] act.")]
    [InlineData("Every State [shall] act.", "Every State [may] [promptly shall] act.")]
    public void To_lift_a_bracket_whose_words_have_changed_must_be_looked_at(string @base, string current) =>
        Rebase.Of(@base, current, "Every State shall act.").ShouldBe(new Rebased(Fit.ToReview, null));

    [Fact]
    public void Brackets_elsewhere_do_not_hold_a_proposal_up() =>
        Rebase.Of(Base, "Each State [shall] [should] take measures to reduce risk.", "Each State shall take measures to reduce danger.")
            .ShouldBe(new Rebased(Fit.Clean, "Each State [shall] [should] take measures to reduce danger."));

    /// <summary>A sub-amendment is an amendment whose base is the alternative it amends: the same merge, and the same laws.</summary>
    [Fact]
    public void A_sub_amendment_is_merged_on_the_alternative_and_goes_on_to_the_clause() => TreatyTexts.Debate.Law(debate =>
    {
        var amendment = debate.Rewritings[0];
        var sub = Compilation.Of(amendment, [.. debate.Rewritings.Skip(1).Select((text, at) => new Wording(at + 1, [$"P{at + 1}"], text))]);
        foreach (var (at, text) in debate.Rewritings.Skip(1).Index()) sub.TextOf(at + 1).ShouldBe(text);
        Rebase.Of(amendment, amendment, debate.Rewritings[1]).Fit.ShouldBe(debate.Rewritings[1] == amendment ? Fit.Overtaken : Fit.Clean);
    });

    [Fact]
    public void A_sub_amendment_follows_its_amendment_into_the_text()
    {
        const string amendment = "Each State shall take effective measures to reduce risk.";
        Rebase.Of(amendment, "Each Party shall take effective measures to reduce risk.", "Each State shall take effective and lawful measures to reduce risk.")
            .ShouldBe(new Rebased(Fit.Clean, "Each Party shall take effective and lawful measures to reduce risk."));
        Rebase.Of(amendment, Base, "Each State shall take lawful measures to reduce risk.").Fit.ShouldBe(Fit.ToReview);
    }

    [Fact]
    public void What_goes_on_cleanly_carries_every_change_asked_for_and_leaves_nothing_more_to_do() => TreatyTexts.Debate.Law(debate =>
    {
        var (current, proposal) = (debate.Rewritings[0], debate.Rewritings[1]);
        if (Rebase.Of(debate.Base, current, proposal) is not { Fit: Fit.Clean, Text: { } text }) return;
        var merge = Compilation.Of(debate.Base, [new(1, [], current), new(2, [], proposal)], grain: Grain.Word);
        merge.IsFreeOfConflict.ShouldBeTrue();
        merge.Merged().Text.ShouldBe(text);
        Rebase.Of(current, text, text).Fit.ShouldBe(Fit.Overtaken);
    });

    [Fact]
    public void Nothing_changed_leaves_the_proposal_as_it_is() => TreatyTexts.Debate.Law(debate =>
    {
        var rebased = Rebase.Of(debate.Base, debate.Base, debate.Rewritings[0]);
        if (debate.Rewritings[0] == debate.Base) rebased.Fit.ShouldBe(Fit.Overtaken);
        else rebased.ShouldBe(new Rebased(Fit.Clean, debate.Rewritings[0]));
    });

    [Fact]
    public void What_was_taken_in_is_overtaken() => TreatyTexts.Debate.Law(debate =>
        Rebase.Of(debate.Base, debate.Rewritings[0], debate.Rewritings[0]).Fit.ShouldBe(Fit.Overtaken));

    [Fact]
    public void What_goes_on_cleanly_gives_the_same_text_whichever_came_first() => TreatyTexts.Debate.Law(debate =>
    {
        var (one, other) = (debate.Rewritings[0], debate.Rewritings[1]);
        var (forth, back) = (Rebase.Of(debate.Base, one, other), Rebase.Of(debate.Base, other, one));
        if (forth.Fit == Fit.Clean && back.Fit == Fit.Clean) forth.Text.ShouldBe(back.Text);
        (forth.Text is null).ShouldBe(forth.Fit != Fit.Clean);
    });
}
