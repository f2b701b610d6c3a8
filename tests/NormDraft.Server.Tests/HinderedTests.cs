using System.Text.Json.Nodes;

namespace NormDraft.Server.Tests;

/// <summary>A decision that cannot be issued can be saved, and desk, list, home and issue page say so until it is put right.</summary>
public class HinderedTests(House house) : IClassFixture<House>
{
    const string Half = "Each State [shall ensure this.";

    [Fact]
    public async Task What_is_saved_and_cannot_be_issued_is_said_on_desk_list_home_and_issue_page()
    {
        var room = await house.Open();
        var clause = await room.Clause(Room.First);
        const string Why = "A bracket would stand without its partner, or around nothing, in Article 1, paragraph 1.";

        await room.Chair.Does(room.Api.DeskClause(clause), new { bridging = Half });
        Sentences(await room.Chair.Get(room.Api.DeskClause(clause)), "hindrances").ShouldHaveSingleItem().ShouldStartWith(Why);
        (await Page(room.Pages.DeskClause(clause))).ShouldContain("The saved decision cannot be issued.");
        var list = await room.Chair.Get(room.Api.Desk);
        (list["hindered"]!.GetValue<int>(), (string)Row(list, clause)["hindered"]!).ShouldSatisfyAllConditions(
            said => said.Item1.ShouldBe(1), said => said.Item2.ShouldStartWith(Why));
        (await Page(room.Pages.Desk)).ShouldContain("1 of them cannot be issued as decided");
        (await Page(Links.Home)).ShouldContain("1 clause decided so that nothing can be issued");
        var next = await Page(room.Pages.NextVersion());
        next.ShouldContain("It cannot be issued now.");
        next.ShouldContain($"href=\"{room.Pages.DeskClause(clause)}\"");

        await room.Chair.Does(room.Api.DeskClause(clause), new { bridging = Half.Replace("[", "", StringComparison.Ordinal) });
        (await room.Chair.Get(room.Api.DeskClause(clause)))["hindrances"]!.AsArray().ShouldBeEmpty();
        list = await room.Chair.Get(room.Api.Desk);
        (list["hindered"]!.GetValue<int>(), Row(list, clause)["hindered"]).ShouldBe((0, null));
        (await Page(Links.Home)).ShouldNotContain("nothing can be issued");
        (await Page(room.Pages.NextVersion())).ShouldContain("Issue now");

        async Task<string> Page(string address) => await room.Chair.Browser.GetStringAsync(address);
    }

    /// <summary>Elsewhere one is only told what its own clause hinders.</summary>
    [Fact]
    public async Task The_desk_of_another_clause_says_nothing_of_it()
    {
        var room = await house.Open();
        await room.Chair.Does(room.Api.DeskClause(await room.Clause(Room.First)), new { bridging = Half });
        (await room.Chair.Get(room.Api.DeskClause(await room.Clause(Room.Second))))["hindrances"]!.AsArray().ShouldBeEmpty();
    }

    static IEnumerable<string> Sentences(JsonNode desk, string name) => desk[name]!.AsArray().Select(one => (string)one!["sentence"]!);

    static JsonNode Row(JsonNode list, Guid clause) => list["rows"]!.AsArray().Single(row => row!["clause"]!.GetValue<Guid>() == clause)!;
}
