using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace NormDraft.Server.Tests.Guard;

/// <summary>Acts are believed from the house's own pages and from programs. The doors are listed from the code.</summary>
public partial class OwnSiteTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task Every_form_in_every_page_carries_its_token()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, "Each State should ensure human control.");
        var number = await room.Submit(room.Beria, Room.Second, "States shall exchange good practices.");
        await room.Chair.Does(room.Api.Screen, new { clause = await room.Clause(Room.First) });
        var forms = 0;
        foreach (var person in new[] { room.Aara, room.AaraHead, room.Beria, room.Chair, room.Secretary, room.Lantern })
            foreach (var page in await Pages(room, person, draft, number))
                foreach (var form in Forms().Matches(page).Select(match => match.Value))
                {
                    forms++;
                    form.ShouldContain("name=\"__RequestVerificationToken\"");
                }
        forms.ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task Every_door_for_acts_refuses_a_form_without_a_token_and_whatever_another_site_sends()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, "Each State should ensure human control.");
        var doors = house.Doors.Where(Acts).Select(door => Filled(door.RoutePattern.RawText!, room, draft, 1)).Distinct().ToList();
        doors.Count.ShouldBeGreaterThan(50);
        var believed = new List<string>();
        foreach (var door in doors)
        {
            await Refuses(door, new FormUrlEncodedContent([new("text", "x")]), null, null);
            foreach (var from in new[] { "cross-site", "same-site" })
                await Refuses(door, JsonContent.Create(new { text = "x" }), "Sec-Fetch-Site", from);
            await Refuses(door, null, "Origin", "https://elsewhere.example");
            await Refuses(door, null, "Origin", "null");
        }
        believed.ShouldBeEmpty();
        await room.Aara.Does(room.Api.DraftAct(draft, "submit"));

        async Task Refuses(string door, HttpContent? content, string? header, string? value)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, door) { Content = content };
            if (header is not null) request.Headers.Add(header, value);
            var answer = await room.Aara.Browser.SendAsync(request);
            var isRefused = answer.StatusCode == HttpStatusCode.BadRequest || header is null && answer.StatusCode == HttpStatusCode.NotFound;
            if (!isRefused) believed.Add($"{door} {header} {value}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task A_page_of_another_site_opens_no_live_connection()
    {
        var room = await house.Open();
        foreach (var (origin, opens) in new[] { ("https://elsewhere.example", false), (house.Address.GetLeftPart(UriPartial.Authority), true) })
        {
            using var socket = new System.Net.WebSockets.ClientWebSocket();
            socket.Options.SetRequestHeader("Cookie", room.Aara.Cookies);
            socket.Options.SetRequestHeader("Origin", origin);
            var opening = socket.ConnectAsync(house.Socket(room.Pages.LiveHub), CancellationToken.None);
            if (opens) await opening;
            else await Should.ThrowAsync<System.Net.WebSockets.WebSocketException>(opening);
        }
    }

    static bool Acts(RouteEndpoint door) => door.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true
        && !door.RoutePattern.RawText!.Contains("nonfile", StringComparison.Ordinal) && door.Metadata.GetMetadata<Microsoft.AspNetCore.SignalR.HubMetadata>() is null && !door.RoutePattern.RawText.EndsWith("/negotiate", StringComparison.Ordinal);

    async Task<IReadOnlyList<string>> Pages(Room room, Person person, Guid draft, int number)
    {
        var pages = new List<string>();
        foreach (var pattern in house.Doors.Where(door => door.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true).Select(door => door.RoutePattern.RawText!).Distinct())
        {
            if (pattern.Contains("dist/") || pattern.Contains("**") || pattern.Contains("nonfile") || pattern.Contains("openapi")) continue;
            var address = Filled(pattern, room, draft, number);
            foreach (var page in new[] { address, QueryHelpers.AddQueryString(address, "clause", $"{await room.Clause(Room.First)}") })
            {
                var answer = await person.Browser.GetAsync(page);
                if (answer.Content.Headers.ContentType?.MediaType == "text/html") pages.Add(await answer.Content.ReadAsStringAsync());
            }
        }
        return pages;
    }

    static string Filled(string pattern, Room room, Guid id, int number) => Parameter().Replace(pattern.Replace("{address}", room.Address), match =>
        match.Value switch { var one when one.Contains(":guid") => id.ToString(), "{ending}" => "docx", _ => $"{number}" });

    [GeneratedRegex("<form[^>]*method=\"post\".*?</form>", RegexOptions.Singleline)]
    private static partial Regex Forms();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
