using NormDraft.Text;

namespace NormDraft.Tests.Text;

/// <summary>Texts that nobody negotiates and somebody sends: they end, and nothing is lost.</summary>
public class BadInputTests
{
    private static readonly Register Conference = new([new RegisteredParty("NLD", [])]);

    private static string Times(int count, string text) => string.Concat(Enumerable.Repeat(text, count));

    [Theory]
    [InlineData("[", "]", BracketClass.Contested)]
    [InlineData("[NLD: ", "]", BracketClass.Contested)]
    [InlineData("[NLD: delete: ", "]", BracketClass.Deletion)]
    [InlineData("[to be added ", "]", BracketClass.Placeholder)]
    [InlineData("[Option 1: ", "]", BracketClass.Option)]
    [InlineData("[Option 1 (a ", "]", BracketClass.Contested)]
    [InlineData("[ \n", "\n ]", BracketClass.Contested)]
    public void Brackets_nested_without_end_are_classed_and_lifted(string open, string close, BracketClass kind)
    {
        var text = Times(200_000, open) + "x" + Times(200_000, close);
        var reading = Brackets.Over([text], Conference);
        reading.Count.ShouldBe(200_000);
        reading.Brackets[0].Class.ShouldBe(kind);
        Lifting.Keep([text], reading.Brackets[100_000]).Taken.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("]")]
    [InlineData("[]")]
    [InlineData("[NLD: ")]
    [InlineData("\\")]
    [InlineData("word ")]
    [InlineData("字")]
    [InlineData("a")]
    [InlineData("\uD83D")]
    [InlineData("\u0301")]
    [InlineData("\u200F")]
    public void A_mark_without_end_is_merged_and_read_back(string piece)
    {
        var text = Times(1_000_000 / piece.Length, piece);
        var (one, other) = (text + "now", "first " + text[(text.Length / 2)..]);
        var merge = Compilation.Of(text, [new(1, ["NLD"], one), new(2, ["USA"], other), new(3, ["CHN"], "")], grain: Grain.Word);
        var read = MergedFile.Read(MergedFile.Write(merge, ["NLD", "USA", "CHN"]));
        read.Base.ShouldBe(text);
        read.TextOf("NLD").ShouldBe(one);
        read.TextOf("USA").ShouldBe(other);
        read.TextOf("CHN").ShouldBe("");
        merge.Bracketed().Text.Length.ShouldBeGreaterThan(text.Length);
    }

    [Fact]
    public void Many_small_changes_of_one_repeated_word_are_carried_with_their_origins()
    {
        var text = Times(50_000, "shall ");
        var changed = string.Concat(Enumerable.Range(0, 50_000).Select(at => at % 10 == 0 ? "should " : "shall "));
        var now = Provenance.Of(text, new Origin(1, [], [])).Next(changed, 2, [new(4, ["NLD"], changed)]).Next(text, 3, []);
        now.Text.ShouldBe(text);
        now.Runs.Sum(run => run.Length).ShouldBe(text.Length);
        Rebase.Of(text, changed, changed + "act").Fit.ShouldBe(Fit.ToReview); // past the budget of exact changes someone must look
    }

    [Fact]
    public void Held_brackets_are_carried_over_as_many_changes_also_past_the_budget()
    {
        foreach (var count in new[] { 100, 20_000 })
        {
            var text = Times(count, "a [b] c ");
            var held = Enumerable.Range(0, count).Select(at => new Attribution(8 * at + 2, 3, ["NLD"], [1])).ToList();
            var changed = Times(count, "x [b] c ");
            var carried = Attributions.Carry(text, changed, held);
            carried.Count.ShouldBe(count);
            carried.ShouldAllBe(one => changed.Substring(one.Start, one.Length) == "[b]");
            Compilation.Of(text, [new(2, ["USA"], changed)], held, Grain.Word).Merged().Text.ShouldBe(changed);
        }
    }
}
