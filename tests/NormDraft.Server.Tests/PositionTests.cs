using System.Net;
using NormDraft.Server.Positions;

namespace NormDraft.Server.Tests;

public sealed class PositionTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task Positions_are_taken_changed_listed_given_up_and_kept_in_the_record()
    {
        var room = await house.Open();
        var number = await room.Submit(room.Aara, Room.First, "Each State should ensure human control over the use of force.");
        (await room.Beria.Does(room.Api.Positions(), new { amendment = number, stance = "support", note = "=Yes" })).ShouldBe(room.Pages.Positions(new(number)));
        await room.Beria.Does(room.Api.Positions(), new { amendment = number, stance = "canGoAlong", note = "=With the note" });
        await room.Cora.Does(room.Api.Positions(), new { clause = await room.Clause(Room.Second), stance = "oppose" });
        var all = (await room.Chair.Get(room.Api.Positions()))["positions"]!.AsArray();
        all.Select(one => ((string?)one!["party"], (string?)one["stance"], (string?)one["note"])).ShouldBe([("XBB", "can go along", "=With the note"), ("XCC", "oppose", "")]);
        (await room.Chair.Get(room.Api.Positions(new(number))))["positions"]!.AsArray().Count.ShouldBe(1);
        (await room.Chair.Browser.GetStringAsync(room.Api.PositionsFile("csv"))).ShouldContain(",XBB,XBB,,can go along,'=With the note,1,no,1,");
        (await room.Chair.Browser.GetStringAsync(room.Api.PositionsFile("json"))).ShouldContain("normdraft-positions-1");
        await room.Beria.Does(room.Api.Positions(), new { amendment = number });
        (await room.Chair.Get(room.Api.Positions(new(number))))["positions"]!.AsArray().ShouldBeEmpty();
        var acts = await room.Cora.Browser.GetStringAsync(room.Api.ActsFile("csv"));
        foreach (var act in new[] { "position taken,XBB", "position changed,XBB", "position given up,XBB", "position taken,XCC" }) acts.ShouldContain(act);
    }

    [Fact]
    public async Task Support_for_a_wording_does_not_count_for_a_later_one()
    {
        var room = await house.Open();
        var number = await room.Submit(room.Aara, Room.First, "Each State should ensure human control over the use of force.");
        await room.Beria.Does(room.Api.Positions(), new { amendment = number, stance = "support" });
        var draft = await room.Aara.Does(room.Api.Drafts, new { clause = await room.Clause(Room.First), version = 1, operation = "modify", text = "Each State may ensure human control.", rationale = "", revises = number });
        await room.Aara.Does(room.Api.DraftAct(Room.IdIn(draft), "submit"));
        ((bool)(await room.Chair.Get(room.Api.Positions(new(number))))["positions"]![0]!["isOnEarlierWording"]!).ShouldBeTrue();
        await room.Beria.Does(room.Api.Positions(), new { amendment = number, stance = "support" });
        ((bool)(await room.Chair.Get(room.Api.Positions(new(number))))["positions"]![0]!["isOnEarlierWording"]!).ShouldBeFalse();
    }

    [Fact]
    public async Task Under_the_chairs_pen_a_position_is_seen_by_those_who_see_the_amendment()
    {
        var room = await house.Open();
        var number = await room.Submit(room.Aara, Room.First, "Each State should ensure human control over the use of force.");
        await room.Beria.Does(room.Api.Positions(), new { amendment = number, stance = "oppose" });
        await room.Chair.Does(room.Api.PeopleAct("settings"), new { pen = "chair" });
        (await room.Cora.Get(room.Api.Positions()))["positions"]!.AsArray().ShouldBeEmpty();
        (await room.Cora.Browser.GetAsync(room.Api.Positions(new(number)))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await room.Cora.Browser.GetStringAsync(room.Api.ActsFile("csv"))).ShouldNotContain("position");
        (await room.Aara.Get(room.Api.Positions()))["positions"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Positions_are_listed_by_clause_and_party_and_those_on_ended_amendments_only_on_request()
    {
        var room = await house.Open();
        var (first, second) = (await room.Clause(Room.First), await room.Clause(Room.Second));
        var (live, ended) = (await room.Submit(room.Aara, Room.First, "Each State should ensure control."), await room.Submit(room.Aara, Room.Second, "States shall exchange."));
        await room.Beria.Does(room.Api.Positions(), new { amendment = live, stance = "support" });
        await room.Beria.Does(room.Api.Positions(), new { amendment = ended, stance = "oppose" });
        await room.Cora.Does(room.Api.Positions(), new { clause = first, stance = "reserve" });
        await room.Aara.Does(room.Api.AmendmentAct(ended, "withdraw"));
        async Task<string> Listed(PositionsAsked asked) =>
            string.Join(", ", (await room.Chair.Get(room.Api.Positions(asked)))["positions"]!.AsArray().Select(one => $"{one!["party"]} {one["stance"]}"));
        (await Listed(new())).ShouldBe("XCC reserve, XBB support");
        (await Listed(new(Status: PositionsShown.All))).ShouldBe("XCC reserve, XBB support, XBB oppose");
        (await Listed(new(Party: "XCC"))).ShouldBe("XCC reserve");
        (await Listed(new(Clause: first))).ShouldBe("XCC reserve, XBB support");
        (await Listed(new(Clause: second))).ShouldBe("");
        (await Listed(new(Clause: second, Status: PositionsShown.All))).ShouldBe("XBB oppose");
        (await Listed(new(ended))).ShouldBe("XBB oppose");
        (await room.Chair.Browser.GetStringAsync(room.Api.PositionsFile("csv", new(Party: "XCC")))).ShouldNotContain("XBB");
        (await room.Chair.Browser.GetStringAsync(room.Pages.Positions(new(Status: PositionsShown.All)))).ShouldContain("Article 1, paragraph 2, ended");
    }

    [Fact]
    public async Task A_page_without_positions_says_where_others_are()
    {
        var room = await house.Open();
        (await room.Chair.Browser.GetStringAsync(room.Pages.Positions())).ShouldContain("No position on a live amendment or a clause in the text.");
        (await room.Chair.Browser.GetStringAsync(room.Pages.Positions(new(Status: PositionsShown.All)))).ShouldContain("No position yet.");
        (await room.Chair.Browser.GetStringAsync(room.Pages.Positions(new(Party: "XCC")))).ShouldContain("No such position.");
    }

    [Fact]
    public async Task The_sample_has_a_hundred_and_one_more_stands_on_a_second_page()
    {
        var person = await house.As("Sanne Brouwershaven");
        ((int)(await person.Get(House.Api.Positions()))["total"]!).ShouldBe(100);
        (await person.Browser.GetStringAsync(House.Pages.Positions())).ShouldNotContain(">Next</a>");
        var clause = (Guid)(await person.Get(House.Api.WholeText()))["version"]!["clauses"]!.AsArray()[^1]!["id"]!;
        await (await house.As("Ambassador Gunnvor Aasen")).Does(House.Api.Positions(), new { clause, stance = "support" });
        (await person.Browser.GetStringAsync(House.Pages.Positions())).ShouldContain(">Next</a>");
        (await person.Get(House.Api.Positions(new(), 2)))["positions"]!.AsArray().Count.ShouldBe(1);
        (await person.Browser.GetStringAsync(House.Pages.Positions(new(), 2))).ShouldContain(">Previous</a>");
    }
}
