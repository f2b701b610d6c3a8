using System.Text.Json.Nodes;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Amendments;

namespace NormDraft.Server.Tests;

/// <summary>What is proposed on a clause that has left the text is listed, counted and ended like any other.</summary>
public class GoneClauseTests(House house) : IClassFixture<House>
{
    const string Should = "Each State should ensure human control over the use of force.";
    const string Reason = "The paragraph was deleted.";

    [Fact]
    public async Task Desk_home_list_and_programs_count_the_same()
    {
        var (room, _, _) = await Gone();
        await room.Submit(room.Beria, await room.Draft(room.Beria, Room.Second, "States shall exchange good practices.", version: 2));
        var desk = await room.Chair.Get(room.Api.Desk);
        ((int)desk["live"]!, (int)desk["contested"]!, (int)desk["liveGone"]!).ShouldBe((3, 1, 2));
        var live = await room.Chair.Get(room.Api.Amendments(AmendmentsAsked.All with { Status = "live" }));
        ((int)live["total"]!).ShouldBe(3);
        (await room.Chair.Browser.GetStringAsync(room.Pages.Desk)).ShouldContain("3 live proposals on 1 clause, with 2 on clauses that left the text");
        var home = await room.Chair.Browser.GetStringAsync(Links.Home);
        home.ShouldContain("1 clause with live proposals");
        home.ShouldContain("2 live proposals on clauses that left the text");
        home.ShouldContain("data-h=\"Live proposals\">3<");
    }

