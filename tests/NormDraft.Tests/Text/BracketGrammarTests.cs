using NormDraft.Tests.House;
using NormDraft.Text;

namespace NormDraft.Tests.Text;

/// <summary>The grammar of brackets with a register: every row of the table of examples that negotiators would recognise.</summary>
public class BracketGrammarTests
{
    private static readonly Register Conference = new(
    [
        .. new[] { "NLD", "DEU", "CHE", "MEX", "RUS", "IND", "CHN", "EGY", "PAK", "EU", "USA" }.Select(code => new RegisteredParty(code, [])),
        new("NLD", ["Netherlands (Kingdom of the)"]), new("TUR", ["Türkiye"]), new("african-group", ["African Group"]), new("g77", ["G77", "G77 and China"]),
    ], ["AU"]);

    private static BracketReading Read(params string[] clauses) => Brackets.Over(clauses, Conference);

    [Theory]
    [InlineData("Each State [shall][should][may] adopt", "contested contested contested", "0-1-2 tight alternatives")]
    [InlineData("cooperate [, as appropriate,] [and in accordance with national law] to", "contested contested", "0-1 spaced cumulative")]
    [InlineData("[NLD, DEU: States ensure [meaningful][context-appropriate] human control.]", "contested:NLD,DEU contested contested", "1-2 tight alternatives")]
    [InlineData("[NLD/CHE/MEX propose; RUS/IND oppose: and shall publish]", "contested:NLD,CHE,MEX,RUS,IND", "")]
    [InlineData("[CHN, RUS: delete: legally binding]", "deletion:CHN,RUS", "")]
    [InlineData("[EGY oppose: and at all times]", "deletion:EGY", "")]
    [InlineData("OP7bis [PAK: delete]", "directive:PAK", "")]
    [InlineData("[Recalling the Martens clause,] (EU, MEX)", "contested:EU,MEX", "")]
    [InlineData("[Option 1: Within [X] days.] [Option 2: No text]", "option placeholder option", "0-2 spaced alternatives")]
    [InlineData("[The Parties shall: (a) cooperate; and (b) report.]", "contested", "")]
    [InlineData("[Placeholder: definition of \"AI capability\"] [to be added] […]", "placeholder placeholder placeholder", "")]
    [InlineData("the member[s] of a[n] [body][committee]", "morpheme morpheme contested contested", "2-3 tight alternatives")]
    [InlineData("[4][2]. Decides that", "number number", "0-1 tight alternatives")]
    [InlineData("[African Group (on behalf of 54 States): common but …]", "contested:african-group", "")]
    [InlineData("[Netherlands (Kingdom of the), Türkiye support: in good faith]", "contested:NLD,TUR", "")]
    [InlineData("[G77 and China: common]", "contested:g77", "")]
    [InlineData("[the European Union: common]", "contested", "")]
    public void Brackets_are_classed_attributed_and_grouped(string text, string classes, string groups)
    {
        var reading = Read(text);
        string.Join(' ', reading.Brackets.Select(bracket => bracket.Class.ToString().ToLowerInvariant() + (bracket.Parts.Count > 0 ? ":" + string.Join(',', bracket.Parties) : ""))).ShouldBe(classes);
        string.Join(' ', reading.Groups.Select(group => $"{string.Join('-', group.Brackets)} {group.Glue} {group.Hint}".ToLowerInvariant())).ShouldBe(groups);
    }

    [Fact]
    public void Parts_keep_who_says_what()
    {
        var parts = Read("[NLD/CHE/MEX propose; RUS/IND oppose: and shall publish]").Brackets[0].Parts;
        parts.Select(part => part.Stance).ShouldBe(["propose", "oppose"]);
        parts[1].Parties.ShouldBe(["RUS", "IND"]);
        Read("[African Group (on behalf of 54 States): common]").Brackets[0].Parts[0].OnBehalfOf.ShouldBe("on behalf of 54 States");
        Read("[CHN: replace with: binding]").Brackets[0].Operation.ShouldBe("replace with");
    }

    [Fact]
    public void One_range_may_run_over_two_clauses()
    {
        var reading = Read("[1. First.", "2. Second [of this article].]");
        reading.Brackets.Select(bracket => (bracket.Open.Clause, bracket.Close.Clause, bracket.Depth)).ShouldBe([(0, 1, 0), (1, 1, 1)]);
        reading.Remarks.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Parties [agree [to act] and] report]].", "StrayClose StrayClose")]
    [InlineData("Parties [agree", "UnclosedBracket")]
    [InlineData("[AU: taking into account regional contexts]", "AmbiguousParty")]
    [InlineData("[NLD, XYZ: in good faith]", "UnknownParty")]
    [InlineData("[XYZ, QQQ: in good faith]", "SuspectedAttribution")]
    [InlineData("[Each Party shall: act]", "")]
    [InlineData("[a][b] [c]", "MixedGroup")]
    public void What_is_odd_is_remarked_and_nothing_repaired(string text, string remarks) =>
        string.Join(' ', Read(text).Remarks.Select(remark => remark.Kind)).ShouldBe(remarks);

    [Fact]
    public void The_register_adds_to_the_reading_and_changes_no_pair() => TreatyTexts.Any.Law(text =>
    {
        var (plain, known) = (Brackets.Over([text]), Read(text));
        known.Brackets.Select(bracket => (bracket.Open, bracket.Close, bracket.Depth)).ShouldBe(plain.Brackets.Select(bracket => (bracket.Open, bracket.Close, bracket.Depth)));
    });

    [Fact]
    public void A_million_nested_brackets_are_read()
    {
        var reading = Read(new string('[', 1_000_000) + new string(']', 1_000_000));
        reading.Count.ShouldBe(1_000_000);
        reading.Brackets[^1].Depth.ShouldBe(999_999);
        Read(string.Concat(Enumerable.Repeat("[a]", 300_000))).Groups.Single().Brackets.Count.ShouldBe(300_000);
    }

    [Fact]
    public void The_register_of_States_and_groups_is_read()
    {
        var register = Register.Parse(File.ReadAllText(Path.Combine(Repository.Folder, "samples", "register", "register.json")));
        register.KeyOf("Netherlands (Kingdom of the)").ShouldBe("NLD");
        register.KeyOf("the Republic of Austria").ShouldBe("AUT");
        register.KeyOf("African Group").ShouldBe("african-group");
        register.KeyOf("AU").ShouldBeNull();
        register.IsAmbiguous("AU").ShouldBeTrue();
        Brackets.Over(["[Türkiye, Côte d’Ivoire and G77 and China: x]"], register).Brackets[0].Parties.Count().ShouldBe(3);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1, 2]")]
    public void A_register_that_lists_nobody_is_refused(string json) => Should.Throw<FormatException>(() => Register.Parse(json));

    [Fact]
    public void A_name_without_letters_names_nobody() =>
        Register.Parse("""{"parties":[{"iso3":"NLD","name":" ","aliases":[""]}],"ambiguous":[{"code":""},"the "]}""").KeyOf("NLD").ShouldBe("NLD");
}
