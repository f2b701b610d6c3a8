using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NormDraft.Server.Tests;

/// <summary>Someone at a browser: their cookies, the pages they open, the forms and the JSON they send. Redirects are not followed.</summary>
public sealed partial class Person
{
    private readonly CookieContainer cookies = new();
    private readonly Uri house;

    public Person(House house) : this(house.Address)
    {
    }

    /// <param name="house">Where it is open.</param>
    public Person(Uri house)
    {
        this.house = house;
        Browser = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = house };
    }

    public HttpClient Browser { get; }

    /// <summary>The same person at another browser.</summary>
    public Person Again(House at) => Again(at.Address);

    public Person Again(Uri at)
    {
        var again = new Person(at);
        foreach (Cookie cookie in cookies.GetCookies(house)) again.cookies.Add(cookie);
        return again;
    }

    public string Cookies => cookies.GetCookieHeader(house);

    public async Task SignIn(Guid person)
    {
        var answer = await Form(Links.SignInToDemo, Links.SignIn, new() { ["person"] = person.ToString() });
        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    public async Task<Guid> IdOnSignInPage(string name)
    {
        var page = WebUtility.HtmlDecode(await Browser.GetStringAsync(Links.SignIn));
        var before = page[..page.IndexOf($">{name}<", StringComparison.Ordinal)];
        return Guid.Parse(PersonField().Matches(before)[^1].Groups[1].Value);
    }

    /// <summary>A plain form: its token comes from a page that has a form.</summary>
    public async Task<HttpResponseMessage> Form(string act, string page, Dictionary<string, string> fields)
    {
        fields["__RequestVerificationToken"] = TokenIn(await Browser.GetStringAsync(page));
        return await Browser.PostAsync(act, new FormUrlEncodedContent(fields));
    }

    public static string TokenIn(string page) => TokenField().Match(page).Groups[1].Value;

    public async Task<JsonNode> Get(string address)
    {
        var answer = await Browser.GetAsync(address);
        var body = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{address}: {body}");
        return JsonNode.Parse(body)!;
    }

    public Task<HttpResponseMessage> Post(string act, object? body = null) =>
        Browser.PostAsync(act, body is null ? null : JsonContent.Create(body));

    /// <summary>Does an act that must be done, and says where to look now.</summary>
    public async Task<string> Does(string act, object? body = null)
    {
        var answer = await Post(act, body);
        var said = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{act}: {said}");
        return (string)JsonNode.Parse(said)!["location"]!;
    }

    /// <summary>Does an act that must be refused, and gives the code of the refusal.</summary>
    public async Task<string> IsRefused(string act, object? body = null)
    {
        var answer = await Post(act, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict, act);
        return await answer.Code();
    }

    /// <summary>Brings a file in, and gives where it is read.</summary>
    public async Task<string> Brings(string act, byte[] file)
    {
        var answer = await Browser.PostAsync(act, new ByteArrayContent(file));
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["location"]!;
    }

    /// <summary>What came of a paper, asked for as a program asks: again, for as long as it is not ready.</summary>
    public async Task<HttpResponseMessage> Settled(string paper)
    {
        var answer = await Browser.GetAsync(paper.InApi());
        for (var looks = 0; answer.Headers.RetryAfter is not null && looks < 60; looks++) answer = await Browser.GetAsync(paper.InApi());
        answer.Headers.RetryAfter.ShouldBeNull("it is still under way");
        return answer;
    }

    [GeneratedRegex("name=\"person\" value=\"([0-9a-f-]{36})\"")]
    private static partial Regex PersonField();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}

public static class Said
{
    /// <summary>Where a program asks for what an act's answer points to, as PROTOCOL promises.</summary>
    public static string InApi(this string location) => "/api" + location;

    /// <summary>The stable code of a problem.</summary>
    public static async Task<string> Code(this HttpResponseMessage answer)
    {
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        return (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["code"]!;
    }
}