    [Fact]
    public async Task The_chair_ends_it_with_a_reason_that_the_next_version_prints()
    {
        var (room, clause, number) = await Gone();
        (await room.Chair.Browser.GetAsync(room.Pages.DeskClause(clause))).Headers.Location!.OriginalString.ShouldBe(room.Pages.GoneClause(clause));
        var page = await room.Chair.Browser.GetStringAsync(room.Pages.Desk);
        page.ShouldContain("Their clause is gone");
        page.ShouldContain("Led by Beria");
        var gone = await GoneOnDesk(room);
        ((string)gone["citation"]!, (int)gone["open"]!, gone["decided"]).ShouldBe(("Article 1, paragraph 1", 2, null));
        (await room.Chair.IsRefused(room.Api.DeskClause(clause), Ends(number, "takeUp"))).ShouldBe("clause-gone");
        (await room.Chair.IsRefused(room.Api.DeskClause(clause), Ends(number, "overtaken", ""))).ShouldBe("reason-missing");
        await room.Chair.Does(room.Api.DeskClause(clause), Ends(number, "overtaken"));
        await room.Chair.Does(room.Api.DeskAct(clause, "undo"));
        await room.Chair.Does(room.Api.DeskClause(clause), Ends(number, "notRetain"));
        gone = await GoneOnDesk(room);
        ((int)gone["open"]!, (string)gone["decided"]!).ShouldBe((1, "1 not retained"));
        ((string)gone["proposals"]![0]!["handling"]!["reason"]!).ShouldBe(Reason);
        (await room.Chair.Browser.GetStringAsync(room.Pages.NextVersion(IssueKind.Corrigendum))).ShouldContain("Article 1, paragraph 1, no longer in the text");
        (await room.Aara.Browser.GetStringAsync(room.Pages.Amendment(number))).ShouldNotContain(Reason);
        await room.Chair.Does(room.Api.Versions);
        var row = (await room.Cora.Get(room.Api.Trace(3)))["rows"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)row["citation"]!, (string)row["reason"]!).ShouldBe(("Article 1, paragraph 1, no longer in the text", $"{number} not retained: {Reason}"));
        ((string)(await room.Beria.Get(room.Api.Amendment(number)))["amendment"]!["disposition"]!).ShouldBe("notRetained");
        ((int)(await room.Chair.Get(room.Api.Desk))["live"]!).ShouldBe(1);
    }

    [Fact]
    public async Task Its_lead_reads_what_can_be_done_and_can_still_withdraw_it()
    {
        var (room, clause, number) = await Gone();
        (await room.Beria.Browser.GetStringAsync(room.Pages.Amendment(number))).ShouldContain("You can withdraw it, and propose its words on another clause.");
        (await room.Beria.Browser.GetStringAsync(Links.Home)).ShouldContain("Withdraw it, or propose its words on another clause.");
        await room.Chair.Does(room.Api.DeskClause(clause), Ends(number, "overtaken"));
        await room.Beria.Does(room.Api.AmendmentAct(number, "withdraw"));
        (await room.Chair.IsRefused(room.Api.Versions)).ShouldBe("decision-stale");
        await room.Chair.Does(room.Api.DeskAct(clause, "undo"));
        ((int)(await GoneOnDesk(room))["open"]!).ShouldBe(1);
    }

    [Fact]
    public async Task An_addition_that_was_deleted_can_be_taken_up_again_as_the_same_clause()
    {
        var room = await house.Open();
        var clause = await room.Clause(Room.First);
        var number = await Adds(room, clause);
        await room.Chair.Does(room.Api.DeskClause(clause), new { handlings = new[] { new { number, wording = 1, treatment = "bracket" } } });
        await room.Chair.Does(room.Api.Versions);
        var added = await Added(room, 2);
        await Delete(room, added.Id, 2);
        await room.Chair.Does(room.Api.DeskClause(clause), Ends(number, "takeUp"));
        await room.Chair.Does(room.Api.Versions);
        (await Added(room, 4)).ShouldBe((added.Id, "States report."));
        await room.Chair.Get(room.Api.DeskClause(added.Id));
    }

    static async Task<(Guid Id, string Text)> Added(Room room, int version)
    {
        var desk = await room.Chair.Get(room.Api.WholeText(version));
        JsonNode? Find(JsonNode? node) => node switch
        {
            JsonObject one when ((string?)(one["text"] as JsonValue))?.Contains("States report", StringComparison.Ordinal) == true => one,
            JsonObject one => one.Select(pair => Find(pair.Value)).FirstOrDefault(found => found is not null),
            JsonArray all => all.Select(Find).FirstOrDefault(found => found is not null),
            _ => null,
        };
        var clause = Find(desk)!;
        return ((Guid)clause["id"]!, (string)clause["text"]!);
    }

    static async Task<int> Adds(Room room, Guid clause) => Room.NumberIn(await room.Aara.Does(room.Api.DraftAct(Room.IdIn(await room.Aara.Does(room.Api.Drafts,
        new { clause, version = 1, operation = "add", kind = "paragraph", label = "1 bis.", text = "States report.", rationale = "New." })), "submit")));

    [Fact]
    public async Task An_addition_in_brackets_goes_when_the_chair_ends_it_after_its_clause()
    {
        var room = await house.Open();
        var clause = await room.Clause(Room.First);
        var added = await Adds(room, clause);
        await room.Chair.Does(room.Api.DeskClause(clause), new { handlings = new[] { new { number = added, wording = 1, treatment = "bracket" } } });
        await room.Chair.Does(room.Api.Versions);
        await Delete(room, clause, 2);
        (await room.Chair.Browser.GetStringAsync(room.Pages.Desk)).ShouldContain("In the text already, as Article 1, paragraph 1 bis.");
        await room.Chair.Does(room.Api.DeskClause(clause), Ends(added, "notRetain"));
        await room.Chair.Does(room.Api.Versions);
        (await room.Cora.Get(room.Api.WholeText(4))).ToJsonString().ShouldNotContain("States report");
    }

    /// <summary>Two amendments on the first paragraph, which the second version deletes.</summary>
    async Task<(Room Room, Guid Clause, int Number)> Gone()
    {
        var room = await house.Open();
        var clause = await room.Clause(Room.First);
        var number = await room.Submit(room.Beria, Room.First, Should);
        await room.Submit(room.Cora, Room.First, Should + " Always.");
        await Delete(room, clause, 1);
        return (room, clause, number);
    }

    static async Task Delete(Room room, Guid clause, int version)
    {
        var delete = await room.Submit(room.Aara, Room.IdIn(await room.Aara.Does(room.Api.Drafts, new { clause, version, operation = "suppress", rationale = "Not needed." })));
        await room.Chair.Does(room.Api.DeskClause(clause), Ends(delete, "takeUp"));
        await room.Chair.Does(room.Api.Versions);
    }

    static object Ends(int number, string treatment, string reason = Reason) => new { handlings = new[] { new { number, wording = 1, treatment, reason } } };

    static async Task<JsonNode> GoneOnDesk(Room room) => (await room.Chair.Get(room.Api.Desk))["gone"]!.AsArray().ShouldHaveSingleItem()!;
}
