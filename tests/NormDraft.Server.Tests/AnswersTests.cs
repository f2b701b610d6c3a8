using System.Net;
using System.Text;

namespace NormDraft.Server.Tests;

/// <summary>What every door answers when it does not do as asked.</summary>
public class AnswersTests(House house) : IClassFixture<House>
{
    const string Should = "Each State should ensure human control over the use of force.";

    [Fact]
    public async Task Nobody_gets_in_without_signing_in()
    {
        (await house.Somebody().Browser.GetAsync(House.Api.Overview)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await house.Somebody().Browser.GetAsync(House.Pages.Overview)).Headers.Location!.OriginalString.ShouldStartWith(Links.SignIn);
        (await house.Somebody().Browser.GetAsync("/")).Headers.Location!.OriginalString.ShouldBe(Links.SignIn);
    }

    [Fact]
    public async Task A_negotiation_without_a_seat_looks_like_one_that_does_not_exist()
    {
        var room = await house.Open();
        var stranger = await house.As("Sanne Brouwershaven");
        foreach (var page in new Func<Links, string>[]
        {
            at => at.Overview, at => at.People(), at => at.Amendments(), at => at.Drafts, at => at.Desk, at => at.Search("force"),
        })
        {
            var there = await stranger.Browser.GetAsync(page(room.Pages));
            var nowhere = await stranger.Browser.GetAsync(page(new Links("nowhere-at-all")));
            there.StatusCode.ShouldBe(HttpStatusCode.NotFound);
            Strip(await there.Content.ReadAsStringAsync()).ShouldBe(Strip(await nowhere.Content.ReadAsStringAsync()));
        }
        (await stranger.Post(room.Api.Versions)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task What_is_not_there_answers_404()
    {
        var room = await house.Open();
        var (api, none) = (room.Api, Guid.NewGuid());
        foreach (var nowhere in new[] { api.Draft(none), api.Amendment(9999), api.Trace(99), api.WholeText(99), api.ClauseJson(none) })
            (await room.Aara.Browser.GetAsync(nowhere)).StatusCode.ShouldBe(HttpStatusCode.NotFound, nowhere);
    }

    [Fact]
    public async Task The_desk_is_not_there_for_those_who_do_not_hold_the_pen()
    {
        var room = await house.Open();
        var clause = await room.Clause(Room.First);
        foreach (var person in new[] { room.Aara, room.Secretary, room.Lantern })
            foreach (var page in new[] { room.Pages.Desk, room.Pages.DeskClause(clause), room.Pages.NextVersion() })
                (await person.Browser.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_act_on_what_has_changed_since_answers_412_by_field_and_by_header()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should);
        (await room.Aara.Post(room.Api.DraftAct(draft, "submit"), new { seen = 7 })).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        var request = new HttpRequestMessage(HttpMethod.Post, room.Api.DraftAct(draft, "submit"));
        request.Headers.TryAddWithoutValidation("If-Match", "\"7\"");
        var stale = await room.Aara.Browser.SendAsync(request);
        (stale.StatusCode, await stale.Code()).ShouldBe((HttpStatusCode.PreconditionFailed, "stale"));
        await room.Aara.Does(room.Api.DraftAct(draft, "submit"), new { seen = 1 });
    }

    [Theory]
    [InlineData("{", "application/json")]
    [InlineData("[]", "application/json")]
    [InlineData("{\"clause\":\"x\",\"version\":1,\"operation\":\"modify\"}", "application/json")]
    [InlineData("{\"clause\":\"01a20000-0000-7000-8000-000000000000\",\"version\":1,\"operation\":\"conquer\"}", "application/json")]
    [InlineData("hello", "text/plain")]
    public async Task A_body_that_cannot_be_read_answers_400(string body, string type)
    {
        var room = await house.Open();
        var answer = await room.Aara.Browser.PostAsync(room.Api.Drafts, new StringContent(body, Encoding.UTF8, type));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Code()).ShouldBe("input-malformed");
    }

    [Fact]
    public async Task HEAD_is_answered_as_GET_without_the_body()
    {
        var room = await house.Open();
        foreach (var address in new[] { "/", room.Pages.Overview, room.Api.WholeText(), Links.Health, room.Pages.VersionFile(1, "docx"), "/nowhere", room.Pages.Import })
        {
            using var got = await room.Aara.Browser.GetAsync(address);
            using var head = await room.Aara.Browser.SendAsync(new HttpRequestMessage(HttpMethod.Head, address));
            head.StatusCode.ShouldBe(got.StatusCode, address);
            head.Content.Headers.ContentType.ShouldBe(got.Content.Headers.ContentType, address);
            (await head.Content.ReadAsByteArrayAsync()).ShouldBeEmpty(address);
        }
    }

    [Fact]
    public async Task Boxes_ticked_in_a_form_are_a_list_and_a_word_given_twice_is_refused()
    {
        var room = await house.Open();
        var seats = room.Pages.PeopleAct("seats");
        (await Sent([new("name", "Two Roles"), new("party", ""), new("roles", "Secretariat"), new("roles", "LegalAdviser")])).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var seat = (await room.Secretary.Get(room.Api.People()))["seats"]!.AsArray().Single(seat => (string?)seat!["name"] == "Two Roles")!;
        seat["roles"]!.AsArray().Select(role => (string?)role).Order().ShouldBe(["legal adviser", "secretariat"]);
        await room.Secretary.Does(room.Api.PeopleAct("seats"), new { name = "Of A List", roles = new[] { "head", "delegate" }, party = "XAA" });
        foreach (var refused in new KeyValuePair<string, string>[][]
        {
            [new("name", "One"), new("name", "Another"), new("roles", "chair")],
            [new("name", "One"), new("roles", "chair"), new("seen", "1"), new("seen", "2")],
            [new("name", "One"), new("roles", "chair"), new("roles", "head"), new("roles[0].x", "y")],
            [new("name", "One"), new("roles[0].x", "y"), new("roles", "chair")],
            [new("name", "One"), new("roles", "queen")],
            [new("name", "One"), new("roles", "chair"), new(string.Join('.', Enumerable.Repeat("a", 50)), "deep")],
            [new("name", "One"), new("roles", "chair"), .. from at in Enumerable.Range(0, 30) select new KeyValuePair<string, string>($"a[{at}].b[999].c", "many")],
        })
            (await Sent(refused)).StatusCode.ShouldBe(HttpStatusCode.BadRequest, refused[^1].Key);
        (await room.Secretary.Post(room.Api.PeopleAct("seats"), new { name = "One", roles = new string?[] { null } })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        async Task<HttpResponseMessage> Sent(KeyValuePair<string, string>[] fields)
        {
            var page = await room.Secretary.Browser.GetStringAsync(room.Pages.People());
            return await room.Secretary.Browser.PostAsync(seats, new FormUrlEncodedContent([.. fields, new("__RequestVerificationToken", Person.TokenIn(page))]));
        }
    }

    [Fact]
    public async Task A_form_without_its_token_is_not_believed_at_either_door()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should);
        foreach (var door in new[] { room.Pages, room.Api })
        {
            var refused = await room.Aara.Browser.PostAsync(door.DraftAct(draft, "submit"), new FormUrlEncodedContent([]));
            refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            (await refused.Content.ReadAsStringAsync()).ShouldContain(door == room.Api ? "input-malformed" : "request-malformed");
        }
        (await (await OldForm("cross-site")).Content.ReadAsStringAsync()).ShouldNotContain("Kept words");
        (await (await OldForm("same-origin")).Content.ReadAsStringAsync()).ShouldContain("Kept words");
        await room.Aara.Does(room.Api.DraftAct(draft, "submit"));

        Task<HttpResponseMessage> OldForm(string from)
        {
            var form = new FormUrlEncodedContent([new("text", "Kept words"), new("__RequestVerificationToken", "old")]);
            var request = new HttpRequestMessage(HttpMethod.Post, room.Pages.Draft(draft)) { Content = form };
            request.Headers.Add("Sec-Fetch-Site", from);
            return room.Aara.Browser.SendAsync(request);
        }
    }

