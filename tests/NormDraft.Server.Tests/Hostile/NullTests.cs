using System.Net;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.SignalR;
using NormDraft.Server.Amendments;
using NormDraft.Server.Rooms;
using NormDraft.Server.Store;

namespace NormDraft.Server.Tests.Hostile;

/// <summary>Nothing where something is wanted, and two things where one is: refused in words.</summary>
public sealed class NullTests(House house) : IClassFixture<House>
{
    [Fact]
    public void Null_is_refused_in_every_body_wherever_a_value_is_wanted()
    {
        var (places, faults) = (0, new List<string>());
        foreach (var act in FuzzTests.Acts)
        {
            var body = (JsonObject)WordsTests.Sample(act, Guid.NewGuid())!;
            Read(act, body).ShouldBeTrue($"{act.Name} as it might be sent: {body.ToJsonString()}");
            foreach (var (place, may) in Planted(body, act, ""))
            {
                places++;
                if (Read(act, body) != may) faults.Add($"{act.Name} {place}: {(may ? "refused" : "taken")}");
            }
        }
        faults.ShouldBeEmpty();
        places.ShouldBeGreaterThan(100);
    }

    /// <summary>A form leaves out what is empty: it is empty words then.</summary>
    [Fact]
    public void What_a_body_leaves_out_is_null_only_where_the_record_says_so()
    {
        var records = FuzzTests.Acts.SelectMany(Records).Distinct().ToList();
        records.Count.ShouldBeGreaterThan(FuzzTests.Acts.Length);
        var missing = from record in records
                      let bare = JsonSerializer.Deserialize("{}", record, FormFields.Options)
                      from property in record.GetProperties().Where(property => property.CanWrite && property.GetValue(bare) is null)
                      where new NullabilityInfoContext().Create(property).WriteState == NullabilityState.NotNull
                      select $"{record.Name}.{property.Name}";
        missing.ShouldBeEmpty();
    }

    /// <summary>Of a body, and of what its lists hold.</summary>
    static IEnumerable<Type> Records(Type type) => type.GetProperties()
        .Where(property => property.CanWrite && property.PropertyType.IsGenericType)
        .Select(property => property.PropertyType.GetGenericArguments()[^1]).Where(inner => inner.IsClass && inner != typeof(string))
        .SelectMany(Records).Prepend(type);

    [Fact]
    public async Task The_character_that_no_text_can_hold_is_refused_at_every_door_that_asks_the_store_first()
    {
        const string nul = "a\0b";
        var (room, codes) = (await house.Open(), new List<string>());
        var clause = await room.Clause(Room.First);
        foreach (var (person, door, body) in new (Person, string, object)[]
        {
            (room.Secretary, room.Api.PeopleAct("link/revoke"), new { id = nul }),
            (room.Beria, room.Api.Positions(), new { clause, stance = "reserve", capacity = nul, note = "" }),
            (room.Beria, room.Api.Papers(), new { kind = "pdf", version = 1, lines = nul }),
            (room.Secretary, Links.NegotiationsApi, new { address = nul, title = "A title", timeZone = "UTC" }),
        })
        {
            var answer = await person.Post(door, body);
            codes.Add($"{(int)answer.StatusCode} {await answer.Code()}");
        }
        codes.ShouldAllBe(code => code.StartsWith("400 ") || code.StartsWith("409 "));
        foreach (var road in new[] { room.Api.Search(nul), room.Api.Readings(), $"{room.Api.Amendments(AmendmentsAsked.All)}?of=a%00b" })
            ((int)(await room.Secretary.Browser.GetAsync(road)).StatusCode).ShouldBeLessThan(500, road);
    }

    [Theory]
    [InlineData(typeof(Amendments.Wanted), "\"text\":\"a\",\"Text\":\"b\"")]
    [InlineData(typeof(Amendments.Wanted), "\"seen\":1,\"Seen\":2")]
    [InlineData(typeof(Consolidation.SheetFields), "\"places\":[{\"text\":\"a\",\"TEXT\":\"b\"}]")]
    [InlineData(typeof(Consolidation.SheetFields), "\"handlings\":[],\"Handlings\":[]")]
    public void A_field_given_twice_is_refused_however_its_name_is_written(Type act, string twice)
    {
        var body = (JsonObject)WordsTests.Sample(act, Guid.NewGuid())!;
        foreach (var name in new[] { "text", "places", "handlings" }) body.Remove(name);
        var once = body.ToJsonString()[1..^1];
        IsRead(act, $"{{{once},{twice}}}").ShouldBeFalse();
        IsRead(act, $"{{{once}}}").ShouldBeTrue();
    }

    /// <summary>Every act of the API, whether or not one may do it.</summary>
    [Fact]
    public async Task A_body_of_null_is_refused_at_every_door_and_null_in_a_list_is_no_fault_of_ours()
    {
        var room = await house.Open();
        var clause = await room.Clause(Room.First);
        foreach (var address in Acts.SelectMany(pattern => SecrecyTests.Filled(pattern, room, clause, 1).Take(1)))
            foreach (var who in new[] { room.Chair, room.Secretary })
            {
                if (address.EndsWith("/from-file/read", StringComparison.Ordinal)) continue; // Any bytes are a file.
                var code = await (await Sends(who, address, "null")).Code();
                if (code != "not-found") code.ShouldBe("input-malformed", address); // A door that they do not see.
            }
        foreach (var (who, address, body) in new[]
        {
            (room.Chair, room.Api.DeskAct(clause, "compile"), "{\"handlings\":[null]}"),
            (room.Chair, room.Api.DeskAct(clause, "compile"), "{\"places\":[null]}"),
            (room.Chair, room.Api.DeskClause(clause), "{\"handlings\":[null]}"), (room.Chair, room.Api.Versions, "{\"chairTexts\":[null]}"),
            (room.Aara, room.Api.DraftsFromFile, "{\"version\":1,\"changes\":[null]}"),
        }) (await Refused(who, address, body)).ShouldBe("input-malformed", address);
    }

