using System.Collections;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using NormDraft.Negotiation.Amendments;
using NormDraft.Server.Store;
using Npgsql;
using Xunit.Abstractions;

namespace NormDraft.Server.Tests.Hostile;

/// <summary>Every door that takes words has a limit for them, whether it keeps them or not.</summary>
public class WordsTests(House house, ITestOutputHelper told) : IClassFixture<House>
{
    [Fact]
    public async Task What_is_longer_than_any_text_is_kept_and_shown_by_no_door()
    {
        var room = await house.Open();
        await room.Submit(room.Aara, Room.Second, "States shall exchange good practices.");
        var draft = await room.Draft(room.Aara, Room.First, "Each State should ensure human control.");
        var (clause, fields, tooLong) = (await room.Clause(Room.First), 0, new SortedSet<string>());
        var people = new[] { room.Aara, room.AaraHead, room.Chair, room.Secretary };
        var tokens = await Task.WhenAll(people.Select(async person => Person.TokenIn(await person.Browser.GetStringAsync(room.Pages.Overview))));
        foreach (var (address, fieldsOf) in Doors(room, draft, clause))
            foreach (var (name, body) in Long((JsonObject)Sample(fieldsOf, clause)!, ""))
            {
                fields++;
                foreach (var (person, token) in people.Zip(tokens))
                {
                    using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(body) };
                    request.Headers.Add("RequestVerificationToken", token);
                    request.Headers.Accept.ParseAdd("application/json");
                    var answer = await person.Browser.SendAsync(request);
                    var said = await answer.Content.ReadAsStringAsync();
                    if (said.Contains("text-too-long", StringComparison.Ordinal)) tooLong.Add(name);
                    if (answer.IsSuccessStatusCode) said.Length.ShouldBeLessThan(Wordings.MaxText, $"{address} {name}");
                    ((int)answer.StatusCode).ShouldBeLessThan(500, $"{address} {name}");
                    (await Longest(room)).ShouldBeLessThan(Wordings.MaxText, $"{address} {name}");
                }
            }
        fields.ShouldBeGreaterThan(60);
        told.WriteLine($"{fields} fields; {string.Join(", ", tooLong)} by the limit of words");
        string[] reached = ["text", "label", "kind", "rationale", "reason", "handlings.reason", "handlings.label", "places.text", "bridging"];
        reached.Except(tooLong).ShouldBeEmpty();
    }

    /// <summary>Units of the longest event of a negotiation.</summary>
    async Task<int> Longest(Room room)
    {
        await using var command = house.Services.GetRequiredService<NpgsqlDataSource>()
            .CreateCommand("select max(length(data::text)) from normdraft.mt_events where tenant_id = $1");
        command.Parameters.Add(new() { Value = room.Address });
        return (int)(await command.ExecuteScalarAsync())!;
    }

    IEnumerable<(string Address, Type Fields)> Doors(Room room, Guid draft, Guid clause) =>
        from door in house.Doors
        where door.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true
        let input = door.Metadata.GetMetadata<MethodInfo>()?.GetParameters().Select(parameter => parameter.ParameterType)
            .FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Input<>))
        where input is not null
        let pattern = "/" + door.RoutePattern.RawText!.TrimStart('/')
        from address in SecrecyTests.Filled(pattern, room, pattern.Contains("drafts", StringComparison.Ordinal) ? draft : clause, 1).Take(1)
        select (address, input.GetGenericArguments()[0]);

    /// <summary>A body with every field that there is, as it might be sent.</summary>
    internal static JsonNode? Sample(Type type, Guid clause)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string)) return "x";
        if (type == typeof(Guid)) return clause.ToString();
        if (type == typeof(int)) return 1;
        if (type == typeof(bool)) return true;
        if (type == typeof(Operation)) return "modify";
        if (type.IsEnum) return JsonNamingPolicy.CamelCase.ConvertName(Enum.GetNames(type)[0]);
        if (type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable))) return new JsonArray(Sample(type.GetGenericArguments()[^1], clause));
        if (type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true) return null;
        return new JsonObject(type.GetProperties().Where(property => property.CanWrite)
            .Select(property => KeyValuePair.Create(JsonNamingPolicy.CamelCase.ConvertName(property.Name), Sample(property.PropertyType, clause))));
    }

    /// <summary>The body once for each of its fields of words, with that one a unit longer than a text may be.</summary>
    static IEnumerable<(string Name, JsonObject Body)> Long(JsonObject body, string within)
    {
        foreach (var (name, value) in body.ToList())
        {
            if (value is JsonValue word && word.TryGetValue(out string? said) && said == "x")
            {
                body[name] = new string('x', Wordings.MaxText + 1);
                yield return ($"{within}{name}", (JsonObject)body.Root.DeepClone());
                body[name] = "x";
            }
            var inner = value is JsonArray { Count: 1 } list ? list[0] : value;
            if (inner is JsonObject fields)
                foreach (var one in Long(fields, $"{within}{name}.")) yield return one;
        }
    }

    [Theory]
    [InlineData("text", Wordings.MaxText)]
    [InlineData("rationale", Wordings.MaxRationale)]
    [InlineData("label", Wordings.MaxLabel)]
    [InlineData("kind", Wordings.MaxLabel)]
    public async Task The_preview_of_a_draft_has_its_limits(string field, int most)
    {
        var room = await house.Open();
        var body = new JsonObject { ["clause"] = await room.Clause(Room.First), ["version"] = 1, ["operation"] = "modify", ["text"] = "x" };
        body[field] = new string('x', most + 1);
        using var request = new HttpRequestMessage(HttpMethod.Post, room.Pages.DraftPreview) { Content = JsonContent.Create(body) };
        request.Headers.Add("RequestVerificationToken", Person.TokenIn(await room.Aara.Browser.GetStringAsync(room.Pages.Drafts)));
        request.Headers.Accept.ParseAdd("application/json");
        var answer = await room.Aara.Browser.SendAsync(request);
        (await answer.Code()).ShouldBe("text-too-long");
    }
}
