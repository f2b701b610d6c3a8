using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Drafts;

namespace NormDraft.Server.Tests;

/// <summary>What the desk saves is what its page showed, and what the issue page asks must be answered.</summary>
public class DeskTests(House house) : IClassFixture<House>
{
    const string Should = "Each State should ensure human control over the use of force.";

    [Fact]
    public async Task Empty_bridging_means_none()
    {
        var (room, clause) = await Proposed();
        await room.Chair.Does(room.Api.DeskClause(clause), new { handlings = Take(1), bridging = "" });
        (await Compiled(room, clause))["text"]!.GetValue<string>().ShouldBe(Should);
        (await room.Chair.IsRefused(room.Api.DeskClause(clause), new { handlings = Take(1), bridging = " \n" })).ShouldBe("text-empty");
    }

    [Fact]
    public async Task Words_at_the_desk_have_the_limits_of_every_other_door()
    {
        var (room, clause) = await Proposed();
        var tooLong = new string('x', 100_001);
        foreach (var act in new[] { room.Api.DeskClause(clause), room.Api.DeskAct(clause, "compile") })
        {
            (await room.Chair.IsRefused(act, new { bridging = tooLong })).ShouldBe("text-too-long");
            var places = new[] { new { start = 0, length = 4, choose = "bridging", text = tooLong } };
            (await room.Chair.IsRefused(act, new { places })).ShouldBe("text-too-long");
        }
    }

    [Fact]
    public async Task Nothing_is_saved_that_the_page_did_not_show()
    {
        var (room, clause) = await Proposed();
        var before = (string)(await Compiled(room, clause))["hash"]!;
        (await room.Chair.IsRefused(room.Api.DeskClause(clause), new { handlings = Take(1), shown = before })).ShouldBe("decision-unseen");
        var compiled = await room.Chair.Post(room.Api.DeskAct(clause, "compile"), new { handlings = Take(1) });
        var shown = (string)(await compiled.Content.ReadFromJsonAsync<JsonNode>())!["compiled"]!["hash"]!;
        await room.Chair.Does(room.Api.DeskClause(clause), new { handlings = Take(1), shown });
    }

