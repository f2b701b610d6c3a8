using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using NormDraft.Server.Drafts;

namespace NormDraft.Server.Tests.Guard;

/// <summary>What travels compressed, and what keeps the length of it from telling what is inside.</summary>
public partial class CompressionTests(House house) : IClassFixture<House>
{
    static readonly string Panel = House.Pages.Panel(new TextAsked(null, TextView.Rolling, null, false), null);

    [Theory]
    [InlineData("same-origin", true, true)]
    [InlineData("none", true, true)]
    [InlineData("cross-site", true, false)]
    [InlineData("same-site", true, false)]
    [InlineData(null, true, false)]
    [InlineData(null, false, true)]
    public async Task Only_what_the_reader_or_our_own_page_asks_for_is_compressed(string? site, bool isSignedIn, bool isCompressed)
    {
        var person = isSignedIn ? await house.As("Sanne Brouwershaven") : house.Somebody();
        string[] signedIn = [House.Pages.Overview, House.Pages.Search("human"), Panel, House.Api.WholeText()];
        foreach (var path in isSignedIn ? signedIn : [Links.SignIn])
        {
            var answer = await Ask(person, path, site);
            answer.Content.Headers.ContentEncoding.ShouldBe(isCompressed ? ["br"] : [], path);
            answer.Headers.Contains("Padding").ShouldBe(isCompressed, path);
        }
    }

    [Fact]
    public async Task What_may_not_be_seen_is_answered_compressed_as_it_is_otherwise()
    {
        var sanne = await house.As("Sanne Brouwershaven");
        foreach (var site in new[] { "none", "same-origin", "cross-site" })
            (await Ask(sanne, $"{House.Pages.Overview}/nowhere", site)).StatusCode.ShouldBe(HttpStatusCode.NotFound, site);
    }

    [Fact]
    public async Task A_compressed_answer_is_as_long_as_chance_will_have_it()
    {
        var sanne = await house.As("Sanne Brouwershaven");
        var lengths = new HashSet<int>();
        for (var i = 0; i < 30; i++) lengths.Add((await Ask(sanne, Panel, "same-origin")).Headers.GetValues("Padding").Single().Length);
        lengths.Count.ShouldBeGreaterThan(10);
        lengths.Max().ShouldBeInRange(64, 128);
    }

    [Fact]
    public async Task A_forms_token_is_another_at_each_answer()
    {
        var sanne = await house.As("Sanne Brouwershaven");
        var tokens = new List<string>();
        for (var i = 0; i < 2; i++) tokens.Add(Person.TokenIn(await sanne.Browser.GetStringAsync(House.Pages.Search())));
        const int key = 27; // what names the key ring is no secret
        tokens[0][..(key - 1)].ShouldBe(tokens[1][..(key - 1)]);
        tokens[0].Length.ShouldBeGreaterThan(100);
        var common = Enumerable.Range(key, tokens[0].Length - key - 8).Where(at => tokens[1].Contains(tokens[0].Substring(at, 8), StringComparison.Ordinal));
        common.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_far_line_carries_little()
    {
        var sanne = await house.As("Sanne Brouwershaven");
        var (page, html) = await Bytes(sanne, House.Pages.Overview);
        page.ShouldBeLessThan(45_000);
        html.Length.ShouldBeGreaterThan(page * 4);
        var head = html[..html.IndexOf("<body", StringComparison.Ordinal)];
        var files = new List<int>();
        foreach (var file in FileIn().Matches(head).Select(match => match.Groups[1].Value)) files.Add(Published(await sanne.Browser.GetByteArrayAsync(file)));
        files.Count.ShouldBe(4);
        files.Sum().ShouldBeLessThan(25_000, "what is fetched before the page is drawn: styles, theme, icon, and the script's first part");
        var panel = PanelIn().Matches(html).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).First(address => address.Contains("clause=", StringComparison.Ordinal));
        (await Bytes(sanne, panel)).Count.ShouldBeLessThan(6_000);
    }

    /// <summary>How many bytes a file has as it is published: compressed once and for all, as far as it goes.</summary>
    static int Published(byte[] file)
    {
        using var into = new MemoryStream();
        using (var brotli = new BrotliStream(into, CompressionLevel.SmallestSize, leaveOpen: true)) brotli.Write(file);
        return (int)into.Length;
    }

    static async Task<HttpResponseMessage> Ask(Person person, string path, string? site)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptEncoding.ParseAdd("gzip, deflate, br");
        if (site is not null) request.Headers.Add("Sec-Fetch-Site", site);
        return await person.Browser.SendAsync(request);
    }

    static async Task<(int Count, string Words)> Bytes(Person person, string path)
    {
        var bytes = await (await Ask(person, path, "same-origin")).Content.ReadAsByteArrayAsync();
        using var reader = new StreamReader(new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress));
        return (bytes.Length, await reader.ReadToEndAsync());
    }

    [GeneratedRegex("(?:href|src)=\"(/dist/[^\"]+)\"")]
    private static partial Regex FileIn();

    [GeneratedRegex("data-panel=\"([^\"]+)\"")]
    private static partial Regex PanelIn();
}
