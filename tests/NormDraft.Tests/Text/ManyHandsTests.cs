using NormDraft.Text;
using Xunit.Abstractions;

namespace NormDraft.Tests.Text;

/// <summary>Two wordings of a clause are kept in brackets; in the next version a third rewrites what stands there and is kept too: whichever
/// is retained at last, its words stand and the draft's own do.</summary>
public sealed class ManyHandsTests(ITestOutputHelper told)
{
    [Fact]
    public void Where_none_is_retained_the_draft_stands_as_it_was() => Play(41, (one, two, third, text) =>
        Verdict.Against([1, 2, 3], third).Text is var again && Bare(again) == Bare(text) ? null : $"none: {again}");

    [Fact]
    public void Where_one_of_the_first_two_is_retained_alone_the_clause_reads_as_it_proposed() => Play(42, (one, two, third, text) =>
        Verdict.For(1, third) is not { } taken ? null
        : Verdict.Against([2, 3], taken).Text is var now && Letters(now) == Letters(one) ? null : $"1 alone: {now}");

    /// <summary>So a row stands whose brackets were rewritten across several rounds.</summary>
    [Fact]
    public void Of_two_brackets_of_one_place_one_may_stand_in_the_other()
    {
        Attribution[] held = [new(2, 7, ["XAA"], [1]) { Place = 1 }, new(5, 3, ["XBB"], [2]) { Place = 1 }];
        Verdict.Against([1], new CompiledText("a [x [y]] b", held)).Text.ShouldBe("a b");
    }

    /// <summary>The first gives its wording other words, beginning from what it would have or from the text with all brackets.</summary>
    [Fact]
    public void Where_a_kept_wording_is_revised_its_present_words_are_decided_and_the_first_are_gone()
    {
        var (played, undecided, faults, random) = (0, 0, new List<string>(), new Random(43));
        foreach (var text in DecidedInBracketsTests.Drafts().SelectMany(DecidedInBracketsTests.Clauses))
            for (var tries = 0; tries < 20; tries++)
            {
                if (Handled(text, random)?.Replace("zzz", "qqq") is not { } one || Handled(text, random) is not { } two || !one.Contains("qqq")) continue;
                var second = Compilation.Of(text, [new Wording(1, ["XAA"], one), new Wording(2, ["XBB"], two)]).Bracketed();
                if (Verdict.For(1, second) is not { } own) continue;
                var revised = (random.Next(2) == 0 ? own.Text : second.Text).Replace("qqq", "yyy");
                played++;
                if (RevisedWording.In(second, new Wording(1, ["XAA"], revised)) is not { } third)
                {
                    undecided++; // a bracket of the draft in each of three alternatives
                    continue;
                }
                var wanted = Verdict.Against([2], own).Text.Replace("qqq", "yyy");
                var (none, taken) = (Verdict.Against([1, 2], third).Text, Verdict.For(1, third) is { } now ? Verdict.Against([2], now).Text : "");
                if (Bare(none) != Bare(text) || Letters(taken) != Letters(wanted) || third.Text.Contains("qqq"))
                    faults.Add($"  {text}\n1 {one}\n2 {two}\n= {second.Text}\n1 {revised}\n= {third.Text}\nnone {none}\n1 alone {taken}\n");
            }
        told.WriteLine($"{faults.Count} of {played}\n{string.Join('\n', faults.OrderBy(one => one.Length).Take(14))}");
        faults.ShouldBeEmpty();
        played.ShouldBeGreaterThan(100 * Math.Max(1, undecided));
    }

    /// <param name="fault">What the two wordings, the third version and the draft show; null where it is right.</param>
    private void Play(int seed, Func<string, string, CompiledText, string, string?> fault)
    {
        var (played, faults, random) = (0, new List<string>(), new Random(seed));
        foreach (var text in DecidedInBracketsTests.Drafts().SelectMany(DecidedInBracketsTests.Clauses))
            for (var tries = 0; tries < 30; tries++)
            {
                if (Handled(text, random) is not { } one || Handled(text, random) is not { } two || one == two) continue;
                var second = Compilation.Of(text, [new Wording(1, ["XAA"], one), new Wording(2, ["XBB"], two)]).Bracketed();
                if (Handled(second.Text, random) is not { } three) continue;
                var third = Compilation.Of(second.Text, [new Wording(3, ["XCC"], three)], second.Attributions).Bracketed();
                played++;
                if (fault(one, two, third, text) is { } wrong) faults.Add($"  {text}\n1 {one}\n2 {two}\n= {second.Text}\n3 {three}\n= {third.Text}\n{wrong}\n");
            }
        told.WriteLine($"{faults.Count} of {played}\n{string.Join('\n', faults.OrderBy(one => one.Length).Take(14))}");
        faults.ShouldBeEmpty();
        played.ShouldBeGreaterThan(200);
    }

    /// <summary>As drafters handle brackets: one lifted, left out, chosen from its row, set beside another, put around others, reworded.</summary>
    private static string? Handled(string text, Random random)
    {
        var pairs = Brackets.Over([text]).Brackets.Select(bracket => (Open: bracket.Open.Offset, Close: bracket.Close.Offset)).ToList();
        if (pairs.Count == 0 || random.Next(5) == 0) return DecidedInBracketsTests.Rewritten(text, random);
        var (open, close) = pairs[random.Next(pairs.Count)];
        var inside = text[(open + 1)..close];
        string With(string words) => $"{text[..open]}{words}{text[(close + 1)..]}";
        var handled = random.Next(8) switch
        {
            0 => With(inside),
            1 => With("").Replace("  ", " "),
            2 => With($"[{inside}][zzz]"),
            3 => With($"[zzz][{inside}]"),
            4 => With($"[[{inside}] zzz]"),
            5 => With($"[{inside} zzz]"),
            6 => Chosen(),
            _ => With($"[{string.Join(' ', inside.Split(' ').Skip(1).Append("zzz"))}]"),
        };
        return handled == text || handled.Contains("[]", StringComparison.Ordinal) || handled.Contains("[ ", StringComparison.Ordinal) ? null : handled;

        string Chosen()
        {
            var (from, to) = (open, close + 1);
            while (pairs.Find(pair => pair.Close + 1 == from) is { Close: > 0 } before) from = before.Open;
            while (pairs.Find(pair => pair.Open == to) is { Close: > 0 } after) to = after.Close + 1;
            return $"{text[..from]}{inside}{text[to..]}";
        }
    }

    /// <summary>Which of its brackets it lifts is found on the clause as decided.</summary>
    private static string Letters(string words) => string.Concat(words.Where(char.IsLetterOrDigit));

    private static string Bare(string words) => string.Concat(words.Where(sign => !char.IsWhiteSpace(sign)));
}
