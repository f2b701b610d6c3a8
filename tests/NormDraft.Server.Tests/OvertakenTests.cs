using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NormDraft.Server.Tests;

/// <summary>A page that was overtaken says by whom, and the next press works.</summary>
public partial class OvertakenTests(House house) : IClassFixture<House>
{
    const string Should = "Each State should ensure human control over the use of force.";
    const string Must = "Each State must ensure human control over the use of force.";

    [Fact]
    public async Task A_co_sponsor_that_agrees_meanwhile_is_told_of_and_the_next_press_submits()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should);
        await room.Aara.Does(room.Api.DraftAct(draft, "ask"), new { party = "XBB" });
        var page = room.Pages.DraftAct(draft, "submit");
        var shown = Hidden(await room.Aara.Browser.GetStringAsync(page));
        await room.Beria.Does(room.Api.DraftAct(draft, "agree"));
        var overtaken = await room.Aara.Form(page, page, shown);
        overtaken.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        var says = await overtaken.Content.ReadAsStringAsync();
        says.ShouldMatch(@"Beria agreed to co-sponsor at \d\d:\d\d \(Amsterdam\)\.");
        says.ShouldContain("XBB", customMessage: "how it stands now");
        var again = await room.Aara.Browser.PostAsync(page, new FormUrlEncodedContent(Hidden(says)));
        again.Headers.Location!.OriginalString.ShouldBe(room.Pages.Amendment(1));
        (await room.Cora.Get(room.Api.Amendment(1)))["amendment"]!["coSponsors"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_colleague_who_saves_meanwhile_is_named_and_what_was_typed_goes_on()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should);
        var page = room.Pages.Draft(draft);
        var shown = Hidden(await room.Aara.Browser.GetStringAsync(page));
        await room.AaraHead.Does(room.Api.Draft(draft), new { clause = await room.Clause(Room.First), version = 1, operation = "modify", text = Must, rationale = "The head's." });
        shown["rationale"] = "The delegate's.";
        var says = WebUtility.HtmlDecode(await (await room.Aara.Form(page, page, shown)).Content.ReadAsStringAsync());
        says.ShouldContain($"Head of Aara in {room.Address} changed this draft at");
        says.ShouldContain("The head's.");
        says.ShouldContain("The delegate's.</textarea>");
        var answer = await room.Aara.Post(room.Api.DraftAct(draft, "discard"), new { seen = 1 });
        ((int)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["seen"]!).ShouldBe(2);
        (await room.Aara.Post(room.Api.DraftAct(draft, "discard"), new { seen = 2 })).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("withdraw", "Aara withdrew amendment 1")]
    [InlineData("join", "Cora became a co-sponsor of amendment 1")]
    public async Task An_amendment_and_a_desk_that_were_overtaken_say_by_whom(string act, string sentence)
    {
        var room = await house.Open();
        var number = await room.Submit(room.Aara, Room.First, Should);
        await (act == "join" ? room.Cora : room.Aara).Does(room.Api.AmendmentAct(number, act), new { reason = "No longer." });
        (await Title(await room.Beria.Post(room.Api.AmendmentAct(number, "join"), new { seen = 1 }))).ShouldStartWith(sentence);
        var clause = await room.Clause(Room.Second);
        await room.Chair.Does(room.Api.DeskClause(clause), new { bridging = "States shall exchange good practices." });
        (await Title(await room.Chair.Post(room.Api.DeskClause(clause), new { seen = 1, bridging = "None." }))).ShouldStartWith($"Chair in {room.Address} saved a decision on this clause");
        (await Title(await room.Chair.Post(room.Api.Versions, new { seen = 0 }))).ShouldContain("issued R/1");
    }

    [Fact]
    public async Task A_decision_below_the_one_that_a_colleague_undid_is_looked_at_before_it_is_undone_too()
    {
        var room = await house.Open();
        var clause = await room.Clause(Room.Second);
        await room.Chair.Does(room.Api.DeskClause(clause), new { bridging = "States shall exchange good practices." });
        await room.Chair.Does(room.Api.DeskClause(clause), new { bridging = "States may exchange good practices." });
        var shown = await room.Chair.Browser.GetStringAsync(room.Pages.DeskClause(clause));
        await room.Chair.Does(room.Api.DeskAct(clause, "undo"));
        var overtaken = await room.Chair.Form(room.Pages.DeskAct(clause, "undo"), room.Pages.DeskClause(clause), new() { ["seen"] = Hidden(shown)["seen"] });
        overtaken.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        var says = WebUtility.HtmlDecode(await overtaken.Content.ReadAsStringAsync());
        says.ShouldContain("undid the last decision on this clause");
        says.ShouldContain("Look at how it stands now</a>");
        says.ShouldNotContain("Do it now");
    }

    [Fact]
    public async Task The_chair_is_told_who_withdrew_what_was_about_to_be_decided()
    {
        var room = await house.Open();
        var (first, second) = (await room.Submit(room.Aara, Room.First, Should), await room.Submit(room.Beria, Room.First, Must));
        await room.Aara.Does(room.Api.AmendmentAct(first, "withdraw"), new { reason = "No longer." });
        object Decided(params int[] numbers) => new { handlings = numbers.Select(number => new { number, wording = 1, treatment = "notRetain", reason = "No." }) };
        var clause = await room.Clause(Room.First);
        var title = (string)JsonNode.Parse(await (await room.Chair.Post(room.Api.DeskClause(clause), Decided(first, second))).Content.ReadAsStringAsync())!["title"]!;
        title.ShouldBe($"Aara withdrew amendment {first}. Nothing was saved, and your choices are kept. Look at them again, then save.");
        await room.Chair.Does(room.Api.DeskClause(clause), Decided(second));
    }

    [Fact]
    public async Task Those_who_were_asked_are_not_told_who_of_another_delegation_wrote()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should);
        await room.Aara.Does(room.Api.DraftAct(draft, "ask"), new { party = "XBB" });
        await room.Aara.Does(room.Api.DraftAct(draft, "ask"), new { party = "XCC" });
        await room.Aara.Does(room.Api.Draft(draft), new { clause = await room.Clause(Room.First), version = 1, operation = "modify", text = Must, rationale = "Because." });
        var title = await Title(await room.Beria.Post(room.Api.DraftAct(draft, "agree"), new { seen = 2 }));
        title.ShouldContain("Aara changed this draft");
        title.ShouldNotContain("Delegate of Aara");
        title.ShouldNotContain("Cora");
    }

    static async Task<string> Title(HttpResponseMessage answer)
    {
        answer.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["title"]!;
    }

    /// <summary>The hidden fields of a page, as a browser sends them.</summary>
    static Dictionary<string, string> Hidden(string page) => HiddenField().Matches(page)
        .GroupBy(field => field.Groups[1].Value).ToDictionary(field => field.Key, field => WebUtility.HtmlDecode(field.Last().Groups[2].Value));

    [GeneratedRegex("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"")]
    private static partial Regex HiddenField();
}
