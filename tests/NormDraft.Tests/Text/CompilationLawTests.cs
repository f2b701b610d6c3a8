using System.Text.RegularExpressions;
using CsCheck;
using NormDraft.Text;

namespace NormDraft.Tests.Text;

/// <summary>The laws of the n-way merge, in both grains, on two to eight delegations with nasty texts.</summary>
public class CompilationLawTests
{
    private sealed record Play(string Base, IReadOnlyList<Wording> Wordings, Grain Grain)
    {
        public Compilation Compiled => Compilation.Of(Base, Wordings, grain: Grain);

        public override string ToString() =>
            $"{Grain} «{Base}» {string.Join(' ', Wordings.Select(wording => $"{wording.Amendment}«{wording.Text}»"))}";
    }

    private static readonly Gen<Play> Debates = Of(TreatyTexts.Debate);
    private static readonly Gen<Play> DebatesWithoutBrackets = Of(TreatyTexts.DebateWithoutBrackets);

    private static Gen<Play> Of(Gen<(string Base, string[] Rewritings)> debates) =>
        Gen.Select(debates, Gen.Bool, (debate, words) => new Play(
            debate.Base,
            [.. debate.Rewritings.Select((text, at) => new Wording(at + 1, [$"P{at + 1}"], text))],
            words ? Grain.Word : Grain.Phrase));

    /// <summary>A debate and the wording of one who acts in it.</summary>
    private static readonly Gen<(Play Play, Wording Wording)> Acts =
        Debates.SelectMany(play => Gen.Int[0, play.Wordings.Count - 1].Select(at => (play, play.Wordings[at])));

    [Fact]
    public void Each_wording_is_in_a_folded_text_or_beside_it_and_the_text_is_no_longer() => Debates.Law(play =>
    {
        var (compiled, rolling) = (play.Compiled, play.Compiled.Bracketed());
        if (compiled.Folded(0, int.MaxValue, int.MaxValue) is not { } folded)
        {
            compiled.Regions.ShouldAllBe(region => region.Length == 0 || region.Alternatives.Count < 3 || region.Partner != null);
            return;
        }
        folded.Text.Text.Length.ShouldBeLessThanOrEqualTo(rolling.Text.Length);
        var beside = folded.Places.SelectMany(place => place.Alternatives).SelectMany(one => one.Amendments);
        Numbers(folded.Text).Union(beside).Order().ShouldBe(Numbers(rolling).Union(beside).Order());
        Numbers(folded.Text).Union(beside).Order().ShouldBe(compiled.Regions.SelectMany(region => region.Alternatives).SelectMany(one => one.Amendments).Distinct().Order());
        var all = compiled.Regions.Sum(region => region.Alternatives.Count);
        compiled.Folded(all, int.MaxValue, int.MaxValue).ShouldBeNull("few enough to read side by side");
    });

    [Fact]
    public void A_folded_text_is_no_longer_than_its_limits_and_every_wording_is_in_it_or_beside_it() =>
        Gen.Select(Debates, Gen.Int[0, 200], Gen.Int[0, 6]).Law(asked =>
        {
            var (play, units, places) = asked;
            var compiled = play.Compiled;
            if (compiled.Folded(int.MaxValue, units, places) is not { } folded)
            {
                compiled.Regions.Count.ShouldBeLessThanOrEqualTo(places);
                compiled.Regions.SelectMany(region => region.Alternatives).Sum(one => one.Text.Length).ShouldBeLessThanOrEqualTo(units);
                return;
            }
            var beside = folded.Places.SelectMany(place => place.Alternatives).SelectMany(one => one.Amendments);
            var alternatives = compiled.Regions.SelectMany(region => region.Alternatives).ToList();
            Numbers(folded.Text).Union(beside).Order().ShouldBe(alternatives.SelectMany(one => one.Amendments).Distinct().Order());
            var added = folded.Text.Text.Length - play.Base.Length;
            var signs = 12 * compiled.Regions.Count + 3 * alternatives.Count;
            added.ShouldBeLessThanOrEqualTo(units + signs, "brackets and spaces beside what is in the text");
        });

