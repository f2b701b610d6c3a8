using System.Net;
using System.Text.RegularExpressions;
using NormDraft.Server.Amendments;
using NormDraft.Server.Drafts;

namespace NormDraft.Server.Tests;

/// <summary>What a delegation has not submitted is invisible by every road. The roads are listed from the code.</summary>
public partial class SecrecyTests(House house) : IClassFixture<House>
{
    const string Secret = "Each State shall ensure clandestine human control over the use of force.";

    [Fact]
    public async Task Every_page_and_answer_is_the_same_to_outsiders_before_and_after_a_delegation_drafts()
    {
        var room = await house.Open();
        var seen = await room.Submit(room.Beria, Room.Second, "States shall exchange good practices.");
        var outsiders = new Dictionary<string, Person> { ["Beria"] = room.Beria, ["Chair"] = room.Chair, ["Secretary"] = room.Secretary, ["Lantern"] = room.Lantern };
        await Everything(room, outsiders, seen);
        var before = await Everything(room, outsiders, seen);
        var draft = await room.Draft(room.Aara, Room.First, Secret, "A secret reason.");
        await room.Aara.Does(room.Api.Draft(draft), new { clause = await room.Clause(Room.First), version = 1, operation = "modify", text = Secret + " Indeed.", rationale = "Another secret." });
        await room.Aara.Does(room.Api.DraftAct(draft, "ask"), new { party = "XCC" });
        var after = await Everything(room, outsiders, seen);
        after.Keys.Count().ShouldBeGreaterThan(60);
        foreach (var road in before.Keys) after[road].ShouldBe(before[road], road);
    }