    [Fact]
    public async Task Without_scripts_a_decision_not_shown_is_shown_first_and_saved_by_the_next_press()
    {
        var (room, clause) = await Proposed();
        var address = room.Pages.DeskClause(clause);
        var answer = await room.Chair.Form(address, address, Fields((string)(await Compiled(room, clause))["hash"]!));
        var page = await answer.Content.ReadAsStringAsync();
        (answer.StatusCode, page.Contains("Nothing was saved yet.", StringComparison.Ordinal)).ShouldBe((HttpStatusCode.Conflict, true));
        var shown = page.Split("name=\"shown\" value=\"")[1].Split('"')[0];
        (await room.Chair.Form(address, address, Fields(shown))).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Compiled(room, clause))["text"]!.GetValue<string>().ShouldBe(Should);
    }

    [Fact]
    public async Task What_stands_in_brackets_is_held_on_the_desk_by_whoever_stands_behind_it_now()
    {
        var (room, clause) = await Proposed();
        await room.Chair.Does(room.Api.DeskClause(clause), new { handlings = new[] { new { number = 1, wording = 1, treatment = "bracket", reason = "" } } });
        await room.Chair.Does(room.Api.Versions, new { policy = "full" });
        (await Holders()).ShouldBe(["XAA"]);
        await room.Aara.Does(room.Api.AmendmentAct(1, "withdraw"), new { reason = "After consultations." });
        (await Holders()).ShouldBeEmpty();
        await room.Beria.Does(room.Api.AmendmentAct(1, "take-over"), new { rationale = "We stand by it." });
        (await Holders()).ShouldBe(["XBB"]);

        async Task<IEnumerable<string>> Holders() => (await Compiled(room, clause))["attributions"]!.AsArray().SelectMany(one => one!["parties"]!.AsArray().Select(party => (string)party!));
    }

    [Fact]
    public async Task An_undone_decision_is_done_again_with_its_reasons()
    {
        var (room, clause) = await Proposed();
        await room.Chair.Does(room.Api.DeskClause(clause), new { handlings = Take(1) });
        var page = await room.Chair.Browser.GetStringAsync(room.Pages.DeskClause(clause));
        page.ShouldContain("’s decision on ");
        await room.Chair.Does(room.Api.DeskAct(clause, "undo"));
        (await room.Chair.Get(room.Api.DeskClause(clause)))["pending"]!.GetValue<bool>().ShouldBeFalse();
        await room.Chair.Does(room.Api.DeskAct(clause, "redo"));
        var desk = await room.Chair.Get(room.Api.DeskClause(clause));
        ((string)desk["sheet"]!["handlings"]![0]!["reason"]!, desk["undone"]).ShouldBe(("Support.", null));
        (await room.Chair.IsRefused(room.Api.DeskAct(clause, "redo"))).ShouldBe("nothing-to-redo");
    }

    [Fact]
    public async Task What_was_chosen_place_by_place_is_opened_again_as_it_was_chosen()
    {
        var (room, clause) = await Proposed();
        var handlings = new[] { new { number = 1, wording = 1, treatment = "takeUpInPart", reason = "In part." } };
        await room.Chair.Does(room.Api.DeskClause(clause), new { handlings, places = new[] { new { start = 11, length = 5, choose = "bridging", text = "may" } } });
        var sheet = (await room.Chair.Get(room.Api.DeskClause(clause)))["sheet"]!;
        var place = sheet["places"]!.AsArray().ShouldHaveSingleItem()!;
        ((int)place["start"]!, (string)place["choice"]!["choice"]!, (string)place["choice"]!["text"]!, sheet["bridging"]).ShouldBe((11, "bridging", "may", null));
        await room.Chair.Does(room.Api.DeskAct(clause, "undo"));
        await room.Chair.Does(room.Api.DeskAct(clause, "redo"));
        (await room.Chair.Get(room.Api.DeskClause(clause)))["sheet"]!.ToJsonString().ShouldBe(sheet.ToJsonString());
        (await Compiled(room, clause))["text"]!.GetValue<string>().ShouldBe(Should.Replace("should", "may", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_clause_that_is_added_in_brackets_is_its_delegations_in_the_trace_and_stands_once_in_every_version()
    {
        var room = await house.Open();
        var clause = await room.Clause(Room.First);
        var number = Room.NumberIn(await room.Aara.Does(room.Api.DraftAct(Room.IdIn(await room.Aara.Does(room.Api.Drafts,
            new { clause, version = 1, operation = "add", kind = "paragraph", label = "1 bis.", text = "States report.", rationale = "New." })), "submit")));
        object Treated(string treatment) => new { handlings = new[] { new { number, wording = 1, treatment, reason = treatment == "bracket" ? null : "Agreed." } } };
        await room.Chair.Does(room.Api.DeskClause(clause), Treated("bracket"));
        (await room.Chair.Get(room.Api.DeskClause(clause)))["sheet"]!["handlings"]![0]!["treatment"]!.GetValue<string>().ShouldBe("bracket");
        await room.Chair.Does(room.Api.Versions);
        var row = (await room.Cora.Get(room.Api.Trace(2)))["rows"]!.AsArray().ShouldHaveSingleItem()!;
        ((int)row["amendments"]![0]!, (string)row["contributors"]![0]!, (string)row["reason"]!).ShouldBe((number, "XAA", $"{number} kept in brackets."));
        Count(await room.Cora.Browser.GetStringAsync(room.Pages.Text(TextView.Rolling)), "States report.").ShouldBe(1);
        await room.Chair.Does(room.Api.DeskClause(clause), Treated("takeUp"));
        await room.Chair.Does(room.Api.Versions);
        var issued = (await room.Cora.Get(room.Api.WholeText(3)))["version"]!["clauses"]!.AsArray().Where(one => ((string)one!["text"]!).Contains("States report", StringComparison.Ordinal)).ShouldHaveSingleItem()!;
        ((string)issued["text"]!).ShouldBe("States report.");

        static int Count(string page, string words) => page.Split(words).Length - 1;
    }

    [Fact]
    public async Task An_added_clause_that_is_taken_up_at_its_place_shows_no_brackets_at_its_own_desk()
    {
        var room = await house.Open();
        var place = await room.Clause(Room.First);
        var number = Room.NumberIn(await room.Aara.Does(room.Api.DraftAct(Room.IdIn(await room.Aara.Does(room.Api.Drafts,
            new { clause = place, version = 1, operation = "add", kind = "paragraph", label = "1 bis.", text = "States report.", rationale = "New." })), "submit")));
        await room.Chair.Does(room.Api.DeskClause(place), new { handlings = new[] { new { number, wording = 1, treatment = "bracket", reason = "" } } });
        await room.Chair.Does(room.Api.Versions);
        var own = (Guid)(await room.Cora.Get(room.Api.WholeText(2)))["version"]!["clauses"]!.AsArray()
            .Single(one => (string)one!["text"]! == "[States report.]")!["id"]!;
        ((string)(await Compiled(room, own))["text"]!).ShouldBe("[States report.]");
        await room.Chair.Does(room.Api.DeskClause(place), new { handlings = Take(number) });
        ((string)(await Compiled(room, own))["text"]!).ShouldBe("States report.");
    }

    [Fact]
    public async Task The_chairs_text_can_be_the_decision()
    {
        var (room, clause) = await Proposed();
        await using var chair = await LiveCopy.In(room, room.Chair, clause);
        await chair.Type(_ => "Each State ensures human control.");
        await room.Chair.Does(room.Api.DeskClause(clause), new { handlings = Take(1), useChairText = true });
        var desk = await room.Chair.Get(room.Api.DeskClause(clause));
        ((string)desk["compiled"]!["text"]!, desk["usesChairText"]!.GetValue<bool>(), desk["chairText"]!["isOpen"]!.GetValue<bool>())
            .ShouldBe(("Each State ensures human control.", true, false));
        await chair.Type(text => text + " Always.");
        (await room.Chair.Get(room.Api.DeskClause(clause)))["chairText"]!["isOpen"]!.GetValue<bool>().ShouldBeTrue();
    }

    [Fact]
    public async Task A_place_without_a_choice_says_what_was_decided()
    {
        var (room, clause) = await Proposed();
        var refused = new[] { new { number = 1, wording = 1, treatment = "notRetain", reason = "No support." } };
        await room.Chair.Does(room.Api.DeskClause(clause), new { handlings = refused });
        (await room.Chair.Get(room.Api.DeskClause(clause)))["places"]![0]!["stays"]!.GetValue<string>().ShouldBe("1 not retained: the base stays.");
    }

    [Fact]
    public async Task A_suggestion_to_take_up_says_only_what_is_so()
    {
        var (room, clause) = await Proposed();
        (await Reasons()).ShouldBe(["No competing proposal was made."]);
        await room.Submit(room.Beria, Room.First, "Each State must ensure human control over the use of force.");
        (await Reasons()).ShouldBeEmpty();

        async Task<IEnumerable<string>> Reasons() => (await room.Chair.Get(room.Api.DeskClause(clause, "uncontested")))["sheet"]!["handlings"]!.AsArray()
            .Select(handling => (string)handling!["reason"]!);
    }

    [Fact]
    public async Task Two_new_paragraphs_of_one_number_are_listed_and_renumbered_or_issued_by_the_chairs_word()
    {
        var room = await house.Open();
        var clause = await room.Clause(Room.First);
        foreach (var person in new[] { room.Aara, room.Beria })
            await room.Submit(person, Room.IdIn(await person.Does(room.Api.Drafts,
                new { clause, version = 1, operation = "add", kind = "paragraph", label = "1 bis.", text = "States report.", rationale = "New." })));
        await room.Chair.Does(room.Api.DeskClause(clause), new { handlings = Take(1, 2) });
        var numbers = (await room.Chair.Get(room.Api.NextVersion()))["numbers"]!;
        (numbers["areRepeated"]!.GetValue<bool>(), numbers["offers"]!.GetValue<bool>()).ShouldBe((true, true));
        (await room.Chair.IsRefused(room.Api.Versions)).ShouldBe("numbers-repeated");
        var page = await room.Chair.Browser.GetStringAsync(room.Pages.NextVersion());
        page.ShouldContain("Issue with repeated numbers");
        (await room.Chair.Browser.GetStringAsync(room.Pages.NextVersion(numbers: NumberWay.NextFree))).ShouldContain("1 ter.");
        await room.Chair.Does(room.Api.Versions, new { numbers = "nextFree" });
        (await room.Beria.Get(room.Api.Version(2)))["clauses"]!.AsArray().Select(one => (string)one!["label"]!)
            .Where(label => label.Length > 0).ShouldBe(["Article 1", "1.", "1 bis.", "1 ter.", "2.", "3."]);
    }

    [Fact]
    public async Task A_page_under_the_chairs_pen_says_so_and_the_chair_is_told_what_opening_it_shows()
    {
        var room = await house.Open();
        await room.Chair.Does(room.Api.PeopleAct("settings"), new { pen = "chair" });
        await room.Submit(room.Aara, Room.First, Should);
        foreach (var page in new[] { room.Pages.Overview, room.Pages.Amendments() })
            (await room.Beria.Browser.GetStringAsync(page)).ShouldContain("The Chair holds the pen since ");
        (await room.Chair.Browser.GetStringAsync(room.Pages.People())).ShouldContain("Submitted or changed since the Chair took the pen: amendments 10001 of XAA.");
        (await room.Beria.Browser.GetStringAsync(room.Pages.People())).ShouldNotContain("1 of XAA");
        await room.Chair.Does(room.Api.PeopleAct("settings"), new { opening = 0 });
        (await room.Chair.Browser.GetStringAsync(room.Pages.People())).ShouldContain("Show everyone what was submitted in confidence");
        await room.Chair.Does(room.Api.PeopleAct("settings"), new { pen = "open", unveils = true });
        (await room.Beria.Browser.GetStringAsync(room.Pages.Overview)).ShouldNotContain("The Chair holds the pen");
    }

    async Task<(Room Room, Guid Clause)> Proposed()
    {
        var room = await house.Open();
        await room.Submit(room.Aara, Room.First, Should);
        return (room, await room.Clause(Room.First));
    }

    static object[] Take(params int[] numbers) => [.. numbers.Select(number => new { number, wording = 1, treatment = "takeUp", reason = "Support." })];

    static Dictionary<string, string> Fields(string shown) => new()
    {
        ["handlings[0].number"] = "1",
        ["handlings[0].wording"] = "1",
        ["handlings[0].treatment"] = "takeUp",
        ["handlings[0].reason"] = "Support.",
        ["shown"] = shown,
    };

    static async Task<JsonNode> Compiled(Room room, Guid clause) => (await room.Chair.Get(room.Api.DeskClause(clause)))["compiled"]!;
}
