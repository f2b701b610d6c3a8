using CsCheck;
using NormDraft.Text;

namespace NormDraft.Tests.Text;

/// <summary>A merge in a file: what people see, and that every text is read back to the byte.</summary>
public class MergedFileTests
{
    private static readonly string[] Marks =
        ["[P1: ", "[P1, P2: ", "[P2: delete: ", "[P3:", "P1: ", "delete: ", " delete:", "]", "[", "[]", "] [", "][", "\\", "\\[", " ", "  ", "x", "y ", "z", "\n", "{NormDraft merge 1; base sha256:"];

    private static readonly Gen<string> Mark = Gen.Int[0, Marks.Length - 1].Select(at => Marks[at]);

    /// <summary>Texts made of the merge's own marks.</summary>
    private static readonly Gen<(string Base, string[] Rewritings)> Treacherous =
        Mark.Array[0, 14].SelectMany(pieces => Gen.Select(Gen.Int[0, 13], Gen.Int[0, 4], Mark.Array[0, 3]).Array[1, 3]
            .Select(edits => edits.Aggregate(pieces, Edited)).Array[1, 5]
            .Select(texts => (string.Concat(pieces), texts.Select(text => string.Concat(text)).ToArray())));

    private static string[] Edited(string[] pieces, (int At, int Length, string[] Put) edit)
    {
        var at = Math.Min(edit.At, pieces.Length);
        return [.. pieces[..at], .. edit.Put, .. pieces[Math.Min(at + edit.Length, pieces.Length)..]];
    }

    [Fact]
    public void The_base_and_every_text_are_read_back_to_the_byte() => Gen.OneOf(TreatyTexts.Debate, Treacherous).Law(debate =>
    {
        var file = MergedFile.Write(Compiled(debate), Parties(debate));
        var read = MergedFile.Read(file);
        read.Base.ShouldBe(debate.Base);
        read.Parties.ShouldBe(Parties(debate));
        foreach (var (at, text) in debate.Rewritings.Index()) read.TextOf($"P{at + 1}").ShouldBe(text, file);
    });

    private static readonly string[] Wilds = ["\uFEFF", "\r\n", "\r", "\n", "NLD:", "[NLD: ", "[delete: ", "[delete: delete: ", "[P P: x]", "[中国: ", "]", "\\", "shall", " ", "{", "}", "{NormDraft merge 1; base sha256:00; parties: NLD}\n"];

    private static readonly Gen<(string Base, string[] Rewritings)> Wild = Gen.Int[0, Wilds.Length - 1].Select(at => Wilds[at]).Array[0, 10].Select(string.Concat)
        .Array[2, 9].Select(texts => (texts[0], texts[1..]));

    private static readonly string[] Names = ["NLD", "Netherlands (Kingdom of the)", "Côte d’Ivoire", "P", "P P", "delete", "G77 & China", "Türkiye/EU", "中国", "a.b", "base", "1", "الأردن", "-", "x\u00A0y"];

    /// <summary>Names that look like each other and like marks; texts for one to three of them; line ends of all kinds.</summary>
    private static readonly Gen<(string Base, (string[] Parties, string Text)[] Texts)> Joint = Gen.Select(
        Gen.OneOf(TreatyTexts.Debate, Treacherous, Wild), Gen.Shuffle(Names), Gen.Int[1, 3].Array[8]).Select(play =>
        {
            var (debate, names, sizes) = play;
            var at = 0;
            return (debate.Base, debate.Rewritings.Take(8).Select((text, which) =>
            {
                string[] parties = [.. names.Skip(at).Take(sizes[which])];
                at += parties.Length;
                return (parties, text);
            }).Where(one => one.parties.Length > 0).ToArray());
        });

