using System.Net;

namespace NormDraft.Server.Tests;

public sealed class PositionTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task Positions_are_taken_changed_listed_given_up_and_kept_in_the_record()
    {
        var room = await house.Open();
        var number = await room.Submit(room.Aara, Room.First, "Each State should ensure human control over the use of force.");
        (await room.Beria.Does($"{room.Api}/positions", new { amendment = number, stance = "support", note = "=Yes" })).ShouldEndWith($"/positions?amendment={number}");
        await room.Beria.Does($"{room.Api}/positions", new { amendment = number, stance = "canGoAlong", note = "=With the note" });
        await room.Cora.Does($"{room.Api}/positions", new { clause = await room.Clause(Room.Second), stance = "oppose" });
        var all = (await room.Chair.Get($"{room.Api}/positions")).AsArray();
        all.Select(one => ((string?)one!["party"], (string?)one["stance"], (string?)one["note"])).ShouldBe([("XBB", "can go along", "=With the note"), ("XCC", "oppose", "")]);
        (await room.Chair.Get($"{room.Api}/positions?amendment={number}")).AsArray().Count.ShouldBe(1);
        (await room.Chair.Browser.GetStringAsync($"{room.Api}/positions/file/csv")).ShouldContain(",XBB,XBB,,can go along,'=With the note,1,no,1,");
        (await room.Chair.Browser.GetStringAsync($"{room.Api}/positions/file/json")).ShouldContain("normdraft-positions-1");
        await room.Beria.Does($"{room.Api}/positions", new { amendment = number });
        (await room.Chair.Get($"{room.Api}/positions?amendment={number}")).AsArray().ShouldBeEmpty();
        var acts = await room.Cora.Browser.GetStringAsync($"{room.Api}/acts/file/csv");
        foreach (var act in new[] { "position taken,XBB", "position changed,XBB", "position given up,XBB", "position taken,XCC" }) acts.ShouldContain(act);
    }

    [Fact]
    public async Task Support_for_a_wording_does_not_count_for_a_later_one()
    {
        var room = await house.Open();
        var number = await room.Submit(room.Aara, Room.First, "Each State should ensure human control over the use of force.");
        await room.Beria.Does($"{room.Api}/positions", new { amendment = number, stance = "support" });
        var draft = await room.Aara.Does($"{room.Api}/drafts", new { clause = await room.Clause(Room.First), version = 1, operation = "modify", text = "Each State may ensure human control.", rationale = "", revises = number });
        await room.Aara.Does($"{room.Api}/drafts/{draft[^36..]}/submit");
        ((bool)(await room.Chair.Get($"{room.Api}/positions?amendment={number}"))[0]!["isOnEarlierWording"]!).ShouldBeTrue();
        await room.Beria.Does($"{room.Api}/positions", new { amendment = number, stance = "support" });
        ((bool)(await room.Chair.Get($"{room.Api}/positions?amendment={number}"))[0]!["isOnEarlierWording"]!).ShouldBeFalse();
    }

    [Fact]
    public async Task Under_the_chairs_pen_a_position_is_seen_by_those_who_see_the_amendment()
    {
        var room = await house.Open();
        var number = await room.Submit(room.Aara, Room.First, "Each State should ensure human control over the use of force.");
        await room.Beria.Does($"{room.Api}/positions", new { amendment = number, stance = "oppose" });
        await room.Chair.Does($"{room.Api}/people/settings", new { pen = "chair" });
        (await room.Cora.Get($"{room.Api}/positions")).AsArray().ShouldBeEmpty();
        (await room.Cora.Browser.GetAsync($"{room.Api}/positions?amendment={number}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await room.Cora.Browser.GetStringAsync($"{room.Api}/acts/file/csv")).ShouldNotContain("position");
        (await room.Aara.Get($"{room.Api}/positions")).AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_sample_has_a_hundred()
    {
        var person = await house.As("Sanne Brouwershaven");
        (await person.Get($"/api/n/{House.Sample}/positions")).AsArray().Count.ShouldBe(100);
        (await person.Browser.GetStringAsync($"/n/{House.Sample}/positions")).ShouldContain("can go along");
    }
}
