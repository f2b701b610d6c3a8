using System.Net;
using NormDraft.Negotiation.Amendments;

namespace NormDraft.Server.Tests;

/// <summary>The rationale of a draft is typed together and saved as it is typed, and is as secret as the draft.</summary>
public class RationaleTests(House house) : IClassFixture<House>
{
    const string Should = "Each State should ensure human control over the use of force.";

    [Fact]
    public async Task Two_type_one_rationale_and_what_they_typed_is_shown_and_submitted()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should, "Clear.");
        await using (var one = await LiveCopy.In(room, room.Aara, Beside(draft)))
        await using (var two = await LiveCopy.In(room, room.AaraHead, Beside(draft)))
        {
            one.Text.ShouldBe("Clear.");
            (await one.Type(text => $"Firstly. {text}")).Code.ShouldBeNull();
            await two.Pull();
            (await two.Type(text => $"{text} Lastly.")).Code.ShouldBeNull();
        }
        (await room.Aara.Browser.GetStringAsync(room.Pages.DraftAct(draft, "submit"))).ShouldContain("Firstly. Clear. Lastly.");
        (await room.Aara.Browser.GetStringAsync(room.Pages.DraftHistory(draft))).ShouldContain("Head of Aara");
        await room.Submit(room.Aara, draft);
        ((string?)(await room.Cora.Get(room.Api.Amendment(1)))["amendment"]!["rationale"]).ShouldBe("Firstly. Clear. Lastly.");
        ((string?)(await room.Aara.Get(room.Api.Draft(draft)))["proposal"]!["text"]).ShouldBe(Should);
    }

    [Fact]
    public async Task Who_typed_is_told_also_while_it_is_being_written_down()
    {
        var room = await house.Open();
        for (var i = 0; i < 12; i++)
        {
            var draft = await room.Draft(room.Aara, Room.First, Should, "Clear.");
            await using (var copy = await LiveCopy.In(room, room.AaraHead, Beside(draft))) await copy.Type(text => $"{text} Lastly.");
            foreach (var page in await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => room.Aara.Browser.GetStringAsync(room.Pages.DraftHistory(draft)))))
                page.ShouldContain("Head of Aara");
        }
    }

    [Fact]
    public async Task An_act_waits_for_what_was_typed_to_be_written_down_and_is_not_overtaken_by_it()
    {
        var room = await house.Open();
        for (var i = 0; i < 12; i++)
        {
            var draft = await room.Draft(room.Aara, Room.First, Should, "Clear.");
            await using (var reasons = await LiveCopy.In(room, room.Aara, Beside(draft)))
            await using (var words = await LiveCopy.In(room, room.Aara, draft))
            {
                await reasons.Type(text => $"Firstly. {text}");
                await words.Type(text => $"{text} Always.");
            }
            await room.Submit(room.Aara, draft);
        }
    }

    [Fact]
    public async Task What_was_typed_live_overtakes_an_act_that_did_not_see_it_and_what_a_form_saves_goes_into_the_room()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should, "Clear.");
        await using var copy = await LiveCopy.In(room, room.AaraHead, Beside(draft));
        await copy.Type(text => text + " Typed.");
        (await room.Aara.Post(room.Api.DraftAct(draft, "submit"), new { seen = 1 })).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await room.Aara.Post(room.Api.DraftAct(draft, "submit"), new { seen = 1, rationaleThrough = 0 })).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        var words = new { clause = await room.Clause(Room.First), version = 1, operation = "modify", text = Should, rationale = "Saved.", seen = 1, rationaleOver = copy.Version };
        await room.Aara.Does(room.Api.Draft(draft), words);
        await copy.Pull();
        copy.Text.ShouldBe("Saved.");
    }

    [Fact]
    public async Task Nobody_else_enters_it_or_plays_it_again_the_chair_included()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should, "A secret reason.");
        await using (var copy = await LiveCopy.In(room, room.Aara, Beside(draft))) await copy.Type(text => text + " More.");
        foreach (var person in new[] { room.Chair, room.Beria, room.Secretary, room.Lantern })
        {
            await using var copy = await LiveCopy.Connect(house, room.Address, person, Beside(draft));
            (await copy.Enter()).Code.ShouldBe("not-found");
            (await person.Browser.GetAsync(room.Api.Room(Beside(draft)))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
        ((string?)(await room.Aara.Get(room.Api.Room(Beside(draft))))["text"]).ShouldBe("A secret reason. More.");
    }

    [Fact]
    public async Task It_grows_no_longer_live_than_a_form_may_save()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should, "Clear.");
        await using var copy = await LiveCopy.In(room, room.Aara, Beside(draft));
        (await copy.Type(_ => new string('x', Wordings.MaxRationale + 1))).Code.ShouldBe("text-too-long");
        await using var again = await LiveCopy.In(room, room.Aara, Beside(draft));
        (await again.Type(_ => new string('x', Wordings.MaxRationale))).Code.ShouldBeNull();
    }

    [Fact]
    public async Task When_the_draft_is_submitted_both_its_texts_close_and_say_by_whom()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should, "Clear.");
        await room.Aara.Does(room.Api.DraftAct(draft, "ask"), new { party = "XBB" });
        await using var own = await LiveCopy.In(room, room.AaraHead, Beside(draft));
        await using var words = await LiveCopy.In(room, room.AaraHead, draft);
        await using var asked = await LiveCopy.In(room, room.Beria, draft);
        await room.Submit(room.Aara, draft);
        await Eventually.Holds(() => Task.FromResult(own.Closings.Count + words.Closings.Count + asked.Closings.Count == 3), "all are closed");
        own.Closings[0].Sentence.ShouldStartWith($"Delegate of Aara in {room.Address} submitted this draft at ");
        words.Closings[0].Sentence.ShouldBe(own.Closings[0].Sentence);
        asked.Closings[0].Sentence.ShouldStartWith("Aara submitted this draft at ");
    }

    static Guid Beside(Guid draft) => NormDraft.Negotiation.Amendments.DraftAmendment.RoomBeside(draft);
}
