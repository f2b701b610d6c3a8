using System.Text.Json.Nodes;

namespace NormDraft.Server.Tests;

/// <summary>Two versions compared: what an amendment moved is what is said to have moved, wherever they are compared.</summary>
public class CompareTests(House house) : IClassFixture<House>
{
    [Theory]
    [InlineData(Room.First, Room.Second)]
    [InlineData(Room.Second, Room.Third)]
    public async Task Of_two_neighbours_the_one_whose_move_was_taken_up_has_moved(string moved, string after)
    {
        var room = await Room.Open(house, "c" + Guid.NewGuid().ToString("N")[..10]);
        var (clause, destination) = (await room.Clause(moved), await room.Clause(after));
        var draft = Room.IdIn(await room.Aara.Does(room.Api.Drafts,
            new { clause, version = 1, operation = "move", destination, rationale = "Later." }));
        var number = await room.Submit(room.Aara, draft);
        await room.Chair.Does(room.Api.DeskClause(clause),
            new { handlings = new[] { new { number, wording = 1, treatment = "takeUp", reason = "So agreed." } } });
        Moved((await room.Chair.Get(room.Api.NextVersion()))["changes"]!).ShouldBe([clause], "the issue page");
        await room.Chair.Does(room.Api.Versions, new { policy = "full" });
        Moved((await room.Beria.Get(room.Api.Compare()))["comparison"]!).ShouldBe([clause], "the page that compares");
        (await room.Beria.Browser.GetStringAsync(room.Pages.Compare())).ShouldContain($"id=\"from-{clause:N}\"");
        (await room.Beria.Browser.GetStringAsync(room.Pages.RedlineFile(1, 2, "xml"))).ShouldContain(moved);
    }

    static Guid[] Moved(JsonNode comparison) => [.. comparison["sections"]!.AsArray().SelectMany(section => section!["units"]!.AsArray())
        .Where(unit => (string)unit!["placement"]! == "moved").Select(unit => unit!["clause"]!.GetValue<Guid>())];
}