    [Fact]
    public void Joint_parties_of_any_name_read_back_their_text_and_everybody_else_the_base() => Joint.Law(play =>
    {
        var all = play.Texts.SelectMany(one => one.Parties).Append("absent").ToList();
        foreach (var name in all) MergedFile.NameFault(name).ShouldBeNull();
        var file = MergedFile.Write(Compilation.Of(play.Base, [.. play.Texts.Select((one, at) => new Wording(at + 1, one.Parties, one.Text))], grain: Grain.Word), all);
        var read = MergedFile.Read(file);
        read.Base.ShouldBe(play.Base, file);
        read.TextOf("absent").ShouldBe(play.Base, file);
        foreach (var (parties, text) in play.Texts) foreach (var party in parties) read.TextOf(party).ShouldBe(text, file);
    });

    [Fact]
    public void A_merge_may_itself_be_merged() => TreatyTexts.Debate.Law(debate =>
    {
        var once = MergedFile.Write(Compiled(debate), Parties(debate));
        var twice = MergedFile.Write(Compilation.Of(once, [new(1, ["P1"], once + debate.Base), new(2, ["Q"], debate.Base)], grain: Grain.Word), ["P1", "Q"]);
        MergedFile.Read(twice).Base.ShouldBe(once);
        MergedFile.Read(MergedFile.Read(twice).Base).Base.ShouldBe(debate.Base);
        MergedFile.Read(twice).TextOf("Q").ShouldBe(debate.Base);
    });

    [Theory]
    [InlineData("Each State shall act.", "Each State [shall] [NLD: should] act.", "Each State should act.")]
    [InlineData("Each State shall act.", "Each State shall [NLD: now ]act.", "Each State shall now act.")]
    [InlineData("Each State shall always act.", "Each State shall [NLD: delete: always ]act.", "Each State shall act.")]
    [InlineData("各国应当采取行动。", "各国[应当][NLD: 可以]采取行动。", "各国可以采取行动。")]
    [InlineData("use [all] means", "use [all] [] [NLD: feasible ]means", "use [all] feasible means")]
    public void It_reads_as_a_negotiated_text(string @base, string merged, string text) =>
        MergedFile.Body(Compilation.Of(@base, [new Wording(1, ["NLD"], text)], grain: Grain.Word), ["NLD"]).ShouldBe(merged);

    [Fact]
    public void Rivals_stand_beside_the_base_and_those_who_agree_stand_together() =>
        MergedFile.Body(Compilation.Of("States shall act.", [new(1, ["NLD"], "States should act."), new(2, ["USA"], "States may act."), new(3, ["DEU"], "States should act."), new(4, ["CHN"], "States act.")], grain: Grain.Word), ["NLD", "USA", "DEU", "CHN"])
            .ShouldBe("States [CHN: delete: shall ] [DEU, NLD: should ] [USA: may ]act.");

    [Fact]
    public void What_would_read_as_the_merges_own_is_escaped() =>
        MergedFile.Body(Compilation.Of("It said [NLD: no] and C:\\ then.", [new(1, ["NLD"], "It said [NLD: no] and C:\\ now.")], grain: Grain.Word), ["NLD"])
            .ShouldBe("It said \\[NLD: no] and C:\\\\ [then] [NLD: now].");

    [Theory]
    [InlineData("")]
    [InlineData("Each State shall act.")]
    [InlineData("{NormDraft merge 1; base sha256:00; parties: NLD}\nEach State shall act.")]
    [InlineData("{NormDraft merge 1; base sha256:00; parties: NLD}\nEach State [NLD: should")]
    public void What_is_no_merge_or_was_changed_is_said(string file) => Should.Throw<MergedFileException>(() => MergedFile.Read(file));

    [Fact]
    public void One_who_took_no_part_has_no_text_in_it() =>
        Should.Throw<MergedFileException>(() => MergedFile.Read(MergedFile.Write(Compilation.Of("a", []), ["NLD"])).TextOf("USA"));

    private static Compilation Compiled((string Base, string[] Rewritings) debate) =>
        Compilation.Of(debate.Base, [.. debate.Rewritings.Select((text, at) => new Wording(at + 1, [$"P{at + 1}"], text))], grain: Grain.Word);

    private static IEnumerable<string> Parties((string Base, string[] Rewritings) debate) => debate.Rewritings.Select((_, at) => $"P{at + 1}");
}
