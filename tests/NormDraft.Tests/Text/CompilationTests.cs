using System.Text.Json;
using NormDraft.Text;

namespace NormDraft.Tests.Text;

public class CompilationTests
{
    private static Compilation Of(string text, params string[] wordings) =>
        Compilation.Of(text, [.. wordings.Select((wording, at) => new Wording(at + 1, [$"P{at + 1}"], wording))]);

    [Fact]
    public void Rival_phrases_stand_side_by_side_base_first() =>
        Of("to hold it below 2 °C by then", "to hold it below 1.5 °C by then", "to hold it well below 2 °C by then", "to hold it as far below 2 °C as possible by then")
            .Bracketed().Text.ShouldBe("to hold it [below 2 °C] [below 1.5 °C] [well below 2 °C] [as far below 2 °C as possible] by then");

    [Fact]
    public void A_rival_word_is_bracketed_alone() =>
        Of("Each State shall act.", "Each State should act.", "Each State may act.").Bracketed().Text
            .ShouldBe("Each State [shall] [should] [may] act.");

    [Theory]
    [InlineData("States cooperate to act.", "States cooperate, as appropriate, to act.", "States cooperate[, as appropriate,] to act.")]
    [InlineData("States shall act.", "Coastal States shall act.", "[Coastal] States shall act.")]
    [InlineData("States shall act", "States shall act promptly", "States shall act [promptly]")]
    [InlineData("States shall promptly act.", "States shall act.", "States shall [promptly] act.")]
    [InlineData("States shall act now", "States shall act", "States shall act [now]")]
    [InlineData("", "States shall act.", "[States shall act.]")]
    [InlineData("States shall act.", "", "[States shall act.]")]
    [InlineData("缔约国应采取措施。", "缔约国宜采取措施。", "缔约国[应][宜]采取措施。")]
    [InlineData("a [b] c", "a [d] c", "a [[b] [d]] c")]
    [InlineData("a [b] [c] d", "a [b] [c] [e] d", "a [b] [c] [e] d")]
    [InlineData("a d", "a [b] [c] d", "a [[b] [c]] d")]
    [InlineData("See {a note here} now", "See {a word here} now", "See [{a note here}] [{a word here}] now")]
    [InlineData("See {a note} now", "See {a new note} now", "See [{a note}] [{a new note}] now")]
    [InlineData("See {a note} now", "See {a note} soon now", "See {a note} [soon] now")]
    [InlineData("Act[^1] now", "Act[^2] now", "Act[[^1]] [[^2]] now")]
    public void One_change_is_bracketed_so_that_the_line_still_reads(string text, string wording, string rolling) =>
        Of(text, wording).Bracketed().Text.ShouldBe(rolling);