    private static IEnumerable<int> Numbers(CompiledText text) => text.Attributions.Concat(text.Lifts).SelectMany(one => one.Amendments);

    [Fact]
    public void P1_each_amendment_and_the_base_read_back_exactly() => Debates.Law(play =>
    {
        var compiled = play.Compiled;
        foreach (var wording in play.Wordings) compiled.TextOf(wording.Amendment).ShouldBe(wording.Text);
        compiled.Read([.. compiled.Regions.Select(_ => new Choice.Base())]).Text.ShouldBe(play.Base);
    });

    [Fact]
    public void P1_choosing_what_an_amendment_proposes_gives_its_text() => Debates.Law(play =>
    {
        var compiled = play.Compiled;
        foreach (var wording in play.Wordings)
            compiled.Read([.. compiled.Regions.Select(region => ChoiceOf(region, wording.Amendment))]).Text.ShouldBe(wording.Text);
    });

    [Fact]
    public void P2_the_order_in_which_wordings_are_given_changes_nothing() =>
        Debates.SelectMany(play => Gen.Shuffle(play.Wordings.ToArray()).Select(shuffled => (play, shuffled))).Law(turn =>
            Shape(Compilation.Of(turn.play.Base, turn.shuffled, grain: turn.play.Grain)).ShouldBe(Shape(turn.play.Compiled)));

    [Fact]
    public void P2_renaming_delegations_only_renames_them() => Debates.Law(play =>
    {
        var renamed = play.Wordings.Select(wording => wording with { Parties = [$"Q{wording.Amendment}"] });
        Shape(Compilation.Of(play.Base, [.. renamed], grain: play.Grain)).Replace('Q', 'P').ShouldBe(Shape(play.Compiled));
    });

    [Fact]
    public void P2_other_numbers_change_the_order_of_alternatives_and_nothing_else() =>
        Debates.SelectMany(play => Gen.Shuffle(play.Wordings.Select(wording => wording.Amendment).ToArray()).Select(numbers => (play, numbers))).Law(turn =>
        {
            var renumbered = turn.play.Wordings.Select((wording, at) => wording with { Amendment = 100 + turn.numbers[at] });
            Structure(Compilation.Of(turn.play.Base, [.. renumbered], grain: turn.play.Grain)).ShouldBe(Structure(turn.play.Compiled));
        });

    [Fact]
    public void P3_without_conflict_merging_is_applying_one_after_the_other_in_any_order() =>
        DebatesWithoutBrackets.SelectMany(play => Gen.Shuffle(play.Wordings.ToArray()).Select(shuffled => (play, shuffled))).Law(turn =>
        {
            var free = new List<Wording>();
            foreach (var wording in turn.play.Wordings)
                if (Compilation.Of(turn.play.Base, [.. free, wording], grain: turn.play.Grain).IsFreeOfConflict) free.Add(wording);
            var merged = Compilation.Of(turn.play.Base, free, grain: turn.play.Grain);
            OneAfterTheOther(merged, turn.shuffled.Where(free.Contains)).ShouldBe(merged.Merged().Text);
        });

    [Fact]
    public void P4_the_same_text_from_another_delegation_only_adds_a_supporter() => Acts.Law(act =>
    {
        var again = new Wording(act.Play.Wordings.Count + 1, ["again"], act.Wording.Text);
        var (before, after) = (act.Play.Compiled, Compilation.Of(act.Play.Base, [.. act.Play.Wordings, again], grain: act.Play.Grain));
        Shape(after).Replace(",again", "").Replace($",{again.Amendment} ", " ").ShouldBe(Shape(before));
        foreach (var alternative in after.Regions.SelectMany(region => region.Alternatives))
            alternative.Amendments.Contains(again.Amendment).ShouldBe(alternative.Amendments.Contains(act.Wording.Amendment));
        after.Bracketed().Text.ShouldBe(before.Bracketed().Text);
    });

