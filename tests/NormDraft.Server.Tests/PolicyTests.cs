using System.Net;
using NormDraft.Server.Drafts;
using NormDraft.Server.Tests.Secrecy;

namespace NormDraft.Server.Tests;

/// <summary>What a version's policy or the chair's pen hides, no answer tells: parties, numbers, people. The roads are listed from the code.</summary>
public class PolicyTests(House house) : IClassFixture<House>
{
    const string Should = "Each State should ensure human control over the use of force.";
    const string Must = "Each State must ensure human control over the use of force.";
    const string Shall = "States shall exchange good practices.";
    const string International = "Nothing here affects existing international law.";

    /// <summary>Two negotiations in which only what is hidden differs: by whom the amendments of others are, and under which numbers.
    /// Under *Full* whom the brackets belong to is shown, so there the numbers differ, and who stands behind what was taken up.</summary>
    [Theory]
    [InlineData("none")]
    [InlineData("chairOnly")]
    [InlineData("groupsOnly")]
    [InlineData("full")]
    public async Task Under_the_chairs_pen_every_answer_and_notice_is_the_same_whoever_the_hidden_parties_are(string policy)
    {
        var (one, other) = (await Play.In(await house.Open(), policy, false), await Play.In(await house.Open(), policy, true));
        var (first, second) = (await Everything(one), await Everything(other));
        first.Count.ShouldBeGreaterThan(400);
        second.Keys.ShouldBe(first.Keys);
        first.Keys.Where(road => first[road] != second[road]).Select(road => $"{road}\n{Difference(first[road], second[road])}").ShouldBeEmpty();
        foreach (var (who, heard) in one.Heard) other.Heard[who].ShouldBe(heard, who);
    }

    /// <summary>With the pen open everybody knows the amendments; the document itself goes on showing what it was issued with.</summary>
    [Theory]
    [InlineData("none")]
    [InlineData("chairOnly")]
    [InlineData("groupsOnly")]
    public async Task With_the_pen_open_the_document_itself_shows_no_more_holders_than_its_policy(string policy)
    {
        var play = await Play.In(await house.Open(), policy, false);
        await Opens(play.Room);
        foreach (var (who, person) in play.Outsiders)
            foreach (var road in Documents(play.Room.Api, await play.Room.Clause(Room.First)))
            {
                var given = await person.Browser.GetAsync(road);
                given.StatusCode.ShouldBe(HttpStatusCode.OK, road);
                var answer = await Worlds.Readable(given);
                answer.ShouldNotContain("\"XAA\"", customMessage: $"{who} {road}");
                answer.ShouldNotContain("Aara", customMessage: $"{who} {road}");
            }
        var printed = await PaperTests.Text(await PaperTests.Ready(play.Room.Cora, play.Room, new { kind = "pdf", version = 2 }));
        printed.ShouldContain("should");
        printed.ShouldNotContain("XAA");
        var rolling = await play.Room.Cora.Browser.GetStringAsync(play.Room.Pages.Text(TextView.Rolling));
        rolling.ShouldContain("Held by Cora");
        (rolling.Contains("Held by The Nine", StringComparison.Ordinal), rolling.Contains("Held by Aara", StringComparison.Ordinal)).ShouldBe((policy == "groupsOnly", false));
        var focus = (await play.Room.Cora.Get(play.Room.Api.ClauseJson(await play.Room.Clause(Room.First))))["clause"]!["attributions"]!.AsArray();
        focus.Count(held => held!["parties"]!.AsArray().Count > 0).ShouldBe(0);
    }