    /// <summary>The signs stay, nothing is copied, and each amendment is told on the brackets that it would do something to.</summary>
    [Theory]
    [InlineData("a [b c d e f] g", "a b c d e f g", "a [b c d e f] g", "lift [b c d e f]")]
    [InlineData("a [b] c", "a b c", "a [b] c", "lift [b]")]
    [InlineData("a [b] c", "a c", "a [b] c", "out [b]")]
    [InlineData("in [comparable] [as close] to", "in comparable to", "in [comparable] [as close] to", "lift [comparable], out [as close]")]
    [InlineData("in [comparable][as close] to", "in as close to", "in [comparable][as close] to", "out [comparable], lift [as close]")]
    [InlineData("in [comparable] [as close] to", "in [similar] to", "in [comparable] [as close] [similar] to", "put [similar]")]
    [InlineData("in [comparable] conditions", "in similar conditions", "in [comparable] [similar] conditions", "put [similar]")]
    [InlineData("a b c d e f g", "a [b c d e f] g", "a [b c d e f] g", "put [b c d e f]")]
    [InlineData("a b c", "a [b] c", "a [b] c", "put [b]")]
    [InlineData("[a [b] c]", "[a b] c", "[a [b] c] [[a b] c]", "put [[a b] c]")]
    [InlineData("a [b [c] d] e", "a b [c] d e", "a [b [c] d] e", "lift [b [c] d]")]
    [InlineData("a [b [c] d] e", "a [b c d] e", "a [b [c] d] e", "lift [c]")]
    [InlineData("a [b] c", "a [b x c", "a [b] [[b x] c", "put [[b x]")]
    [InlineData("a [b c", "a b c", "a [b c", "lift [")]
    public void Brackets_as_subject_of_an_amendment(string text, string wording, string rolling, string told)
    {
        var compiled = Of(text, wording);
        var bracketed = compiled.Bracketed();
        bracketed.Text.ShouldBe(rolling);
        var marks = bracketed.Attributions.Where(held => held.Amendments.Count > 0).Select(held => (held, Act: held.Parties.Count == 0 ? "out" : "put"))
            .Concat(bracketed.Lifts.Select(held => (held, Act: "lift"))).OrderBy(one => one.held.Start);
        string.Join(", ", marks.Select(one => $"{one.Act} {rolling.Substring(one.held.Start, one.held.Length)}")).ShouldBe(told);
        compiled.TextOf(1).ShouldBe(wording);
        compiled.Merged().Text.ShouldBe(wording);
    }

    [Fact]
    public void Who_rewords_inside_a_bracket_and_who_lifts_it_do_not_copy_each_others_words()
    {
        var compiled = Of("a [b c d e f] g", "a b c d e f g", "a [b x d e f] g", "a [b c d e f] y");
        compiled.IsFreeOfConflict.ShouldBeTrue();
        compiled.Bracketed().Text.ShouldBe("a [b [c] [x] d e f] [g] [y]");
        compiled.Bracketed().Lifts.ShouldHaveSingleItem().Parties.ShouldBe(["P1"]);
        compiled.Merged().Text.ShouldBe("a b x d e f y");
    }

    [Fact]
    public void Both_signs_of_a_pair_are_chosen_as_one()
    {
        var compiled = Of("a [b c d e f] g", "a b c d e f g");
        compiled.Regions.Count.ShouldBe(2);
        compiled.Read([new Choice.Alternative(0), new Choice.Base()]).Text.ShouldBe("a b c d e f g");
        compiled.Read([new Choice.Base(), new Choice.Alternative(0)]).Text.ShouldBe("a [b c d e f] g");
        Should.Throw<ArgumentException>(() => compiled.Read([new Choice.Bridging("x"), new Choice.Base()]));
    }

    [Fact]
    public void Pairs_that_would_cross_are_wordings_of_what_they_enclose() =>
        Of("a b c d", "[a b c] d", "a [b c d]").Bracketed().Text.ShouldBe("[a b c d] [[a b c] d] [a [b c d]]");

    [Fact]
    public void Each_bracket_is_held_by_those_who_proposed_its_words_and_by_no_one_else()
    {
        var rolling = Compilation.Of("Each State shall act.",
        [
            new Wording(7, ["NLD", "KOR"], "Each State should act."),
            new Wording(4, ["CHN"], "Each State may act."),
            new Wording(9, ["EGY"], "Each State should act."),
        ]).Bracketed();
        rolling.Text.ShouldBe("Each State [shall] [may] [should] act.");
        rolling.Attributions.Select(held => (rolling.Text.Substring(held.Start, held.Length), string.Join(',', held.Parties), string.Join(',', held.Amendments)))
            .ShouldBe([("[shall]", "", ""), ("[may]", "CHN", "4"), ("[should]", "NLD,KOR,EGY", "7,9")]);
    }

