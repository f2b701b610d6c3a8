using CsCheck;
using Xunit.Abstractions;

namespace NormDraft.Tests.Negotiation;

/// <summary>Many rounds of random acts of every kind: after each issue every word is where the ledger has it, with its owner.</summary>
public class RoundsTests(ITestOutputHelper told)
{
    static readonly Gen<((int, int)[] Units, (int, int, int, int)[] Acts)> Played = Gen.Select(
        Gen.Select(Gen.Int[0, 3], Gen.Int[1, 8]).Array[2, 7],
        Gen.Select(Gen.Int[0, 24], Gen.Int[0, 1_000], Gen.Int[0, 1_000], Gen.Int[0, 1_000]).Array[10, 110]);

    [Fact]
    public void After_any_rounds_every_word_stands_once_with_its_owner_and_nothing_is_issued_that_was_not_taken_up()
    {
        var (issues, submitted, ended, inBrackets, unsure) = (0, 0, 0, 0, 0);
        Played.Sample(play =>
        {
            var rounds = new Rounds(play.Units);
            try
            {
                foreach (var act in play.Acts) rounds.Act(act);
                rounds.CheckFiles();
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"{error.Message}\n{string.Join('\n', rounds.Story)}", error);
            }
            (issues, submitted, ended) = (issues + rounds.Issues, submitted + rounds.Submitted, ended + rounds.Ended);
            (inBrackets, unsure) = (inBrackets + rounds.InBrackets, unsure + rounds.Unsure);
        }, iter: Plays.Or(300), threads: 1);
        told.WriteLine($"{issues} issues, {submitted} wordings submitted, {ended} amendments ended; {inBrackets} kept in brackets and found there, {unsure} that somebody must look at.");
        issues.ShouldBeGreaterThan(0);
        inBrackets.ShouldBeGreaterThan(10 * unsure);
    }
}