    [Fact]
    public void P5_a_wording_withdrawn_was_never_proposed() => Acts.Law(act =>
    {
        var others = act.Play.Wordings.Where(wording => wording != act.Wording).ToList();
        var withdrawn = Compilation.Of(act.Play.Base, [.. others, act.Wording with { Text = act.Play.Base }], grain: act.Play.Grain);
        var never = Compilation.Of(act.Play.Base, others, grain: act.Play.Grain);
        Shape(withdrawn).ShouldBe(Shape(never));
        withdrawn.Bracketed().Text.ShouldBe(never.Bracketed().Text);
        Of(withdrawn.Bracketed().Attributions).ShouldBe(Of(never.Bracketed().Attributions));
    });

    [Fact]
    public void P5_all_withdrawn_is_the_base_without_brackets() => TreatyTexts.Any.Law(text =>
    {
        var compiled = Compilation.Of(text, []);
        compiled.Regions.ShouldBeEmpty();
        compiled.Bracketed().Text.ShouldBe(text);
        compiled.Bracketed().Attributions.ShouldBeEmpty();
    });

    [Fact]
    public void P6_regions_that_an_amendment_does_not_touch_are_the_same_without_it() => Debates.Law(play =>
    {
        var acting = play.Wordings[^1].Amendment;
        var after = play.Compiled.Regions.ToLookup(region => Names(region, acting));
        var before = Compilation.Of(play.Base, [.. play.Wordings.SkipLast(1)], grain: play.Grain).Regions;
        var stayed = after[false].Select(Shape).ToHashSet();
        stayed.IsSubsetOf(before.Select(Shape)).ShouldBeTrue();
        foreach (var region in before.Where(region => !stayed.Contains(Shape(region))))
            after[true].Any(touched => touched.Start <= region.Start && region.End <= touched.End).ShouldBeTrue();
    });

    [Fact]
    public void P6_a_delegation_that_revises_its_wording_leaves_all_other_regions_as_they_were() =>
        Gen.Select(Acts, TreatyTexts.Any).Law(turn =>
        {
            var ((play, acting), text) = turn;
            var revised = Compilation.Of(play.Base, [.. play.Wordings.Select(wording => wording == acting ? wording with { Text = text } : wording)], grain: play.Grain).Regions;
            var before = play.Compiled.Regions;
            var touched = before.Concat(revised).Where(region => Names(region, acting.Amendment)).ToList();
            Untouched(revised, touched).ShouldBe(Untouched(before, touched));
        });

    /// <summary>Regions that neither hold nor meet any of these.</summary>
    private static IEnumerable<string> Untouched(IEnumerable<Region> regions, List<Region> touched) => regions
        .Where(region => !touched.Any(other => region.Start <= other.End && other.Start <= region.End)).Select(Shape);

    [Fact]
    public void P7_every_hunk_lies_in_exactly_one_region_that_names_it() => DebatesWithoutBrackets.Law(play =>
    {
        var regions = play.Compiled.Regions;
        foreach (var wording in play.Wordings)
        {
            var left = new Queue<Hunk>(Hunks.Between(play.Base, wording.Text));
            foreach (var region in regions.Where(region => Names(region, wording.Amendment)))
                TextWith(region, TakenFrom(left, region, wording.Amendment)).ShouldBe(TextOf(region, wording.Amendment));
            left.ShouldBeEmpty();
        }
    });

