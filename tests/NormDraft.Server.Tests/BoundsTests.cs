using System.Net;
using System.Text.RegularExpressions;

namespace NormDraft.Server.Tests;

/// <summary>What one delegation may have in a negotiation, and one person under way.</summary>
public class BoundsTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task A_delegation_has_so_many_live_amendments_on_one_clause()
    {
        await using var strict = house.Beside(settings: new Dictionary<string, string?> { ["Limits:Delegation:Amendments"] = "2" });
        var room = await house.Open();
        var (aara, beria) = (room.Aara.Again(strict), room.Beria.Again(strict));
        foreach (var text in new[] { "One.", "Two." }) await room.Submit(aara, Room.First, text);
        var third = await room.Draft(aara, Room.First, "Three.");
        (await aara.IsRefused(room.Api.DraftAct(third, "submit"))).ShouldBe("too-many-amendments");
        const string limit = "Your delegation has 2 live amendments on this clause, and the limit is 2.";
        foreach (var (who, page, isTold) in new[]
        {
            (aara, room.Pages.Propose(await room.Clause(Room.First)), true), (aara, room.Pages.DraftAct(third, "submit"), true),
            (beria, room.Pages.Propose(await room.Clause(Room.First)), false),
            (aara, room.Pages.Propose(await room.Clause(Room.Second)), false),
            (aara, room.Pages.Revise(1), false),
        })
            (await who.Browser.GetStringAsync(page)).Contains(limit, StringComparison.Ordinal).ShouldBe(isTold, page);
        await room.Submit(beria, Room.First, "Of another.");
        await room.Submit(aara, Room.Second, "Elsewhere.");
        await aara.Does(room.Api.AmendmentAct(1, "withdraw"), new { reason = "No longer." });
        await room.Submit(aara, third);
        (await aara.IsRefused(room.Api.AmendmentAct(1, "take-over"))).ShouldBe("too-many-amendments");
        await beria.Does(room.Api.AmendmentAct(1, "take-over"));
    }

    [Fact]
    public async Task Who_gives_another_speakers_amendment_a_new_wording_leads_it_and_is_held_to_its_own_number()
    {
        await using var strict = house.Beside(settings: new Dictionary<string, string?> { ["Limits:Delegation:Amendments"] = "2" });
        var room = await house.Open();
        var (aara, beria, clause) = (room.Aara.Again(strict), room.Beria.Again(strict), await room.Clause(Room.First));
        await room.Secretary.Does(room.Api.PeopleAct("parties"), new { key = "Nine", name = "The Nine", kind = "group" });
        foreach (var act in new[] { "join", "speaker" })
            foreach (var code in new[] { "XAA", "XBB" }) await room.Secretary.Does(room.Api.PeopleAct($"groups/{act}"), new { group = "Nine", code });
        foreach (var code in new[] { "XAA", "XBB" }) await room.Chair.Does(room.Api.PeopleAct("groups/speaker/confirm"), new { group = "Nine", code });
        foreach (var (by, number) in new[] { (aara, 1), (aara, 2), (beria, 3) }) (await room.Submit(by, await Draft(by, number, null))).ShouldBe(number);
        await room.Submit(beria, await Draft(beria, 4, 1));
        await room.Submit(aara, await Draft(aara, 5, null));
        var third = await Draft(beria, 6, 2);
        (await beria.IsRefused(room.Api.DraftAct(third, "submit"))).ShouldBe("too-many-amendments");
        foreach (var page in new[] { room.Pages.DraftAct(third, "submit"), room.Pages.Revise(2) })
            (await beria.Browser.GetStringAsync(page)).ShouldContain("Your delegation has 2 live amendments on this clause, and the limit is 2.");
        await room.Submit(beria, await Draft(beria, 7, 1));

        async Task<Guid> Draft(Person by, int text, int? revises) => Room.IdIn(await by.Does(room.Api.Drafts,
            new { clause, version = 1, operation = "modify", text = $"Wording {text}.", rationale = "Because.", capacity = "Nine", revises }));
    }

    [Fact]
    public async Task What_is_done_and_undone_over_and_over_in_a_day_has_an_end_and_its_reasons_are_told_once()
    {
        var room = await house.Open();
        const string Because = "Because control must remain with people.";
        await room.Submit(room.Aara, Room.First, "Otherwise.", Because);
        for (var time = 0; time < 20; time++)
            foreach (var act in new[] { "join", "leave" }) await room.Beria.Does(room.Api.AmendmentAct(1, act));
        (await room.Beria.IsRefused(room.Api.AmendmentAct(1, "join"))).ShouldBe("done-too-often");
        await room.Cora.Does(room.Api.AmendmentAct(1, "join"));
        var told = (await room.Cora.Get(room.Api.Amendment(1)))["history"]!.AsArray();
        (told.Count, told.Count(step => (string?)step!["rationale"] == Because)).ShouldBe((42, 1));
        Regex.Count(await room.Cora.Browser.GetStringAsync(room.Pages.Amendment(1)), Because).ShouldBe(2, "as it stands, and with the act that brought it");
        await room.Aara.Does(room.Api.AmendmentAct(1, "refuse"), new { party = "XCC" });

        await room.Secretary.Does(room.Api.PeopleAct("parties"), new { key = "Nine", name = "The Nine", kind = "group" });
        for (var time = 0; time < 20; time++)
            foreach (var act in new[] { "join", "leave" }) await Group(act, "XAA");
        (await room.Secretary.IsRefused(room.Api.PeopleAct("groups/join"), new { group = "Nine", code = "XAA" })).ShouldBe("done-too-often");
        await Group("join", "XBB");
        for (var time = 0; time < 20; time++)
            foreach (var pen in new[] { "chair", "open" }) await room.Chair.Does(room.Api.PeopleAct("settings"), new { pen });
        (await room.Chair.IsRefused(room.Api.PeopleAct("settings"), new { pen = "chair" })).ShouldBe("done-too-often");
        for (var time = 0; time < 21; time++)
            await room.Beria.Does(room.Api.Positions(), new { amendment = 1, stance = "support", note = $"Because {time}." });
        var again = new { amendment = 1, stance = "oppose" };
        (await room.Beria.IsRefused(room.Api.Positions(), again)).ShouldBe("done-too-often");
        await room.Beria.Does(room.Api.Positions(), new { amendment = 1 });
        await room.ADayPasses();
        await room.Beria.Does(room.Api.AmendmentAct(1, "join"));
        await room.Chair.Does(room.Api.PeopleAct("settings"), new { pen = "chair" });

        Task Group(string act, string code) => room.Secretary.Does(room.Api.PeopleAct($"groups/{act}"), new { group = "Nine", code });
    }

    [Fact]
    public async Task A_delegations_drafts_have_a_size_in_all()
    {
        await using var strict = house.Beside(settings: new Dictionary<string, string?> { ["Limits:Delegation:Bytes"] = "300000" });
        var room = await house.Open();
        var (aara, beria, clause) = (room.Aara.Again(strict), room.Beria.Again(strict), await room.Clause(Room.First));
        for (var at = 0; at < 3; at++) await room.Draft(aara, Room.First, new string('x', 90_000));
        var more = new { clause, version = 1, operation = "modify", text = new string('x', 90_000) };
        (await aara.IsRefused(room.Api.Drafts, more)).ShouldBe("drafts-full");
        await room.Draft(beria, Room.First, new string('x', 90_000));
        await using var again = house.Beside(settings: new Dictionary<string, string?> { ["Limits:Delegation:Bytes"] = "300000" });
        (await room.Aara.Again(again).IsRefused(room.Api.Drafts, more)).ShouldBe("drafts-full", "after a restart too");
        var file = new { version = 1, changes = new[] { new { take = "yes", clause, operation = "modify", more.text } } };
        (await aara.IsRefused(room.Api.DraftsFromFile, file)).ShouldBe("drafts-full");
    }

    [Fact]
    public async Task What_is_typed_live_counts_to_the_size_of_a_delegations_drafts()
    {
        await using var strict = house.Beside(settings: new Dictionary<string, string?> { ["Limits:Delegation:Bytes"] = "400000" });
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, "Each State should.");
        await using var copy = await LiveCopy.In(room, room.Aara.Again(strict), draft, strict);
        var codes = new List<string?>();
        for (var push = 0; push < 10; push++) codes.Add((await copy.Type(text => text.Length > 1_000 ? "Short." : new string('x', 90_000))).Code);
        codes.ShouldContain("drafts-full");
        codes[0].ShouldBeNull();
        var theirs = await room.Draft(room.Beria, Room.First, "Each State should.");
        await using var other = await LiveCopy.In(room, room.Beria.Again(strict), theirs, strict);
        (await other.Type(text => text + " Calmly.")).Code.ShouldBeNull();
    }

    [Fact]
    public async Task A_person_has_few_acts_under_way_and_some_that_wait()
    {
        var few = new Dictionary<string, string?> { ["Limits:Acts:AtOnce"] = "2", ["Limits:Acts:Waiting"] = "3" };
        await using var strict = house.Beside(settings: few);
        var room = await house.Open();
        var (aara, beria) = (room.Aara.Again(strict), room.Beria.Again(strict));
        await room.Submit(room.Cora, Room.First, "Of another.");
        await using var held = await TestTurn.Hold(house, room.Address);
        var acts = Enumerable.Range(0, 8).Select(_ => aara.Post(room.Api.Positions(), new { amendment = 1, stance = "support" })).ToList();
        for (var refused = 0; refused < 3; refused++)
        {
            var first = await Task.WhenAny(acts);
            acts.Remove(first);
            var answer = await first;
            (answer.StatusCode, await answer.Code()).ShouldBe((HttpStatusCode.TooManyRequests, "too-many-requests"));
        }
        (await aara.Browser.GetAsync(room.Api.Drafts)).StatusCode.ShouldBe(HttpStatusCode.OK, "one reads meanwhile");
        var others = beria.Post(room.Api.Positions(), new { amendment = 1, stance = "support" });
        await held.DisposeAsync();
        foreach (var answer in await Task.WhenAll([.. acts, others])) answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
