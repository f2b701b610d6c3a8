using System.Net;
using System.Text.RegularExpressions;

namespace NormDraft.Server.Tests.Guard;

/// <summary>What every answer tells the browser, and that no page asks for more than it is allowed.</summary>
public partial class BrowserRulesTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task Every_page_lets_only_the_houses_own_files_run_and_holds_no_code_and_no_style_itself()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, "Each State should ensure human control.");
        var clause = await room.Clause(Room.First);
        foreach (var (person, path) in new[]
        {
            (room.Aara, room.Pages.Overview), (room.Aara, room.Pages.Clause(clause)), (room.Aara, room.Pages.Draft(draft)),
            (room.Aara, room.Pages.Propose(clause)), (room.Aara, room.Pages.Amendments()), (room.Aara, $"{room.Pages.Overview}/nowhere"),
            (room.Chair, room.Pages.Desk), (room.Chair, room.Pages.DeskClause(clause)), (room.Secretary, room.Pages.People()),
            (room.Secretary, room.Pages.Search("force")),
        })
        {
            var answer = await person.Browser.GetAsync(path);
            var page = await answer.Content.ReadAsStringAsync();
            var policy = Policy(answer);
            policy.ShouldContain("default-src 'none'");
            policy.ShouldContain("script-src 'self';");
            policy.ShouldContain("frame-ancestors 'none'");
            policy.ShouldNotContain("unsafe", customMessage: path);
            InlineCode().IsMatch(page).ShouldBeFalse(path);
            var nonce = NonceIn().Match(page);
            policy.Contains("'nonce-", StringComparison.Ordinal).ShouldBe(nonce.Success, path);
            if (nonce.Success) policy.ShouldContain($"style-src 'self' 'nonce-{nonce.Groups[1].Value}'");
        }
    }

    [Fact]
    public async Task A_nonce_is_used_once()
    {
        var room = await house.Open();
        var address = room.Pages.Draft(await room.Draft(room.Aara, Room.First, "Each State should ensure human control."));
        Policy(await room.Aara.Browser.GetAsync(address)).ShouldNotBe(Policy(await room.Aara.Browser.GetAsync(address)));
    }

    public static readonly TheoryData<string> Public =
        new(Links.SignIn, Links.OpenApi, "/dist/names.json", new Links("nowhere").Api.Overview, Links.Ready);

    [Theory, MemberData(nameof(Public))]
    public async Task Every_answer_bears_the_rules(string path)
    {
        var answer = await house.Somebody().Browser.GetAsync(path);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
        answer.Headers.GetValues("Cross-Origin-Opener-Policy").ShouldBe(["same-origin"]);
        answer.Headers.GetValues("Cross-Origin-Resource-Policy").ShouldBe(["same-origin"]);
        answer.Headers.GetValues("Permissions-Policy").Single().ShouldContain("microphone=()");
        Policy(answer).ShouldContain("frame-ancestors 'none'");
        answer.Headers.Contains("Server").ShouldBeFalse();
    }

    [Fact]
    public async Task What_is_somebodys_is_not_kept_by_the_browser_and_the_houses_files_are()
    {
        var aara = await house.As("Sanne Brouwershaven");
        foreach (var path in new[] { House.Pages.Overview, House.Api.Overview, House.Pages.VersionFile(1, "docx") })
            (await aara.Browser.GetAsync(path)).Headers.CacheControl!.NoStore.ShouldBeTrue(path);
        var page = await aara.Browser.GetStringAsync(House.Pages.Overview);
        var files = FileIn().Matches(page).Select(match => match.Groups[1].Value).ToList();
        files.Count.ShouldBe(5);
        foreach (var file in files)
        {
            var kept = (await aara.Browser.GetAsync(file)).Headers.CacheControl!;
            (kept.ToString().Contains("immutable", StringComparison.Ordinal) && kept.MaxAge > TimeSpan.FromDays(300)).ShouldBeTrue($"{file}: {kept}");
        }
    }

    [Fact]
    public async Task A_file_that_was_built_once_and_is_no_longer_there_is_not_found_and_not_kept()
    {
        using var browser = new HttpClient { BaseAddress = house.Address };
        var answer = await browser.GetAsync("/dist/normdraft-ZZZZZZZZ.js");
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        answer.Headers.CacheControl?.MaxAge.ShouldBeNull();
    }

    [Fact]
    public async Task A_page_taken_away_brings_its_own_rules_along_and_its_style_is_the_one_they_allow()
    {
        var aara = await house.As("Sanne Brouwershaven");
        var answer = await aara.Browser.GetAsync(House.Pages.VersionFile(1, "html"));
        Policy(answer).ShouldContain("sandbox");
        var page = await answer.Content.ReadAsStringAsync();
        var style = StyleIn().Match(page).Groups[1].Value;
        var hash = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(style)));
        page.ShouldContain($"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{hash}'");
    }

    [Fact]
    public async Task Cookies_are_out_of_reach_of_scripts_and_other_sites_and_secure_under_https()
    {
        await using var behind = house.Beside(settings: new Dictionary<string, string?> { ["Proxies"] = "127.0.0.1, ::1" });
        var room = await house.Open();
        var seat = (await room.Secretary.Get(room.Api.People()))["seats"]!.AsArray().First(one => (string?)one!["party"] == "XAA")!;
        var link = await room.Secretary.Does(room.Api.PeopleAct("link"), new { person = (Guid)seat["person"]! });
        using var browser = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = behind.Address };
        browser.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        var page = await browser.GetAsync(new Uri(link).PathAndQuery);
        var forms = page.Headers.GetValues("Set-Cookie").Single();
        Good(forms, "strict");
        page.Headers.Contains("Strict-Transport-Security").ShouldBeFalse("in Development");
        using var form = new HttpRequestMessage(HttpMethod.Post, Links.SignInLink);
        form.Headers.Add("Cookie", forms.Split(';')[0]);
        form.Content = new FormUrlEncodedContent([new("key", link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..]), new("__RequestVerificationToken", Person.TokenIn(await page.Content.ReadAsStringAsync()))]);
        var answer = await browser.SendAsync(form);
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        Good(answer.Headers.GetValues("Set-Cookie").Single(cookie => cookie.StartsWith("normdraft=", StringComparison.Ordinal)), "lax");
    }

    static void Good(string cookie, string sameSite)
    {
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain($"samesite={sameSite}", Case.Insensitive);
        cookie.ShouldContain("secure", Case.Insensitive);
    }

    static string Policy(HttpResponseMessage answer) => answer.Headers.GetValues("Content-Security-Policy").Single();

    [GeneratedRegex("<style|\\sstyle=|\\son[a-z]+=\"|javascript:|<script(?![^>]* src=\"/dist/)", RegexOptions.IgnoreCase)]
    private static partial Regex InlineCode();

    [GeneratedRegex("(?:href|src)=\"(/dist/[^\"]+)\"")]
    private static partial Regex FileIn();

    [GeneratedRegex(" nonce=\"([^\"]+)\"")]
    private static partial Regex NonceIn();

    [GeneratedRegex("<style>(.*?)</style>", RegexOptions.Singleline)]
    private static partial Regex StyleIn();
}
