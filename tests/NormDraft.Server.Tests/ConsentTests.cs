using System.Net;
using System.Text.Json.Nodes;

namespace NormDraft.Server.Tests;

/// <summary>Who is asked to co-sponsor reads until it agrees, sees from then on and no earlier, and has agreed to nothing but what it read.</summary>
public class ConsentTests(House house) : IClassFixture<House>
{
    const string Should = "Each State should ensure human control over the use of force.";
    Room room = null!;
    Guid draft;

    async Task Open()
    {
        room = await house.Open();
        draft = await room.Draft(room.Aara, Room.First, Should);
    }

    [Fact]
    public async Task Who_is_asked_reads_the_words_as_they_are_typed_and_types_none_until_it_has_agreed()
    {
        await Open();
        await Ask("edits");
        await using var lead = await LiveCopy.In(room, room.Aara, draft);
        await using var asked = await LiveCopy.Connect(house, room.Address, room.Cora, draft);
        (await asked.Enter()).MayWrite.ShouldBeFalse();
        (await asked.Push(0, 1, $"[[0,\"x\"],{Should.Length}]")).Code.ShouldBe("read-only");
        await lead.Type(text => text + " Always.");
        await Eventually.Holds(() => Task.FromResult(asked.Text.EndsWith("Always.", StringComparison.Ordinal)), "it follows");
        await room.Cora.Does(room.Api.DraftAct(draft, "agree"));
        await Eventually.Holds(() => Task.FromResult(asked.Closings.Count == 1), "it is told to open the text again");
        asked.Closings[0].Code.ShouldBe("access-changed");
        (await asked.Enter()).MayWrite.ShouldBeTrue();
        (await asked.Type(text => text + " Together.")).Code.ShouldBeNull();
    }

    [Theory]
    [InlineData("reads", false)]
    [InlineData("suggests", false)]
    [InlineData("edits", true)]
    [InlineData(null, false)]
    public async Task Once_it_has_agreed_it_does_what_the_lead_chose(string? part, bool writes)
    {
        await Open();
        await Ask(part);
        await room.Cora.Does(room.Api.DraftAct(draft, "agree"));
        await using var copy = await LiveCopy.Connect(house, room.Address, room.Cora, draft);
        (await copy.Enter()).MayWrite.ShouldBe(writes);
    }

    [Fact]
    public async Task Asked_again_it_may_do_something_else_from_then_on()
    {
        await Open();
        await Ask("edits");
        await room.Cora.Does(room.Api.DraftAct(draft, "agree"));
        await using var copy = await LiveCopy.In(room, room.Cora, draft);
        await Ask("reads");
        (await copy.Push(0, 1, $"[[0,\"x\"],{Should.Length}]")).Code.ShouldBeOneOf("access-changed", "not-found");
        (await copy.Enter()).MayWrite.ShouldBeFalse();
        (await Invitation())["answer"]!.GetValue<string>().ShouldBe("agreed");
    }

