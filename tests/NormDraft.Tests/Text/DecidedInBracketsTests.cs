using NormDraft.Text;
using Xunit.Abstractions;

namespace NormDraft.Tests.Text;

/// <summary>What was kept in brackets is decided as it was proposed: taken up it is the proposal, not retained the text before, to the character.</summary>
public class DecidedInBracketsTests(ITestOutputHelper told)
{
    [Theory]
    [InlineData("its [net] emissions", "its [net] zzz emissions")]
    [InlineData("industrial levels [and to act] [, while acting],", "industrial zzz [and to act] [, while acting],")]
    [InlineData("[annual [X] reports][assessments]", "[annual [zzz] reports][assessments]")]
    [InlineData("[science and equity]", "[science]")]
    [InlineData("deep [net] cuts", "deep cuts")]
    [InlineData("[enhance] [further]", "[zzz enhance] [further]")]
    public void A_change_beside_or_inside_brackets_of_the_draft(string @base, string proposal) => IsExact(@base, proposal).ShouldBe((true, true));

    /// <summary>Pieces between the signs of a row could be read by nobody: "[ ] [, equity ][and [equity] [human rights]]".</summary>
    [Theory]
    [InlineData("science [and equity].", "science, equity and human rights.", "science [and equity] [, equity and human rights].")]
    [InlineData("Parties [implementing] [acting] jointly", "Parties acting or implementing jointly", "Parties [implementing] [acting] [acting or implementing] jointly")]
    [InlineData("the [net reduction] of", "the gross reduction of", "the [net reduction] [gross reduction] of")]
    [InlineData("LDCs [and SIDS][and others] may", "LDCs, SIDS and others may", "LDCs [and SIDS][and others] [, SIDS and others] may")]
    [InlineData("to [40–70 per cent][95 per cent] below", "to 70 per cent below", "to [40–70 per cent][95 per cent] [70 per cent] below")]
    [InlineData("be [shall][should] be done in a way [as before] [from 2020] here", "be shall be done quickly as before of 2020 here",
        "be [shall][should] be done [in a way [as before] [from 2020]] [quickly as before of 2020] here")]
    [InlineData("[In accordance with it,] [developed country] [All] Parties [and others] shall",
        "[In accordance with it,] All Parties [in a position to do so] [and others] shall",
        "[In accordance with it,] [[developed country] [All] Parties] [All Parties [in a position to do so]] [and others] shall")]
    [InlineData("to [enhance it] [, in time,] [from 2020] on", "to enhance all of it [, in time,] [from 2020] on",
        "to [enhance it] [enhance all of it] [, in time,] [from 2020] on")]
    [InlineData("they [shall][should] [jointly] [often] meet", "they [shall][should] [jointly] very often meet",
        "they [shall][should] [jointly] [often] [very often] meet")]
    public void Who_rewrites_across_a_short_row_of_brackets_stands_beside_it_with_one_wording(string @base, string proposal, string kept) =>
        Kept(@base, proposal).Text.ShouldBe(kept);

    [Theory]
    [InlineData("to [enhance it][further its aims] so", "to [enhance its aims] so")]
    [InlineData("in [equity and science] here", "in [equity] [and law] here")]
    [InlineData("stray ] here [in equity] so", "stray ] here [in science] so")]
    [InlineData("[Each [Party] shall [act] so", "[Each Party must [act] so")]
    [InlineData("shall [track progress][account for] it", "shall [[track progress][XAA: report on]] it")]
    [InlineData("States may act now", "States [may act] now")]
    [InlineData("States may act now", "States [should act now]")]
    public void A_wording_that_has_brackets_itself_comes_with_them(string @base, string proposal) => IsExact(@base, proposal).ShouldBe((true, true));

    /// <summary>A sign without a partner that somebody would take out stands as it stood, and no bracket stands around it.</summary>
    [Fact]
    public void A_sign_without_a_partner_stands_in_no_bracket()
    {
        var kept = Kept("transfer [through] [, inter alia:", "transfer through, inter alia:");
        kept.Text.ShouldBe("transfer [through] [, inter alia:");
        kept.Lifts.Select(one => kept.Text.Substring(one.Start, one.Length)).ShouldBe(["[through]", "["]);
    }

