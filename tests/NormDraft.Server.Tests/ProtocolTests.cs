using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using NormDraft.Tests;

namespace NormDraft.Server.Tests;

/// <summary>docs/PROTOCOL.md and the machine's own description name the doors that there are, and the answers keep their shape.</summary>
public partial class ProtocolTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task The_machine_readable_description_names_every_door_for_programs()
    {
        var described = (await house.Somebody().Get(Links.OpenApi))["paths"]!.AsObject()
            .SelectMany(path => path.Value!.AsObject().Select(act => $"{act.Key.ToUpperInvariant()} {path.Key}")).ToList();
        Doors().Where(door => door.Contains(" /api/", StringComparison.Ordinal)).Except(described).ShouldBeEmpty();
    }

    [Fact]
    public void The_protocol_names_every_door_for_programs_and_no_other()
    {
        var doors = Doors().Where(door => door.Contains(" /api/", StringComparison.Ordinal)).Select(Plain).ToHashSet();
        var told = Told().ToHashSet();
        doors.Except(told).ShouldBeEmpty("not in docs/PROTOCOL.md");
        told.Except(doors).ShouldBeEmpty("in docs/PROTOCOL.md only");
    }

    /// <summary>Names and kinds of values, not the values: what a program leans on.</summary>
    [Fact]
    public async Task The_answers_keep_their_shape()
    {
        var room = await house.Open();
        var number = await room.Submit(room.Aara, Room.First, "Each State should ensure human control over the use of force.");
        var draft = await room.Draft(room.Aara, Room.Second, "States shall exchange good practices.");
        var clause = await room.Clause(Room.First);
        var desk = await room.Chair.Get(room.Api.DeskClause(clause));
        await room.Chair.Does(room.Api.DeskClause(clause), new { handlings = new[] { new { number, wording = 1, treatment = "takeUp", reason = "Agreed." } }, seen = (int)desk["seen"]! });
        await room.Chair.Does(room.Api.Versions, new { kind = "revision", status = "chair's text", policy = "full", seen = 1 });
        await room.Secretary.Does(room.Api.PeopleAct("link"), new { person = await room.IdOf("Chair") });
        var (api, shapes) = (room.Api, new List<string>());
        foreach (var (who, address) in new[]
        {
            (room.Aara, api.Overview), (room.Aara, api.WholeText()), (room.Aara, api.ClauseJson(clause)), (room.Aara, api.Amendments()),
            (room.Aara, api.Amendment(number)), (room.Aara, api.AmendmentsFile("json")), (room.Aara, api.Drafts),
            (room.Aara, api.Draft(draft)), (room.Chair, api.Desk), (room.Chair, api.DeskClause(clause)), (room.Aara, api.Versions),
            (room.Aara, api.Version(2)), (room.Aara, api.Trace(2)), (room.Aara, api.Compare(1, 2)), (room.Aara, api.People()),
            (room.Aara, api.Search("human")), (room.Secretary, api.Access), (room.Aara, api.Brackets()),
            (room.Aara, api.Provenance(clause)),
        })
            shapes.Add($"GET {Ids().Replace(address[api.Overview.Length..], "{id}")}\n{Shape(await who.Get(address), "  ")}");
        Golden.Match(string.Join('\n', shapes), "protocol.txt");
    }

    private IEnumerable<string> Doors() => house.Doors.SelectMany(door =>
        (door.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []).Select(method => $"{method} {Constraint().Replace("/" + door.RoutePattern.RawText!.Trim('/'), "}")}"));

    /// <summary>A door as the protocol writes it: one name for every parameter.</summary>
    private static string Plain(string door) => Parameter().Replace(door.Replace(Links.ApiPattern, "…", StringComparison.Ordinal), "{}");

    /// <summary>"`…/drafts/{id}/base`, `/discard`" are two doors beside each other.</summary>
    private static IEnumerable<string> Told()
    {
        var method = "";
        foreach (var line in File.ReadLines(Path.Combine(RepositoryFolder(), "docs", "PROTOCOL.md")))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal)) method = line.Contains("(GET", StringComparison.Ordinal) ? "GET" : line.Contains("(POST", StringComparison.Ordinal) ? "POST" : "";
            if (method.Length == 0 || !line.StartsWith("| `", StringComparison.Ordinal)) continue;
            var first = "";
            foreach (var path in Code().Matches(line.Split('|')[1]).Select(match => match.Groups[1].Value.Split('?')[0]))
            {
                var whole = method == "GET" ? "…" + path : first.Length > 0 && path[0] == '/' ? first[..first.LastIndexOf('/')] + path : path;
                if (first.Length == 0) first = whole;
                yield return Plain($"{method} {whole}");
            }
        }
    }

    private static string Shape(JsonNode? node, string indent) => node switch
    {
        JsonObject fields => string.Join('\n', fields.Where(field => !Guid.TryParse(field.Key, out _)).OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{indent}{field.Key}: {Inside(field.Value, indent)}")),
        JsonArray list => Shape(list.FirstOrDefault(), indent),
        _ => indent + Inside(node, indent),
    };

    private static string Inside(JsonNode? node, string indent) => node switch
    {
        JsonObject => "\n" + Shape(node, indent + "  "),
        JsonArray { Count: 0 } => "[]",
        JsonArray list => "[" + Inside(list[0], indent) + "]",
        null => "null",
        _ => node.GetValueKind().ToString().Replace("True", "boolean", StringComparison.Ordinal).Replace("False", "boolean", StringComparison.Ordinal).ToLowerInvariant(),
    };

    private static string RepositoryFolder([System.Runtime.CompilerServices.CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", ".."));

    [GeneratedRegex(@":\w+\}")]
    private static partial Regex Constraint();

    [GeneratedRegex(@"\{\w+\}|(?<=/versions/)n\b")]
    private static partial Regex Parameter();

    [GeneratedRegex("`([^`]*)`")]
    private static partial Regex Code();

    [GeneratedRegex("[0-9a-f-]{36}")]
    private static partial Regex Ids();
}