    [Fact]
    public async Task What_was_typed_and_taken_out_before_it_was_asked_is_nowhere_for_it()
    {
        await Open();
        await using (var lead = await LiveCopy.In(room, room.Aara, draft))
        {
            await lead.Type(text => text + " FALLBACK: five years.");
            await lead.Type(_ => Should);
            await Ask("edits");
            await room.Cora.Does(room.Api.DraftAct(draft, "agree"));
            await lead.Type(text => text + " Openly.");
        }
        await using var asked = await LiveCopy.Connect(house, room.Address, room.Cora, draft);
        (await asked.Enter()).Version.ShouldBe(3);
        foreach (var from in new[] { 0, 1 })
        {
            var pulled = await asked.Ask("Pull", draft.ToString(), from);
            (pulled.Reset, pulled.Updates, pulled.Text).ShouldBe((true, null, Should + " Openly."));
            (await asked.Push(from, 1, "[[0,\"x\"],1]")).Code.ShouldBe("version-unknown");
        }
        (await asked.Ask("Pull", draft.ToString(), 2)).Updates!.Count.ShouldBe(1);
        (await room.Cora.Browser.GetAsync(room.Api.Room(draft))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await room.Aara.Browser.GetAsync(room.Api.Room(draft))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_the_chair_typed_and_took_out_before_the_screen_was_turned_on_is_nowhere_for_the_plenary()
    {
        await Open();
        var clause = await room.Clause(Room.First);
        await using var chair = await LiveCopy.In(room, room.Chair, clause);
        await chair.Type(text => text + " NOTE TO SELF.");
        await chair.Type(_ => Room.First);
        await room.Chair.Does(room.Api.Screen, new { clause });
        await using var plenary = await LiveCopy.In(room, room.Beria, clause);
        (await plenary.Ask("Pull", clause.ToString(), 0)).Reset.ShouldBeTrue();
        await chair.Type(text => text + " For all.");
        await Eventually.Holds(() => Task.FromResult(plenary.Text == Room.First + " For all."), "the plenary follows");
    }

    [Fact]
    public async Task A_word_typed_after_it_agreed_asks_it_again_at_once_and_its_page_is_told()
    {
        await Open();
        await Ask("reads");
        await using var lead = await LiveCopy.In(room, room.Aara, draft);
        await room.Cora.Does(room.Api.DraftAct(draft, "agree"));
        await Eventually.Holds(async () => (string)(await Invitation())["answer"]! == "agreed", "it has agreed");
        await using var page = await LiveTests.Listener.At(room, room.Cora);
        await lead.Type(text => text + " And more.");
        await Eventually.Holds(() => Task.FromResult(page.Heard.Any(notice => notice.Kind == "draft" && notice.Id == draft.ToString())), "its page is told");
        ((string)(await Invitation())["answer"]!).ShouldBe("asked");
        var text = WebUtility.HtmlDecode(await room.Cora.Browser.GetStringAsync(room.Pages.Draft(draft)));
        text.ShouldContain("The draft has changed since your delegation agreed to it.");
        text.ShouldNotContain("has agreed to this draft as it stands");
    }

    [Theory]
    [InlineData("rationale")]
    [InlineData("capacity")]
    [InlineData("operation")]
    [InlineData("text")]
    public async Task Whatever_will_be_published_is_asked_again_when_it_changes(string changed)
    {
        await Open();
        await room.Secretary.Does(room.Api.PeopleAct("parties"), new { key = "Nine", name = "The Nine", kind = "group" });
        await room.Secretary.Does(room.Api.PeopleAct("groups/join"), new { group = "Nine", code = "XAA" });
        await room.Secretary.Does(room.Api.PeopleAct("groups/speaker"), new { group = "Nine", code = "XAA" });
        await Ask("reads");
        await room.Cora.Does(room.Api.DraftAct(draft, "agree"));
        await room.Aara.Does(room.Api.Draft(draft), new
        {
            clause = await room.Clause(Room.First),
            version = 1,
            operation = changed == "operation" ? "suppress" : "modify",
            text = changed == "text" ? Should + " Always." : Should,
            rationale = changed == "rationale" ? "We condemn it." : "Because.",
            capacity = changed == "capacity" ? "Nine" : "XAA",
        });
        ((string)(await Invitation())["answer"]!).ShouldBe("asked");
        await room.Submit(room.Aara, draft);
        (await room.Beria.Get(room.Api.Amendment(1)))["amendment"]!["coSponsors"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Presence_ends_with_the_invitation()
    {
        await Open();
        await Ask("edits");
        await room.Cora.Does(room.Api.DraftAct(draft, "agree"));
        await using var lead = await LiveCopy.In(room, room.Aara, draft);
        await using var asked = await LiveCopy.In(room, room.Cora, draft);
        await Eventually.Holds(() => Task.FromResult(lead.Gatherings.Count > 0 && lead.Gatherings[^1].People.Count == 2), "two are here");
        await room.Cora.Does(room.Api.DraftAct(draft, "decline"));
        await Eventually.Holds(() => Task.FromResult(lead.Gatherings[^1].People.Count == 1), "one is left");
    }

    [Fact]
    public async Task Who_is_asked_learns_of_nobody_else_who_is_and_not_who_types()
    {
        await Open();
        await Ask("edits");
        await room.Aara.Does(room.Api.DraftAct(draft, "ask"), new { party = "XBB", part = "edits" });
        await room.Beria.Does(room.Api.DraftAct(draft, "agree"));
        await using var beria = await LiveCopy.In(room, room.Beria, draft);
        await using var asked = await LiveCopy.Connect(house, room.Address, room.Cora, draft);
        (await asked.Enter()).People!.ShouldBeEmpty();
        await beria.Type(text => text + " Beria's.");
        await beria.Point(1);
        (await asked.Ask("Pull", draft.ToString(), 0)).Updates!.ShouldAllBe(update => update.Person.Length == 0);
        (asked.Gatherings.Count, asked.Pointings).ShouldBe((0, 0));
        var seen = (await room.Cora.Get(room.Api.Draft(draft)))["invitations"]!.AsArray();
        seen.Select(one => (string)one!["party"]!).ShouldBe(["XCC"]);
        (await room.Cora.Get(room.Api.Drafts))["asked"]![0]!["invitations"]!.AsArray().Count.ShouldBe(1);
        (await room.Cora.Get(room.Api.ClauseJson(await room.Clause(Room.First))))["drafts"]![0]!["invitations"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_a_co_sponsor_suggests_is_kept_as_its_own_until_the_lead_accepts_it()
    {
        await Open();
        await Ask("suggests");
        (await room.Cora.IsRefused(room.Api.DraftAct(draft, "suggest"), new { text = "x" })).ShouldBe("may-not-suggest");
        await room.Cora.Does(room.Api.DraftAct(draft, "agree"));
        (await room.Cora.IsRefused(room.Api.DraftAct(draft, "suggest"), new { text = Should })).ShouldBe("nothing-suggested");
        await room.Cora.Does(room.Api.DraftAct(draft, "suggest"), new { text = Should.Replace("human", "meaningful human", StringComparison.Ordinal) });
        ((string)(await Draft())["proposal"]!["text"]!).ShouldBe(Should);
        ((string)(await Invitation())["answer"]!).ShouldBe("agreed");
        var page = await room.Aara.Browser.GetStringAsync(room.Pages.Draft(draft));
        page.ShouldContain("<ins>meaningful </ins>");
        await using var lead = await LiveCopy.In(room, room.Aara, draft);
        await lead.Type(text => text + " Always.");
        await room.Aara.Does(room.Api.DraftAct(draft, "suggestions/accept"), new { suggestion = await Suggestion() });
        var both = Should.Replace("human", "meaningful human", StringComparison.Ordinal) + " Always.";
        ((string)(await Draft())["proposal"]!["text"]!).ShouldBe(both);
        await Eventually.Holds(() => Task.FromResult(lead.Text == both), "the live text has it");
        ((string)(await Invitation())["answer"]!).ShouldBe("asked");
        (await Draft())["suggestions"]!.AsArray().ShouldBeEmpty();
        (await room.Aara.IsRefused(room.Api.DraftAct(draft, "suggestions/accept"), new { suggestion = Guid.NewGuid() })).ShouldBe("suggestion-gone");
        var last = (await room.Aara.Get(room.Api.DraftHistory(draft)))["versions"]!.AsArray()[^1]!;
        ((string)last["authors"]![0]!["party"]!, (string)last["accepted"]!["party"]!).ShouldBe(("XCC", "XAA"));
    }

    [Fact]
    public async Task A_suggestion_that_the_words_have_moved_away_from_is_not_accepted_by_itself()
    {
        await Open();
        await Ask("suggests");
        await room.Cora.Does(room.Api.DraftAct(draft, "agree"));
        await room.Cora.Does(room.Api.DraftAct(draft, "suggest"), new { text = Should.Replace("should", "must", StringComparison.Ordinal) });
        await using var lead = await LiveCopy.In(room, room.Aara, draft);
        await lead.Type(text => text.Replace("should", "may", StringComparison.Ordinal));
        (await room.Aara.IsRefused(room.Api.DraftAct(draft, "suggestions/accept"), new { suggestion = await Suggestion() })).ShouldBe("suggestion-overtaken");
        await room.Aara.Does(room.Api.DraftAct(draft, "suggestions/decline"), new { suggestion = await Suggestion() });
        (await Draft())["suggestions"]!.AsArray().ShouldBeEmpty();
        (await Page(room.Cora)).ShouldContain("Aara declined these words");
        (await Page(room.Aara)).ShouldNotContain("declined these words");
        await room.Cora.Does(room.Api.DraftAct(draft, "suggest"), new { text = Should + " Openly." });
        (await Page(room.Cora)).ShouldNotContain("declined these words");
    }

    [Fact]
    public async Task What_has_changed_since_it_agreed_is_marked_for_it_and_for_nobody_else()
    {
        await Open();
        await Ask("reads");
        (await Page(room.Cora)).ShouldNotContain("Changed since your delegation agreed");
        await room.Cora.Does(room.Api.DraftAct(draft, "agree"));
        (await Page(room.Cora)).ShouldNotContain("Changed since your delegation agreed");
        await room.Aara.Does(room.Api.Draft(draft), new { clause = await room.Clause(Room.First), version = 1, operation = "modify", text = Should + " Always.", rationale = "Because we say so." });
        var page = await Page(room.Cora);
        page.ShouldContain("Changed since your delegation agreed");
        page.ShouldContain("<ins> Always.</ins>");
        page.ShouldContain("<ins> we say so</ins>");
        (await Page(room.Aara)).ShouldNotContain("Changed since your delegation agreed");
        (await room.Cora.Browser.GetStringAsync(Links.Home)).ShouldContain("that you had agreed to co-sponsor");
    }

    [Theory]
    [InlineData("edits", true)]
    [InlineData("suggests", false)]
    public async Task Who_may_edit_edits_the_rationale_too(string part, bool writes)
    {
        await Open();
        await Ask(part);
        await room.Cora.Does(room.Api.DraftAct(draft, "agree"));
        var reasons = NormDraft.Negotiation.Amendments.DraftAmendment.RoomBeside(draft);
        (await Page(room.Cora)).Contains($"data-room=\"{reasons}\"", StringComparison.Ordinal).ShouldBe(writes);
    }

    [Fact]
    public async Task Once_it_is_submitted_those_who_were_asked_are_told_its_number_and_led_to_it()
    {
        await Open();
        await Ask("reads");
        await room.Aara.Does(room.Api.DraftAct(draft, "ask"), new { party = "XBB", part = "reads" });
        await room.Cora.Does(room.Api.DraftAct(draft, "agree"));
        await using var asked = await LiveCopy.In(room, room.Cora, draft);
        await using var page = await LiveTests.Listener.At(room, room.Cora);
        var number = await room.Submit(room.Aara, draft);
        await Eventually.Holds(() => Task.FromResult(asked.Closings.Count == 1), "the text is closed");
        asked.Closings[0].Sentence.ShouldEndWith($"It is amendment {number}, which your delegation co-sponsors.");
        await Eventually.Holds(() => Task.FromResult(page.Heard.Any(notice => notice.Kind == "draft" && notice.Id == draft.ToString())), "its page is told");
        foreach (var person in new[] { room.Cora, room.Beria })
            (await person.Browser.GetAsync(room.Pages.Draft(draft))).Headers.Location!.ToString().ShouldBe(room.Pages.Amendment(number));
        (await Page(room.Aara)).ShouldContain($">amendment {number}</a>");
        (await room.Chair.Browser.GetAsync(room.Pages.Draft(draft))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Under_the_chairs_pen_who_was_asked_and_did_not_agree_is_not_told_what_became_of_it()
    {
        await Open();
        await room.Chair.Does(room.Api.PeopleAct("settings"), new { pen = "chair" });
        await Ask("reads");
        await using var asked = await LiveCopy.In(room, room.Cora, draft);
        await room.Submit(room.Aara, draft);
        await Eventually.Holds(() => Task.FromResult(asked.Closings.Count == 1), "the text is closed");
        asked.Closings[0].Sentence.ShouldStartWith("Aara closed this draft to others at ");
        (await room.Cora.Browser.GetAsync(room.Pages.Draft(draft))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_history_of_a_draft_says_whose_words_are_whose_and_its_delegation_goes_back()
    {
        await Open();
        await Ask("edits");
        await room.Cora.Does(room.Api.DraftAct(draft, "agree"));
        await using var lead = await LiveCopy.In(room, room.Aara, draft);
        await using var asked = await LiveCopy.In(room, room.Cora, draft);
        await asked.Type(text => text + " RIVAL EDIT.");
        await Eventually.Holds(async () => (await Versions()).Count == 2, "it is asked again, and its words are written down");
        await lead.Pull();
        await lead.Type(text => "Ours: " + text);
        await asked.Pull();
        await asked.Type(text => text + " AGAIN.");
        var last = (await Versions())[^1]!;
        last["typed"]!.AsArray().Select(one => ((string)one!["author"]!["party"]!, (string)one["words"]!)).ShouldBe([("XAA", "Ours: "), ("XCC", " AGAIN.")]);
        ((string)(await Versions())[1]!["authors"]![0]!["party"]!).ShouldBe("XCC");
        var page = WebUtility.HtmlDecode(await room.Aara.Browser.GetStringAsync(room.Pages.DraftHistory(draft)));
        page.ShouldContain("of Cora (XCC)");
        page.ShouldContain("Go back to version 1");
        await room.Cora.Does(room.Api.DraftAct(draft, "decline"));
        await room.Aara.Does(room.Api.DraftAct(draft, "go-back"), new { version = 1 });
        await Eventually.Holds(() => Task.FromResult(lead.Text == Should), "the live text goes back too");
        ((string)(await Draft())["proposal"]!["text"]!).ShouldBe(Should);
        (await Versions()).Count.ShouldBe(4);
        (await room.Aara.Post(room.Api.DraftAct(draft, "go-back"), new { version = 99 })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Whoever_submits_a_new_wording_is_told_which_co_sponsors_it_loses()
    {
        await Open();
        await Ask("reads");
        await room.Cora.Does(room.Api.DraftAct(draft, "agree"));
        var number = await room.Submit(room.Aara, draft);
        var revision = Room.IdIn(await room.Aara.Does(room.Api.Drafts, new { clause = await room.Clause(Room.First), version = 1, operation = "modify", text = Should + " Always.", rationale = "Clearer.", revises = number }));
        (await room.Aara.Browser.GetStringAsync(room.Pages.Draft(revision))).ShouldContain($"Cora co-sponsors the present wording of amendment {number}");
        await room.Submit(room.Aara, revision);
        var history = (await room.Beria.Get(room.Api.Amendment(number)))["history"]!.AsArray();
        history.Select(one => one!["coSponsors"]!.AsArray().Count).ShouldBe([1, 0]);
        WebUtility.HtmlDecode(await room.Beria.Browser.GetStringAsync(room.Pages.Amendment(number))).ShouldContain("Wording 1, submitted by Aara");
    }

    [Fact]
    public async Task Every_author_reason_and_rationale_stays_on_the_amendments_page()
    {
        await Open();
        await Ask("reads");
        await room.Cora.Does(room.Api.DraftAct(draft, "agree"));
        var number = await room.Submit(room.Aara, draft);
        await room.Aara.Does(room.Api.AmendmentAct(number, "withdraw"), new { reason = "After consultations." });
        await room.Beria.Does(room.Api.AmendmentAct(number, "take-over"), new { rationale = "Ours from now on." });
        var whole = await room.Chair.Get(room.Api.Amendment(number));
        whole["amendment"]!["coSponsors"]!.AsArray().ShouldBeEmpty();
        ((string)whole["amendment"]!["rationale"]!).ShouldBe("Ours from now on.");
        whole["history"]!.AsArray().Select(one => ((string)one!["lead"]!, (string?)one["rationale"], (string)one["said"]!))
            .ShouldBe([("XAA", "Because.", ""), ("XAA", null, "After consultations."), ("XBB", "Ours from now on.", "")]);
        var page = WebUtility.HtmlDecode(await room.Chair.Browser.GetStringAsync(room.Pages.Amendment(number)));
        foreach (var told in new[] { "First proposed by Aara.", "Because.", "After consultations.", "Taken over by Beria" }) page.ShouldContain(told);
        var rolling = (await room.Chair.Get(room.Api.ClauseJson(await room.Clause(Room.First)))).ToJsonString();
        rolling.ShouldContain("XBB");
        rolling.ShouldNotContain("XCC");
    }

    [Fact]
    public async Task An_adopted_proposal_still_names_the_observer_who_made_it()
    {
        await Open();
        var number = await room.Submit(room.Lantern, Room.First, Should);
        await room.Beria.Does(room.Api.AmendmentAct(number, "adopt"));
        WebUtility.HtmlDecode(await room.Cora.Browser.GetStringAsync(room.Pages.Amendment(number))).ShouldContain("First proposed by White Lantern.");
    }

    [Fact]
    public async Task A_co_sponsor_leaves_at_any_time_and_the_lead_may_refuse_one()
    {
        await Open();
        var number = await room.Submit(room.Aara, draft);
        await room.Cora.Does(room.Api.AmendmentAct(number, "join"));
        await room.Beria.Does(room.Api.AmendmentAct(number, "join"));
        await room.Aara.Does(room.Api.AmendmentAct(number, "refuse"), new { party = "XBB" });
        (await room.Beria.IsRefused(room.Api.AmendmentAct(number, "join"))).ShouldBe("co-sponsor-refused");
        await room.Aara.Does(room.Api.AmendmentAct(number, "withdraw"), new { reason = "" });
        await room.Cora.Does(room.Api.AmendmentAct(number, "leave"));
        (await room.Cora.Get(room.Api.Amendment(number)))["amendment"]!["coSponsors"]!.AsArray().ShouldBeEmpty();
    }

    async Task<string> Page(Person person) => WebUtility.HtmlDecode(await person.Browser.GetStringAsync(room.Pages.Draft(draft)));

    async Task<JsonNode> Draft() => await room.Aara.Get(room.Api.Draft(draft));

    async Task<Guid> Suggestion() => (await Draft())["suggestions"]![0]!["id"]!.GetValue<Guid>();

    async Task<JsonArray> Versions() => (await room.Aara.Get(room.Api.DraftHistory(draft)))["versions"]!.AsArray();

    Task Ask(string? part) => room.Aara.Does(room.Api.DraftAct(draft, "ask"), new { party = "XCC", part });

    async Task<JsonNode> Invitation() => (await room.Aara.Get(room.Api.Draft(draft)))["invitations"]!.AsArray().Single(one => (string)one!["party"]! == "XCC")!;
}
