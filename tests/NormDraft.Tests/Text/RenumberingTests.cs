using CsCheck;
using NormDraft.Exchange.Html;
using NormDraft.Text;

namespace NormDraft.Tests.Text;

/// <summary>References that only follow new numbers fold away; those that should have followed and did not are flagged.</summary>
public class RenumberingTests
{
    private const string Aim = "### Article 1 Aim\n\n1. States act as article {0}, paragraph 1, says.\n\n";
    private const string Scope = "### Article {0} Scope\n\nThis framework applies to every State that has accepted it.\n\n";
    private const string Duties = "### Article {0} Duties\n\n1. Each State shall report each year under article {1} and article 1.\n\n";
    private const string Final = "### Article {0} Final clauses\n\nSee article {1} (1) and articles {2} and {3}, and article 2 of the Convention.\n\n";
    private const string New = "### Article 2 Terms\n\nThe terms of this framework have their ordinary meaning.\n\n";

    private static readonly string Before = string.Format(null, Aim, 3) + string.Format(null, Scope, 2) + string.Format(null, Duties, 3, 4) + string.Format(null, Final, 4, 3, 2, 3);

    private static string After(string aim, string duties, string one, string two, string three) =>
        string.Format(null, Aim, aim) + New + string.Format(null, Scope, 3) + string.Format(null, Duties, 4, duties) + string.Format(null, Final, 5, one, two, three);

    [Fact]
    public void References_that_follow_the_new_numbers_are_consequential()
    {
        var rows = FileComparison.Between(Before, After("4", "5", "4", "3", "4")).Rows;
        rows.Where(row => row.Placement == Placement.Same && !row.IsUnchanged).ShouldAllBe(row => row.IsConsequential);
        Flagged(rows, Weights.Consequential).ShouldBe("-3 +4 -4 +5 -3 +4 -2 +3 -3 +4");
        Flagged(rows, Weights.Contrary).ShouldBe("");
    }

    [Fact]
    public void A_reference_left_as_it_was_is_flagged_when_its_clause_has_a_new_number() =>
        Flagged(FileComparison.Between(Before, After("3", "5", "4", "3", "4")).Rows, Weights.Contrary).ShouldBe("=3");

    [Fact]
    public void A_reference_sent_elsewhere_is_flagged() =>
        Flagged(FileComparison.Between(Before, After("4", "1", "4", "3", "4")).Rows, Weights.Contrary).ShouldBe("-4 +1");

    [Fact]
    public void One_may_follow_and_its_neighbour_not()
    {
        var rows = FileComparison.Between(Before, After("4", "5", "4", "2", "4")).Rows;
        Flagged(rows, Weights.Contrary).ShouldBe("=2");
        Flagged(rows, Weights.Consequential).ShouldBe("-3 +4 -4 +5 -3 +4 -3 +4");
    }

    [Fact]
    public void Where_no_number_changed_a_changed_reference_weighs() =>
        FileComparison.Between(Before, string.Format(null, Aim, 2) + Before[Aim.Length..].TrimStart('0')).Rows.SelectMany(row => row.Spans).Aggregate(Weights.None, (all, span) => all | span.Weights).HasFlag(Weights.Contrary).ShouldBeFalse();

    [Fact]
    public void Another_instruments_articles_stay() =>
        FileComparison.Between(Before, After("4", "5", "4", "3", "4")).Rows[^1].Spans.ShouldContain(span => span.Op == Op.Same && span.Text.Contains("article 2 of the Convention", StringComparison.Ordinal));

    [Fact]
    public void Clauses_with_ids_know_it_too_and_the_words_are_not_counted()
    {
        Clause one = new(Guid.NewGuid(), null, Kinds.Article, "Article 1", "Aim"), two = new(Guid.NewGuid(), null, Kinds.Article, "Article 2", "Scope");
        Clause text = new(Guid.NewGuid(), one.Id, Kinds.Paragraph, "1.", "As article 2 says, States report."), stale = text with { Id = Guid.NewGuid(), Label = "2." };
        var rows = Comparison.Of([one, text, stale, two], [one, text with { Text = "As article 3 says, States report." }, stale, two with { Label = "Article 3" }]).Rows;
        rows[1].IsConsequential.ShouldBeTrue();
        (rows[1].Redline.InsertedWords, rows[1].Redline.DeletedWords).ShouldBe((0, 0));
        rows[2].Redline.Spans.Select(span => (span.Op, span.Text, span.Weights)).ShouldBe([(Op.Same, "As article ", Weights.None), (Op.Same, "2", Weights.Contrary), (Op.Same, " says, States report.", Weights.None)]);
    }

    [Fact]
    public void Both_sides_are_read_back_whatever_is_followed() =>
        Gen.Select(Gen.Int[1, 6].Array[9], Gen.OneOf(TreatyTexts.Nasty, TreatyTexts.Plain)).Law(play =>
        {
            var (n, nasty) = play;
            var old = Before.Replace("Each State", nasty + " Each State", StringComparison.Ordinal);
            var @new = After($"{n[0]}", $"{n[1]}", $"{n[2]}", $"{n[3]} bis", $"{n[4]}").Replace("States act as", n[5] > 3 ? "States act" : nasty, StringComparison.Ordinal);
            var rows = FileComparison.Between(old, @new).Rows.Where(row => row.Placement != Placement.MovedAway).ToList();
            string.Concat(rows.SelectMany(row => row.Spans).Where(span => span.Op != Op.Deleted).Select(span => span.Text)).ShouldBe(@new);
            string.Concat(rows.Where(row => row.From.Count > 0).OrderBy(row => row.From[0]).SelectMany(row => row.Spans).Where(span => span.Op != Op.Inserted).Select(span => span.Text)).ShouldBe(old);
        });

    [Fact]
    public void A_page_shows_what_follows_and_what_leads_elsewhere() => InlineHtml.Render(
        new MarkedText([new(null, "article "), new("del", "3") { Reference = "follows" }, new("ins", "4") { Reference = "follows" }, new(null, " and "), new(null, "2") { Reference = "astray" }], []), PartyNames.None)
        .ShouldBe("article <del class=\"follows\" title=\"Follows the new number\">3</del><ins class=\"follows\" title=\"Follows the new number\">4</ins> and <mark class=\"astray\" title=\"Leads elsewhere since numbers changed\">2</mark>");

    private static string Flagged(IEnumerable<FileRow> rows, Weights weight) =>
        string.Join(' ', rows.Where(row => row.Placement != Placement.MovedAway).SelectMany(row => row.Spans).Where(span => span.Weights.HasFlag(weight)).Select(span => $"{span.Op switch { Op.Same => "=", Op.Deleted => "-", _ => "+" }}{span.Text}"));
}
