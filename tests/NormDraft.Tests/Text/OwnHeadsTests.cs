using NormDraft.Text;

namespace NormDraft.Tests.Text;

/// <summary>Who proposes a bracket in its own name says who holds it, and no word of the text.</summary>
public class OwnHeadsTests
{
    static readonly Register Parties = new([new("NOR", ["Norway"]), new("CHE", ["Switzerland"]), new("BRA", ["Brazil"])]);

    [Theory]
    [InlineData("They shall [report on][account for] it.", "They shall [NOR: account for] it.", "They shall [account for] it.")]
    [InlineData("They shall report.", "They shall [Norway:always] report [NOR, CHE: at once].", "They shall [always] report [at once].")]
    [InlineData("They [shall][should] report.", "They [shall][NOR: will] report.", "They [shall][will] report.")]
    [InlineData("They shall report.", "They shall [BRA: always] report.", "They shall [BRA: always] report.")]
    [InlineData("They shall report.", "They shall [NOR, BRA: always] report.", "They shall [NOR, BRA: always] report.")]
    [InlineData("They [NOR: always] report.", "They [NOR: always] report in time.", "They [NOR: always] report in time.")]
    [InlineData("They always report.", "They [NOR: delete: always] report [NOR: ].", "They [NOR: delete: always] report [NOR: ].")]
    [InlineData("They [always] report.", "They [NOR: always] report.", "They [always] report.")]
    [InlineData("", "[NOR: It is annual.][It is biennial.]", "[It is annual.][It is biennial.]")]
    public void The_name_of_those_who_propose_a_bracket_is_left_out_of_its_words(string @base, string proposal, string words) =>
        OwnHeads.Without(@base, proposal, Parties, ["NOR", "CHE"]).ShouldBe(words);
}
