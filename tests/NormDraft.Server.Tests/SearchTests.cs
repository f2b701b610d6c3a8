using System.Text.Json.Nodes;

namespace NormDraft.Server.Tests;

public sealed class SearchTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task Words_are_found_as_they_are_shown()
    {
        var room = await house.Open();
        await room.Submit(room.Aara, Room.First, "Each State *shall* “ensure”[^1] humane contrôle over the use of force.", "In *all* cases.");
        foreach (var sought in new[] { "State shall", "\"ensure\" humane", "CONTROLE over" })
        {
            var hit = await TheOne(room.Beria, sought);
            ((string?)hit["kind"]).ShouldBe("amendment");
            $"{hit["before"]}{hit["found"]}{hit["after"]}".ShouldBe("Each State shall “ensure” humane contrôle over the use of force.");
        }
        (await Hits(room.Beria, "*shall*")).ShouldBeEmpty();
        ((string?)(await TheOne(room.Beria, "in *all* cases"))["found"]).ShouldBe("In *all* cases");
        await room.Draft(room.Cora, Room.Second, "States *may* exchange “lessons”.");
        ((string?)(await TheOne(room.Cora, "may exchange \"lessons\""))["kind"]).ShouldBe("draft");
        (await Hits(room.Beria, "lessons")).ShouldBeEmpty();

        async Task<JsonNode> TheOne(Person who, string sought) => (await Hits(who, sought)).Single(hit => (string?)hit!["kind"] != "text")!;
        async Task<JsonArray> Hits(Person who, string sought) => (await who.Get($"{room.Api}/search?q={Uri.EscapeDataString(sought)}"))["list"]!.AsArray();
    }
}
