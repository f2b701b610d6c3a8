using System.Net;
using System.Net.Http.Json;

namespace NormDraft.Server.Tests.Guard;

/// <summary>Limits for each person and each address, at the front door.</summary>
public class LimitsTests(House house) : IClassFixture<House>
{
    static readonly string Nowhere = new Links("nowhere").Api.Overview;
    static readonly Dictionary<string, string?> Proxied = new() { ["Proxies"] = "127.0.0.0/8 ::1" };

    [Fact]
    public async Task A_person_who_floods_is_told_to_wait_and_others_at_the_same_address_are_not()
    {
        await using var strict = house.Beside(settings: new Dictionary<string, string?> { ["Limits:Person:Burst"] = "40", ["Limits:Person:PerSecond"] = "1" });
        var (flood, other) = (await strict.As("Sanne Brouwershaven"), await strict.As("Eirik Solhaug"));
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 60; i++) answers.Add(await flood.Browser.GetAsync(House.Api.Drafts));
        var refused = answers.Where(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ToList();
        refused.Count.ShouldBeInRange(10, 30);
        refused[0].Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
        (await refused[0].Code()).ShouldBe("too-many-requests");
        var page = await flood.Browser.GetAsync(House.Pages.Overview);
        page.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        (await page.Content.ReadAsStringAsync()).ShouldContain("wait a moment");
        (await other.Browser.GetAsync(House.Api.Drafts)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await flood.Browser.GetAsync("/dist/names.json")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task An_address_that_floods_is_stopped_signed_in_or_not_and_another_is_not()
    {
        await using var strict = house.Beside(settings: new Dictionary<string, string?>(Proxied) { ["Limits:Address:Burst"] = "20", ["Limits:Address:PerSecond"] = "1" });
        (await Flood(strict, "198.51.100.7", Nowhere, 40)).ShouldBeInRange(10, 25);
        (await Flood(strict, "203.0.113.9", Nowhere, 5)).ShouldBe(0);
        (await Flood(strict, "2001:db8:1:2::1", Nowhere, 20)).ShouldBeLessThan(3);
        (await Flood(strict, "2001:db8:1:2:ffff::9", Nowhere, 20)).ShouldBeGreaterThan(10, "whoever has one address of IPv6 has its whole network");
    }

    [Fact]
    public async Task Signing_in_is_limited_more_tightly_than_reading()
    {
        await using var strict = house.Beside(settings: new Dictionary<string, string?>(Proxied) { ["Limits:SignIn:Burst"] = "5", ["Limits:SignIn:PerSecond"] = "1" });
        (await Flood(strict, "198.51.100.7", Links.SignInWith("guessed"), 20)).ShouldBeInRange(10, 15);
        (await Flood(strict, "198.51.100.7", Links.SignIn, 20)).ShouldBe(0);
        (await Flood(strict, "203.0.113.9", Links.SignInWith("guessed"), 4)).ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_but_a_proxy_that_is_named_says_for_whom_it_asks()
    {
        await using var strict = house.Beside(settings: new Dictionary<string, string?> { ["Limits:Address:Burst"] = "10", ["Limits:Address:PerSecond"] = "1" });
        (await Flood(strict, "198.51.100.7", Nowhere, 10)).ShouldBeLessThan(3);
        (await Flood(strict, "203.0.113.9", Nowhere, 10)).ShouldBeGreaterThan(5, "a header that nobody vouches for changes nothing");
    }

    [Fact]
    public async Task The_usual_limits_let_a_busy_person_work()
    {
        var person = await house.As("Sanne Brouwershaven");
        var answers = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(_ => person.Browser.GetAsync(House.Api.Drafts)));
        answers.ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(Links.Home, true)]
    [InlineData(Links.Help, true)]
    [InlineData(Links.OpenApi, true)]
    [InlineData(Links.SignIn, false)]
    public async Task Whatever_page_somebody_asks_for_is_under_way_with_others_of_theirs(string page, bool isSignedIn)
    {
        await using var strict = house.Beside(settings: new Dictionary<string, string?>
        {
            ["Limits:Reads:AtOnce"] = "1",
            ["Limits:Reads:Waiting"] = "0",
            ["Limits:Strangers:AtOnce"] = "1",
            ["Limits:Strangers:Waiting"] = "0",
        });
        var person = isSignedIn ? await strict.As("Sanne Brouwershaven") : strict.Somebody();
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => person.Browser.GetAsync(page)));
        answers.Count(answer => answer.StatusCode == HttpStatusCode.TooManyRequests).ShouldBeGreaterThan(0);
        answers.ShouldContain(answer => answer.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_body_of_many_small_things_is_refused_before_it_is_made_into_objects()
    {
        var person = await house.As("Sanne Brouwershaven");
        var body = $$"""{"version":1,"changes":[{{string.Join(',', Enumerable.Repeat("{}", 200_000))}}]}""";
        var before = GC.GetTotalAllocatedBytes();
        var answer = await person.Browser.PostAsync(House.Api.DraftsFromFile, new StringContent(body, System.Text.Encoding.UTF8, "application/json"));
        (answer.StatusCode, await answer.Code()).ShouldBe((HttpStatusCode.BadRequest, "input-malformed"));
        (GC.GetTotalAllocatedBytes() - before).ShouldBeLessThan(50_000_000, "bytes");
    }

    [Fact]
    public async Task Who_is_not_signed_in_brings_a_key_and_no_more()
    {
        var somebody = house.Somebody();
        var token = Person.TokenIn(await somebody.Browser.GetStringAsync(Links.SignInWith("guessed")));
        using var asked = new HttpRequestMessage(HttpMethod.Post, Links.SignInLink) { Content = JsonContent.Create(new { key = new string('x', 70_000) }) };
        asked.Headers.Add("RequestVerificationToken", token);
        (await somebody.Browser.SendAsync(asked)).StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Headers_and_bodies_beyond_the_limits_are_refused()
    {
        var person = await house.As("Sanne Brouwershaven");
        using var wide = new HttpRequestMessage(HttpMethod.Get, House.Pages.Overview);
        wide.Headers.Add("X-Wide", new string('x', 60_000));
        (await person.Browser.SendAsync(wide)).StatusCode.ShouldBe(HttpStatusCode.RequestHeaderFieldsTooLarge);
        (await house.Somebody().Browser.GetAsync("/?" + new string('x', 20_000))).StatusCode.ShouldBe(HttpStatusCode.RequestUriTooLong);
        using var large = new HttpRequestMessage(HttpMethod.Post, House.Api.Drafts) { Content = JsonContent.Create(new { rationale = new string('x', 9_000_000) }) };
        large.Headers.ExpectContinue = true;
        var body = await person.Browser.SendAsync(large);
        body.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await body.Content.ReadAsStringAsync()).ShouldContain("larger than may be sent");
    }

    /// <returns>How many were refused.</returns>
    static async Task<int> Flood(House at, string from, string path, int times)
    {
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = at.Address };
        browser.DefaultRequestHeaders.Add("X-Forwarded-For", from);
        var refused = 0;
        for (var i = 0; i < times; i++) if ((await browser.GetAsync(path)).StatusCode == HttpStatusCode.TooManyRequests) refused++;
        return refused;
    }
}
