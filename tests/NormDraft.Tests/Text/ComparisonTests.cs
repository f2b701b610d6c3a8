using NormDraft.Text;

namespace NormDraft.Tests.Text;

public class ComparisonTests
{
    private static Clause Clause(char id, string label, string text, char? under = null) =>
        new(Id(id), under is { } parent ? Id(parent) : null, Kinds.Paragraph, label, text);

    private static Guid Id(char id) => new(id, 0, 0, new byte[8]);

    private static string Show(Comparison comparison) => string.Join(' ', comparison.Rows.Select(row =>
        $"{(row.To ?? row.From)!.Text.Split(' ')[0]}:{row.Placement}{(row.IsRelabelled ? "*" : "")}"));

    private static readonly Clause A = Clause('a', "1.", "Alpha shall act on all of it.");
    private static readonly Clause B = Clause('b', "2.", "Beta may act.");
    private static readonly Clause C = Clause('c', "3.", "Gamma should act on some of it.");
    private static readonly Clause D = Clause('d', "4.", "Delta acts on none of it at all.");

    [Fact]
    public void Clauses_are_paired_by_id_and_deleted_ones_stand_where_they_stood() =>
        Show(Comparison.Of([A, B, C], [A, C with { Label = "2." }, D with { Label = "3." }]))
            .ShouldBe("Alpha:Same Beta:Deleted Gamma:Same* Delta:Added");

    /// <summary>Alpha has more words than each of the others; who only may have moved is in place where nothing says otherwise.</summary>
    [Theory]
    [InlineData("BA", "A", "Alpha:MovedAway Beta:Same Alpha:Moved")]
    [InlineData("BA", "", "Beta:Moved Alpha:Same Beta:MovedAway")]
    [InlineData("CAB", "AB", "Alpha:MovedAway Beta:MovedAway Gamma:Same Alpha:Moved Beta:Moved")]
    [InlineData("ABC", "AC", "Alpha:Same Beta:Same Gamma:Same")]
    public void What_is_known_to_have_moved_is_said_to_have_moved(string order, string known, string shown)
    {
        Clause[] all = [A, B, C];
        var from = all[..order.Length];
        var moved = known.Select(letter => Id(char.ToLowerInvariant(letter))).ToHashSet();
        var comparison = Comparison.Of(from, [.. order.Select(letter => all[letter - 'A'])], moved);
        Show(comparison).ShouldBe(shown);
    }

    [Fact]
    public void The_lighter_clause_is_said_to_have_moved_and_its_old_place_is_shown()
    {
        var comparison = Comparison.Of([A, B, C, D], [A, C, D, B]);
        Show(comparison).ShouldBe("Alpha:Same Beta:MovedAway Gamma:Same Delta:Same Beta:Moved");
        comparison.Rows[1].To.ShouldBe(B);
        (comparison.Moved, comparison.InsertedWords, comparison.DeletedWords, comparison.Unchanged).ShouldBe((1, 0, 0, 3));
    }

    [Fact]
    public void What_stands_under_a_moved_clause_moves_with_it_unsaid()
    {
        var (a1, a2) = (Clause('e', "(a)", "Epsilon.", 'a'), Clause('f', "(b)", "Zeta.", 'a'));
        var light = A with { Text = "Alpha." };
        Show(Comparison.Of([light, a1, a2, C, D], [C, D, light, a1, a2]))
            .ShouldBe("Alpha.:MovedAway Gamma:Same Delta:Same Alpha.:Moved Epsilon.:Same Zeta.:Same");
        Show(Comparison.Of([light, a1, a2, C, D], [C, D, light, a1]))
            .ShouldBe("Alpha.:MovedAway Gamma:Same Delta:Same Alpha.:Moved Epsilon.:Same Zeta.:Deleted");
    }

    [Fact]
    public void A_clause_under_another_parent_has_moved() =>
        Show(Comparison.Of([A, B, C], [A, C, B with { Parent = C.Id }])).ShouldBe("Alpha:Same Beta:MovedAway Gamma:Same Beta:Moved");

    [Fact]
    public void A_moved_clause_shows_what_changed_in_it()
    {
        var comparison = Comparison.Of([A, B, C], [A, C, B with { Text = "Beta shall act." }]);
        comparison.Rows.Single(row => row.Placement == Placement.Moved).Redline.Weights.ShouldBe(Weights.Modal);
        (comparison.InsertedWords, comparison.DeletedWords).ShouldBe((1, 1));
    }

    [Fact]
    public void Totals_count_added_and_deleted_clauses()
    {
        var comparison = Comparison.Of([A, B], [A, C]);
        (comparison.Added, comparison.Deleted, comparison.InsertedWords, comparison.DeletedWords).ShouldBe((1, 1, 7, 3));
    }

    [Fact]
    public void Every_clause_of_both_drafts_has_its_row() =>
        CsCheck.Gen.Select(CsCheck.Gen.Shuffle("abcdefgh".ToCharArray()), CsCheck.Gen.Int[0, 8], CsCheck.Gen.Shuffle("abcdefgh".ToCharArray()), CsCheck.Gen.Int[0, 8]).Law(play =>
        {
            var (from, to) = (Draft(play.Item1, play.Item2), Draft(play.Item3, play.Item4));
            var rows = Comparison.Of(from, to).Rows;
            rows.Where(row => row.Placement is not (Placement.MovedAway or Placement.Deleted)).Select(row => row.To!.Id).ShouldBe(to.Select(clause => clause.Id));
            rows.Where(row => row.Placement is not (Placement.MovedAway or Placement.Added)).Select(row => row.From!.Id).ToHashSet()
                .SetEquals(from.Select(clause => clause.Id)).ShouldBeTrue();
            rows.Count(row => row.Placement == Placement.MovedAway).ShouldBe(rows.Count(row => row.Placement == Placement.Moved));
            rows.Where(row => row.Placement is not (Placement.Moved or Placement.Added)).Select(row => row.From!.Id).ShouldBe(from.Select(clause => clause.Id));
        });

    private static List<Clause> Draft(char[] order, int count) => [.. order.Take(count).Select(id => Clause(id, "", $"{id} text"))];
}
