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
