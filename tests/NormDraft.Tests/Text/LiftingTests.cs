using CsCheck;
using NormDraft.Text;

namespace NormDraft.Tests.Text;

/// <summary>Lifting a bracket: what goes, what stays, and every repair shown.</summary>
public class LiftingTests
{
    private static readonly Register Conference = new(new[] { "NLD", "CHN", "PAK", "EU" }.Select(code => new RegisteredParty(code, [])));

    private static BracketReading Read(params string[] clauses) => Brackets.Over(clauses, Conference);

    private static string Repairs(Lifted lifted) => string.Join(' ', lifted.Repairs.Select(repair => repair.Kind));

    [Theory]
    [InlineData("Each State [shall] act.", "Each State shall act.", "")]
    [InlineData("the member[s] of", "the members of", "")]
    [InlineData("States [ shall ] act", "States shall act", "DoubledSpace DoubledSpace")]
    [InlineData("must[shall act]", "must shall act", "MissingSpace")]
    [InlineData("act,[and report]", "act, and report", "MissingSpace")]
    [InlineData("act [, as appropriate,] on it", "act, as appropriate, on it", "StraySpace")]
    [InlineData("act, [, if so] on it", "act, if so on it", "DoubledMark")]
    [InlineData("[ Each State] acts", "Each State acts", "StraySpace")]
    [InlineData("([ a b ])", "(a b)", "StraySpace StraySpace")]
    [InlineData("缔约国[应]采取", "缔约国应采取", "")]
    [InlineData("States [CHN: delete: legally binding] act", "States legally binding act", "")]
    [InlineData("States [NLD: shall] act", "States shall act", "")]
    [InlineData("[Recalling the clause,] (EU, NLD) States", "Recalling the clause, States", "")]
    [InlineData("Stop [PAK: delete] there", "Stop there", "DoubledSpace")]
    [InlineData("a [] b", "a b", "DoubledSpace")]
    [InlineData("agree [to [act] now] so", "agree to [act] now so", "")]
    public void Kept_words_stand_as_if_they_had_never_been_in_brackets(string text, string kept, string repairs)
    {
        var lifted = Lifting.Keep([text], Read(text).Brackets[0]);
        lifted.Clauses.ShouldBe([kept]);
        Repairs(lifted).ShouldBe(repairs);
    }

    [Theory]
    [InlineData("communicate [and maintain][successive] plans", 0, "communicate and maintain [successive] plans")]
    [InlineData("communicate [and maintain][successive] plans", 1, "communicate [and maintain] successive plans")]
    [InlineData("LDCs [and SIDS][, if so] may", 0, "LDCs and SIDS[, if so] may")]
    [InlineData("each Part[y][ies] to it", 0, "each Party[ies] to it")]
    public void No_kept_word_touches_a_bracket_that_stood_beside_it(string text, int which, string kept) =>
        Lifting.Keep([text], Read(text).Brackets[which], isInRow: true).Clauses.ShouldBe([kept]);

    [Theory]
    [InlineData("States [promptly] act.", "States act.", "DoubledSpace")]
    [InlineData("States act [promptly].", "States act.", "StraySpace")]
    [InlineData("States act [promptly]", "States act", "StraySpace")]
    [InlineData("[Coastal] States act", "States act", "StraySpace")]
    [InlineData("First.\n[Coastal] States act", "First.\nStates act", "StraySpace")]
    [InlineData("cooperate[, as appropriate,] to", "cooperate to", "")]
    [InlineData("cooperate, [as appropriate], and", "cooperate, and", "DoubledMark")]
    [InlineData("cooperate, [as appropriate].", "cooperate.", "DoubledMark")]
    [InlineData("States[ and Parties ]act", "States act", "MissingSpace")]
    [InlineData("the member[s] of", "the member of", "")]
    [InlineData("[States act.]", "", "")]
    [InlineData("agir [vite] ; puis", "agir ; puis", "DoubledSpace")]
    [InlineData("تتعهد [الأطراف]، ثم", "تتعهد، ثم", "StraySpace")]
    [InlineData("[Recalling it,] (EU) States", "States", "StraySpace")]
    public void Words_left_out_leave_no_hole(string text, string omitted, string repairs)
    {
        var lifted = Lifting.Omit([text], Read(text).Brackets[0]);
        lifted.Clauses.ShouldBe([omitted]);
        Repairs(lifted).ShouldBe(repairs);
    }

    [Theory]
    [InlineData("Each State [shall][should][may] adopt", 1, "Each State should adopt")]
    [InlineData("Each State [shall] [NLD: should] adopt", 1, "Each State should adopt")]
    [InlineData("Each State [shall] or [may] adopt", 0, "Each State shall adopt")]
    [InlineData("[Option 1: Within [X] days.] [Option 2: No text]", 0, "Within [X] days.")]
    [InlineData("[Option 1: Within [X] days.] [Option 2: No text]", 1, "")]
    [InlineData("缔约国[应][宜]采取", 1, "缔约国宜采取")]
    [InlineData("[4][2]. Decides that", 1, "2. Decides that")]
    public void One_is_chosen_and_the_others_go_with_what_stood_between(string text, int chosen, string left)
    {
        var reading = Read(text);
        Lifting.Choose([text], reading, reading.Groups[0], chosen).Clauses.ShouldBe([left]);
    }

