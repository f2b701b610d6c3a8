using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NormDraft.Tests;

namespace NormDraft.Server.Tests;

/// <summary>What is not agreed and where words come from, as far as the document and the pen let a reader see.</summary>
public class BracketsTests(House house) : IClassFixture<House>
{
    const string Should = "Each State should ensure human control over the use of force.";

    [Fact]
    public async Task Every_pair_is_listed_with_its_words_class_and_holders()
    {
        var room = await Bracketed("full");
        var found = await room.Beria.Get(room.Api.Brackets());
        found["count"]!.GetValue<int>().ShouldBe(2);
        var rows = found["rows"]!.AsArray();
        rows.Select(row => (string)row!["words"]!).ShouldBe(["shall", "should"]);
        rows[1]!["holders"]!.AsArray().Select(party => (string)party!).ShouldBe(["XAA"]);
        rows[1]!["citation"]!.GetValue<string>().ShouldBe("Article 1, paragraph 1");
        rows[1]!["among"]!.GetValue<int>().ShouldBe(2);
        (await room.Beria.Get(room.Api.Brackets(new(null, null, "XAA"))))["rows"]!.AsArray().Count.ShouldBe(1);
        (await room.Beria.Get(room.Api.Brackets(new(null, "option", null))))["rows"]!.AsArray().ShouldBeEmpty();
        (await room.Beria.Get(room.Api.Brackets(new(1, null, null))))["count"]!.GetValue<int>().ShouldBe(0);
        (await room.Beria.Browser.GetStringAsync(room.Pages.Brackets())).ShouldContain("2 pairs of brackets");
    }

    /// <summary>Bytes of a page of 500 rows: 2 kB a row.</summary>
    const int MostOfPage = 1_000_000;

    [Theory]
    [InlineData("[a]", 1300, 0)]
    [InlineData("[", 0, 1300)]
    public async Task Very_many_brackets_are_told_a_page_at_a_time(string sign, int rows, int remarks)
    {
        var draft = Room.Markdown.Replace(Room.First, $"Each State shall {HostileText.Times(1300, sign)}.", StringComparison.Ordinal);
        var room = await Room.Open(house, "b" + Guid.NewGuid().ToString("N")[..10], draft);
        var pages = new List<JsonNode>();
        for (var page = 1; page <= 4; page++)
        {
            pages.Add(await room.Beria.Get(room.Api.Brackets(new(null, null, null, page))));
            (await room.Beria.Browser.GetStringAsync(room.Pages.Brackets(new(null, null, null, page)))).Length.ShouldBeLessThan(MostOfPage);
        }
        pages.Select(page => page["rows"]!.AsArray().Count).ShouldBe(rows == 0 ? [0, 0, 0, 0] : [500, 500, 300, 0]);
        pages.Select(page => page["remarks"]!.AsArray().Count).ShouldBe(remarks == 0 ? [0, 0, 0, 0] : [500, 500, 300, 0]);
        pages.ShouldAllBe(page => page["total"]!.GetValue<int>() == rows && page["remarked"]!.GetValue<int>() == remarks);
        pages.SelectMany(page => page["rows"]!.AsArray()).Select(row => row!["start"]!.GetValue<int>()).Distinct().Count().ShouldBe(rows);
        var next = room.Pages.Brackets(new(null, null, null, 2));
        (await room.Beria.Browser.GetStringAsync(room.Pages.Brackets())).ShouldContain($"href=\"{next}\"");
    }

