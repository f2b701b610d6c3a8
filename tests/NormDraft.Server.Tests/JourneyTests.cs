using System.Text.Json.Nodes;
using NormDraft.Exchange.Markdown;
using NormDraft.Server.Hosting;

namespace NormDraft.Server.Tests;

/// <summary>From first draft to issued text, by the API.</summary>
public class JourneyTests(House house) : IClassFixture<House>
{
    const string Should = "Each State should ensure human control over the use of force.";
    const string Meaningful = "Each State shall ensure meaningful human control over the use of force.";

    [Fact]
    public async Task A_negotiation_runs_from_first_draft_to_issued_text()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should);
        await room.Aara.Does(room.Api.DraftAct(draft, "ask"), new { party = "XBB" });
        await room.Beria.Does(room.Api.DraftAct(draft, "agree"));
        (await room.Submit(room.Aara, draft)).ShouldBe(1);
        (await room.Submit(room.Cora, Room.First, Meaningful)).ShouldBe(2);
        (await room.Submit(room.Lantern, Room.Second, "States shall exchange good practices.")).ShouldBe(3);

        var one = (await room.Cora.Get(room.Api.Amendment(1)))["amendment"]!;
        one["coSponsors"]!.AsArray().Select(s => (string)s!).ShouldBe(["XBB"]);
        (await room.Cora.IsRefused(room.Api.AmendmentAct(1, "withdraw"), new { reason = "no" })).ShouldBe("not-yours");
        await room.Cora.Does(room.Api.AmendmentAct(3, "adopt"));

        var clause = await room.Clause(Room.First);
        var handlings = new[] { Take(1), Take(2) };
        await room.Chair.Does(room.Api.DeskClause(clause), new { handlings });
        await room.Chair.Does(room.Api.DeskAct(clause, "undo"));
        (await room.Chair.IsRefused(room.Api.DeskAct(clause, "undo"))).ShouldBe("nothing-to-undo");
        await room.Chair.Does(room.Api.DeskClause(clause), new { handlings });
        (await room.Aara.IsRefused(room.Api.PeopleAct("settings"), new { pen = "chair" })).ShouldBe("not-the-chair");
        await room.Chair.Does(room.Api.Versions, new { status = "chair's text" });

        var text = (await room.Aara.Get(room.Api.WholeText()))["version"]!;
        ((string?)text["symbol"]).ShouldBe("R/1/Rev.1");
        text["clauses"]!.AsArray().Select(c => (string)c!["text"]!).ShouldContain("Each State should ensure meaningful human control over the use of force.");
        ((string?)(await room.Aara.Get(room.Api.Amendment(1)))["amendment"]!["disposition"]).ShouldBe("takenUp");
        var trace = await room.Aara.Get(room.Api.Trace(2));
        trace.ToJsonString().ShouldContain("General support.");
        (await room.Aara.Get(room.Api.Compare(1, 2))).ToJsonString().ShouldContain("meaningful");
        (await room.Aara.Get(room.Api.Search("meaningful")))["list"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_withdrawn_amendment_is_taken_over_under_its_number()
    {
        var room = await house.Open();
        var number = await room.Submit(room.Aara, Room.First, Should);
        await room.Aara.Does(room.Api.AmendmentAct(number, "withdraw"), new { reason = "Settled." });
        await room.Beria.Does(room.Api.AmendmentAct(number, "take-over"));
        var taken = (await room.Cora.Get(room.Api.Amendment(number)))["amendment"]!;
        ((string?)taken["delegation"]).ShouldBe("XBB");
        ((string?)taken["status"]).ShouldBe("live");
    }

    [Fact]
    public async Task A_revision_keeps_every_earlier_wording_readable()
    {
        var room = await house.Open();
        var number = await room.Submit(room.Aara, Room.First, Should);
        var clause = await room.Clause(Room.First);
        var location = await room.Aara.Does(room.Api.Drafts, new { clause, version = 1, operation = "modify", text = Meaningful, rationale = "Better.", revises = number });
        await room.Aara.Does(room.Api.DraftAct(Room.IdIn(location), "submit"));
        var revised = (await room.Cora.Get(room.Api.Amendment(number)))["amendment"]!;
        ((string?)revised["proposal"]!["text"]).ShouldBe(Meaningful);
        ((string?)revised["earlier"]![0]!["proposal"]!["text"]).ShouldBe(Should);
    }

    [Fact]
    public async Task The_samples_decisions_give_the_text_that_was_written_by_hand()
    {
        var sample = Read();
        var chair = await house.As("Ambassador Ilse Vandermolen");
        var api = House.Api;
        var clauses = (await chair.Get(api.WholeText(1)))["version"]!["clauses"]!.AsArray();
        var paths = DraftReader.Read(sample.Draft).File!.Units.Zip(clauses).ToDictionary(p => p.First.Path, p => (Guid)p.Second!["id"]!);
        foreach (var decision in sample.Decisions)
            await chair.Does(api.DeskClause(paths[decision.Clause]), new { handlings = Handlings(decision), bridging = decision.Text });
        await chair.Does(api.Versions, new { status = "chair's text" });

        var issued = (await chair.Get(api.WholeText()))["version"]!;
        ((string?)issued["symbol"]).ShouldBe("RMAI/2026/CRP.1/Rev.1");
        var expected = DraftReader.Read(File.ReadAllText(Path.Combine(Demo.Folder, "expected.md"))).File!;
        var written = DraftReader.Read(DraftWriter.Write(expected.Front, Clauses(issued))).File!;
        written.Units.Select(u => $"{u.Path} {u.Label} {u.Text}").ShouldBe(expected.Units.Select(u => $"{u.Path} {u.Label} {u.Text}"));
    }

    static Sample Read() => Sample.Read(Demo.Folder);

    static object Take(int number) => new { number, wording = 1, treatment = "takeUp", reason = "General support." };

    static IEnumerable<object> Handlings(SampleDecision decision) =>
    [
        .. decision.Bracket.Select(n => new { number = n, wording = 1, treatment = "bracket" }),
        .. decision.Dispositions.Select(d => new { number = d.Amendment, wording = 1, treatment = Treatments[d.Disposition], reason = d.Reason, into = d.Into }),
    ];

    static readonly Dictionary<string, string> Treatments = new()
    {
        ["taken up"] = "takeUp",
        ["taken up in part"] = "takeUpInPart",
        ["merged into"] = "merge",
        ["not retained"] = "notRetain",
    };

    static IReadOnlyList<NormDraft.Text.Clause> Clauses(JsonNode version) =>
        [.. version["clauses"]!.AsArray().Select(c => new NormDraft.Text.Clause(c!["id"]!.GetValue<Guid>(), (Guid?)c["parent"], (string)c["kind"]!, (string)c["label"]!, (string)c["text"]!))];
}
