using Xunit.Abstractions;

namespace NormDraft.Server.Tests.Large;

/// <summary>Many delegations over three rounds through the front door, beside a ledger that knows only who proposed which word where.
/// NORMDRAFT_PLAYS sets how many amendments; with 500 sixty delegations play on a real draft, where one is kept beside the repository.</summary>
public sealed class LargeRoundsTests(House house, ITestOutputHelper told) : IClassFixture<House>
{
    static readonly int Amendments = int.TryParse(Environment.GetEnvironmentVariable("NORMDRAFT_PLAYS"), out var plays) ? Math.Clamp(plays, 20, 900) : 60;

    /// <summary>One of many brackets, one of none, one in French; in every run the sample.</summary>
    public static TheoryData<string, double> Texts => Amendments < 200 ? new() { { "", 1 } }
        : new() { { LargePlay.RealTexts[0], 1 }, { LargePlay.RealTexts[1], .25 }, { LargePlay.RealTexts[2], .2 } };

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task After_each_round_lists_desk_home_text_trace_and_files_are_as_the_ledger_has_them(string text, double part)
    {
        var amendments = (int)(Amendments * part);
        using var play = await LargePlay.Open(house, Amendments >= 200 ? 60 : 12, text.Length > 0 ? text : null);
        told.WriteLine($"| Round | live | ended | clauses | brackets | {string.Join(" | ", LargePlay.Measured)} | resident MB | database MB |");
        await play.Measure(told.WriteLine, "0");
        foreach (var (round, share) in new[] { (1, 5), (2, 3), (3, 2) })
        {
            await play.Submit(amendments * share / 10);
            await play.Withdraw(amendments / 30);
            await play.CheckLists();
            await play.Measure(told.WriteLine, $"{round}, submitted");
            await play.Decide();
            await play.Issue();
            await play.CheckText();
            await play.CheckLists();
            await play.CheckFiles();
            await play.Measure(told.WriteLine, $"{round}, issued");
        }
        told.WriteLine(play.Summary);
        play.Refused.ShouldBe(0);
    }
}
