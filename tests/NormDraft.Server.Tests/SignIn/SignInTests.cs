using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace NormDraft.Server.Tests.SignIn;

/// <summary>People sign in with a real provider, as Microsoft's is shaped, and with any other.</summary>
public class SignInTests(Gate gate) : IClassFixture<Gate>
{
    [Fact]
    public async Task Somebody_of_an_admitted_organisation_signs_in_and_waits_for_a_seat()
    {
        var room = await gate.Open();
        var tove = new Holder(Gate.Avelland, "tove", "Tove Ravn");
        var person = gate.First.Somebody();
        (await gate.Tries(person, tove)).Headers.Location!.OriginalString.ShouldBe("/?came=back");
        (await person.Browser.GetStringAsync("/")).ShouldContain("You have no seat yet");
        (await person.Browser.GetAsync(room.Api.Overview)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await room.Secretary.Does(room.Api.PeopleAct("seats"), new { person = await Gate.IdOf(room, tove), party = "XAA", roles = "delegate" });
        var me = (await person.Get(room.Api.Overview))["me"]!;
        ((string)me["name"]!, (string)me["party"]!).ShouldBe(("Tove Ravn", "XAA"));
        (await room.Secretary.Get(room.Api.Access))["unseated"]!.AsArray().ShouldNotContain(one => (string?)one!["name"] == "Tove Ravn");
        (await (await gate.SignsIn(tove, gate.Second)).Get(room.Api.Overview))["me"]!["party"]!.GetValue<string>().ShouldBe("XAA");
    }

    [Theory, MemberData(nameof(Twists.All), MemberType = typeof(Twists))]
    public async Task A_token_that_is_not_right_lets_nobody_in(string twist)
    {
        await gate.Open();
        gate.Provider.Twist = Twists.Named(twist);
        var person = gate.First.Somebody();
        var answer = await gate.Tries(person, new Holder(Gate.Avelland, "twisted", "Twisted"));
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("sign-in-failed");
        person.Cookies.ShouldNotContain("normdraft=");
        (await person.Browser.GetAsync("/")).Headers.Location!.OriginalString.ShouldBe(Links.SignIn);
    }

    [Theory, MemberData(nameof(Twists.Within), MemberType = typeof(Twists))]
    public async Task Clocks_may_differ_by_two_minutes(string twist)
    {
        await gate.Open();
        gate.Provider.Twist = Twists.Named(twist);
        await gate.SignsIn(new Holder(Gate.Avelland, "skewed", "Skewed"));
    }

    [Fact]
    public async Task A_tenant_nobody_admitted_is_told_so_and_logged_without_a_word_on_the_person()
    {
        await gate.Open();
        var settings = gate.Provider.AsMicrosoft(Gate.Own);
        settings["Logging:LogLevel:NormDraft"] = "Information";
        await using var server = gate.Beside(settings);
        var person = server.Somebody();
        var answer = await gate.Tries(person, new Holder(Gate.Nowhere, "the-subject", "Somebody Unknown"));
        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("Your organisation is not admitted");
        page.ShouldContain(Gate.Nowhere);
        person.Cookies.ShouldNotContain("normdraft=");
        (await person.Browser.GetAsync("/")).Headers.Location!.OriginalString.ShouldBe(Links.SignIn);
        server.Journal.Lines.ShouldContain(line => line.Contains(Gate.Nowhere));
        server.Journal.Lines.ShouldAllBe(line => !line.Contains("Somebody Unknown") && !line.Contains("the-subject"));
    }

    [Fact]
    public async Task Nobody_new_comes_in_once_the_organisation_is_dismissed()
    {
        const string tenant = "44444444-0000-4000-8000-00000000abcd";
        var room = await gate.Open();
        await room.Secretary.Does(room.Api.PeopleAct("organisations"), new { tenant = tenant.ToUpperInvariant(), name = "An institute", party = "Lantern" });
        var (seated, waiting) = (new Holder(tenant, "s", "Seated One"), new Holder(tenant, "w", "Waiting One"));
        await gate.SignsIn(seated);
        await gate.SignsIn(waiting);
        await room.Secretary.Does(room.Api.PeopleAct("seats"), new { person = await Gate.IdOf(room, seated), party = "Lantern", roles = "observer" });
        await room.Secretary.Does(room.Api.PeopleAct("organisations/dismiss"), new { issuer = gate.Provider.Issuer(tenant), tenant });
        await gate.SignsIn(seated);
        (await gate.Tries(gate.First.Somebody(), waiting)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_person_is_issuer_tenant_and_subject_and_nothing_else()
    {
        const string other = "55555555-0000-4000-8000-000000000005";
        var room = await gate.Open();
        await room.Secretary.Does(room.Api.PeopleAct("organisations"), new { tenant = other, name = "Another ministry", party = "XBB" });
        var here = new Holder(Gate.Avelland, "same-subject", "Same Name Here");
        await gate.Seated(room, here);
        var there = await gate.SignsIn(here with { Tenant = other, Name = "Same Name There" });
        (await there.Browser.GetAsync(room.Api.Overview)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await (await gate.SignsIn(here with { Name = "Married since" })).Get(room.Api.Overview))["me"]!["name"]!.GetValue<string>().ShouldBe("Same Name Here");
    }

    [Fact]
    public async Task Coming_in_twice_at_once_for_the_first_time_makes_one_person()
    {
        var room = await gate.Open();
        var who = new Holder(Gate.Avelland, "twice", "Twice At Once");
        var token = await gate.Provider.TokenFor(who);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Gate.Program(i % 2 == 0 ? gate.First : gate.Second, token).GetAsync(room.Api.Overview)));
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.NotFound);
        await Gate.IdOf(room, who);
    }

