using CsCheck;
using NormDraft.Text;

namespace NormDraft.Tests.Text;

public class RedlineTests
{
    [Fact]
    public void Accepting_all_gives_the_new_text_and_rejecting_all_the_old() =>
        Gen.OneOf(Gen.Select(TreatyTexts.Any, TreatyTexts.Any), TreatyTexts.Debate.Select(debate => (debate.Base, debate.Rewritings[0])))
            .Law(pair => ShouldBeExact(Redline.Between(pair.Item1, pair.Item2)));

    [Fact]
    public void Hunks_applied_give_the_new_text_and_never_touch() => TreatyTexts.Debate.Law(debate =>
    {
        var hunks = Hunks.Between(debate.Base, debate.Rewritings[0]);
        Hunks.Apply(debate.Base, hunks).ShouldBe(debate.Rewritings[0]);
        foreach (var (one, next) in hunks.Zip(hunks.Skip(1))) next.Start.ShouldBeGreaterThan(one.End);
    });

    private static void ShouldBeExact(Redline redline)
    {
        string.Concat(redline.Spans.Where(span => span.Op != Op.Deleted).Select(span => span.Text)).ShouldBe(redline.New);
        string.Concat(redline.Spans.Where(span => span.Op != Op.Inserted).Select(span => span.Text)).ShouldBe(redline.Old);
        redline.Spans.Any(span => span.Text.Length == 0).ShouldBeFalse();
    }
}
