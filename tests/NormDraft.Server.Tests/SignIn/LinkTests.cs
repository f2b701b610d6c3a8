using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using NormDraft.Server.Live;

namespace NormDraft.Server.Tests.SignIn;

/// <summary>Guests come by links that the secretariat sees, bounds and revokes; the demo is for who sits at the machine.</summary>
public class LinkTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task A_link_is_listed_with_its_expiry_until_it_is_used()
    {
        var room = await house.Open();
        var beria = await room.IdOf("Delegate of Beria");
        var link = await Give(room, beria, 3);
        var listed = (await Invitations(room)).ShouldHaveSingleItem()!;
        ((string)listed["name"]!).ShouldStartWith("Delegate of Beria");
        (listed["expires"]!.GetValue<DateTimeOffset>() - DateTimeOffset.UtcNow).TotalDays.ShouldBe(3, 0.01);
        (await room.Secretary.Browser.GetStringAsync(room.Pages.People())).ShouldContain("Revoke the link for Delegate of Beria");
        link.ShouldNotContain((string)listed["id"]!);
        var guest = house.Somebody();
        (await Use(guest, link)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await guest.Get(room.Api.Overview))["me"]!["party"]!.GetValue<string>().ShouldBe("XBB");
        (await Invitations(room)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_revoked_link_lets_nobody_in_and_only_its_own_secretariat_revokes_it()
    {
        var (room, other) = (await house.Open(), await house.Open());
        var link = await Give(room, await room.IdOf("Delegate of Beria"), 7);
        var id = (string)(await Invitations(room))[0]!["id"]!;
        (await room.Chair.IsRefused(room.Api.PeopleAct("link/revoke"), new { id })).ShouldBe("not-the-secretariat");
        await other.Secretary.Does(other.Api.PeopleAct("link/revoke"), new { id });
        (await Invitations(room)).Count.ShouldBe(1);
        await room.Secretary.Does(room.Api.PeopleAct("link/revoke"), new { id });
        (await Use(house.Somebody(), link)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_link_goes_with_the_seat_it_invites_to()
    {
        var room = await house.Open();
        var beria = await room.IdOf("Delegate of Beria");
        var link = await Give(room, beria, 7);
        await room.Secretary.Does(room.Api.PeopleAct("seats/remove"), new { person = beria });
        (await Use(house.Somebody(), link)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Who_comes_to_the_chairs_table_leaves_behind_the_links_and_sign_ins_of_the_seat_before()
    {
        var room = await house.Open();
        await room.Seat("An adviser", null, "legal-adviser");
        var (adviser, before) = (await room.IdOf("An adviser"), house.Somebody());
        var later = await Give(room, adviser, 30);
        await Use(before, await Give(room, adviser, 30));
        await using var hub = await LiveTests.Listener.At(room, before);
        await room.Chair.Does(room.Api.PeopleAct("seats"), new { person = adviser, roles = new[] { "legal-adviser", "pen-holder" } });
        (await before.Browser.GetAsync(room.Api.Overview)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        await hub.Closed;
        (await Use(house.Somebody(), later)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var after = house.Somebody();
        await Use(after, await Give(room, adviser, 7, by: room.Chair));
        await room.Chair.Does(room.Api.PeopleAct("seats"), new { person = adviser, roles = new[] { "legal-adviser", "pen-holder", "auditor" } });
        (await after.Browser.GetAsync(room.Api.Overview)).StatusCode.ShouldBe(HttpStatusCode.OK); // Of the table before, of the table still.
        await room.Chair.Does(room.Api.PeopleAct("seats"), new { person = adviser, roles = "legal-adviser" });
        await room.Secretary.Does(room.Api.PeopleAct("seats/remove"), new { person = adviser });
        (await after.Browser.GetAsync(room.Api.Overview)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Of_twelve_who_use_one_link_at_the_same_moment_one_comes_in()
    {
        var room = await house.Open();
        var beria = await room.IdOf("Delegate of Beria");
        for (var round = 0; round < 4; round++)
        {
            var link = await Give(room, beria, 7);
            var guests = Enumerable.Range(0, 12).Select(_ => house.Somebody()).ToList();
            var tokens = await Task.WhenAll(guests.Select(async guest => Person.TokenIn(await guest.Browser.GetStringAsync(link))));
            var answers = await Task.WhenAll(guests.Zip(tokens, (guest, token) => guest.Browser.PostAsync(Links.SignInLink, new FormUrlEncodedContent([new("key", link[(link.IndexOf('=') + 1)..]), new("__RequestVerificationToken", token)]))));
            answers.Count(answer => answer.StatusCode == HttpStatusCode.Redirect).ShouldBe(1);
            answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict).ShouldBe(11);
        }
    }

    [Fact]
    public async Task A_session_that_a_link_began_enters_the_negotiation_that_gave_it_and_no_other()
    {
        var (room, other) = (await house.Open(), await house.Open());
        var beria = await room.IdOf("Delegate of Beria");
        var guest = house.Somebody();
        await Use(guest, await Give(room, beria, 7));
        await other.Secretary.Does(other.Api.PeopleAct("seats"), new { person = beria, party = "XAA", roles = "delegate" });
        (await guest.Browser.GetAsync(room.Api.Overview)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await guest.Browser.GetAsync(other.Api.Overview)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var home = await guest.Browser.GetStringAsync(Links.Home);
        home.ShouldContain($"Negotiation {room.Address}<");
        home.ShouldNotContain($"Negotiation {other.Address}<");
        (await room.Beria.Browser.GetStringAsync(Links.Home)).ShouldContain($"Negotiation {other.Address}<");
        (await Listens(guest, room)).ShouldBeTrue();
        (await Listens(guest, other)).ShouldBeFalse();
        await Should.ThrowAsync<Exception>(async () => { await using var copy = await LiveCopy.Connect(house, other.Address, guest, Guid.NewGuid()); await copy.Enter(); });
    }

    [Fact]
    public async Task A_link_is_for_a_guest_who_sits_nowhere_else_and_has_no_role_in_the_installation()
    {
        var (room, other) = (await house.Open(), await house.Open());
        var (local, beria) = (await room.Seat("Local secretary", null, "secretariat"), await room.IdOf("Delegate of Beria"));
        await other.Secretary.Does(other.Api.PeopleAct("seats"), new { person = beria, party = "XAA", roles = "delegate" });
        foreach (var (by, at) in new[] { (room.Secretary, room), (local, room), (other.Secretary, other) })
            (await by.IsRefused(at.Api.PeopleAct("link"), new { person = beria })).ShouldBe("link-not-for-them");
        (await local.IsRefused(room.Api.PeopleAct("link"), new { person = await room.IdOf("Dorothea") })).ShouldBe("link-not-for-them");
        (await local.IsRefused(room.Api.PeopleAct("link"), new { person = await room.IdOf("Chair") })).ShouldBe("not-the-chair");
        await room.Chair.Does(room.Api.PeopleAct("link"), new { person = await room.IdOf("Chair") });
        await local.Does(room.Api.PeopleAct("link"), new { person = await room.IdOf("Delegate of Cora") });
    }

    [Fact]
    public async Task Every_link_and_every_seat_is_on_the_record_and_told_to_the_person_and_to_whom_they_sit_for()
    {
        var room = await house.Open();
        var beria = await room.IdOf("Delegate of Beria");
        var colleague = await room.Seat("Head of Beria", "XBB", "head");
        await Use(house.Somebody(), await Give(room, beria, 7));
        await Give(room, beria, 7);
        await room.Secretary.Does(room.Api.PeopleAct("link/revoke"), new { id = (string)(await Invitations(room))[0]!["id"]! });
        await room.Chair.Does(room.Api.PeopleAct("seats"), new { name = "An auditor", roles = "auditor" });
        var acts = await room.Cora.Browser.GetStringAsync(room.Api.ActsFile("csv"));
        foreach (var act in new[] { "seat given", "sign-in link made", "sign-in link used", "sign-in link revoked" }) acts.ShouldContain(act);
        acts.ShouldNotContain("Delegate of Beria");
        string[] told = ["made a sign-in link for Delegate of Beria", "Delegate of Beria in " + room.Address + " (delegate, Beria) signed in by a link", "revoked a sign-in link for Delegate of Beria"];
        foreach (var sentence in told)
        {
            (await colleague.Browser.GetStringAsync(room.Pages.People())).ShouldContain(sentence);
            (await room.Beria.Browser.GetStringAsync(Links.Home)).ShouldContain(sentence);
            (await room.Chair.Browser.GetStringAsync(room.Pages.People())).ShouldContain(sentence);
            (await room.Cora.Browser.GetStringAsync(room.Pages.People())).ShouldNotContain(sentence);
        }
        (await room.Secretary.Browser.GetStringAsync(room.Pages.People())).ShouldContain("gave An auditor a seat at the table: auditor");
    }

    [Theory, InlineData(0), InlineData(31), InlineData(-1)]
    public async Task A_link_lasts_a_day_at_least_and_thirty_at_most(int days)
    {
        var room = await house.Open();
        (await room.Secretary.IsRefused(room.Api.PeopleAct("link"), new { person = await room.IdOf("Chair"), days })).ShouldBe("days-malformed");
    }

    [Fact]
    public async Task Without_a_provider_no_organisation_can_be_admitted_and_a_token_opens_nothing()
    {
        var room = await house.Open();
        (await room.Secretary.IsRefused(room.Api.PeopleAct("organisations"), new { tenant = Gate.Avelland, name = "N", party = "XAA" })).ShouldBe("no-provider");
        (await Gate.Program(house, "anything").GetAsync(room.Api.Overview)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await house.Somebody().Browser.GetStringAsync(Links.SignIn)).ShouldNotContain(Links.SignInByProvider);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("X-Forwarded-Host", "localhost")]
    [InlineData("X-Real-IP", "127.0.0.1")]
    [InlineData("Via", "1.1 proxy")]
    [InlineData("CF-Connecting-IP", "127.0.0.1")]
    [InlineData("CF-Ray", "8a1")]
    [InlineData("CDN-Loop", "cloudflare")]
    [InlineData("True-Client-IP", "127.0.0.1")]
    [InlineData("X-Client-IP", "127.0.0.1")]
    [InlineData("X-Cluster-Client-IP", "127.0.0.1")]
    [InlineData("X-Envoy-External-Address", "127.0.0.1")]
    [InlineData("X-Amzn-Trace-Id", "Root=1")]
    [InlineData("X-Azure-ClientIP", "127.0.0.1")]
    [InlineData("Fastly-Client-IP", "127.0.0.1")]
    [InlineData("Fly-Client-IP", "127.0.0.1")]
    [InlineData("X-Appengine-User-IP", "127.0.0.1")]
    [InlineData("WL-Proxy-Client-IP", "127.0.0.1")]
    [InlineData("Proxy-Client-IP", "127.0.0.1")]
    [InlineData("X-ProxyUser-Ip", "127.0.0.1")]
    [InlineData("X-Amz-Cf-Id", "1")]
    [InlineData("X-Vercel-Id", "1")]
    [InlineData("X-ARR-LOG-ID", "1")]
    [InlineData("X-Varnish", "1")]
    [InlineData("Tailscale-User-Login", "a@example.org")]
    [InlineData("Host", "norms.example")]
    public async Task The_demo_is_for_who_sits_at_the_machine_and_not_for_whom_a_proxy_speaks(string header, string value)
    {
        var person = house.Somebody();
        var known = await person.IdOnSignInPage("Dorothea Lindqvist");
        var token = Person.TokenIn(await person.Browser.GetStringAsync(Links.SignIn));
        var choice = new HttpRequestMessage(HttpMethod.Post, Links.SignInToDemo) { Content = new FormUrlEncodedContent([new("person", known.ToString()), new("__RequestVerificationToken", token)]) };
        var page = new HttpRequestMessage(HttpMethod.Get, Links.SignIn);
        foreach (var request in new[] { choice, page }) request.Headers.Add(header, value);
        (await person.Browser.SendAsync(choice)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await (await person.Browser.SendAsync(page)).Content.ReadAsStringAsync()).ShouldNotContain("Dorothea Lindqvist");
        person.Cookies.ShouldNotContain("normdraft=");
    }

    private static async Task<string> Give(Room room, Guid person, int days, Person? by = null) => new Uri(await (by ?? room.Secretary).Does(room.Api.PeopleAct("link"), new { person, days })).PathAndQuery;

    private static async Task<JsonArray> Invitations(Room room) => (await room.Secretary.Get(room.Api.Access))["invitations"]!.AsArray();

    private static async Task<bool> Listens(Person person, Room room)
    {
        var heard = new TaskCompletionSource<bool>();
        await using var connection = new HubConnectionBuilder().WithUrl(new Uri(room.House.Address, room.Pages.LiveHub), options => options.Headers["Cookie"] = person.Cookies).AddMessagePackProtocol().Build();
        connection.On<PartyHere[]>("present", _ => heard.TrySetResult(true));
        connection.Closed += _ => { heard.TrySetResult(false); return Task.CompletedTask; };
        await connection.StartAsync();
        return connection.State != HubConnectionState.Disconnected && await heard.Task.WaitAsync(TimeSpan.FromSeconds(10));
    }

    private static Task<HttpResponseMessage> Use(Person guest, string link) => guest.Form(Links.SignInLink, link, new() { ["key"] = link[(link.IndexOf('=') + 1)..] });
}
