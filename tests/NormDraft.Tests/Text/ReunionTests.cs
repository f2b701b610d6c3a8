using CsCheck;
using NormDraft.Text;

namespace NormDraft.Tests.Text;

/// <summary>What was written at two ends of a broken line comes together by words, or is offered. What one end types is of μ, the other's of θ.</summary>
public class ReunionTests
{
    const string Base = "Each State shall apply custom of nations.";

    static Reunion Of(string theirs, string mine) => Reunion.Of(Base, theirs, mine);

    [Fact]
    public void Changes_in_different_places_are_both_in_the_text() =>
        Of("No State shall apply custom of nations.", "Each State shall apply custom of the United Nations.").Text.ShouldBe("No State shall apply custom of the United Nations.");

    [Fact]
    public void A_word_changed_at_both_ends_is_offered_whole()
    {
        var reunion = Of("Each State shall apply humanity and public conscience of nations.", "Each State shall apply customary international law of nations.");
        reunion.Text.ShouldBeNull();
        reunion.Mine.ShouldBe("Each State shall apply customary international law of nations.");
        reunion.Theirs.ShouldBe("Each State shall apply humanity and public conscience of nations.");
        reunion.Both.ShouldBe("Each State shall apply [customary international law] [humanity and public conscience] of nations.");
    }

    [Fact]
    public void Marks_that_both_ends_have_stay_outside_of_the_brackets() =>
        Reunion.Of("custom, law.", "humanity, law.", "customs, law.").Both.ShouldBe("[customs] [humanity], law.");

    [Theory]
    [InlineData("Each State shall apply good custom of nations.", "Each State shall apply humanity of nations.")]
    [InlineData("Each State shall apply customs of nations.", "Each State shall apply custom among nations.")]
    [InlineData("Each State shall apply custom of nations. Mine.", "Each State shall apply custom of nations. Theirs.")]
    [InlineData("Each State shall apply of nations.", "Each State shall apply customs of nations.")]
    [InlineData("Each State shall apply custom of States.", "Each State shall apply custom of nations; thus.")]
    public void Neighbouring_words_are_offered(string one, string other)
    {
        Of(one, other).Text.ShouldBeNull();
        Of(other, one).Text.ShouldBeNull();
    }

    [Fact]
    public void Lines_beside_each_other_are_no_neighbours() =>
        Reunion.Of("(a) one\n(b) two", "(a) one\n(c) three\n(b) two", "(a) uno\n(b) two").Text.ShouldBe("(a) uno\n(c) three\n(b) two");

    [Fact]
    public void What_was_done_at_both_ends_alike_is_there_once() =>
        Of("No State shall apply custom.", "No State shall apply custom.").Text.ShouldBe("No State shall apply custom.");

    [Fact]
    public void A_choice_leaves_what_was_changed_elsewhere()
    {
        var reunion = Of("No State shall apply humanity of nations.", "Each State shall apply law of peoples.");
        (reunion.Mine, reunion.Theirs).ShouldBe(("No State shall apply law of peoples.", "No State shall apply humanity of peoples."));
        reunion.Both.ShouldBe("No State shall apply [law] [humanity] of peoples.");
    }

    [Fact]
    public void Words_deleted_at_one_end_and_changed_at_the_other_are_kept_in_a_bracket() =>
        Of("Each State shall apply custom.", "Each State shall apply custom of peoples.").Both.ShouldBe("Each State shall apply custom [of peoples].");

    [Fact]
    public void No_word_is_made_of_both_ends() => Ends.Law(ends =>
    {
        var reunion = Reunion.Of(ends.Base, ends.Theirs, ends.Mine);
        foreach (var text in new[] { reunion.Text ?? "", reunion.Mine, reunion.Theirs, reunion.Both })
            Words.Split(text).Select(token => text.Substring(token.Start, token.Length)).ShouldAllBe(word => !IsMixed(word));
    });

    [Fact]
    public void All_that_was_typed_at_either_end_is_in_the_text_or_offered() => Ends.Law(ends =>
    {
        var reunion = Reunion.Of(ends.Base, ends.Theirs, ends.Mine);
        var both = reunion.Text ?? reunion.Both;
        (Count(both, 'μ'), Count(both, 'θ')).ShouldBe((Count(ends.Mine, 'μ'), Count(ends.Theirs, 'θ')));
        Count(reunion.Mine, 'μ').ShouldBe(Count(ends.Mine, 'μ'));
        Count(reunion.Theirs, 'θ').ShouldBe(Count(ends.Theirs, 'θ'));
    });

