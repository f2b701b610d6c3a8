using NormDraft.Text;

namespace NormDraft.Tests.Text;

/// <summary>What the algebra does with texts that were negotiated.</summary>
public class RealTextTests
{
    private const string Ninth = "paris-5-presidency-9-dec-2015.md";
    private const string Adopted = "paris-6-adopted-12-dec-2015.md";

    /// <summary>Counted by hand: 222 opening and 223 closing glyphs, one never closed, two closing nothing.</summary>
    [RealTextFact]
    public void The_draft_of_9_December_2015_reads_with_every_bracket_accounted_for()
    {
        var reading = Brackets.Over(RealTexts.Read(Ninth).Split('\n'));
        reading.Count.ShouldBe(221);
        reading.Remarks.Count(remark => remark.Kind == RemarkKind.MixedGroup).ShouldBe(3);
        reading.Remarks.Select(remark => remark.Kind).Where(kind => kind != RemarkKind.MixedGroup).ShouldBe([RemarkKind.StrayClose, RemarkKind.StrayClose, RemarkKind.UnclosedBracket]);
        reading.Brackets.Max(bracket => bracket.Depth).ShouldBeGreaterThan(1);
    }

    [RealTextFact]
    public void The_last_three_days_of_a_negotiation_redline_exactly()
    {
        var redline = Redline.Between(RealTexts.Read(Ninth), RealTexts.Read(Adopted));
        string.Concat(redline.Spans.Where(span => span.Op != Op.Deleted).Select(span => span.Text)).ShouldBe(redline.New);
        string.Concat(redline.Spans.Where(span => span.Op != Op.Inserted).Select(span => span.Text)).ShouldBe(redline.Old);
        redline.Weights.HasFlag(Weights.Modal | Weights.Bracket | Weights.Reference).ShouldBeTrue();
        redline.IsCoarse.ShouldBeFalse();
    }

    [RealTextFact]
    public void An_Arabic_treaty_is_cut_into_words_without_loss() => ShouldBeCovered(RealTexts.Read("bbnj-agreement-2023-ar.txt"));

    [RealTextFact]
    public void A_Chinese_treaty_is_cut_into_words_without_loss() => ShouldBeCovered(RealTexts.Read("bbnj-agreement-2023-zh.txt"));

    private static void ShouldBeCovered(string text)
    {
        var tokens = Words.Split(text);
        tokens[0].Start.ShouldBe(0);
        tokens.Zip(tokens.Skip(1)).All(pair => pair.First.Next == pair.Second.Start).ShouldBeTrue();
        tokens[^1].Next.ShouldBe(text.Length);
    }
}