    [Fact]
    public void P8_no_word_common_to_all_stands_at_the_edge_inside_a_bracket() => DebatesWithoutBrackets.Where(play => play.Grain == Grain.Word).Law(play =>
    {
        var rolling = play.Compiled.Bracketed();
        var brackets = new Queue<string>(rolling.Attributions.Select(held => rolling.Text.Substring(held.Start + 1, held.Length - 2)));
        foreach (var region in play.Compiled.Regions.Where(region => !play.Compiled.IsOnlySpace(region)))
        {
            var row = region.Alternatives.Count(one => !region.IsDeletedBy(one)) + (region.Length > 0 ? 1 : 0);
            var variants = Enumerable.Range(0, row).Select(_ => Words.Split(brackets.Peek()).Select(TextIn(brackets.Dequeue())).ToList()).ToList();
            if (region.Length == 0 || region.Alternatives.Any(region.IsDeletedBy) || variants.Any(tokens => tokens.Count < 2)) continue;
            variants.Select(tokens => tokens[0]).Distinct().Count().ShouldBeGreaterThan(1, region.ToString());
            variants.Select(tokens => tokens[^1]).Distinct().Count().ShouldBeGreaterThan(1, region.ToString());
        }
    });

    [Fact]
    public void P9_every_bracket_put_in_is_recorded_with_its_holders_and_exact_words() => Debates.Law(play =>
    {
        var compiled = play.Compiled;
        var rolling = compiled.Bracketed();
        // Who changes nothing but the space beside a row of brackets has nothing that stands in brackets.
        IEnumerable<int> Changing(Func<Region, Alternative, bool> how) =>
            compiled.Regions.SelectMany(region => region.Alternatives.Where(one => how(region, one))).SelectMany(one => one.Amendments);
        var told = rolling.Attributions.Concat(rolling.Lifts).SelectMany(held => held.Amendments).ToHashSet();
        told.Except(Changing((_, _) => true)).ShouldBeEmpty();
        Changing((region, one) => region.Base.Trim() != one.Text.Trim()).Except(told).ShouldBeEmpty();
        foreach (var held in rolling.Attributions.Where(held => !held.WasThere))
        {
            rolling.Text[held.Start].ShouldBe('[');
            rolling.Text[held.Start + held.Length - 1].ShouldBe(']');
            var words = rolling.Text.Substring(held.Start + 1, held.Length - 2);
            compiled.Regions.Any(region => region.Partner is null ? Proposes(region, held, words) : region.Length == 0 && region.Alternatives[0].Amendments.SequenceEqual(held.Amendments))
                .ShouldBeTrue();
        }
    });

    [Fact]
    public void P9_where_every_variant_pairs_its_own_brackets_a_reader_finds_each_bracket_that_was_put_in() => Debates.Law(play =>
    {
        var compiled = play.Compiled;
        var rolling = compiled.Bracketed();
        var plain = compiled.Regions.SelectMany(region => region.Alternatives.Select(one => one.Text).Append(region.Base)).Append(play.Base);
        if (!plain.All(text => text.IndexOfAny(['\\', '{', '}', '^']) < 0 && Brackets.Over([text]).Remarks.All(remark => remark.Kind == RemarkKind.MixedGroup))) return;
        var pairs = Brackets.Over([rolling.Text]).Brackets.Select(pair => (pair.Open.Offset, pair.Close.Offset + 1 - pair.Open.Offset)).ToHashSet();
        foreach (var held in rolling.Attributions) pairs.ShouldContain((held.Start, held.Length), rolling.Text);
    });