    /// <summary>Its partner stands in another clause: what goes or changes beside it stands in brackets by itself.</summary>
    [Theory]
    [InlineData("transfer [through] [, inter alia:", "transfer [through] inter alia:", "transfer [through] [[,] inter alia:")]
    [InlineData("transfer [through] [, inter alia:", "transfer [through]; among others:", "transfer [through] [[, inter alia] [; among others]:")]
    [InlineData("its [mitigation ] policy [of theirs", "its [mitigation ] plan", "its [mitigation ] [policy] [plan] [[of theirs]")]
    [InlineData("so long ], and [act] here", "so [act] here", "so [long] ][, and] [act] here")]
    public void What_changes_a_sign_without_a_partner_and_words_beside_it_stands_beside_the_sign(string @base, string proposal, string kept)
    {
        var text = Kept(@base, proposal);
        (text.Text, Verdict.Against([1], text).Text).ShouldBe((kept, @base));
        text.Attributions.Select(held => text.Text.Substring(held.Start + 1, held.Length - 2)).ShouldAllBe(words => words.IndexOfAny(new[] { '[', ']' }) < 0);
        Clause[] Draft(string words, IReadOnlyList<Attribution> held) =>
            [new(Guid.Empty, null, Kinds.Paragraph, "", "["), new(Id, null, Kinds.Paragraph, "", words) { Attributions = held }, new(Guid.AllBitsSet, null, Kinds.Paragraph, "", "]")];
        BrokenBrackets.Of(Draft(@base, []), Draft(text.Text, text.Attributions)).ShouldBeEmpty();
    }

    static readonly Guid Id = Guid.NewGuid();

    /// <summary>Two wordings in one row of three: one chooses, the other has brackets of its own.</summary>
    [Fact]
    public void Where_none_of_several_in_a_row_is_retained_the_row_is_as_it_was()
    {
        const string Base = "All [shall][should][will] do this";
        var kept = Compilation.Of(Base, [new Wording(1, ["XAA"], "All [shall][XAA: will] do this"), new Wording(2, ["XBB"], "All shall do this")]).Bracketed();
        Verdict.Against([1, 2], kept).Text.ShouldBe(Base);
        Verdict.Against([2], Verdict.Against([1], kept)).Text.ShouldBe(Base);
        Verdict.For(1, kept)!.Text.ShouldBe("All [shall][XAA: will] do this");
        Verdict.For(2, kept)!.Text.ShouldBe("All [shall] do this"); // the brackets around what it chooses are lifted with what else it lifts
    }

    [Theory]
    [InlineData("in [2023][2024] and then", "in 2023 and then")]
    [InlineData("a high level [, in accordance with Article 19].", "a high level, in accordance with Article 19.")]
    public void A_choice_or_a_lift_that_is_not_retained_leaves_the_draft_as_it_was(string @base, string proposal) =>
        Verdict.Against([1], Kept(@base, proposal)).Text.ShouldBe(@base);

    [Fact]
    public void Space_alone_stands_in_no_bracket() => Kept("a high level [, in accordance with it].", "a high level, in accordance with it.").Text.ShouldNotContain("[ ]");

    /// <summary>Words that stand apart from their neighbours, in every clause with brackets of the sample and, where it is kept, of a real draft.</summary>
    [Fact]
    public void Every_change_of_a_word_in_a_real_draft()
    {
        var played = 0;
        foreach (var text in Drafts().SelectMany(Clauses))
        {
            var words = Words.Split(text).Where(token => token.IsWord && (token.Start == 0 || text[token.Start - 1] is ' ' or '[')).ToList();
            foreach (var word in words.Where((_, at) => words.Count < 12 || at % 5 == 0))
                foreach (var put in new[] { "zzz", $"zzz {text.AsSpan(word.Start, word.Length)}" })
                {
                    var proposal = string.Concat(text.AsSpan(0, word.Start), put, text.AsSpan(word.Start + word.Length));
                    IsExact(text, proposal).ShouldBe((true, true), $"{text} → {proposal}");
                    played++;
                }
        }
        told.WriteLine($"{played} changes");
        played.ShouldBeGreaterThan(50);
    }