    [Fact]
    public void Words_to_be_deleted_are_attributed_to_no_one_but_keep_the_amendment()
    {
        var rolling = Of("States shall promptly act.", "States shall act.").Bracketed();
        rolling.Attributions.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            held => held.Parties.ShouldBeEmpty(), held => held.Amendments.ShouldBe([1]), held => held.Start.ShouldBe(13));
    }

    [Fact]
    public void The_same_insertion_of_two_delegations_is_one_alternative()
    {
        var region = Of("States shall act. They report.", "States shall act. They agree. They report.", "States shall act. They agree. They report.").Regions.ShouldHaveSingleItem();
        region.Alternatives.ShouldHaveSingleItem().Parties.ShouldBe(["P1", "P2"]);
    }

    [Fact]
    public void Different_insertions_in_one_gap_compete() =>
        Of("a b", "a x b", "a y b").Regions.ShouldHaveSingleItem().IsConflict.ShouldBeTrue();

    [Fact]
    public void Changes_that_only_touch_do_not_compete()
    {
        var compiled = Compilation.Of("a b c", [new Wording(1, ["P1"], "a x c"), new Wording(2, ["P2"], "a b y")], grain: Grain.Word);
        compiled.IsFreeOfConflict.ShouldBeTrue();
        compiled.Merged().Text.ShouldBe("a x y");
    }

    [Fact]
    public void By_word_a_word_that_only_the_wordings_share_stays_in_their_brackets()
    {
        Wording[] wordings = [new(1, ["P1"], "States fully act."), new(2, ["P2"], "States fully and duly act.")];
        Compilation.Of("States act.", wordings, grain: Grain.Word).Bracketed().Text.ShouldBe("States [fully] [fully and duly] act.");
    }

    [Fact]
    public void A_full_stop_keeps_two_changes_of_one_delegation_apart() =>
        Of("Act now. Report it.", "Act soon. Tell it.").Regions.Count.ShouldBe(2);

    [Fact]
    public void What_competes_is_not_merged_by_the_machine() =>
        Should.Throw<InvalidOperationException>(() => Of("a b", "a x", "a y").Merged());

    [Fact]
    public void The_chair_may_bridge_a_region_in_her_own_words()
    {
        var compiled = Of("Each State shall act.", "Each State should act.", "Each State may act.");
        compiled.Read([new Choice.Bridging("is encouraged to")]).Text.ShouldBe("Each State is encouraged to act.");
    }

    [Fact]
    public void A_choice_is_owed_for_each_region() =>
        Should.Throw<ArgumentException>(() => Of("a b", "a x").Read([]));

    [Fact]
    public void Only_an_alternative_that_the_region_has_can_be_chosen() =>
        Should.Throw<ArgumentException>(() => Of("a b", "a x").Read([new Choice.Alternative(1)]));

    [Fact]
    public void Choices_travel_as_JSON()
    {
        Choice[] choices = [new Choice.Base(), new Choice.Alternative(2), new Choice.Brackets(), new Choice.Bridging("may")];
        var json = JsonSerializer.Serialize(choices);
        json.ShouldBe("[{\"choice\":\"base\"},{\"choice\":\"alternative\",\"Index\":2},{\"choice\":\"brackets\"},{\"choice\":\"bridging\",\"Text\":\"may\"}]");
        JsonSerializer.Deserialize<Choice[]>(json).ShouldBe(choices);
    }

    [Fact]
    public void Brackets_held_before_stay_held_where_they_survive()
    {
        const string text = "[CHN] agree [to act] now";
        Attribution[] held = [new(0, 5, ["CHN"], [1]), new(12, 8, ["EGY"], [2])];
        var rolling = Compilation.Of(text, [new Wording(5, ["NLD"], "[CHN] agree [to act] soon")], held).Bracketed();
        rolling.Text.ShouldBe("[CHN] agree [to act] [now] [soon]");
        rolling.Attributions.Select(one => rolling.Text.Substring(one.Start, one.Length)).ShouldBe(["[CHN]", "[to act]", "[now]", "[soon]"]);
        Compilation.Of(text, [new Wording(5, ["NLD"], "[CHN] agree now")], held)
            .Merged().Attributions.ShouldHaveSingleItem().Parties.ShouldBe(["CHN"]);
    }
}