    [Fact]
    public void One_that_is_not_there_cannot_be_chosen()
    {
        var reading = Read("[a][b]");
        Should.Throw<ArgumentOutOfRangeException>(() => Lifting.Choose(["[a][b]"], reading, reading.Groups[0], 2));
    }

    [Fact]
    public void A_pair_over_several_clauses_is_lifted_in_each()
    {
        string[] clauses = ["Decides [to act;", "and to report;", "and to review] promptly."];
        var pair = Read(clauses).Brackets[0];
        Lifting.Keep(clauses, pair).Clauses.ShouldBe(["Decides to act;", "and to report;", "and to review promptly."]);
        Lifting.Omit(clauses, pair).Clauses.ShouldBe(["Decides", "", "promptly."]);
    }

    private static readonly Gen<(string[] Clauses, int Which)> Bracketed =
        Gen.Select(Gen.OneOf(TreatyTexts.Any, TreatyTexts.Any.Select(text => $"[NLD: {text}] (EU)"), TreatyTexts.Any.Select(text => $"a [{text}], [{text}]")).Array[1, 3], Gen.Int[0, 1000])
            .Where(play => Read(play.Item1).Count > 0);

    [Fact]
    public void What_is_kept_loses_its_glyphs_heads_and_trailers_and_nothing_else() => Bracketed.Law(play =>
    {
        var reading = Read(play.Clauses);
        var pair = reading.Brackets[play.Which % reading.Count];
        if (pair.Class is BracketClass.Empty or BracketClass.Directive or BracketClass.Option) return;
        var lifted = Lifting.Keep(play.Clauses, pair);
        lifted.Taken.Sum(taken => taken.Hunk.Length).ShouldBe(2 + pair.Head + pair.Trailer);
        lifted.Taken.ShouldContain(taken => taken.Clause == pair.Open.Clause && taken.Hunk.Start == pair.Open.Offset);
        lifted.Taken.ShouldContain(taken => taken.Clause == pair.Close.Clause && taken.Hunk.Start == pair.Close.Offset);
    });

    [Fact]
    public void Repairs_touch_only_plain_spaces_and_doubled_marks_and_undone_leave_only_what_was_asked() => Bracketed.Law(play =>
    {
        var reading = Read(play.Clauses);
        var pair = reading.Brackets[play.Which % reading.Count];
        foreach (var lifted in new[] { Lifting.Keep(play.Clauses, pair), Lifting.Omit(play.Clauses, pair) })
        {
            foreach (var (clause, hunk, kind) in lifted.Repairs)
            {
                var gone = play.Clauses[clause].Substring(hunk.Start, hunk.Length);
                if (kind == RepairKind.MissingSpace) (gone, hunk.Text).ShouldBe(("", " "));
                else if (kind == RepairKind.DoubledMark) (gone.TrimEnd(' ') is "," or ";" or "\u060C").ShouldBeTrue(gone);
                else gone.Trim(' ').ShouldBe("");
            }
            lifted.Unrepaired.ShouldBe(play.Clauses.Select((text, clause) => Without(text, lifted.Taken.Where(taken => taken.Clause == clause).Select(taken => taken.Hunk))));
            Restored(lifted).ShouldBe(play.Clauses);
        }
    });

    [Fact]
    public void Lifting_one_pair_leaves_every_other_pair_standing() => Bracketed.Law(play =>
    {
        var reading = Brackets.Over(play.Clauses);
        var lifted = Lifting.Keep(play.Clauses, reading.Brackets[play.Which % reading.Count]);
        if (lifted.Taken.Sum(taken => taken.Hunk.Length) == 2) Glyphs(lifted.Clauses).ShouldBe(Glyphs(play.Clauses) - 2);
    });

    private static int Glyphs(IEnumerable<string> clauses) => clauses.Sum(text => text.Count(glyph => glyph is '[' or ']'));

    private static string Without(string text, IEnumerable<Hunk> gone) => gone.OrderByDescending(hunk => hunk.Start).Aggregate(text, (left, hunk) => left.Remove(hunk.Start, hunk.Length));

    /// <summary>What was shown as taken out and repaired, put back at its place.</summary>
    private static IEnumerable<string> Restored(Lifted lifted) => lifted.Clauses.Select((text, clause) =>
    {
        var shown = lifted.Taken.Where(one => one.Clause == clause).Select(one => one.Hunk).Concat(lifted.Repairs.Where(one => one.Clause == clause).Select(one => one.Hunk)).OrderBy(hunk => hunk.Start).ThenBy(hunk => hunk.End);
        foreach (var hunk in shown) text = string.Concat(text.AsSpan(0, hunk.Start), lifted.Before[clause].AsSpan(hunk.Start, hunk.Length), text.AsSpan(hunk.Start + hunk.Text.Length));
        return text;
    });
}