    /// <summary>Some words of a real draft rewritten across whatever brackets they stand in, or only put in brackets.</summary>
    [Fact]
    public void Every_rewriting_in_a_real_draft_leaves_the_draft_its_words()
    {
        var (random, played) = (new Random(5), 0);
        foreach (var text in Drafts().SelectMany(Clauses).Where(text => Words.Count(text) > 4))
            for (var time = 0; time < 12; time++)
            {
                if (Rewritten(text, random) is not { } proposal) continue;
                var wording = new Wording(1, ["XAA"], proposal);
                var kept = Kept(text, proposal);
                Bare(Verdict.Against([1], kept).Text).ShouldBe(Bare(text), $"{text} → {proposal}: {kept.Text}");
                var held = kept.Attributions.Where(one => one is { Parties.Count: > 0, IsAround: false }).ToList();
                var second = Provenance.Of(text, new Origin(1, [], [])).Next(kept.Text, 2, [wording], kept.Attributions);
                second.Runs.Where(run => run.Origin.Version == 2 && second[run].Any(char.IsLetterOrDigit))
                    .ShouldAllBe(run => held.Exists(one => one.Start <= run.Start && one.Start + one.Length >= run.Start + run.Length), kept.Text);
                var third = second.Without(kept.Attributions, new HashSet<int>()).Next(text, 3, []);
                third.Runs.Where(run => third[run].Any(char.IsLetterOrDigit)).ShouldAllBe(run => run.Origin.Version == 1, kept.Text);
                played++;
            }
        told.WriteLine($"{played} rewritings");
        played.ShouldBeGreaterThan(20);

        static string Bare(string words) => string.Concat(words.Where(sign => !char.IsWhiteSpace(sign)));
    }

    internal static string? Rewritten(string text, Random random)
    {
        var tokens = Words.Split(text);
        var first = random.Next(tokens.Count - 1);
        var last = Math.Min(tokens.Count, first + 1 + random.Next(12)) - 1;
        var (start, end) = (tokens[first].Start, tokens[last].Start + tokens[last].Length);
        var old = text[start..end];
        if (Brackets.Over([old]).Remarks.Any(remark => remark.Kind is RemarkKind.StrayClose or RemarkKind.UnclosedBracket)) return null;
        var words = old.Replace("[", "").Replace(']', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(_ => random.Next(3) > 0).ToList();
        for (var more = random.Next(3); more > 0; more--) words.Insert(random.Next(words.Count + 1), "zzz");
        var put = random.Next(5) == 0 ? $"[{old.Trim()}]" : string.Join(' ', words);
        var before = start > 0 && text[start - 1] is not (' ' or '[') ? " " : "";
        var after = end < text.Length && char.IsLetterOrDigit(text[end]) ? " " : "";
        var rewritten = $"{text[..start]}{before}{put}{after}{text[end..]}";
        return rewritten == text || rewritten.Contains("[]", StringComparison.Ordinal) ? null : rewritten;
    }

    static CompiledText Kept(string @base, string proposal) => Compilation.Of(@base, [new Wording(1, ["XAA"], proposal)]).Bracketed();

    static (bool TakenUp, bool NotRetained) IsExact(string @base, string proposal)
    {
        var kept = Kept(@base, proposal);
        return (Verdict.For(1, kept)?.Text == proposal, Verdict.Against([1], kept).Text == @base);
    }

    internal static IEnumerable<string> Drafts()
    {
        yield return File.ReadAllText(Path.Combine(House.Repository.Folder, "samples", "responsible-military-ai", "draft.md"));
        if (RealTexts.Folder is not null) yield return RealTexts.Read("paris-5-presidency-9-dec-2015.md");
    }

    /// <summary>Without those whose signs of several characters or emphasis make a change something else.</summary>
    internal static IEnumerable<string> Clauses(string draft) => draft.ReplaceLineEndings("\n").Split("\n\n").Where(text =>
        text.Contains('[', StringComparison.Ordinal) && text.IndexOfAny(['\n', '{', '\\', '^', '*', '/']) < 0);
}
