using System.Net;

namespace NormDraft.Server.Tests;

public sealed class PositionTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task Positions_are_taken_changed_listed_given_up_and_kept_in_the_record()
    {
        var room = await house.Open();
        var number = await room.Submit(room.Aara, Room.First, "Each State should ensure human control over the use of force.");
        (await room.Beria.Does(room.Api.Positions(), new { amendment = number, stance = "support", note = "=Yes" })).ShouldBe(room.Pages.Positions(new(number, null)));
        await room.Beria.Does(room.Api.Positions(), new { amendment = number, stance = "canGoAlong", note = "=With the note" });
        await room.Cora.Does(room.Api.Positions(), new { clause = await room.Clause(Room.Second), stance = "oppose" });
        var all = (await room.Chair.Get(room.Api.Positions())).AsArray();
        all.Select(one => ((string?)one!["party"], (string?)one["stance"], (string?)one["note"])).ShouldBe([("XBB", "can go along", "=With the note"), ("XCC", "oppose", "")]);
        (await room.Chair.Get(room.Api.Positions(new(number, null)))).AsArray().Count.ShouldBe(1);
        (await room.Chair.Browser.GetStringAsync(room.Api.PositionsFile("csv"))).ShouldContain(",XBB,XBB,,can go along,'=With the note,1,no,1,");
        (await room.Chair.Browser.GetStringAsync(room.Api.PositionsFile("json"))).ShouldContain("normdraft-positions-1");
        await room.Beria.Does(room.Api.Positions(), new { amendment = number });
        (await room.Chair.Get(room.Api.Positions(new(number, null)))).AsArray().ShouldBeEmpty();
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
        ((bool)(await room.Chair.Get(room.Api.Positions(new(number, null))))[0]!["isOnEarlierWording"]!).ShouldBeTrue();
        await room.Beria.Does(room.Api.Positions(), new { amendment = number, stance = "support" });
        ((bool)(await room.Chair.Get(room.Api.Positions(new(number, null))))[0]!["isOnEarlierWording"]!).ShouldBeFalse();
    }

    [Fact]
    public async Task Under_the_chairs_pen_a_position_is_seen_by_those_who_see_the_amendment()
    {
        var room = await house.Open();
        var number = await room.Submit(room.Aara, Room.First, "Each State should ensure human control over the use of force.");
        await room.Beria.Does(room.Api.Positions(), new { amendment = number, stance = "oppose" });
        await room.Chair.Does(room.Api.PeopleAct("settings"), new { pen = "chair" });
        (await room.Cora.Get(room.Api.Positions())).AsArray().ShouldBeEmpty();
        (await room.Cora.Browser.GetAsync(room.Api.Positions(new(number, null)))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await room.Cora.Browser.GetStringAsync(room.Api.ActsFile("csv"))).ShouldNotContain("position");
        (await room.Aara.Get(room.Api.Positions())).AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_sample_has_a_hundred()
    {
        var person = await house.As("Sanne Brouwershaven");
        (await person.Get(House.Api.Positions())).AsArray().Count.ShouldBe(100);
        (await person.Browser.GetStringAsync(House.Pages.Positions())).ShouldContain("can go along");
    }
}