    [Fact]
    public async Task The_app_role_makes_secretariat_of_the_house_in_its_own_tenant_only()
    {
        await gate.Open();
        var clerk = new Holder(Gate.Own, "clerk", "The Clerk", "NormDraft.Secretariat");
        var opening = new { address = $"clerks-{Guid.NewGuid():N}"[..20], title = "Opened by the app role" };
        await (await gate.SignsIn(clerk)).Does(Links.NegotiationsApi, opening);
        (await (await gate.SignsIn(clerk with { Tenant = Gate.Avelland })).Post(Links.NegotiationsApi, opening)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await gate.Tries(gate.First.Somebody(), clerk with { Tenant = Gate.Nowhere })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await (await gate.SignsIn(clerk with { Roles = [] })).Post(Links.NegotiationsApi, opening)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_here_on_every_server_and_at_the_provider()
    {
        var room = await gate.Open();
        var person = await gate.Seated(room, new Holder(Gate.Avelland, "leaves", "Somebody Who Leaves"));
        var kept = person.Cookies;
        var ended = gate.Provider.SessionsEnded;
        var there = await person.Form(Links.SignOut, "/", []);
        there.Headers.Location!.OriginalString.ShouldStartWith($"{gate.Provider.Address}organizations/v2.0/connect/logout");
        var back = await gate.Provider.Browser.GetAsync(there.Headers.Location);
        gate.Provider.SessionsEnded.ShouldBe(ended + 1);
        (await person.Browser.GetAsync(back.Headers.Location)).Headers.Location!.OriginalString.ShouldBe(Links.SignIn);
        foreach (var server in new[] { gate.First, gate.Second }) (await With(server, kept, room.Api.Overview)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Who_says_no_at_the_provider_comes_back_to_a_page_that_says_so()
    {
        var answer = await gate.Tries(gate.First.Somebody(), null);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("sign-in-failed");
        gate.First.Journal.Lines.ShouldContain(line => line.Contains("access_denied"));
        gate.First.Journal.Lines.ShouldAllBe(line => !line.Contains("the holder said no"));
    }

    [Fact]
    public async Task An_answer_of_the_provider_is_believed_in_the_browser_that_asked_and_once()
    {
        await gate.Open();
        var person = gate.First.Somebody();
        var back = await gate.AtProvider(person, new Holder(Gate.Avelland, "asked", "Who Asked"));
        (await gate.First.Somebody().Browser.GetAsync(back)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await person.Browser.GetAsync(back)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await person.Browser.GetAsync(back)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory, InlineData("//elsewhere.example"), InlineData("https://elsewhere.example"), InlineData("/\\elsewhere.example")]
    public async Task Signing_in_leads_to_no_other_house(string then)
    {
        await gate.Open();
        (await gate.Tries(gate.First.Somebody(), new Holder(Gate.Avelland, "elsewhere", "Elsewhere"), then)).Headers.Location!.OriginalString.ShouldBe("/");
    }

    [Fact]
    public async Task The_provider_is_asked_for_a_code_with_proof_of_the_key()
    {
        var asked = await gate.First.Somebody().Form(Links.SignInByProvider, Links.SignIn, []);
        var question = QueryHelpers.ParseQuery(asked.Headers.Location!.Query);
        (question["response_type"].ToString(), question["code_challenge_method"].ToString()).ShouldBe(("code", "S256"));
        question["nonce"].ToString().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Any_provider_that_follows_the_standard_will_do()
    {
        await using var server = gate.Beside(gate.Provider.AsAnyOther("avelland"));
        var room = await server.Open();
        (await server.Somebody().Browser.GetStringAsync(Links.SignIn)).ShouldContain("Sign in with Avelland");
        await room.Secretary.Does(room.Api.PeopleAct("organisations"), new { tenant = "avelland", name = "Avelland", party = "XAA" });
        var who = new Holder("avelland", "any", "Of Any Provider");
        var person = await gate.SignsIn(who, server);
        await room.Secretary.Does(room.Api.PeopleAct("seats"), new { person = await Gate.IdOf(room, who), party = "XAA", roles = "delegate" });
        (await person.Get(room.Api.Overview))["me"]!["party"]!.GetValue<string>().ShouldBe("XAA");
        using var program = Gate.Program(server, await gate.Provider.TokenFor(who));
        JsonNode.Parse(await program.GetStringAsync(room.Api.Overview))!["me"]!["name"]!.GetValue<string>().ShouldBe("Of Any Provider");
    }

    [Fact]
    public async Task While_the_provider_is_away_that_is_what_is_said_and_links_work()
    {
        await using var server = gate.Beside(new Dictionary<string, string?> { ["OpenIdConnect:Authority"] = "https://127.0.0.1:9", ["OpenIdConnect:ClientId"] = "house" });
        var room = await server.Open();
        var answer = await room.Chair.Form(Links.SignInByProvider, Links.SignIn, []);
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("provider-away");
        var program = await Gate.Program(server, await gate.Provider.TokenFor(new Holder(Gate.Avelland, "away", "Away"))).GetAsync(room.Api.Overview);
        program.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await program.Code()).ShouldBe("provider-away");
        (await room.Chair.Browser.GetAsync(room.Api.Overview)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    internal static async Task<HttpResponseMessage> With(House server, string cookies, string address)
    {
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = server.Address };
        client.DefaultRequestHeaders.Add("Cookie", cookies);
        return await client.GetAsync(address);
    }
}
