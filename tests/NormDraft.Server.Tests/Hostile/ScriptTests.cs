using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using NormDraft.Server.Store;
using NormDraft.Server.Tests.Doors;
using Xunit.Abstractions;

namespace NormDraft.Server.Tests.Hostile;

/// <summary>Code in every text field of every act: kept as words, and nowhere run.</summary>
public sealed partial class ScriptTests(House house, ITestOutputHelper told) : IClassFixture<House>
{
    /// <summary>As far as a name or label may be long; each begins with what is looked for afterwards.</summary>
    static readonly string[] Payloads =
    [
        "zqs<script>x()</script>\"onx=\"y [a](javascript:x)", "zqi<img src=x onerror=x()>'><svg/onload=x()>", "=1+1|'zqf'!A0", "@zqf", "-2+3+cmd|'zqf'!A0", "+zqf", "zqm **[x](javascript:x)** ![y](data:text/html,x) <a href='javascript:x'>z</a>",
    ];

    [Fact]
    public async Task Code_in_any_field_of_any_act_is_shown_as_words_and_kept()
    {
        var (open, chairs) = (await Company.In(await house.Open()), await Company.In(await house.Open()));
        await new Walk(open, chairs, new StoreTalk()).Prepare();
        var (sent, kept, doors) = (0, 0, new HashSet<string>());
        foreach (var row in Expectations.Rows.Where(row => row.Door.StartsWith("POST", StringComparison.Ordinal) && row.By.Contains("API", StringComparison.Ordinal) && row.State.Split(',').Length == 1).DistinctBy(row => row.Door))
        {
            if (TextFields(row.Door) is not { Count: > 0 } fields) continue;
            doors.Add(row.Door);
            foreach (var payload in Payloads)
            {
                var scene = await Scene.Set(row.State, open, chairs);
                var kind = row.Cells.Contains("yes") ? Company.Kinds[row.Cells.ToList().IndexOf("yes")] : "secretariat";
                var request = await Question.Of(row, "API", scene, kind);
                var body = JsonNode.Parse(await request.Content!.ReadAsStringAsync())!.AsObject();
                foreach (var field in fields) if (Fill(body, field, payload)) sent++;
                request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
                var answer = await scene.Company[kind].Browser.SendAsync(request);
                ((int)answer.StatusCode).ShouldBeOneOf([200, 400, 404, 409, 412], $"{row.Door} {payload}: {await answer.Content.ReadAsStringAsync()}");
                if (answer.IsSuccessStatusCode) kept++;
                if (row.Door == "POST …/drafts" && answer.IsSuccessStatusCode) await Keeps(scene.Company[kind], (string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["location"]!, payload);
            }
        }
        var room = await Imported(open.Room);
        var (pages, shown) = (0, new HashSet<string>());
        foreach (var (of, clause) in new[] { (open.Room, await open.Room.Clause(Room.First)), (room, Guid.NewGuid()) })
            foreach (var pattern in house.GetDoors())
                foreach (var address in SecrecyTests.Filled(pattern, of, clause, 1))
                    foreach (var person in new[] { of.Secretary, of.Chair ?? of.Secretary, of.Aara ?? of.Secretary }.Distinct())
                    {
                        var answer = await person.Browser.GetAsync(address);
                        ((int)answer.StatusCode).ShouldBeLessThan(500, address);
                        var text = await answer.Content.ReadAsStringAsync();
                        Harmless(answer, text, address);
                        foreach (Match mark in Marks().Matches(text)) shown.Add(mark.Value);
                        pages++;
                    }
        told.WriteLine($"{sent} payloads in the fields of {doors.Count} acts, {kept} requests kept; {pages} answers looked at");
        shown.ShouldBe(["zqs", "zqi", "zqf", "zqm"], ignoreOrder: true);
    }

    /// <summary>A text whose title, headings, labels and words are code.</summary>
    async Task<Room> Imported(Room room)
    {
        var api = new Links("scripted").Api;
        await room.Secretary.Does(Links.NegotiationsApi, new { address = api.Negotiation, title = Payloads[0], timeZone = "UTC" });
        var markdown = $"# {Payloads[0]}\n\n## Article 1. {Payloads[1]}\n\n1. {Payloads[6]}\n\n(a) {Payloads[2]}\n\n2. <script src=\"http://x\"></script>\n\n[^1]: {Payloads[0]}\n";
        await room.Secretary.Does(api.Import, new { markdown, title = Payloads[1], symbol = "S/1", status = Payloads[0], language = Payloads[3] });
        return Room.Of(house, api.Negotiation, room.Secretary);
    }

    /// <summary>To the letter.</summary>
    static async Task Keeps(Person person, string location, string payload) =>
        (await person.Get(location.InApi())).ToJsonString().ShouldContain(JsonEncodedText.Encode(payload).ToString());

    /// <summary>Nothing in it runs, wherever it is opened.</summary>
    static void Harmless(HttpResponseMessage answer, string text, string address)
    {
        var type = answer.Content.Headers.ContentType?.MediaType ?? "";
        if (type is "text/html" or "application/xhtml+xml")
        {
            foreach (Match tag in Tag().Matches(text)) Running().IsMatch(Quoted().Replace(tag.Value, "=\"\"")).ShouldBeFalse($"{address}: {tag.Value}");
            foreach (Match link in Link().Matches(text)) WebUtility.HtmlDecode(link.Groups[1].Value).TrimStart().ShouldNotStartWith("javascript:", Case.Insensitive, address);
        }
        if (type == "text/csv") foreach (var cell in Cells(text)) cell.TrimStart().FirstOrDefault().ShouldNotBeOneOf('=', '+', '-', '@', '|', '%');
        if (answer.IsSuccessStatusCode && text.Contains("zq", StringComparison.Ordinal)) answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
    }

    static IEnumerable<string> Cells(string csv) => Cell().Matches(csv.TrimStart('\uFEFF')).Select(cell => cell.Groups[1].Success ? cell.Groups[1].Value : cell.Groups[2].Value).Where(cell => cell.Length > 0);

    /// <summary>Where words may stand in an act, by what its door binds.</summary>
    List<string> TextFields(string row)
    {
        var place = row.Split(' ')[1];
        var door = house.Doors.FirstOrDefault(door => Pattern(door) == place && door.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true);
        var bound = door?.Metadata.GetMetadata<MethodInfo>()?.GetParameters().Select(parameter => parameter.ParameterType).FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Input<>));
        return bound is null ? [] : [.. TextFields(bound.GenericTypeArguments[0], "")];
    }

    static IEnumerable<string> TextFields(Type type, string under) => type.GetProperties().SelectMany(property =>
        property.PropertyType == typeof(string) ? [under + char.ToLowerInvariant(property.Name[0]) + property.Name[1..]]
        : property.PropertyType.IsGenericType && property.PropertyType.GenericTypeArguments[0] is { IsClass: true } item && item != typeof(string) ? TextFields(item, char.ToLowerInvariant(property.Name[0]) + property.Name[1..] + ".")
        : []);

    /// <summary>Words go into fields for words; a field that names something keeps its value, or is left out.</summary>
    static bool Fill(JsonObject body, string field, string payload)
    {
        if (field.Split('.') is [var list, var inner]) return body[list] is JsonArray { Count: > 0 } items && items[0] is JsonObject item && Fill(item, inner, payload);
        if (!Written.Contains(field)) return false;
        body[field] = field == "label" ? payload[..Math.Min(90, payload.Length)] : payload;
        return true;
    }

    static readonly string[] Written = ["text", "rationale", "reason", "bridging", "name", "title", "formal", "label", "status", "markdown", "language"];

    static string Pattern(RouteEndpoint door)
    {
        var pattern = Constraint().Replace("/" + door.RoutePattern.RawText!.Trim('/'), "}");
        return pattern.Replace(Links.ApiPattern, "…", StringComparison.Ordinal).Replace(Links.NegotiationsApi, "…/negotiations", StringComparison.Ordinal);
    }

    [GeneratedRegex(@":\w+\}")]
    private static partial Regex Constraint();

    [GeneratedRegex("<[a-zA-Z!/][^>]*>")]
    private static partial Regex Tag();

    [GeneratedRegex("=\"[^\"]*\"")]
    private static partial Regex Quoted();

    /// <summary>In a tag whose values are taken out: a script of no source, or an attribute that runs.</summary>
    [GeneratedRegex("^<script(?! [^>]*src)|\\son[a-z]+\\s*=|^<(img|svg|iframe|object|embed|base|math)\\b(?![^>]*class=\"\")(?! src=\"\" alt)", RegexOptions.IgnoreCase)]
    private static partial Regex Running();

    [GeneratedRegex("(?:href|src|action|formaction)=\"([^\"]*)\"", RegexOptions.IgnoreCase)]
    private static partial Regex Link();

    [GeneratedRegex("zq[simf]")]
    private static partial Regex Marks();

    [GeneratedRegex("(?:^|,|\r\n)(?:\"((?:[^\"]|\"\")*)\"|([^,\r\n]*))")]
    private static partial Regex Cell();
}
