using System.Diagnostics;
using NormDraft.Text;

namespace NormDraft.Tests.Text;

/// <summary>Time is bounded for whatever input; the bounds are generous, for slow machines.</summary>
public class RedlineTimeTests
{
    private static readonly Random Dice = new(20251209);

    public static TheoryData<string, string, string> Hostile() => new()
    {
        { "one word repeated", Repeat("the ", 50_000), Repeat("the ", 49_000) },
        { "two words in random order", RandomWords(2, 40_000), RandomWords(2, 40_000) },
        { "a few words in random order", RandomWords(12, 40_000), RandomWords(12, 40_000) },
        { "nothing in common", RandomWords(30_000, 40_000), RandomWords(30_000, 40_000).ToUpperInvariant() },
        { "rotated", Repeat("a b c d e ", 20_000), Repeat("d e a b c ", 20_000) },
        { "one long character", "e" + new string('\u0301', 200_000), "o" + new string('\u0301', 200_000) },
        { "brackets only", new string('[', 100_000), new string(']', 100_000) },
        { "spaces", new string(' ', 200_000) + "a", "a" + new string(' ', 200_000) },
        { "sentences shuffled", Sentences(8_000, 1), Sentences(8_000, 7) },
        { "line ends", Repeat("a\n", 50_000), Repeat("\na\n", 40_000) },
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void No_text_makes_a_redline_hang(string name, string old, string @new)
    {
        var watch = Stopwatch.StartNew();
        var redline = Redline.Between(old, @new);
        watch.Stop();
        string.Concat(redline.Spans.Where(span => span.Op != Op.Deleted).Select(span => span.Text)).ShouldBe(@new);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5), name);
    }

    [Fact]
    public void Past_the_budget_equal_sentences_still_stand()
    {
        var boilerplate = Repeat("The Parties agree. ", 700);
        var redline = Redline.Between(
            boilerplate + Repeat("The Parties meet and agree. ", 700) + boilerplate,
            Repeat("The Parties meet and agree. ", 650) + boilerplate + Repeat("The Parties meet and agree. ", 650));
        redline.IsCoarse.ShouldBeTrue();
        redline.Spans.Count(span => span.Op == Op.Same).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void No_text_makes_a_compilation_hang()
    {
        var watch = Stopwatch.StartNew();
        foreach (var (old, @new) in new[]
        {
            (Repeat("the ", 50_000), Repeat("the ", 49_000)),
            (RandomWords(4, 20_000), RandomWords(4, 20_000)),
            (new string('[', 50_000), new string(']', 50_000)),
        })
            Compilation.Of(old, [new Wording(1, ["A"], @new), new Wording(2, ["B"], @new + "x"), new Wording(3, ["C"], "y" + @new)]).Bracketed();
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void No_nesting_makes_the_reading_of_brackets_hang()
    {
        var watch = Stopwatch.StartNew();
        Brackets.Over([Repeat("[placeholder ", 50_000) + Repeat("]", 50_000)]).Count.ShouldBe(50_000);
        Brackets.Over([Repeat("[1 ", 50_000), Repeat("{[^ ", 50_000)]).Count.ShouldBe(0);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void A_clause_of_two_hundred_words_takes_well_under_a_hundredth_of_a_second()
    {
        var old = RandomWords(120, 200);
        var @new = old.Replace("w7 ", "x ", StringComparison.Ordinal).Replace("w90 ", "", StringComparison.Ordinal);
        Redline.Between(old, @new);
        var watch = Stopwatch.StartNew();
        for (var play = 0; play < 100; play++) Redline.Between(old, @new);
        (watch.Elapsed / 100).ShouldBeLessThan(TimeSpan.FromMilliseconds(10));
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static string RandomWords(int distinct, int count) =>
        string.Concat(Enumerable.Range(0, count).Select(_ => $"w{Dice.Next(distinct)} "));

    private static string Sentences(int count, int step) =>
        string.Concat(Enumerable.Range(0, count).Select(at => $"Sentence {at * step % count} of all. "));
}