    [Fact]
    public void A_choice_that_nobody_disturbed_is_the_text() => Ends.Law(ends =>
    {
        var reunion = Reunion.Of(ends.Base, ends.Theirs, ends.Mine);
        foreach (var chosen in new[] { reunion.Mine, reunion.Theirs, reunion.Both }) Reunion.Of(ends.Theirs, ends.Theirs, chosen).Text.ShouldBe(chosen);
    });

    [Fact]
    public void The_other_end_is_offered_the_same_the_other_way_round() => Ends.Law(ends =>
    {
        var (here, there) = (Reunion.Of(ends.Base, ends.Theirs, ends.Mine), Reunion.Of(ends.Base, ends.Mine, ends.Theirs));
        (there.Text, there.Mine, there.Theirs).ShouldBe((here.Text, here.Theirs, here.Mine));
    });

    /// <summary>Where copies call two changes apart and map them by characters, nothing is mixed either, and both orders give one text.</summary>
    [Fact]
    public void Changes_that_are_apart_mix_nothing_when_they_are_mapped() => Edits.Law(edits =>
    {
        var (mine, theirs) = (Set(edits.Base, edits.Mine, 'μ'), Set(edits.Base, edits.Theirs, 'θ'));
        var now = theirs.Apply(edits.Base);
        if (!Apart.Are(mine, theirs, now)) return;
        var together = mine.Map(theirs).Apply(now);
        together.Split(' ', '\t', '\n', '\u00A0').ShouldAllBe(word => !IsMixed(word));
        (Count(together, 'μ'), Count(together, 'θ')).ShouldBe((Count(mine.Apply(edits.Base), 'μ'), Count(now, 'θ')));
        theirs.Map(mine, before: true).Apply(mine.Apply(edits.Base)).ShouldBe(together);
    });

    sealed record EndsOf(string Base, string Theirs, string Mine);

    sealed record EditsOf(string Base, (double At, double Length, string Put)[] Theirs, (double At, double Length, string Put)[] Mine);

    static readonly string[] Pieces = ["", " ", "x", " x", "x ", " x x ", "xx", "[x]", "[x: ", "]", "x,", ".", "\n", "\nx", "x\n", "缔x", "x\u0301", "😀x", "xتعهد", "\u00A0x"];

    static readonly Gen<string> Piece = Gen.Int[0, Pieces.Length - 1].Select(at => Pieces[at]);

    static readonly Gen<(double, double, string)[]> Changes = Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1], Piece).Array[1, 4];

    static readonly Gen<EditsOf> Edits = Gen.Select(TreatyTexts.Any.Where(text => TextCheck.Of(text) is null && !IsMixed(text)), Changes, Changes, (text, theirs, mine) => new EditsOf(text, theirs, mine));

    static readonly Gen<EndsOf> Ends = Edits.Select(edits => new EndsOf(edits.Base, Set(edits.Base, edits.Theirs, 'θ').Apply(edits.Base), Set(edits.Base, edits.Mine, 'μ').Apply(edits.Base)));

    /// <summary>Edits one after the other, anywhere, inside words too, but in no pair of surrogates.</summary>
    static ChangeSet Set(string text, (double At, double Length, string Put)[] edits, char end)
    {
        var (all, now) = (ChangeSet.Between(text, text), text);
        foreach (var (at, length, put) in edits)
        {
            var start = Place(now, at);
            var stop = Math.Max(start, Place(now, Math.Min(1, at + length * length * length / 2)));
            var next = string.Concat(now.AsSpan(0, start), put.Replace('x', end), now.AsSpan(stop));
            (all, now) = (all.Compose(ChangeSet.Between(now, next)), next);
        }
        return all;
    }

    static int Place(string text, double share)
    {
        var at = (int)(share * text.Length);
        return at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]) ? at - 1 : at;
    }

    static bool IsMixed(string word) => word.Contains('μ') && word.Contains('θ');

    static int Count(string text, char end) => text.Count(sign => sign == end);
}