    [Fact]
    public async Task Words_of_very_many_origins_are_told_a_page_at_a_time()
    {
        static string Words(string every) => string.Join(' ', Enumerable.Range(0, 700).Select(at => $"{every} same{at}"));
        var draft = Room.Markdown.Replace(Room.First, Words("old"), StringComparison.Ordinal);
        var room = await Room.Open(house, "b" + Guid.NewGuid().ToString("N")[..10], draft);
        const string found = "old same0 old same1 ";
        await room.Submit(room.Aara, found, Words("new"));
        var takesUp = new { handlings = new[] { new { number = 1, wording = 1, treatment = "takeUp", reason = "Support." } } };
        await Issue(room, takesUp, "full", found);
        var clause = await room.Clause(found);
        var pages = new List<JsonNode>();
        for (var page = 1; page <= 4; page++) pages.Add(await room.Beria.Get(room.Api.Provenance(clause, null, page)));
        pages.Select(page => page["rows"]!.AsArray().Count).ShouldBe([500, 500, 400, 0]);
        string.Concat(pages.SelectMany(page => page["rows"]!.AsArray()).Select(row => (string)row!["words"]!)).ShouldBe(Words("new"));
        var second = await room.Beria.Browser.GetStringAsync(room.Pages.Provenance(clause, null, 2));
        second.Length.ShouldBeLessThan(MostOfPage);
        second.ShouldContain("<tr id=\"o-501\">");
        second.ShouldNotContain("<tr id=\"o-500\">");
        second.ShouldContain("same699", customMessage: "the whole clause is shown on each page");
        second.ShouldContain($"href=\"{room.Pages.Provenance(clause, 2, 3)}\"".Replace("&", "&amp;", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("in [50][60] days", "in 55 days", "in [55][60] days")]
    [InlineData("in [50][60] days", "in [60][70] days", "in 50 days")]
    [InlineData("in 50 [working] days", "in 50 days", "in 50 [calendar] days")]
    public async Task Of_two_wordings_kept_in_a_row_the_one_taken_up_is_issued_as_proposed_and_without_both_the_draft(string draft, string one, string other)
    {
        foreach (var (first, second, text) in new[] { ("notRetain", "takeUp", other), ("takeUp", "notRetain", one), ("notRetain", "notRetain", draft) })
        {
            string Whole(string words) => $"It enters into force {words} after that.";
            var room = await Room.Open(house, "b" + Guid.NewGuid().ToString("N")[..10], Room.Markdown.Replace(Room.First, Whole(draft)));
            var clause = await room.Clause(Whole(draft));
            foreach (var (by, words) in new[] { (room.Aara, one), (room.Beria, other) }) await room.Submit(by, Whole(draft), Whole(words));
            foreach (var (way, beside) in new[] { ("bracket", "bracket"), (first, second) })
            {
                object Handled(int number, string treatment) => new { number, wording = 1, treatment, reason = treatment == "bracket" ? "" : "So agreed." };
                await Issue(room, new { handlings = new[] { Handled(1, way), Handled(2, beside) } }, "full", Whole(draft));
            }
            var issued = (await room.Beria.Get(room.Api.Version(3)))["clauses"]!.AsArray().Single(at => at!["id"]!.GetValue<Guid>() == clause);
            ((string)issued!["text"]!).ShouldBe(Whole(text));
        }
    }

    /// <summary>A closing sign that lost its opening one pairs with any that is open, articles before.</summary>
    [Fact]
    public async Task A_bracket_that_closes_in_another_article_is_listed_as_something_to_look_at()
    {
        var draft = Room.Markdown.Replace(Room.First, "Each State [shall ensure this.").Replace(Room.Second, "It may do more.]")
            .Replace(Room.Third, "It [may also report.") + "### Article 2 Meetings\n\n1. The Conference meets.]\n";
        var room = await Room.Open(house, "b" + Guid.NewGuid().ToString("N")[..10], draft);
        var remarks = (await room.Beria.Get(room.Api.Brackets()))["remarks"]!.AsArray();
        remarks.Select(one => ((string)one!["citation"]!, (string)one["sentence"]!)).ShouldBe(
            [("Article 1, paragraph 3", "It opens here and closes in Article 2, paragraph 1, in another article: one sign may be missing in each.")]);
    }

    [Fact]
    public async Task Who_is_named_at_the_head_of_a_bracket_is_not_said_to_delete_it()
    {
        var room = await house.Open();
        var named = Room.First.Replace("shall", "shall [XCC: always]");
        await room.Submit(room.Aara, Room.First, named);
        await Issue(room, new { handlings = new[] { new { number = 1, wording = 1, treatment = "bracket", reason = "" } } }, "full");
        var clause = await room.Clause(Room.First);
        var deletes = new { clause, version = 2, operation = "modify", text = Room.First, rationale = "No." };
        await room.Submit(room.Beria, Room.IdIn(await room.Beria.Does(room.Api.Drafts, deletes)));
        object Kept(int number) => new { number, wording = 1, treatment = "bracket", reason = "" };
        await Issue(room, new { handlings = new[] { Kept(1), Kept(2) } }, "full");
        var row = (await room.Cora.Get(room.Api.Brackets()))["rows"]!.AsArray().Single(one => (string)one!["words"]! == "always")!;
        string Of(string field) => string.Join(',', row[field]!.AsArray().Select(party => (string)party!));
        (Of("holders"), Of("named"), (string)row["asks"]!).ShouldBe(("XAA,XCC", "XBB", "delete"));
    }

    /// <summary>One lifts the sign that opens, another the sign that closes two clauses on.</summary>
    [Fact]
    public async Task Of_a_bracket_that_closes_in_another_clause_desk_and_issue_page_say_the_same()
    {
        const string Opens = "Each State [shall ensure this.", Closes = "It may do more.]";
        var draft = Room.Markdown.Replace(Room.First, Opens).Replace(Room.Third, Closes);
        var room = await Room.Open(house, "b" + Guid.NewGuid().ToString("N")[..10], draft);
        await room.Submit(room.Aara, Opens, Opens.Replace("[", ""));
        await room.Submit(room.Beria, Closes, Closes.Replace("]", ""));
        var refusal = "in Article 1, paragraph 3";
        foreach (var (clause, number) in new[] { (await room.Clause(Opens), 1), (await room.Clause(Closes), 2) })
        {
            var sheet = new { handlings = new[] { new { number, wording = 1, treatment = "takeUp", reason = "So agreed." } } };
            var answer = await room.Chair.Browser.PostAsJsonAsync(room.Api.DeskAct(clause, "compile"), sheet);
            var compiled = await answer.Content.ReadFromJsonAsync<JsonNode>();
            await room.Chair.Does(room.Api.DeskClause(clause), sheet);
            var said = compiled!["compiled"]!["remarks"]!.AsArray().Where(one => (string)one!["code"]! == "brackets-broken")
                .Select(one => (string)one!["sentence"]!);
            var page = await room.Chair.Browser.GetStringAsync(room.Pages.NextVersion());
            if (number == 1) said.ShouldHaveSingleItem().ShouldContain(refusal);
            else said.ShouldBeEmpty();
            page.Contains($"A bracket would stand without its partner, or around nothing, {refusal}").ShouldBe(number == 1);
        }
        await room.Chair.Does(room.Api.Versions, new { policy = "full" });
        (await room.Beria.Get(room.Api.Brackets()))["count"]!.GetValue<int>().ShouldBe(0);
    }

    [Theory]
    [InlineData("none", false, false)]
    [InlineData("chairOnly", true, false)]
    [InlineData("full", true, true)]
    public async Task Holders_are_shown_by_the_documents_policy(string policy, bool chair, bool delegates)
    {
        var room = await Bracketed(policy);
        foreach (var (person, sees) in new[] { (room.Chair, chair), (room.Beria, delegates) })
        {
            var holders = (await person.Get(room.Api.Brackets()))["rows"]![1]!["holders"]!.AsArray();
            holders.Count.ShouldBe(sees ? 1 : 0);
            var origin = Origin(await person.Get(room.Api.Provenance(await room.Clause(Room.First))), "should");
            origin["parties"]!.AsArray().Count.ShouldBe(sees ? 1 : 0);
        }
    }

    [Fact]
    public async Task The_chair_lifts_a_bracket_of_the_compiled_text_and_sees_what_was_put_right()
    {
        var room = await Bracketed("full");
        var clause = await room.Clause(Room.First);
        var desk = await room.Chair.Get(room.Api.DeskClause(clause));
        var lifts = desk["compiled"]!["lifts"]!.AsArray();
        lifts.Select(bracket => ((string)bracket!["words"]!, bracket["among"]!.GetValue<int>())).ShouldBe([("shall", 2), ("should", 2)]);

        async Task<JsonNode> Compile(string lift) => (await (await room.Chair.Browser.PostAsJsonAsync(room.Api.DeskAct(clause, "compile"), new { seen = desk["seen"]!.GetValue<int>(), lift })).Content.ReadFromJsonAsync<JsonNode>())!["compiled"]!;
        var at = lifts[1]!;
        var chosen = await Compile($"choose {at["start"]} {at["length"]}");
        ((string)chosen["text"]!).ShouldBe(Should);
        chosen["lifts"]!.AsArray().ShouldBeEmpty();
        chosen["lifted"]!.AsArray().Count.ShouldBeGreaterThan(0);
        var omitted = await Compile($"omit {at["start"]} {at["length"]}");
        ((string)omitted["text"]!).ShouldBe(Should.Replace("should", "[shall]", StringComparison.Ordinal));
        omitted["lifted"]!.AsArray().Select(sentence => (string)sentence!).ShouldContain(sentence => sentence.StartsWith("A doubled space was made one at “", StringComparison.Ordinal));

        var gone = await Compile("keep 0 3");
        ((string)gone["lifted"]![0]!).ShouldStartWith("The text has changed");
        ((string)gone["text"]!).ShouldBe((string)desk["compiled"]!["text"]!);
        (await room.Chair.Browser.PostAsJsonAsync(room.Api.DeskAct(clause, "compile"), new { lift = "lift it all" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await room.Chair.Browser.GetStringAsync(room.Pages.DeskClause(clause))).ShouldContain("Choose this of 2");
    }

    [Fact]
    public async Task A_word_is_told_with_its_proposer_amendment_and_version_and_its_neighbours_keep_theirs()
    {
        var room = await house.Open();
        await room.Submit(room.Aara, Room.First, Should);
        await Issue(room, new { handlings = new[] { new { number = 1, wording = 1, treatment = "takeUp", reason = "Support." } } }, "full");
        var clause = await room.Clause(Room.First);
        var found = await room.Beria.Get(room.Api.Provenance(clause));
        string.Concat(found["rows"]!.AsArray().Select(row => (string)row!["words"]!)).ShouldBe(Should);
        var should = Origin(found, "should");
        (should["version"]!.GetValue<int>(), (string)should["parties"]![0]!, should["amendments"]![0]!.GetValue<int>()).ShouldBe((2, "XAA", 1));
        Origin(found, "Each State")["version"]!.GetValue<int>().ShouldBe(1);
        Origin(found, "human control")["version"]!.GetValue<int>().ShouldBe(1);
        (await room.Beria.Get(room.Api.Provenance(clause, 1)))["rows"]!.AsArray().Count.ShouldBe(1);
        (await room.Beria.Browser.GetStringAsync(room.Pages.Provenance(clause))).ShouldContain("Where the words of Article 1, paragraph 1 come from");
        foreach (var nowhere in new[] { room.Api.Provenance(Guid.NewGuid()), room.Api.Provenance(clause, 0), room.Api.Provenance(clause, 99), room.Api.Brackets(new(99, null, null)) })
            (await room.Beria.Browser.GetAsync(nowhere)).StatusCode.ShouldBe(HttpStatusCode.NotFound, nowhere);
    }

    [Fact]
    public async Task Who_holds_a_bracket_at_its_head_is_no_word_of_the_text()
    {
        var room = await house.Open();
        await room.Submit(room.Aara, Room.First, Room.First.Replace("shall", "[XCC: must always]"));
        await Issue(room, new { handlings = new[] { new { number = 1, wording = 1, treatment = "bracket", reason = "" } } }, "full");
        var clause = await room.Clause(Room.First);
        var rows = (await room.Beria.Get(room.Api.Provenance(clause)))["rows"]!.AsArray();
        rows.Where(row => row!["parties"]!.AsArray().Count > 0).Select(row => ((string)row!["words"]!).Trim(' ', ']'))
            .ShouldBe(["must always"]);
        var page = await room.Beria.Browser.GetStringAsync(room.Pages.Provenance(clause));
        Regex.Matches(page, "<p class=\"txt dense\"[^>]*>(?<words>.*?)</p>").Select(told => told.Groups["words"].Value)
            .ShouldBe(["Each State", "shall", "must always", "ensure human control over the use of force."]);
    }

    /// <summary>What Ctrl Shift B writes: "[XAA: must]" of XAA.</summary>
    [Fact]
    public async Task A_proposer_s_own_name_at_the_start_of_its_bracket_is_who_holds_it()
    {
        var room = await house.Open();
        var clause = await room.Clause(Room.First);
        var draft = await room.Draft(room.Aara, Room.First, Room.First.Replace("shall", "[XAA: must]"));
        (await room.Aara.Browser.GetStringAsync(room.Pages.DraftAct(draft, "submit")))
            .ShouldContain("Your name at the start of a bracket is left out of the words");
        await room.Aara.Does(room.Api.DraftAct(draft, "submit"));
        var proposed = Room.First.Replace("shall", "[must]");
        ((string)(await room.Beria.Get(room.Api.Amendment(1)))["amendment"]!["proposal"]!["text"]!).ShouldBe(proposed);
        await Issue(room, new { handlings = new[] { new { number = 1, wording = 1, treatment = "bracket", reason = "" } } }, "full");
        var rows = (await room.Beria.Get(room.Api.Brackets()))["rows"]!.AsArray();
        rows.Select(row => ((string)row!["words"]!, string.Join(',', row["holders"]!.AsArray().Select(party => (string)party!))))
            .ShouldBe([("shall", ""), ("must", "XAA")]);
        await Issue(room, new { handlings = new[] { new { number = 1, wording = 1, treatment = "takeUp", reason = "So agreed." } } },
            "full");
        (await room.Beria.Get(room.Api.Version(3)))["clauses"]!.AsArray()
            .Single(one => one!["id"]!.GetValue<Guid>() == clause)!["text"]!.GetValue<string>().ShouldBe(proposed);

        var same = Room.IdIn(await room.Aara.Does(room.Api.Drafts,
            new { clause, version = 3, operation = "modify", text = Room.First.Replace("shall", "[XAA: must]"), rationale = "Ours." }));
        (await room.Aara.IsRefused(room.Api.DraftAct(same, "submit"))).ShouldBe("no-change");
    }

    [Fact]
    public async Task An_added_clause_is_told_with_its_proposers_in_brackets_taken_up_and_beside_the_clause_that_it_follows()
    {
        var room = await house.Open();
        var clause = await room.Clause(Room.First);
        var adds = await room.Submit(room.Aara, Room.IdIn(await room.Aara.Does(room.Api.Drafts,
            new { clause, version = 1, operation = "add", kind = "article", label = "Article 1 bis", text = "Human reports\n\n1. States shall report.", rationale = "New." })));
        await Issue(room, new { handlings = new[] { new { number = adds, wording = 1, treatment = "bracket", reason = "" } } }, "full");
        var text = (await room.Beria.Get(room.Api.Version(2)))["clauses"]!.AsArray();
        Guid Of(string words) => text.First(one => ((string)one!["text"]!).Contains(words))!["id"]!.GetValue<Guid>();
        var (heading, paragraph) = (Of("Human reports"), Of("States shall report."));
        foreach (var version in new[] { 2, 3 })
        {
            foreach (var (added, words) in new[] { (heading, "Human reports"), (paragraph, "States shall report.") })
                Origin(await room.Beria.Get(room.Api.Provenance(added)), words).ShouldSatisfyAllConditions(
                    one => one["version"]!.GetValue<int>().ShouldBe(2),
                    one => one["parties"]!.AsArray().Select(party => (string)party!).ShouldBe(["XAA"]),
                    one => one["amendments"]!.AsArray().Select(number => (int)number!).ShouldBe([adds]));
            if (version == 2) await Issue(room, new { handlings = new[] { new { number = adds, wording = 1, treatment = "takeUp", reason = "Support." } } }, "full");
        }
        (await room.Beria.Get(room.Api.Provenance(clause)))["rows"]!.AsArray().ShouldHaveSingleItem()!["version"]!.GetValue<int>().ShouldBe(1, "what follows it says nothing of it");
    }

    [Fact]
    public async Task Under_the_chairs_pen_nobody_outside_learns_the_number_of_what_was_taken_up()
    {
        var room = await house.Open();
        await room.Chair.Does(room.Api.PeopleAct("settings"), new { pen = "chair" });
        var number = await room.Submit(room.Aara, Room.First, Should);
        await Issue(room, new { handlings = new[] { new { number, wording = 1, treatment = "takeUp", reason = "Support." } } }, "full");
        var clause = await room.Clause(Room.First);
        foreach (var (person, numbers) in new[] { (room.Beria, 0), (room.Aara, 1), (room.Chair, 1) })
        {
            var origin = Origin(await person.Get(room.Api.Provenance(clause)), "should");
            origin["amendments"]!.AsArray().Count.ShouldBe(numbers);
            origin["parties"]!.AsArray().Count.ShouldBe(numbers);
        }
        (await room.Beria.Browser.GetStringAsync(room.Pages.Provenance(clause))).ShouldContain("The chair, or not shown to you");
        (await room.Chair.Browser.GetStringAsync(room.Pages.Provenance(clause))).ShouldNotContain("not shown to you");
    }

    [Fact]
    public async Task What_an_amendment_becomes_after_an_issue_changes_nothing_that_is_told_of_it()
    {
        var room = await Bracketed("full");
        var clause = await room.Clause(Room.First);
        var before = (await room.Beria.Get(room.Api.Provenance(clause))).ToJsonString();
        Origin(JsonNode.Parse(before)!, "should")["parties"]!.AsArray().Select(party => (string)party!).ShouldBe(["XAA"]);
        await room.Cora.Does(room.Api.AmendmentAct(1, "join"));
        var draft = Room.IdIn(await room.Aara.Does(room.Api.Drafts, new { clause, version = 2, operation = "modify", text = "Each State must act.", rationale = "Anew.", revises = 1 }));
        await room.Aara.Does(room.Api.DraftAct(draft, "submit"));
        await room.Aara.Does(room.Api.AmendmentAct(1, "withdraw"), new { reason = "Enough." });
        (await room.Beria.Get(room.Api.Provenance(clause))).ToJsonString().ShouldBe(before);
    }

    async Task<Room> Bracketed(string policy)
    {
        var room = await house.Open();
        await room.Submit(room.Aara, Room.First, Should);
        await Issue(room, new { handlings = new[] { new { number = 1, wording = 1, treatment = "bracket", reason = "" } } }, policy);
        return room;
    }

    static async Task Issue(Room room, object sheet, string policy, string clause = Room.First)
    {
        await room.Chair.Does(room.Api.DeskClause(await room.Clause(clause)), sheet);
        await room.Chair.Does(room.Api.Versions, new { policy });
    }

    static JsonNode Origin(JsonNode found, string words) => found["rows"]!.AsArray().First(row => ((string)row!["words"]!).Contains(words, StringComparison.Ordinal))!;
}