    /// <summary>Texts in which every bracket has its partner, and wordings that lift, set, fill, choose and leave out brackets.</summary>
    private static readonly Gen<(string Base, string[] Wordings)> Bracketed = Gen.Recursive<string>((depth, inner) => Gen.OneOf(
            Gen.Int[0, 5].Select(at => "abcdef"[at].ToString()),
            depth > 3 ? Gen.Const("x y") : inner.Array[1, 3].Select(words => $"[{string.Join(' ', words)}]"),
            depth > 3 ? Gen.Const("z") : inner.Array[2, 4].Select(words => string.Join(' ', words))))
        .SelectMany(text => Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 4]).Array[1, 4].Select(acts => acts.Aggregate(text, Rewritten)).Array[1, 5].Select(wordings => (text, wordings)));

    /// <summary>Lifts, leaves out or fills a bracket, sets one around a word, or changes a word.</summary>
    private static string Rewritten(string text, (int At, int How) act)
    {
        var pairs = Brackets.Over([text]).Brackets;
        if (act.How >= 3 || pairs.Count == 0)
        {
            var words = Words.Split(text).Where(token => token.IsWord).ToList();
            if (words.Count == 0) return text + " n";
            var word = words[act.At % words.Count];
            return string.Concat(text.AsSpan(0, word.Start), act.How % 2 == 0 ? $"[{text.AsSpan(word.Start, word.Length)}]" : "new", text.AsSpan(word.End));
        }
        var (open, close) = (pairs[act.At % pairs.Count].Open.Offset, pairs[act.At % pairs.Count].Close.Offset);
        return act.How switch
        {
            0 => string.Concat(text.AsSpan(0, open), text.AsSpan(open + 1, close - open - 1), text.AsSpan(close + 1)),
            1 when close + 1 < text.Length && text[close + 1] == ' ' => string.Concat(text.AsSpan(0, open), text.AsSpan(close + 2)),
            1 when open > 0 && text[open - 1] == ' ' => string.Concat(text.AsSpan(0, open - 1), text.AsSpan(close + 1)),
            1 => string.Concat(text.AsSpan(0, open), text.AsSpan(close + 1)),
            _ => string.Concat(text.AsSpan(0, open + 1), "filled ", text.AsSpan(open + 1)),
        };
    }

    [Fact]
    public void P10_where_all_brackets_pair_the_rolling_text_holds_no_half_and_no_empty_bracket_and_reads_back() => Bracketed.Law(debate =>
    {
        if (debate.Wordings.Append(debate.Base).Any(text => text.Contains("[]"))) return;
        var compiled = Compilation.Of(debate.Base, [.. debate.Wordings.Select((text, at) => new Wording(at + 1, [$"P{at + 1}"], text))]);
        foreach (var (text, at) in debate.Wordings.Select((text, at) => (text, at + 1)))
        {
            compiled.TextOf(at).ShouldBe(text);
            compiled.Read([.. compiled.Regions.Select(region => ChoiceOf(region, at))]).Text.ShouldBe(text);
        }
        var rolling = compiled.Bracketed();
        rolling.Text.ShouldNotContain("[]");
        var reading = Brackets.Over([rolling.Text]);
        reading.Remarks.Where(remark => remark.Kind is RemarkKind.StrayClose or RemarkKind.UnclosedBracket).ShouldBeEmpty(rolling.Text);
        var pairs = reading.Brackets.Select(pair => (pair.Open.Offset, pair.Close.Offset + 1 - pair.Open.Offset)).ToHashSet();
        foreach (var held in rolling.Attributions.Concat(rolling.Lifts)) pairs.ShouldContain((held.Start, held.Length), rolling.Text);
        rolling.Attributions.Concat(rolling.Lifts).SelectMany(held => held.Amendments).Distinct().Order()
            .ShouldBe(compiled.Regions.SelectMany(region => region.Alternatives).SelectMany(one => one.Amendments).Distinct().Order());
    });

    [Fact]
    public void P11_to_lift_to_set_and_to_leave_out_a_bracket_copies_no_word() =>
        Gen.Select(Bracketed, Gen.Int[0, 1000], Gen.Int[0, 2]).Law(play =>
        {
            var (debate, at, how) = play;
            var words = 0;
            var text = Regex.Replace(debate.Base, "[a-z]", _ => $"w{++words}"); // else a word may be found again at another place
            var rolling = Compilation.Of(text, [new Wording(1, ["P1"], Rewritten(text, (at, how == 2 || !text.Contains('[') ? 4 : how)))]).Bracketed().Text;
            string Bare(string text) => string.Concat(text.Where(sign => sign is not ('[' or ']' or ' ')));
            Bare(rolling).ShouldBe(Bare(text));
        });

    /// <summary>By word, what all share at the edges stands outside; so the bracket holds the wording or its middle.</summary>
    private static bool Proposes(Region region, Attribution held, string words) => held.Parties.Count == 0
        ? region.Base.Contains(words, StringComparison.Ordinal)
        : region.Alternatives.Any(one => one.Text.Contains(words, StringComparison.Ordinal) && one.Parties.SequenceEqual(held.Parties));

    private static Choice ChoiceOf(Region region, int amendment)
    {
        var index = region.Alternatives.ToList().FindIndex(one => one.Amendments.Contains(amendment));
        return index < 0 ? new Choice.Base() : new Choice.Alternative(index);
    }

    private static bool Names(Region region, int amendment) => region.Alternatives.Any(one => one.Amendments.Contains(amendment));

    private static string TextOf(Region region, int amendment) =>
        region.Alternatives.First(one => one.Amendments.Contains(amendment)).Text;

    /// <summary>Takes the next hunks that lie in the region, until they make its alternative: an insertion at its end may be the next region's.</summary>
    private static List<Hunk> TakenFrom(Queue<Hunk> left, Region region, int amendment)
    {
        var own = new List<Hunk>();
        while (left.TryPeek(out var next) && next.Start >= region.Start && next.End <= region.End
            && TextWith(region, own) != TextOf(region, amendment))
            own.Add(left.Dequeue());
        return own;
    }

    private static string TextWith(Region region, List<Hunk> hunks) =>
        Hunks.Apply(region.Base, hunks.Select(hunk => hunk with { Start = hunk.Start - region.Start }));

    /// <summary>Each amendment's own hunks, shifted by those before; where the same words were put in already there is nothing to do.</summary>
    private static string OneAfterTheOther(Compilation merged, IEnumerable<Wording> wordings)
    {
        var (now, done, settled) = (merged.Base, new List<Hunk>(), new HashSet<Region>());
        foreach (var wording in wordings)
        {
            var left = new Queue<Hunk>(Hunks.Between(merged.Base, wording.Text));
            var own = merged.Regions.Where(region => Names(region, wording.Amendment))
                .Select(region => (Taken: TakenFrom(left, region, wording.Amendment), IsNew: settled.Add(region))).ToList();
            var open = own.Where(region => region.IsNew).SelectMany(region => region.Taken).ToList();
            foreach (var hunk in open.AsEnumerable().Reverse())
            {
                var shift = done.Where(before => IsBefore(before, hunk)).Sum(before => before.Text.Length - before.Length);
                now = string.Concat(now.AsSpan(0, hunk.Start + shift), hunk.Text, now.AsSpan(hunk.End + shift));
            }
            done.AddRange(open);
        }
        return now;
    }

    private static bool IsBefore(Hunk one, Hunk other) =>
        one.Start < other.Start || (one.Start == other.Start && one.Length < other.Length);

    private static Func<Token, string> TextIn(string text) => token => text.Substring(token.Start, token.Length);

    private static string Shape(Compilation compiled) => string.Join('\n', compiled.Regions.Select(Shape));

    /// <summary>Places and wordings with how many hold each, whatever they are called and in whatever order.</summary>
    private static string Structure(Compilation compiled) => string.Join('\n', compiled.Regions.Select(region =>
        $"{region.Start}+{region.Length}: {string.Join('|', region.Alternatives.Select(one => $"{one.Text} by {string.Join(',', one.Parties.Order(StringComparer.Ordinal))}").Order(StringComparer.Ordinal))}"));

    private static IEnumerable<string> Of(IEnumerable<Attribution> held) => held.Select(one => $"{one.Start}+{one.Length} {string.Join(',', one.Parties)} {string.Join(',', one.Amendments)}");

    private static string Shape(Region region) => $"{region.Start}+{region.Length}: " + string.Join('|', region.Alternatives
        .Select(one => $"{string.Join(',', one.Parties)} {string.Join(',', one.Amendments)} {one.Text}"));
}
