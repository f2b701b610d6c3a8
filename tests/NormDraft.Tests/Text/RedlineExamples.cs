using NormDraft.Text;

namespace NormDraft.Tests.Text;

/// <summary>Redlines as people read them: {-deleted-}{+inserted+}.</summary>
public class RedlineExamples
{
    private static string Show(Redline redline) => string.Concat(redline.Spans.Select(span => span.Op switch
    {
        Op.Deleted => $"{{-{span.Text}-}}",
        Op.Inserted => $"{{+{span.Text}+}}",
        _ => span.Text,
    }));

    [Theory]
    [InlineData("Each State shall act.", "Each State should act.", "Each State {-shall-}{+should+} act.")]
    [InlineData("States cooperate to act.", "States cooperate, as appropriate, to act.", "States cooperate{+, as appropriate,+} to act.")]
    [InlineData("States shall act", "States shall act promptly", "States shall act{+ promptly+}")]
    [InlineData("A first. A last.", "A first. A middle. A last.", "A first. {+A middle. +}A last.")]
    [InlineData("(a) cooperate; (b) report;", "(a) cooperate; (b) share; (b) report;", "(a) cooperate; {+(b) share; +}(b) report;")]
    [InlineData("member States", "member[s] States", "member{+[s]+} States")]
    [InlineData("缔约国应采取措施。", "缔约国宜采取措施。", "缔约国{-应-}{+宜+}采取措施。")]
    [InlineData("the “risk” of harm", "the \"risk\" of harm", "the {-“-}{+\"+}risk{-”-}{+\"+} of harm")]
    public void Only_what_changed_is_marked(string old, string @new, string expected) =>
        Show(Redline.Between(old, @new)).ShouldBe(expected);

    [Fact]
    public void A_rewritten_phrase_is_one_replacement() =>
        Show(Redline.Between("States shall cooperate with a view to reducing the risk of harm.", "States shall cooperate in order to limit the danger of harm."))
            .ShouldBe("States shall cooperate {-with a view to reducing the risk-}{+in order to limit the danger+} of harm.");

    [Fact]
    public void A_rewritten_sentence_is_shown_whole() =>
        Show(Redline.Between(
                "Parties agree. The secretariat shall convene a meeting of experts within sixty days of the request. They report.",
                "Parties agree. Upon receipt of the notification, the depositary circulates it among all signatories for comment. They report."))
            .ShouldBe("Parties agree. {-The secretariat shall convene a meeting of experts within sixty days of the request-}{+Upon receipt of the notification, the depositary circulates it among all signatories for comment+}. They report.");

    [Fact]
    public void A_sentence_split_in_two_marks_only_where_it_was_split() =>
        Show(Redline.Between(
                "Each State shall review new weapons, and it shall report the findings to the depositary.",
                "Each State shall review new weapons. It shall report the findings to the depositary."))
            .ShouldBe("Each State shall review new weapons{-, and it-}{+. It+} shall report the findings to the depositary.");

    [Fact]
    public void A_modal_is_never_swallowed_by_the_changes_around_it() =>
        Show(Redline.Between("every country shall quickly act", "all nations shall promptly act"))
            .ShouldBe("{-every country-}{+all nations+} shall {-quickly-}{+promptly+} act");

    [Theory]
    [InlineData("Each State shall act.", "Each State should act.", Weights.Modal)]
    [InlineData("They may act.", "They may not act.", Weights.Negation)]
    [InlineData("within 30 days", "within 60 days", Weights.Number)]
    [InlineData("within thirty days", "within sixty days", Weights.Number)]
    [InlineData("under article 9, paragraph 2", "under article 10, paragraph 2", Weights.Reference)]
    [InlineData("under paragraph 2 (a) above", "under paragraph 2 (b) above", Weights.Reference)]
    [InlineData("each Party acts", "each State acts", Weights.Term)]
    [InlineData("to act now", "to [act] now", Weights.Bracket)]
    [InlineData("the “risk”", "the \"risk\"", Weights.Typographic)]
    [InlineData("a  b", "a b", Weights.Typographic)]
    [InlineData("cafe\u0301 now", "café now", Weights.Typographic)]
    [InlineData("take measures", "take steps", Weights.None)]
    [InlineData("缔约国应采取", "缔约国可采取", Weights.Modal)]
    [InlineData("Les États doivent agir", "Les États devraient agir", Weights.Modal)]
    [InlineData("Государства должны", "Государства могут", Weights.Modal)]
    [InlineData("Il est permis", "Il n’est permis", Weights.Negation)]
    [InlineData("a contribution", "an intended contribution", Weights.None)]
    [InlineData("by 1 May 2030", "by 1 June 2030", Weights.Number)]
    public void What_weighs_in_law_is_flagged(string old, string @new, Weights weights) =>
        Redline.Between(old, @new).Weights.ShouldBe(weights);

    [Fact]
    public void Words_in_and_out_are_counted()
    {
        var redline = Redline.Between("States shall take all measures.", "States should take measures at once.");
        (redline.DeletedWords, redline.InsertedWords).ShouldBe((2, 3));
        Redline.Between("same", "same").IsUnchanged.ShouldBeTrue();
    }

    [Fact]
    public void Equal_edits_are_equal_hunks_wherever_the_words_repeat()
    {
        Hunks.Between("a b a b c", "a b a b a b c").ShouldBe(Hunks.Between("a b a b c", "a b " + "a b a b c"));
        Hunks.Between("act; (a) one; (b) two", "act; (a) one; (a) one; (b) two").ShouldHaveSingleItem().ShouldBe(new Hunk(5, 0, "(a) one; "));
    }
}
