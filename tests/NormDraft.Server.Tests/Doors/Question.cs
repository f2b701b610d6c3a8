using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NormDraft.Server.Tests.Doors;

/// <summary>A row of the table as requests: where, and with what.</summary>
public static partial class Question
{
    public static async Task<HttpRequestMessage> Of(Expected row, string by, Scene scene, string kind)
    {
        var (method, path) = (row.Door.Split(' ')[0], Filled(row.Door.Split(' ')[1], by, scene));
        var request = new HttpRequestMessage(method == "POST" ? HttpMethod.Post : HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("application/json");
        if (method != "POST") return request;
        if (row.Door.EndsWith("from-file/read", StringComparison.Ordinal)) request.Content = await Word(scene, by == "form" ? await scene.Company.Token(kind) : null);
        else if (by == "API") request.Content = JsonContent.Create(Body(row, scene));
        else request.Content = new FormUrlEncodedContent([new("__RequestVerificationToken", await scene.Company.Token(kind)), .. Fields("", JsonSerializer.SerializeToNode(Body(row, scene)))]);
        return request;
    }

    static string Filled(string pattern, string by, Scene scene)
    {
        var pages = new Links(scene.Address);
        var root = by == "API" ? pages.Api.Overview : pages.Overview;
        if (pattern == "…/negotiations") return by == "API" ? Links.NegotiationsApi : Links.Negotiations;
        var id = pattern.Contains("/clauses/", StringComparison.Ordinal) ? scene.Clause : scene.Draft;
        var number = pattern.Contains("/versions/", StringComparison.Ordinal) ? 1 : scene.Number;
        return pattern.Replace("…", root).Replace("{id}", $"{id}").Replace("{clause}", $"{scene.Clause}").Replace("{number}", $"{number}").Replace("{paper}", $"{scene.Paper}")
            .Replace("{ending}", pattern is "…/acts/file/{ending}" or "…/positions/file/{ending}" ? "csv" : "docx").Replace("{documentName}", "v1").Replace("{**path}", "guide/delegate").Replace("{*path}", "nowhere/at/all") + Query(pattern, scene);
    }

    static string Query(string pattern, Scene scene) => pattern switch
    {
        "…/propose" or "…/panel" => $"?clause={scene.Clause}",
        "…/positions" => $"?amendment={scene.Number}",
        "…/search" => "?q=human",
        "…/compare/file/{ending}" => "?from=1&to=1",
        Links.SignInLink => "?key=0",
        _ => "",
    };

    static object Body(Expected row, Scene scene) => row.Door.Split(' ')[1] switch
    {
        Links.SignInLink => new { key = "0" },
        Links.SignInToDemo => new { person = scene.Person },
        "…/negotiations" => new { address = $"opened-{Guid.NewGuid()}", title = "Another" },
        "…/import" or "…/import/preview" => new { markdown = Room.Markdown },
        "…/people/parties" => new { key = "XDD", name = "Dunia", kind = "state" },
        "…/people/groups/join" or "…/people/groups/leave" or "…/people/groups/speaker" or "…/people/groups/speaker/unname" => new { group = "Nine", code = "XAA" },
        "…/people/groups/confirm" or "…/people/groups/speaker/confirm" => new { group = "Nine", code = row.State == "" ? "XAA" : "XBB" },
        "…/people/seats" => new { name = $"Somebody {Guid.NewGuid()}", roles = row.State == "the table's" ? "pen-holder" : "secretariat" },
        "…/people/seats/remove" or "…/people/link" or "…/people/remove" or "…/people/readmit" => new { person = scene.Person },
        "…/people/link/revoke" or Links.EndSignIn => new { id = "0" },
        "…/people/offers/withdraw" => new { id = Guid.Empty },
        "…/people/organisations" => new { name = "A ministry", party = "XAA" },
        "…/people/organisations/dismiss" => new { issuer = "https://nobody.example" },
        "…/people/settings" => row.State == "pen" ? new { pen = "open" } : new { timeZone = "UTC" },
        "…/people/authorisation" => new { required = false },
        "…/drafts" => new { clause = scene.Clause, version = scene.Version, operation = "modify", text = scene.Words, revises = row.State == "" ? (int?)null : scene.Number },
        "…/drafts/preview" or "…/drafts/{id}" => new { clause = scene.Clause, version = scene.Version, operation = "modify", text = scene.Words + " Indeed." },
        "…/drafts/from-file" => new { version = scene.Version, changes = new[] { new { take = "yes", clause = scene.Clause, operation = "modify", text = scene.Words } } },
        "…/drafts/{id}/ask" => new { party = "XBB" },
        "…/drafts/{id}/revoke" or "…/amendments/{number}/refuse" => new { party = "XCC" },
        "…/drafts/{id}/suggest" => new { text = scene.Words + " Perhaps." },
        "…/drafts/{id}/suggestions/accept" or "…/drafts/{id}/suggestions/decline" => new { suggestion = scene.Suggestion },
        "…/drafts/{id}/go-back" => new { version = 1 },
        "…/positions" => new { amendment = row.State == "" ? (int?)null : scene.Number, clause = scene.Clause, stance = "canGoAlong" },
        "…/desk/{clause}" or "…/desk/{clause}/compile" => new { handlings = new[] { new { number = scene.Number, wording = 1, treatment = "bracket", reason = "Open." } } },
        "…/screen" => new { clause = scene.Clause },
        "…/papers" => row.State == "a PDF" ? new { kind = "pdf", version = 1 } : new { kind = "archive" },
        _ => new { },
    };

    /// <summary>The first version as a Word file, as a delegation sends it back.</summary>
    static async Task<HttpContent> Word(Scene scene, string? token)
    {
        var room = scene.Company.Room;
        var file = new ByteArrayContent(await room.Chair.Browser.GetByteArrayAsync(room.Api.VersionFile(1, "docx")));
        return token is null ? file : new MultipartFormDataContent { { new StringContent(token), "__RequestVerificationToken" }, { file, "file", "text.docx" } };
    }

    static IEnumerable<KeyValuePair<string, string>> Fields(string name, JsonNode? value) => value switch
    {
        null => [],
        JsonObject fields => fields.SelectMany(field => Fields(name.Length == 0 ? field.Key : $"{name}.{field.Key}", field.Value)),
        JsonArray list => list.SelectMany((one, index) => Fields($"{name}[{index}]", one)),
        _ => [new(name, value.ToString())],
    };

    /// <summary>An answer as the table writes it.</summary>
    public static async Task<string> Cell(HttpResponseMessage answer) => (int)answer.StatusCode switch
    {
        401 => "in",
        302 when answer.Headers.Location!.OriginalString.StartsWith(Links.SignIn + "?then", StringComparison.Ordinal) || answer.RequestMessage!.RequestUri!.AbsolutePath == "/" => "in",
        200 or 204 or 302 => "yes",
        404 => "404",
        409 => await answer.Code(),
        var status => $"{status} {await answer.Content.ReadAsStringAsync()}",
    };

    /// <summary>All of an answer but the time it was given and the number under which it is logged.</summary>
    public static async Task<string> Whole(HttpResponseMessage answer) => Logged().Replace(
        $"{(int)answer.StatusCode}\n{string.Concat(answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key != "Date").Select(header => $"{header.Key}: {string.Join(", ", header.Value)}\n"))}\n{await answer.Content.ReadAsStringAsync()}", "");

    [GeneratedRegex("\"traceId\":\"[^\"]+\"")]
    private static partial Regex Logged();
}