    [Fact]
    public async Task A_plain_form_does_the_act_and_leads_on()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should);
        var answer = await room.Aara.Form(room.Pages.DraftAct(draft, "submit"), room.Pages.Draft(draft), []);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldBe(room.Pages.Amendment(1));
    }

    [Fact]
    public async Task A_refused_form_gives_back_what_was_written()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should);
        var answer = await room.Aara.Form(room.Pages.Draft(draft), room.Pages.Draft(draft), new()
        {
            ["clause"] = $"{await room.Clause(Room.First)}",
            ["version"] = "1",
            ["operation"] = "modify",
            ["text"] = "Words that <nobody> may lose.",
            ["rationale"] = "\r\nA reason on the second line.",
            ["seen"] = "7",
        });
        answer.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        page.ShouldContain("\nWords that <nobody> may lose.</textarea>");
        page.ShouldContain("\n\r\nA reason on the second line.</textarea>");
    }

    [Fact]
    public async Task A_form_keeps_every_character_but_the_way_a_browser_writes_line_ends()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should);
        const string odd = "\n[a]\u2028bc\fd\u00A0e\u0301";
        (await room.Aara.Form(room.Pages.Draft(draft), room.Pages.Draft(draft), new()
        {
            ["clause"] = $"{await room.Clause(Room.First)}",
            ["version"] = "1",
            ["operation"] = "modify",
            ["text"] = odd.Replace("\n", "\r\n", StringComparison.Ordinal),
        })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        ((string)(await room.Aara.Get(room.Api.Draft(draft)))["proposal"]!["text"]!).ShouldBe(odd);
    }

    [Fact]
    public async Task Submitting_twice_gives_one_amendment()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should);
        var both = await Task.WhenAll(room.Submit(room.Aara, draft), room.Submit(room.Aara, draft));
        both.ShouldBe([1, 1]);
        ((int)(await room.Cora.Get(room.Api.Amendments()))["total"]!).ShouldBe(1);
    }

    [Fact]
    public async Task An_address_is_given_once()
    {
        var room = await house.Open();
        (await room.Secretary.IsRefused(Links.NegotiationsApi, new { address = room.Address, title = "Again" })).ShouldBe("address-taken");
    }

    [Theory]
    [InlineData("", "draft-empty")]
    [InlineData("# A\u0000", "draft-has-nul")]
    public async Task A_file_that_cannot_be_kept_whole_is_refused_with_its_place(string markdown, string code)
    {
        var secretary = await house.Secretary();
        var address = $"import-{Guid.NewGuid():N}"[..20];
        await secretary.Does(Links.NegotiationsApi, new { address, title = "Import" });
        (await secretary.IsRefused(new Links(address).Api.Import, new { markdown, symbol = "X/1" })).ShouldBe(code);
    }

    [Fact]
    public async Task An_Arabic_wording_is_set_from_the_right_though_the_words_it_replaces_are_English()
    {
        var room = await house.Open();
        var number = await room.Submit(room.Aara, Room.First, "تكفل كل دولة السيطرة البشرية على استخدام القوة.");
        foreach (var page in new[] { room.Pages.Amendments(), room.Pages.Amendment(number), room.Pages.Clause(await room.Clause(Room.First)) })
            (await room.Beria.Browser.GetStringAsync(page)).ShouldMatch("<p class=\"txt( dense)?\" dir=\"rtl\"><del>", page);
    }

    static string Strip(string page) => System.Text.RegularExpressions.Regex.Replace(page, "(name=\"__RequestVerificationToken\" value=\")[^\"]+", "$1");
}