    [Fact]
    public async Task A_body_without_its_fields_is_no_fault_of_ours()
    {
        var room = await house.Open();
        var faults = new List<string>();
        var draft = await room.Draft(room.Aara, Room.Second, "States should exchange practices.");
        var number = await room.Submit(room.Aara, Room.First, "Each State should act.");
        string[] bodies = ["{}", "{\"handlings\":[{}],\"places\":[{}],\"changes\":[{}],\"chairTexts\":[{}],\"version\":1}"];
        foreach (var pattern in Acts.Where(pattern => !pattern.Contains("remove", StringComparison.Ordinal)))
        {
            var id = pattern.Contains("drafts", StringComparison.Ordinal) ? draft : await room.Clause(Room.First);
            foreach (var address in SecrecyTests.Filled(pattern, room, id, number).Take(1))
                foreach (var body in bodies)
                    foreach (var who in new[] { room.Aara, room.Secretary, room.Chair })
                        if ((int)(await Sends(who, address, body)).StatusCode >= 500) faults.Add($"{address} {body}");
        }
        faults.ShouldBeEmpty();
    }

    /// <summary>With null at each place of each call, by somebody who is inside: an answer with a code, or the call cannot be
    /// read.</summary>
    [Fact]
    public async Task Null_in_a_call_of_a_live_text_is_answered_in_words()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, "Each State should ensure human control.");
        await using var copy = await LiveCopy.In(room, room.Aara, draft);
        var id = draft.ToString();
        var update = new OwnUpdate("copy", 1, "[39]");
        foreach (var (call, arguments) in new (string, object?[][])[]
        {
            ("Enter", [[null]]), ("Leave", [[null]]), ("Pull", [[null, 0]]),
            ("Rebase", [[null, "a", "b"], [id, null, "b"], [id, "a", null], [id, null, null]]),
            ("Push", [[null, 0, new[] { update }], [id, 0, null], [id, 0, new OwnUpdate?[] { null }], [id, 0, new[] { update, null }],
                [id, 0, new[] { update with { Client = null! } }], [id, 0, new[] { update with { Changes = null! } }]]),
        })
            foreach (var given in arguments)
            {
                var answer = await copy.Ask(call, given);
                if (call != "Leave") answer.Code.ShouldNotBeNullOrEmpty($"{call} {JsonSerializer.Serialize(given)}");
            }
        foreach (var (call, given) in new (string, object?[])[]
        {
            ("Push", [id, null, new[] { update }]), ("Pull", [id, null]), ("Enter", [new { }]),
        })
            (await Should.ThrowAsync<HubException>(() => copy.Ask(call, given))).Message.ShouldContain($"Failed to invoke '{call}'");
        (await copy.Type(text => text + " Still here.")).Code.ShouldBeNull();
    }

    /// <summary>Patterns of every act of the API.</summary>
    IEnumerable<string> Acts => house.Doors
        .Where(door => door.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true)
        .Select(door => door.RoutePattern.RawText!.TrimStart('/'))
        .Where(pattern => pattern.StartsWith("api/", StringComparison.Ordinal)).Select(pattern => "/" + pattern);

    static async Task<string> Refused(Person who, string address, string body)
    {
        var answer = await Sends(who, address, body);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, $"{address} {body}: {await answer.Content.ReadAsStringAsync()}");
        return await answer.Code();
    }

    static Task<HttpResponseMessage> Sends(Person who, string address, string body) =>
        who.Browser.PostAsync(address, new StringContent(body, Encoding.UTF8, "application/json"));

    static bool Read(Type act, JsonObject body) => IsRead(act, body.ToJsonString());

    static bool IsRead(Type act, string body)
    {
        try
        {
            return FuzzTests.Bind(act, Encoding.UTF8.GetBytes(body), "application/json") is not null;
        }
        catch (MalformedInputException)
        {
            return false;
        }
    }

    /// <summary>The body once for each of its places, with null there, and whether the record says that it may be there.</summary>
    static IEnumerable<(string Place, bool May)> Planted(JsonObject body, Type type, string within)
    {
        foreach (var property in type.GetProperties().Where(property => property.CanWrite))
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            var value = body[name];
            body[name] = null;
            yield return (within + name, new NullabilityInfoContext().Create(property).WriteState != NullabilityState.NotNull);
            body[name] = value;
            if (value is JsonArray list)
            {
                var item = list[0];
                list[0] = null;
                yield return ($"{within}{name}[0]", false);
                list[0] = item;
                if (item is JsonObject fields)
                    foreach (var one in Planted(fields, property.PropertyType.GetGenericArguments()[^1], $"{within}{name}[0]."))
                        yield return one;
            }
            if (value is JsonObject inner)
                foreach (var one in Planted(inner, property.PropertyType, $"{within}{name}.")) yield return one;
        }
    }
}
