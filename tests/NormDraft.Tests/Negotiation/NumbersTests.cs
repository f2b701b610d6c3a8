using NormDraft.Negotiation.Versions;
using NormDraft.Text;

namespace NormDraft.Tests.Negotiation;

/// <summary>A version with a number that stands in it twice is not issued unseen; the numbers can be put right, and references follow.</summary>
public class NumbersTests
{
    static readonly Clause Five = new(Guid.NewGuid(), null, Kinds.Article, "Article 5", "Records");
    static readonly Clause One = new(Guid.NewGuid(), Five.Id, Kinds.Paragraph, "1.", "Each State keeps records.");
    static readonly Clause Two = new(Guid.NewGuid(), Five.Id, Kinds.Paragraph, "2.", "Records under paragraph 3 are public.");
    static readonly Clause Three = new(Guid.NewGuid(), Five.Id, Kinds.Paragraph, "3.", "Some records are open.");
    static readonly Clause Six = new(Guid.NewGuid(), null, Kinds.Article, "Article 6", "Review");
    static readonly Clause SixOne = new(Guid.NewGuid(), Six.Id, Kinds.Paragraph, "1.", "States review this article.");
    static readonly Clause SixTwo = new(Guid.NewGuid(), Six.Id, Kinds.Paragraph, "2.", "They meet yearly.");
    static readonly Clause[] Before = [Five, One, Two, Three, Six, SixOne, SixTwo];

    static Clause Bis() => new(Guid.NewGuid(), null, Kinds.Article, "Article 5 bis", "Aid");

    [Fact]
    public void Two_new_articles_of_one_name_are_told_and_one_takes_the_next_free_number()
    {
        Clause[] both = [Five, One, Two, Three, Bis(), Bis(), Six, SixOne, SixTwo];
        IssueNumbers.Of(Before, both, NumberWay.AsTheyAre).AreRepeated.ShouldBeTrue();
        var put = IssueNumbers.Of(Before, both, NumberWay.NextFree);
        put.AreRepeated.ShouldBeFalse();
        put.Text.Select(clause => clause.Label).ShouldBe(["Article 5", "1.", "2.", "3.", "Article 5 bis", "Article 5 ter", "Article 6", "1.", "2."]);
    }

    [Fact]
    public void A_moved_paragraph_takes_the_free_number_and_the_one_in_its_place_keeps_its_own()
    {
        Clause[] moved = [Five, Two, Three, Six, SixOne, One with { Parent = Six.Id }, SixTwo];
        var asTheyAre = IssueNumbers.Of(Before, moved, NumberWay.AsTheyAre);
        asTheyAre.AreRepeated.ShouldBeTrue();
        IssueNumbers.Of(Before, moved, NumberWay.NextFree).Text.Where(clause => clause.Parent == Six.Id).Select(clause => clause.Label).ShouldBe(["1.", "1 bis.", "2."]);
        IssueNumbers.Of(Before, moved, NumberWay.InRow).Text.Where(clause => clause.Parent == Six.Id).Select(clause => clause.Label).ShouldBe(["1.", "2.", "3."]);
    }

    [Fact]
    public void A_reference_that_means_another_article_after_a_move_is_told()
    {
        Clause[] moved = [Five, One, Two, Three, SixOne with { Parent = Five.Id, Label = "4." }, Six, SixTwo];
        var fault = IssueNumbers.Of(Before, moved, NumberWay.AsTheyAre).Faults.Single(one => one.Code == "reference-elsewhere");
        (fault.Clause, fault.Sentence).ShouldBe((SixOne.Id, "“this article” meant Article 6 and would now mean Article 5."));
    }

    [Fact]
    public void References_follow_the_numbers_that_the_chair_lets_be_given_anew()
    {
        var added = new Clause(Guid.NewGuid(), Five.Id, Kinds.Paragraph, "2.", "New words.");
        Clause[] text = [Five, One, added, Two, Three, Six, SixOne, SixTwo];
        var put = IssueNumbers.Of(Before, text, NumberWay.InRow);
        put.Text.Where(clause => clause.Parent == Five.Id).Select(clause => clause.Label).ShouldBe(["1.", "2.", "3.", "4."]);
        put.Text.Single(clause => clause.Id == Two.Id).Text.ShouldBe("Records under paragraph 4 are public.");
        put.Followed.ShouldBe([Two.Id]);
        put.Faults.ShouldBeEmpty();
    }

    [Fact]
    public void Faults_that_the_version_in_force_has_already_are_not_told_again()
    {
        Clause[] faulty = [.. Before, SixTwo with { Id = Guid.NewGuid() }];
        IssueNumbers.Of(faulty, [.. faulty.Select(clause => clause.Id == One.Id ? clause with { Text = "Each State keeps all records." } : clause)], NumberWay.AsTheyAre).Faults.ShouldBeEmpty();
    }

    /// <summary>A paragraph went in an earlier version; this one changes other words.</summary>
    [Fact]
    public void A_gap_can_be_closed_for_as_long_as_it_stands()
    {
        Clause[] gap = [Five, One, Three, Six, SixOne with { Text = "States review Article 5, paragraph 3." }, SixTwo];
        Clause[] decided = [.. gap.Select(clause => clause.Id == SixTwo.Id ? clause with { Text = "They meet." } : clause)];
        var asTheyAre = IssueNumbers.Of(gap, decided, NumberWay.AsTheyAre);
        (asTheyAre.Offers, asTheyAre.Faults.Count, asTheyAre.Standing.Single().Clause).ShouldBe((true, 0, Three.Id));
        var put = IssueNumbers.Of(gap, decided, NumberWay.InRow);
        put.Renumbered.Select(one => (one.Old, one.New)).ShouldBe([("3.", "2.")]);
        put.Text.Single(clause => clause.Id == SixOne.Id).Text.ShouldBe("States review Article 5, paragraph 2.");
        put.Standing.ShouldBeEmpty();
    }
}
