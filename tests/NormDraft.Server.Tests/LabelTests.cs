using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace NormDraft.Server.Tests;

/// <summary>The desk says which labels are taken, and the chair gives another.</summary>
public class LabelTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task A_label_that_another_clause_has_is_told_at_the_decision_and_the_next_free_one_is_offered()
    {
        var (room, clause) = await Added();
        await room.Chair.Does(room.Api.DeskClause(clause), new { handlings = Take(1) });
        (await Compiled(room, clause, Take(1)))["taken"]!.AsArray().ShouldBeEmpty();
        var compiled = await Compiled(room, clause, Take(1, 2));
        var taken = compiled["taken"]!.AsArray().ShouldHaveSingleItem()!;
        ((int)taken["amendment"]!, (string)taken["label"]!, (string)taken["free"]!).ShouldBe((2, "1 bis.", "1 ter."));
        compiled["remarks"]!.AsArray().Select(remark => (string)remark!["code"]!).ShouldBe(["label-taken"]);
        var freed = await Compiled(room, clause, Take(1, 2), "2 1 ter.");
        (freed["taken"]!.AsArray().Count, (string)freed["added"]![1]!["label"]!).ShouldBe((0, "1 ter."));
    }

    [Fact]
    public async Task A_decision_that_waits_on_another_clause_takes_its_label_too()
    {
        var (room, clause) = await Added();
        var second = await room.Clause(Room.Second);
        await Add(room, room.Cora, second);
        await room.Chair.Does(room.Api.DeskClause(clause), new { handlings = Take(1) });
        ((string)(await Compiled(room, second, Take(3)))["taken"]!.AsArray().ShouldHaveSingleItem()!["free"]!).ShouldBe("2 bis.");
    }

    [Fact]
    public async Task A_number_that_a_move_brings_along_is_told_too()
    {
        var room = await house.Open();
        var (first, clause) = (await room.Clause(Room.First), await room.Clause(Room.Third));
        await Add(room, room.Aara, first, label: "3.");
        await room.Submit(room.Beria, Room.IdIn(await room.Beria.Does(room.Api.Drafts, new { clause, version = 1, operation = "move", destination = first, rationale = "Earlier." })));
        await room.Chair.Does(room.Api.DeskClause(first), new { handlings = Take(1) });
        var compiled = await Compiled(room, clause, Take(2));
        ((string)compiled["remarks"]![0]!["sentence"]!).ShouldStartWith("The clause keeps its label, but “3.” is there twice after the move.");
    }

    [Fact]
    public async Task The_label_that_the_chair_gives_is_saved_read_back_issued_and_traced()
    {
        var (room, clause) = await Added();
        (await room.Chair.IsRefused(room.Api.DeskClause(clause), new { handlings = Take(1), freeLabel = "1 " + new string('x', 101) })).ShouldBe("text-too-long");
        object[] handlings = [new { number = 1, wording = 1, treatment = "bracket", label = "1 quinquies." }, .. Take(2)];
        await room.Chair.Does(room.Api.DeskClause(clause), new { handlings });
        await room.Chair.Does(room.Api.DeskAct(clause, "undo"));
        await room.Chair.Does(room.Api.DeskAct(clause, "redo"));
        var desk = await room.Chair.Get(room.Api.DeskClause(clause));
        ((string)desk["sheet"]!["handlings"]![0]!["label"]!).ShouldBe("1 quinquies.");
        (await room.Chair.Browser.GetStringAsync(room.Pages.DeskClause(clause))).ShouldContain("value=\"1 quinquies.\"");
        await room.Chair.Does(room.Api.Versions);
        (await room.Cora.Get(room.Api.Version(2)))["clauses"]!.AsArray().Select(one => (string)one!["label"]!).Where(label => label.Length > 0)
            .ShouldBe(["Article 1", "1.", "1 quinquies.", "1 bis.", "2.", "3."]);
        var row = (await room.Cora.Get(room.Api.Trace(2)))["rows"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)row["reason"]!).ShouldBe("2 taken up: Support.\n1 kept in brackets.\n1 label given by the Chair: 1 quinquies.");
    }

    [Fact]
    public async Task Who_may_not_see_the_amendment_reads_nothing_of_its_label()
    {
        var (room, clause) = await Added();
        await room.Chair.Does(room.Api.PeopleAct("settings"), new { pen = "chair" });
        await room.Chair.Does(room.Api.DeskClause(clause), new { handlings = new[] { new { number = 1, wording = 1, treatment = "takeUp", reason = "Support.", label = "1 sexies." } } });
        await room.Chair.Does(room.Api.Versions);
        (await room.Aara.Get(room.Api.Trace(2))).ToJsonString().ShouldContain("label given by the Chair");
        (await room.Cora.Get(room.Api.Trace(2))).ToJsonString().ShouldNotContain("label given");
    }

    /// <summary>Two delegations add a "1 bis." after the first paragraph.</summary>
    async Task<(Room Room, Guid Clause)> Added()
    {
        var room = await house.Open();
        var clause = await room.Clause(Room.First);
        await Add(room, room.Aara, clause);
        await Add(room, room.Beria, clause);
        return (room, clause);
    }

    static async Task Add(Room room, Person by, Guid clause, string label = "1 bis.") => await room.Submit(by, Room.IdIn(await by.Does(room.Api.Drafts,
        new { clause, version = 1, operation = "add", kind = "paragraph", label, text = "States report.", rationale = "New." })));

    static object[] Take(params int[] numbers) => [.. numbers.Select(number => new { number, wording = 1, treatment = "takeUp", reason = "Support." })];

    static async Task<JsonNode> Compiled(Room room, Guid clause, object[] handlings, string? freeLabel = null) =>
        (await (await room.Chair.Post(room.Api.DeskAct(clause, "compile"), new { handlings, freeLabel })).Content.ReadFromJsonAsync<JsonNode>())!["compiled"]!;
}