    [Fact]
    public async Task A_draft_answers_404_to_all_but_its_delegation_and_those_it_asks()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Secret);
        await room.Aara.Does(room.Api.DraftAct(draft, "ask"), new { party = "XCC" });
        foreach (var (person, status) in new[] { (room.Aara, 200), (room.AaraHead, 200), (room.Cora, 200), (room.Beria, 404), (room.Chair, 404), (room.Secretary, 404), (room.Lantern, 404) })
            foreach (var road in new[] { room.Pages.Draft(draft), room.Api.Draft(draft) })
                ((int)(await person.Browser.GetAsync(road)).StatusCode).ShouldBe(status);
        await room.Aara.Does(room.Api.DraftAct(draft, "revoke"), new { party = "XCC" });
        (await room.Cora.Browser.GetAsync(room.Api.Draft(draft))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        string[] acts = ["base", "ask", "revoke", "agree", "decline", "authorise", "discard", "submit", "suggest", "suggestions/accept", "suggestions/decline", "go-back"];
        var words = new { party = "XBB", clause = await room.Clause(Room.First), version = 1, operation = "modify", text = "x" };
        foreach (var act in acts.Select(act => room.Api.DraftAct(draft, act)).Prepend(room.Api.Draft(draft)))
            (await room.Beria.Post(act, words)).StatusCode.ShouldBe(HttpStatusCode.NotFound, act);
    }

    [Fact]
    public async Task Private_drafts_leave_no_gap_in_the_numbers()
    {
        var room = await house.Open();
        for (var i = 0; i < 3; i++) await room.Draft(room.Aara, Room.First, $"{Secret} {i}");
        (await room.Submit(room.Beria, Room.First, "Each State may ensure human control over the use of force.")).ShouldBe(1);
        (await room.Submit(room.Cora, Room.First, "Each State must ensure human control over the use of force.")).ShouldBe(2);
    }

    [Fact]
    public async Task Under_the_chairs_pen_a_submitted_amendment_is_seen_by_its_proposers_and_the_table_only()
    {
        var room = await house.Open();
        await room.Chair.Does(room.Api.PeopleAct("settings"), new { pen = "chair" });
        var outsiders = new Dictionary<string, Person> { ["Beria"] = room.Beria, ["Secretary"] = room.Secretary, ["Lantern"] = room.Lantern };
        await Everything(room, outsiders, 1);
        var before = await Everything(room, outsiders, 1);
        var number = await room.Submit(room.Aara, Room.First, Secret);
        var after = await Everything(room, outsiders, 1);
        foreach (var road in before.Keys) after[road].ShouldBe(before[road], road);
        foreach (var insider in new[] { room.Aara, room.AaraHead, room.Chair })
            (await insider.Browser.GetAsync(room.Api.Amendment(number))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await room.Aara.Browser.GetStringAsync(room.Pages.Overview)).ShouldContain("clandestine");
        (await room.Chair.Browser.GetStringAsync(room.Pages.Overview)).ShouldContain("clandestine");
    }

    [Fact]
    public async Task Under_the_chairs_pen_a_number_tells_its_delegation_nothing_of_how_many_others_have_filed()
    {
        var (busy, quiet) = (await Filing(others: 3), await Filing(others: 0));
        busy.ShouldBe(quiet);
        busy.ShouldBe([10_001, 11_001, 1]); // Aara is the first in the register; the open pen begins at one.
    }

    async Task<int[]> Filing(int others)
    {
        var room = await house.Open();
        await room.Chair.Does(room.Api.PeopleAct("settings"), new { pen = "chair" });
        async Task<int> Submit(Person by, int count) => await room.Submit(by, Room.First, $"Each State shall ensure {count} human controls.");
        for (var count = 0; count < others; count++) (await Submit(room.Beria, count)).ShouldBe(10_002 + 1_000 * count);
        var first = await Submit(room.Aara, 1);
        for (var count = 0; count < others; count++) await Submit(room.Cora, count);
        var second = await Submit(room.Aara, 2);
        await room.Chair.Does(room.Api.PeopleAct("settings"), new { opening = 0 });
        await room.Chair.Does(room.Api.PeopleAct("settings"), new { pen = "open", unveils = true });
        return [first, second, await Submit(room.Aara, 3)];
    }

    [Fact]
    public async Task What_the_table_types_decides_undoes_and_redoes_is_seen_by_the_table_only_until_it_is_issued()
    {
        var room = await house.Open();
        var number = await room.Submit(room.Aara, Room.First, Secret);
        var clause = await room.Clause(Room.First);
        var outsiders = new Dictionary<string, Person> { ["Aara"] = room.Aara, ["Beria"] = room.Beria, ["Secretary"] = room.Secretary };
        await using var copy = await LiveCopy.In(room, room.Chair, clause);
        await Everything(room, outsiders, number);
        var before = await Everything(room, outsiders, number);
        await copy.Type(text => text + " Words of the chair that are not out.");
        await Unseen();
        await room.Chair.Does(room.Api.DeskClause(clause), new { handlings = new[] { new { number, wording = 1, treatment = "takeUp", reason = "A reason that is not out." } } });
        await Unseen();
        await room.Chair.Does(room.Api.DeskAct(clause, "undo"));
        await room.Chair.Does(room.Api.DeskAct(clause, "redo"));
        await Unseen();

        async Task Unseen()
        {
            var after = await Everything(room, outsiders, number);
            foreach (var road in before.Keys) after[road].ShouldBe(before[road], road);
        }
    }

    /// <summary>What each of these people gets at every GET door of the house.</summary>
    async Task<Dictionary<string, string>> Everything(Room room, Dictionary<string, Person> people, int number)
    {
        var clause = await room.Clause(Room.First);
        var got = new Dictionary<string, string>();
        foreach (var pattern in house.GetDoors())
            foreach (var address in Filled(pattern, room, clause, number))
                foreach (var (name, person) in people)
                    got[$"{name} {address}"] = Strip(await Answer(person, address));
        return got;
    }

    internal static IEnumerable<string> Filled(string pattern, Room room, Guid clause, int number)
    {
        var address = pattern.Replace("{address}", room.Address).Replace("{id:guid}", clause.ToString()).Replace("{clause:guid}", clause.ToString())
            .Replace("{number:int}", number.ToString()).Replace("{paper:guid}", clause.ToString()).Replace("{documentName}", "v1").Replace("{**path}", "guide/delegate").Replace("{n:int}", "1").Replace("{version:int}", "1");
        if (address.EndsWith("{ending}", StringComparison.Ordinal))
        {
            foreach (var ending in new[] { "docx", "xml", "md", "html", "json", "csv" }) yield return address.Replace("{ending}", ending) + "?from=1&to=1";
            yield break;
        }
        address.ShouldNotContain("{", customMessage: "a new door: say here what its address is filled with");
        yield return address;
        foreach (var more in new[] { room.Pages, room.Api }.SelectMany(at => Queries(at, clause, number)))
            if (more.Split('?')[0] == address.TrimEnd('/')) yield return more;
    }

    private static string[] Queries(Links at, Guid clause, int number) =>
    [
        at.Text(TextView.Clean), at.Clause(clause), at.TextSince(1), at.Panel(new(null, TextView.Rolling, clause, false), clause),
        at.Search("clandestine"), at.Propose(clause), at.Brackets(new(null, null, "XAA")), at.Positions(new(null, clause)),
        at.Positions(new(number, null)), at.Amendments(AmendmentsAsked.All with { Clause = clause }),
    ];

    static async Task<string> Answer(Person person, string address)
    {
        var answer = await person.Browser.GetAsync(address);
        return $"{(int)answer.StatusCode} {answer.Headers.ETag} {await answer.Content.ReadAsStringAsync()}";
    }

    /// <summary>What differs between any two requests of one person: the form's token and its name, the second of compiling, the minute of the last visit.</summary>
    internal static string Strip(string page) => Token().Replace(page, "");

    [GeneratedRegex("name=\"(?:__RequestVerificationToken|fresh)\" value=\"[^\"]+\"|'nonce-[^']+'| nonce=\"[^\"]+\"|compiled <time.*?</time>|Your last visit\">.*?</td>|traceId\":\"[^\"]+")]
    private static partial Regex Token();
}