    /// <summary>Its events hold every holder.</summary>
    [Fact]
    public async Task The_secretariat_takes_no_archive_of_a_version_that_hides_holders_from_it()
    {
        var room = await house.Open();
        await room.Secretary.Does(room.Api.CancelPaper(Room.IdIn(await room.Secretary.Does(room.Api.Papers(), new { kind = "archive" }))));
        await room.Submit(room.Aara, Room.First, Should);
        await room.Chair.Does(room.Api.DeskClause(await room.Clause(Room.First)), new { handlings = new[] { new { number = 1, wording = 1, treatment = "bracket", reason = "" } } });
        await room.Chair.Does(room.Api.Versions, new { policy = "chairOnly" });
        (await room.Secretary.Post(room.Api.Papers(), new { kind = "archive" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await room.Secretary.Browser.GetStringAsync(room.Pages.Papers())).ShouldNotContain("Make the archive");
        await room.Chair.Does(room.Api.CancelPaper(Room.IdIn(await room.Chair.Does(room.Api.Papers(), new { kind = "archive" }))));
    }

    [Fact]
    public async Task Opening_the_pen_is_announced_to_all_first_and_told_to_those_who_filed_in_confidence()
    {
        var room = await house.Open();
        var settings = room.Api.PeopleAct("settings");
        (await room.Chair.IsRefused(settings, new { opening = 5 })).ShouldBe("pen-open");
        await room.Submit(room.Beria, Room.Second, Shall);
        await room.Chair.Does(settings, new { pen = "chair" });
        await room.Chair.Does(settings, new { pen = "open" }); // nothing was filed meanwhile
        await room.Chair.Does(settings, new { pen = "chair" });
        var number = await room.Submit(room.Aara, Room.First, Should);
        (await room.Chair.IsRefused(settings, new { pen = "open", unveils = true })).ShouldBe("opening-unannounced");
        (await room.Beria.IsRefused(settings, new { opening = 5 })).ShouldBe("not-the-chair");
        (await room.Chair.IsRefused(settings, new { opening = 7 * 24 * 60 + 1 })).ShouldBe("notice-malformed");
        await room.Chair.Does(settings, new { opening = 30 });
        (await room.Chair.IsRefused(settings, new { pen = "open", unveils = true })).ShouldBe("opening-early");
        foreach (var person in new[] { room.Aara, room.Beria, room.Lantern })
            (await person.Browser.GetStringAsync(room.Pages.Overview)).ShouldContain("The Chair will open it on ");
        (await room.Aara.Browser.GetStringAsync(Links.Home)).ShouldContain($"The Chair will show everyone your amendment {number}");
        (await room.Beria.Browser.GetStringAsync(Links.Home)).ShouldNotContain("The Chair will show everyone");
        await room.Chair.Does(settings, new { opening = -1 });
        (await room.Chair.IsRefused(settings, new { pen = "open", unveils = true })).ShouldBe("opening-unannounced");
    }

    [Fact]
    public async Task What_parties_do_in_confidence_with_older_amendments_is_announced_told_to_them_and_confirmed_before_the_pen_is_opened()
    {
        var room = await house.Open();
        var settings = room.Api.PeopleAct("settings");
        foreach (var (by, clause) in new[] { (room.Beria, Room.First), (room.Aara, Room.Second), (room.Lantern, Room.Third) })
            await room.Submit(by, clause, "Otherwise.");
        await room.Cora.Does(room.Api.AmendmentAct(1, "join"));
        await room.Beria.Does(room.Api.AmendmentAct(1, "withdraw"), new { reason = "For now." });
        await room.Cora.Does(room.Api.AmendmentAct(2, "join"));
        await IsAsked(room.Cora, [1], "your amendment 1", "amendments 1 of XCC", room.Cora, room.Aara, (1, "take-over", new { rationale = "Only the Chair knows why." }));
        await IsAsked(room.Aara, [2], "your amendment 2", "amendments 2 of XAA", room.Aara, room.Beria, (2, "withdraw", new { reason = "Only the Chair knows why." }));
        await IsAsked(room.Cora, [], "what you did with amendment 2", "amendments 2 of XAA", room.Cora, room.Beria, (2, "leave", new { }));
        await IsAsked(room.Beria, [3], "your position on amendment 3", "positions of XBB on 3", room.Chair, room.Aara, (3, "offer", new { }));

        async Task IsAsked(Person who, int[] reads, string told, string named, Person by, Person other, (int Number, string Name, object Body) act)
        {
            await room.Chair.Does(settings, new { pen = "chair" });
            await by.Does(room.Api.AmendmentAct(act.Number, act.Name), act.Body);
            if (act.Name == "offer") await room.Chair.Does(settings, new { pen = "open" }); // What the chair does is the chair's to show.
            if (act.Name == "offer") await room.Chair.Does(settings, new { pen = "chair" });
            if (act.Name == "offer") await who.Does(room.Api.Positions(), new { amendment = act.Number, stance = "oppose", note = "Only the Chair knows why." });
            (await room.Chair.IsRefused(settings, new { pen = "open", unveils = true })).ShouldBe("opening-unannounced", told);
            await room.Chair.Does(settings, new { opening = 0 });
            var home = WebUtility.HtmlDecode(await who.Browser.GetStringAsync(Links.Home));
            home.ShouldContain($"The Chair will show everyone {told}");
            foreach (var number in reads) home.ShouldContain(room.Pages.Amendment(number));
            (await other.Browser.GetStringAsync(Links.Home)).ShouldNotContain("The Chair will show everyone");
            var refused = await room.Chair.Post(settings, new { pen = "open" });
            (await refused.Code()).ShouldBe("pen-unveils");
            (await refused.Content.ReadAsStringAsync()).ShouldContain(named);
            await room.Chair.Does(settings, new { pen = "open", unveils = true });
        }
    }

    [Fact]
    public async Task An_announced_opening_is_put_off_or_taken_back_and_never_brought_forward()
    {
        var room = await house.Open();
        var settings = room.Api.PeopleAct("settings");
        await room.Chair.Does(settings, new { pen = "chair" });
        await room.Submit(room.Aara, Room.First, Should);
        await room.Chair.Does(settings, new { opening = 60 });
        (await room.Chair.IsRefused(settings, new { opening = 0 })).ShouldBe("opening-shortened");
        (await room.Chair.IsRefused(settings, new { opening = 59 })).ShouldBe("opening-shortened");
        await room.Chair.Does(settings, new { opening = 90 });
        (await room.Chair.IsRefused(settings, new { opening = 61 })).ShouldBe("opening-shortened");
        await room.Chair.Does(settings, new { opening = -1 });
        (await room.Chair.IsRefused(settings, new { opening = 0 })).ShouldBe("opening-shortened", "who filed relies on the time");
        (await room.Chair.Browser.GetStringAsync(room.Pages.People())).ShouldContain("min=\"90\"");
        await room.Chair.Does(settings, new { opening = 90 });
        (await room.Chair.Browser.GetStringAsync(room.Pages.People())).ShouldContain("Put the opening off");
        (await room.Chair.IsRefused(settings, new { pen = "open", unveils = true })).ShouldBe("opening-early");
    }

    [Fact]
    public async Task Opening_the_pen_shows_what_was_filed_in_confidence_once_that_is_confirmed_and_taking_it_again_hides_it_from_pages()
    {
        var room = await house.Open();
        var settings = room.Api.PeopleAct("settings");
        await room.Submit(room.Beria, Room.Second, Shall);
        await room.Chair.Does(settings, new { pen = "chair" });
        var number = await room.Submit(room.Aara, Room.First, Should);
        await room.Chair.Does(settings, new { opening = 0 });
        var refused = await room.Chair.Post(settings, new { pen = "open" });
        (await refused.Code(), (await refused.Content.ReadAsStringAsync()).Contains($"amendments {number} of XAA", StringComparison.Ordinal)).ShouldBe(("pen-unveils", true));
        (await room.Beria.Browser.GetAsync(room.Api.Amendment(number))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        await room.Chair.Does(settings, new { pen = "open", unveils = true });
        (await room.Beria.Browser.GetAsync(room.Api.Amendment(number))).StatusCode.ShouldBe(HttpStatusCode.OK);
        await room.Chair.Does(settings, new { pen = "chair" });
        (await room.Beria.Browser.GetAsync(room.Api.Amendment(number))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Every_page_says_who_took_the_pen_and_who_opened_it_and_when_and_open_pages_hear_it()
    {
        var room = await house.Open();
        var name = $"Chair in {room.Address}";
        await using var beria = await LiveTests.Listener.At(room, room.Beria);
        await room.Chair.Does(room.Api.PeopleAct("settings"), new { pen = "chair" });
        (await beria.Next()).Kind.ShouldBe("pen");
        foreach (var page in new[] { room.Pages.Overview, room.Pages.People(), room.Pages.Search() })
            (await room.Beria.Browser.GetStringAsync(page)).ShouldMatch($"The Chair holds the pen since [^<]+, taken by {name}:");
        await room.Chair.Does(room.Api.PeopleAct("settings"), new { pen = "open" });
        (await beria.Next()).Kind.ShouldBe("pen");
        (await room.Beria.Browser.GetStringAsync(room.Pages.Search())).ShouldMatch($"The pen was opened on [^<]+ by {name}:");
    }

    /// <summary>First hidden by the policy of the version in force, then by the chair's pen.</summary>
    [Fact]
    public async Task A_version_that_would_show_owners_hidden_until_now_lists_them_and_is_issued_once_that_is_confirmed()
    {
        var room = await house.Open();
        await room.Submit(room.Aara, Room.First, Should);
        await Brackets(1, Room.First);
        await room.Chair.Does(room.Api.Versions, new { policy = "none" });
        await room.Submit(room.Beria, Room.IdIn(await room.Beria.Does(room.Api.Drafts, new { clause = await room.Clause(Room.Second), version = 2, operation = "modify", text = Shall, rationale = "Because." })));
        await Brackets(2, Room.Second);
        await IsAsked("full", "Article 1, paragraph 1: Aara.");
        (await room.Chair.Get(room.Api.NextVersion(policy: NormDraft.Negotiation.Versions.AttributionPolicy.None)))["unveils"]!.AsArray().ShouldBeEmpty();
        await room.Chair.Does(room.Api.Versions, new { policy = "full", unveils = true });
        (await room.Cora.Get(room.Api.Brackets()))["parties"]!["XAA"]!.GetValue<int>().ShouldBe(1);

        await room.Chair.Does(room.Api.PeopleAct("settings"), new { pen = "chair" });
        var number = await room.Submit(room.Beria, Room.IdIn(await room.Beria.Does(room.Api.Drafts, new { clause = await room.Clause(Room.Third), version = 3, operation = "modify", text = International, rationale = "Because." })));
        await Brackets(number, Room.Third);
        await IsAsked("full", "Article 1, paragraph 3: Beria.");
        await room.Chair.Does(room.Api.Versions, new { policy = "none" });

        async Task Brackets(int number, string clause) =>
            await room.Chair.Does(room.Api.DeskClause(await room.Clause(clause)), new { handlings = new[] { new { number, wording = 1, treatment = "bracket", reason = "" } } });

        async Task IsAsked(string policy, string says)
        {
            var refused = await room.Chair.Post(room.Api.Versions, new { policy });
            (await refused.Code()).ShouldBe("owners-unveiled");
            (await refused.Content.ReadAsStringAsync()).ShouldContain(says);
            var page = WebUtility.HtmlDecode(await room.Chair.Browser.GetStringAsync(room.Pages.NextVersion(policy: NormDraft.Negotiation.Versions.AttributionPolicy.Full)));
            page.ShouldContain(says[..^1]);
            page.ShouldContain("Show these owners to everyone");
        }
    }

    static async Task Opens(Room room)
    {
        await room.Chair.Does(room.Api.PeopleAct("settings"), new { opening = 0 });
        await room.Chair.Does(room.Api.PeopleAct("settings"), new { pen = "open", unveils = true });
    }

    static IEnumerable<string> Documents(Links api, Guid clause) =>
    [
        .. new[] { "docx", "xml", "md", "html", "json" }.Select(ending => api.VersionFile(2, ending)), .. new[] { "docx", "xml" }.Select(ending => api.RedlineFile(1, 2, ending)),
        api.Version(2), api.WholeText(2), api.Brackets(new(2, null, null)),
    ];

    /// <summary>What each of them gets at every GET door of the house, alike but for ids and times.</summary>
    async Task<Dictionary<string, string>> Everything(Play play)
    {
        var room = play.Room;
        var got = new Dictionary<string, string>();
        foreach (var (words, number) in new[] { (Room.First, 1), (Room.First, 2), (Room.Third, 3), (Room.Third, 4), (Room.Second, 5) })
        {
            var clause = await room.Clause(words);
            IEnumerable<string> roads = [.. house.GetDoors().SelectMany(pattern => SecrecyTests.Filled(pattern, room, clause, number)),
                room.Pages.Search("should"), room.Api.Search("should"), room.Pages.Search($"{number}"), room.Api.RedlineFile(1, 2, "xml"), room.Api.RedlineFile(1, 2, "docx"), room.Pages.Text(TextView.Rolling, clause: clause)];
            foreach (var road in roads.Where(road => road != Links.OpenApi && road != Links.SignIn))
                foreach (var (who, person) in play.Outsiders.Where(one => road.Contains(room.Address, StringComparison.Ordinal) || one.Key == "Cora"))
                {
                    var name = $"{who} {Worlds.Alike(road, room)} {words}";
                    if (!got.ContainsKey(name)) got[name] = Worlds.Alike(SecrecyTests.Strip(await Worlds.Readable(await person.Browser.GetAsync(road))), room);
                }
        }
        return got;
    }

    /// <summary>The first lines that are not alike.</summary>
    static string Difference(string one, string other) =>
        string.Join('\n', one.Split('\n').Zip(other.Split('\n')).Where(lines => lines.First != lines.Second).Take(2).Select(lines => Around(lines.First, lines.Second)));

    static string Around(string one, string other)
    {
        var at = one.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        string Part(string line) => line[Math.Max(0, at - 120)..Math.Min(line.Length, at + 80)];
        return $"- {Part(one)}\n+ {Part(other)}";
    }

    /// <summary>A negotiation under the chair's pen to its third version, and what outsiders heard.</summary>
    sealed class Play
    {
        Play(Room room) => Room = room;

        public Room Room { get; }
        public Dictionary<string, Person> Outsiders { get; private set; } = [];
        public Dictionary<string, string[]> Heard { get; } = [];

        /// <param name="swapped">The other of two parties stands behind each hidden amendment, under the other number; and no head has a private wish.</param>
        public static async Task<Play> In(Room room, string policy, bool swapped)
        {
            var play = new Play(room);
            await room.Secretary.Does(room.Api.PeopleAct("parties"), new { key = "XDD", name = "Delta", kind = "state" });
            var delta = await room.Seat("Delegate of Delta", "XDD", "delegate");
            var (one, other) = !swapped ? (room.Aara, room.Beria) : policy == "full" ? (room.Aara, delta) : (room.Beria, room.Aara);
            foreach (var words in new[] { Room.First, Room.Second, Room.Third }) await room.Clause(words);
            await room.Secretary.Does(room.Api.PeopleAct("parties"), new { key = "Nine", name = "The Nine", kind = "group" });
            foreach (var act in new[] { "join", "speaker" })
                foreach (var code in new[] { "XAA", "XBB" }) await room.Secretary.Does(room.Api.PeopleAct($"groups/{act}"), new { group = "Nine", code });
            foreach (var code in new[] { "XAA", "XBB" }) await room.Chair.Does(room.Api.PeopleAct("groups/speaker/confirm"), new { group = "Nine", code });
            await room.Chair.Does(room.Api.PeopleAct("settings"), new { pen = "chair" });
            play.Outsiders = new() { ["Cora"] = room.Cora, ["Lantern"] = room.Lantern, ["Secretary"] = room.Secretary, ["Lawyer"] = await room.Seat("Legal adviser", null, "legal-adviser") };
            var listeners = new Dictionary<string, LiveTests.Listener>();
            foreach (var (who, person) in play.Outsiders) listeners[who] = await LiveTests.Listener.At(room, person);
            await play.Acts(one, other, policy, swapped);
            foreach (var (who, listener) in listeners)
            {
                await Eventually.Holds(() => Task.FromResult(listener.Heard.Count(notice => notice.Kind == "version") == 2), $"{who} hears of both versions");
                play.Heard[who] = [.. listener.Heard.Select(notice => Worlds.Alike($"{notice}", room))];
                await listener.DisposeAsync();
            }
            return play;
        }

        async Task Acts(Person one, Person other, string policy, bool swapped)
        {
            var (first, second) = (0, 0);
            if (swapped) second = await Room.Submit(other, Room.Second, Shall);
            first = await Room.Submit(one, Room.First, Should);
            if (!swapped) second = await Room.Submit(other, Room.Second, Shall);
            var third = await Submit(one, Room.Third, International, 1, "Nine");
            var own = await Room.Submit(Room.Cora, Room.First, Must);
            var beside = await Room.Submit(Room.Cora, Room.Second, "States may exchange good legal practices.");
            if (!swapped) await Room.AaraHead.Does(Room.Api.PeopleAct("authorisation"), new { required = true });
            await Decides(Room.First, new { number = first, wording = 1, treatment = "bracket", reason = "" }, new { number = own, wording = 1, treatment = "merge", reason = "Near enough.", into = first });
            await Decides(Room.Second, TakeUp(second), TakeUp(beside));
            await Decides(Room.Third, new { number = third, wording = 1, treatment = "bracket", reason = "" });
            if (!swapped) await Room.AaraHead.Does(Room.Api.PeopleAct("authorisation"), new { required = false });
            await Room.Chair.Does(Room.Api.Versions, new { policy, unveils = true });
            if (!swapped) await Room.AaraHead.Does(Room.Api.PeopleAct("authorisation"), new { required = true });
            await Submit(Room.Cora, Room.Third, "Nothing in it affects existing [international] law.", 2, "XCC");
            await Submit(other, Room.Second, "States shall always exchange good practices.", 2, null);
            if (!swapped) await Room.AaraHead.Does(Room.Api.PeopleAct("authorisation"), new { required = false });
            await Room.Secretary.Does(Room.Api.PeopleAct("settings"), new { timeZone = "UTC" });
            await Room.Chair.Does(Room.Api.Versions, new { kind = "reissue" });
        }

        async Task<int> Submit(Person by, string clause, string text, int version, string? capacity) => await Room.Submit(by, Room.IdIn(await by.Does(Room.Api.Drafts,
            new { clause = await Room.Clause(clause), version, operation = "modify", text, capacity, rationale = "Because." })));

        static object TakeUp(int number) => new { number, wording = 1, treatment = "takeUp", reason = "Agreed." };

        async Task Decides(string clause, params object[] handlings) => await Room.Chair.Does(Room.Api.DeskClause(await Room.Clause(clause)), new { handlings });
    }
}
