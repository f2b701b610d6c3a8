using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NormDraft.Server.Tests;

/// <summary>What is proposed in a group's name is the group's, of that day.</summary>
public class GroupTests(House house) : IClassFixture<House>
{
    const string Should = "Each State should ensure human control over the use of force.";
    const string Must = "Each State must ensure human control over the use of force.";
    const string Will = "Each State will ensure human control over the use of force.";

    [Theory]
    [InlineData("open")]
    [InlineData("chair")]
    public async Task Whoever_speaks_for_a_group_that_day_revises_answers_for_and_withdraws_its_amendment_and_a_former_member_does_not(string pen)
    {
        var room = await Nine("XAA");
        await room.Chair.Does(room.Api.PeopleAct("settings"), new { pen });
        var number = await Submit(room, room.Aara, Should, "Nine");
        await Act(room, "leave", "XAA");
        await Act(room, "join", "XBB");
        (await Home(room.Chair)).ShouldContain("Is Beria a member of The Nine?");
        await room.Chair.Does(room.Api.PeopleAct("groups/confirm"), new { group = "Nine", code = "XBB" });
        await Act(room, "speaker", "XBB");
        await room.Chair.Does(room.Api.PeopleAct("groups/speaker/confirm"), new { group = "Nine", code = "XBB" });
        var withdrawn = await room.Aara.Post(room.Api.AmendmentAct(number, "withdraw"), new { reason = "No longer." });
        (withdrawn.StatusCode == (pen == "open" ? HttpStatusCode.Conflict : HttpStatusCode.NotFound), await withdrawn.Code()).ShouldBe((true, pen == "open" ? "not-yours" : "not-found"));
        if (pen == "open") (await room.Aara.Browser.GetStringAsync(room.Pages.Amendment(number))).ShouldNotContain($"Withdraw amendment {number}");
        if (pen == "open") await room.Cora.Does(room.Api.AmendmentAct(number, "join"));
        if (pen == "open") await room.Beria.Does(room.Api.AmendmentAct(number, "refuse"), new { party = "XCC" });
        (await room.Submit(room.Beria, Room.IdIn(await room.Beria.Does(room.Api.Drafts,
            new { clause = await room.Clause(Room.First), version = 1, operation = "modify", text = Must, rationale = "Firmer.", revises = number })))).ShouldBe(number);
        var revised = (await room.Beria.Get(room.Api.Amendment(number)))["amendment"]!;
        ((string)revised["capacity"]!, (string)revised["delegation"]!, (string)revised["members"]![0]!, (string)revised["proposal"]!["text"]!).ShouldBe(("Nine", "XBB", "XBB", Must));
        (await room.Beria.Browser.GetStringAsync(room.Pages.Amendment(number))).ShouldContain($"Withdraw amendment {number}");
        await room.Beria.Does(room.Api.AmendmentAct(number, "withdraw"), new { reason = "Settled." });
        if (pen == "chair") (await room.Aara.Browser.GetAsync(room.Api.Amendment(number))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Memberships_do_not_overlap_and_who_joins_again_speaks_once_it_is_named_until_it_is_unnamed()
    {
        var room = await Nine("XAA");
        await Act(room, "speaker", "XAA");
        (await room.Secretary.IsRefused(room.Api.PeopleAct("groups/join"), new { group = "Nine", code = "XAA", on = "2030-01-01" })).ShouldBe("membership-overlaps");
        await Act(room, "leave", "XAA");
        (await room.Secretary.IsRefused(room.Api.PeopleAct("groups/join"), new { group = "Nine", code = "XAA", on = "2020-06-01" })).ShouldBe("membership-overlaps");
        await Act(room, "join", "XAA");
        await room.Chair.Does(room.Api.PeopleAct("groups/confirm"), new { group = "Nine", code = "XAA" });
        (await Begins()).ShouldBe(HttpStatusCode.Conflict);
        await Act(room, "speaker", "XAA");
        await room.Chair.Does(room.Api.PeopleAct("groups/speaker/confirm"), new { group = "Nine", code = "XAA" });
        (await Begins()).ShouldBe(HttpStatusCode.OK);
        (await room.Secretary.Browser.GetStringAsync(room.Pages.People())).ShouldContain("Speaks no longer for The Nine: Aara");
        await Act(room, "speaker/unname", "XAA");
        (await Begins()).ShouldBe(HttpStatusCode.Conflict);
        (await room.Secretary.Get(room.Api.People()))["groups"]![0]!["members"]!.AsArray().Count(member => (bool)member!["speaks"]!).ShouldBe(0);

        async Task<HttpStatusCode> Begins() => (await room.Aara.Post(room.Api.Drafts,
            new { clause = await room.Clause(Room.First), version = 1, operation = "modify", text = Should, capacity = "Nine", rationale = "" })).StatusCode;
    }

    [Fact]
    public async Task Rival_texts_in_one_groups_name_and_members_that_contradict_their_group_are_marked()
    {
        var room = await Nine("XAA", "XBB");
        var (first, second) = (await Submit(room, room.Aara, Should, "Nine"), await Submit(room, room.Beria, Must, "Nine"));
        var own = await Submit(room, room.Beria, Will, "XBB");
        await room.Submit(room.Cora, Room.First, "Each State may ensure human control over the use of force.");
        await room.Submit(room.Aara, Room.IdIn(await room.Aara.Does(room.Api.Drafts,
            new { clause = await room.Clause(Room.Second), version = 1, operation = "modify", text = "States shall exchange good practices.", capacity = "Nine", rationale = "" })));
        var marks = (await room.Cora.Get(room.Api.Amendments()))["marks"]!.AsObject();
        marks.Select(one => $"{one.Key}: {string.Join(", ", one.Value!.AsArray().Select(mark => $"{mark!["kind"]} {mark["other"]} {mark["member"]}".Trim()))}")
            .ShouldBe([$"{first}: rival {second}, member {own} XBB", $"{second}: rival {first}, member {own} XBB", $"{own}: group {first} XBB, group {second} XBB"]);
        foreach (var page in new[] { room.Pages.Amendments(), room.Pages.Amendment(first) })
        {
            var said = WebUtility.HtmlDecode(await room.Cora.Browser.GetStringAsync(page));
            said.ShouldContain($"Amendment {second} says something else in the name of The Nine.");
            said.ShouldContain($"Beria, a member of The Nine, says something else in amendment {own}.");
        }
        WebUtility.HtmlDecode(await room.Cora.Browser.GetStringAsync(room.Pages.Amendment(first))).ShouldContain("Its members: Aara, Beria.");
        WebUtility.HtmlDecode(await room.Chair.Browser.GetStringAsync(room.Pages.DeskClause(await room.Clause(Room.First)))).ShouldContain($"Amendment {second} says something else in the name of The Nine.");
    }

    [Fact]
    public async Task A_secretariat_cannot_read_or_withdraw_what_a_group_filed_in_confidence_by_entering_a_delegation_of_its_own()
    {
        var room = await Filed();
        var number = await Submit(room, room.Aara, Should, "Nine");
        var puppet = await Puppet(room);
        (await Refused(room.Secretary, room, "speaker", "XZZ")).ShouldBe("membership-unconfirmed");
        await Sees(puppet, room, number, false);
        var withdrawn = await puppet.Post(room.Api.AmendmentAct(number, "withdraw"), new { reason = "Gone." });
        withdrawn.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var later = await Submit(room, room.Aara, Must, "Nine");
        await Sees(puppet, room, later, false);
        foreach (var told in new[] { room.Aara, room.Beria, room.Chair, puppet })
            (await Home(told)).ShouldContain(
                "recorded Zenda as a member of The Nine (from 1 January 2020; to be confirmed by the group) at ");
        (await Home(room.Cora)).ShouldNotContain("Zenda");

        foreach (var other in new[] { puppet, room.Cora, room.Chair, room.Secretary })
            (await Refused(other, room, "confirm", "XZZ")).ShouldBe("not-the-groups-word");
        (await Home(room.Beria)).ShouldContain("Is Zenda a member of The Nine?");
        (await Home(room.Chair)).ShouldNotContain("Is Zenda a member of The Nine?");
        (await room.Beria.Browser.GetStringAsync(room.Pages.People())).ShouldContain("Confirm as a member of The Nine: Zenda");
        await room.Beria.Does(room.Api.PeopleAct("groups/confirm"), new { group = "Nine", code = "XZZ" });
        await Sees(puppet, room, number, true);
        (await Home(room.Aara)).ShouldContain("confirmed that Zenda is a member of The Nine");
        (await Home(room.Beria)).ShouldNotContain("Is Zenda a member of The Nine?");
        (await puppet.IsRefused(room.Api.AmendmentAct(number, "withdraw"), new { reason = "Gone." })).ShouldBe("not-yours");
    }

    /// <summary>A double of somebody in the group, of the secretariat's making, gives no word; and it is told at once.</summary>
    [Fact]
    public async Task Who_was_seated_or_came_in_by_a_link_less_than_a_day_ago_gives_no_groups_word_and_their_delegation_and_the_chair_are_told()
    {
        var room = await Filed();
        await Puppet(room);
        var known = $"Delegate of Beria in {room.Address}";
        foreach (var name in new[] { known, known.ToUpperInvariant(), $"{known}.", known.Replace("Beria", "Веriа", StringComparison.Ordinal), "The Secretariat" })
            (await room.Secretary.IsRefused(room.Api.PeopleAct("seats"), new { name, title = "", party = "XBB", roles = "delegate" }))
                .ShouldBe(name == "The Secretariat" ? "name-reserved" : "name-taken", name);
        var guest = await room.Seat("Second delegate of Beria", "XBB", "delegate");
        (await Refused(guest, room, "confirm", "XZZ")).ShouldBe("seat-too-new");
        (await Home(guest)).ShouldNotContain("Is Zenda a member of The Nine?");
        (await Refused(room.Chair, room, "confirm", "XZZ")).ShouldBe("not-the-groups-word");

        var person = await room.IdOf("Second delegate of Beria");
        var given = new Uri(await room.Secretary.Does(room.Api.PeopleAct("link"), new { person })).PathAndQuery;
        await house.Somebody().Form(Links.SignInLink, given, new() { ["key"] = given[(given.IndexOf('=') + 1)..] });
        await room.Secretary.Does(room.Api.PeopleAct("seats/remove"), new { person });
        foreach (var told in new[] { room.Beria, room.Chair })
        {
            var home = await Home(told);
            home.ShouldContain($"(secretariat) gave Second delegate of Beria in {room.Address} a seat for Beria: delegate");
            home.ShouldContain($"(secretariat) made a sign-in link for Second delegate of Beria in {room.Address} (delegate, Beria)");
            home.ShouldContain($"Second delegate of Beria in {room.Address} (delegate, Beria) signed in by a link");
            home.ShouldContain($"(secretariat) took the seat of Second delegate of Beria in {room.Address} (delegate, Beria) away");
        }
        (await Home(room.Cora)).ShouldNotContain("Second delegate of Beria");
    }

    [Fact]
    public async Task Whoever_comes_in_by_a_link_for_a_seat_of_long_ago_gives_the_groups_word_a_day_later()
    {
        var room = await Filed();
        await Puppet(room);
        var person = await room.IdOf("Delegate of Beria");
        var given = new Uri(await room.Secretary.Does(room.Api.PeopleAct("link"), new { person })).PathAndQuery;
        var somebody = house.Somebody();
        await somebody.Form(Links.SignInLink, given, new() { ["key"] = given[(given.IndexOf('=') + 1)..] });
        (await Refused(somebody, room, "confirm", "XZZ")).ShouldBe("seat-too-new");
        (await Refused(room.Beria, room, "confirm", "XZZ")).ShouldBe("seat-too-new");
        await room.ADayPasses();
        await room.Beria.Does(room.Api.PeopleAct("groups/confirm"), new { group = "Nine", code = "XZZ" });
        (await Home(room.Aara)).ShouldContain($"Delegate of Beria in {room.Address} (delegate, Beria) confirmed that Zenda is a member of The Nine");
    }

    [Fact]
    public async Task Nobody_speaks_for_delegations_that_have_not_said_so_and_each_leaves_by_its_own_word()
    {
        var room = await house.Open();
        await room.Secretary.Does(room.Api.PeopleAct("parties"), new { key = "Nine", name = "The Nine", kind = "group" });
        foreach (var code in new[] { "XAA", "XBB", "XCC" }) await Act(room, "join", code);
        await Act(room, "speaker", "XCC");
        await room.ADayPasses();
        (await room.Cora.Post(room.Api.Drafts,
            new { clause = await room.Clause(Room.First), version = 1, operation = "modify", text = Should, capacity = "Nine", rationale = "" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Home(room.Aara)).ShouldContain("Does Cora speak for The Nine?");
        (await Refused(room.Cora, room, "speaker/confirm", "XCC")).ShouldBe("not-the-groups-word");
        (await Refused(room.Cora, room, "leave", "XAA")).ShouldBe("not-the-secretariat");
        (await Refused(room.Lantern, room, "leave", "XAA")).ShouldBe("not-the-secretariat");
        (await room.Aara.Browser.GetStringAsync(room.Pages.People())).ShouldContain("Leave it now, The Nine: Aara");
        await room.Aara.Does(room.Api.PeopleAct("groups/leave"), new { group = "Nine", code = "XAA" });
        (await Home(room.Beria)).ShouldContain($"Delegate of Aara in {room.Address} (delegate, Aara) recorded that Aara left The Nine");
        await room.Beria.Does(room.Api.PeopleAct("groups/speaker/confirm"), new { group = "Nine", code = "XCC" });
        await room.Submit(room.Cora, Room.IdIn(await room.Cora.Does(room.Api.Drafts,
            new { clause = await room.Clause(Room.First), version = 1, operation = "modify", text = Should, capacity = "Nine", rationale = "" })));
        ((JsonArray)(await room.Cora.Get(room.Api.Amendment(1)))["amendment"]!["members"]!).Select(code => (string)code!).ShouldBe(["XBB", "XCC"]);
        await Act(room, "join", "XAA");
        (await room.Secretary.Get(room.Api.People()))["groups"]![0]!["members"]!.AsArray().Count(member => (bool)member!["waits"]!).ShouldBe(1, "it has a voice now");
    }

    [Fact]
    public async Task A_groups_word_is_on_the_day_of_joining_that_was_read()
    {
        var room = await Filed();
        await Puppet(room);
        var read = await room.Beria.Browser.GetStringAsync(room.Pages.People());
        read.ShouldContain("name=\"on\" value=\"2020-01-01\"");
        await Act(room, "leave", "XZZ");
        await room.Secretary.Does(room.Api.PeopleAct("groups/join"), new { group = "Nine", code = "XZZ", on = "2001-01-01" });
        (await room.Beria.IsRefused(room.Api.PeopleAct("groups/confirm"), new { group = "Nine", code = "XZZ", on = "2020-01-01" })).ShouldBe("membership-changed");
        await room.Beria.Does(room.Api.PeopleAct("groups/confirm"), new { group = "Nine", code = "XZZ", on = "2001-01-01" });
    }

    [Fact]
    public async Task A_second_speaker_of_a_group_speaks_once_another_member_has_confirmed_it()
    {
        var room = await Filed();
        var number = await Submit(room, room.Aara, Should, "Nine");
        await Act(room, "speaker", "XBB");
        (await room.Beria.IsRefused(room.Api.AmendmentAct(number, "withdraw"), new { reason = "Gone." })).ShouldBe("not-yours");
        (await Home(room.Aara)).ShouldContain("named Beria to speak for The Nine");
        (await Home(room.Aara)).ShouldContain("Does Beria speak for The Nine?");
        (await Refused(room.Beria, room, "speaker/confirm", "XBB")).ShouldBe("not-the-groups-word");
        await room.Aara.Does(room.Api.PeopleAct("groups/speaker/confirm"), new { group = "Nine", code = "XBB" });
        await Act(room, "speaker/unname", "XAA");
        (await Home(room.Beria)).ShouldContain("recorded that Aara speaks for The Nine no longer");
        await room.Beria.Does(room.Api.AmendmentAct(number, "withdraw"), new { reason = "Settled." });
        await Act(room, "leave", "XAA");
        (await Home(room.Aara)).ShouldContain("recorded that Aara left The Nine");
        var acts = await room.Secretary.Browser.GetStringAsync(room.Api.ActsFile("csv"));
        foreach (var act in new[] { "named to speak for group, to be confirmed", "speaker of group confirmed" }) acts.ShouldContain(act);
    }

    [Fact]
    public async Task What_is_recorded_of_a_group_and_not_confirmed_is_taken_back()
    {
        var room = await Filed();
        var puppet = await Puppet(room);
        await Act(room, "leave", "XZZ");
        await room.Beria.Does(room.Api.PeopleAct("groups/confirm"), new { group = "Nine", code = "XZZ" });
        (await room.Secretary.Get(room.Api.People()))["groups"]![0]!["members"]!.AsArray().Count.ShouldBe(2);
        await Act(room, "speaker", "XBB");
        await Act(room, "speaker/unname", "XBB");
        await room.Aara.Does(room.Api.PeopleAct("groups/speaker/confirm"), new { group = "Nine", code = "XBB" });
        var number = await Submit(room, room.Aara, Should, "Nine");
        await Sees(puppet, room, number, false);
        (await room.Beria.IsRefused(room.Api.AmendmentAct(number, "withdraw"), new { reason = "Gone." })).ShouldBe("not-yours");
    }

    [Fact]
    public async Task A_member_that_leaves_from_a_later_date_is_told_of_its_group_and_gives_its_word_until_that_day()
    {
        var room = await Filed();
        foreach (var code in new[] { "XAA", "XBB" })
            await room.Secretary.Does(room.Api.PeopleAct("groups/leave"), new { group = "Nine", code, on = "2099-01-01" });
        await Puppet(room);
        foreach (var member in new[] { room.Aara, room.Beria })
        {
            (await Home(member)).ShouldContain("recorded Zenda as a member of The Nine");
            (await Home(member)).ShouldContain("Is Zenda a member of The Nine?");
            (await member.Browser.GetStringAsync(room.Pages.People())).ShouldContain("recorded Zenda as a member of The Nine");
        }
        (await Refused(room.Chair, room, "confirm", "XZZ")).ShouldBe("not-the-groups-word");
        await room.Beria.Does(room.Api.PeopleAct("groups/confirm"), new { group = "Nine", code = "XZZ" });
        (await Home(room.Aara)).ShouldContain("confirmed that Zenda is a member of The Nine");
        await Act(room, "speaker", "XZZ");
        (await Home(room.Aara)).ShouldContain("named Zenda to speak for The Nine");
    }

    [Fact]
    public async Task A_membership_that_waits_for_a_later_date_is_taken_back_today()
    {
        var room = await Filed();
        await room.Secretary.Does(room.Api.PeopleAct("groups/join"), new { group = "Nine", code = "XCC", on = "2099-01-01" });
        await Act(room, "leave", "XCC");
        (await room.Secretary.Get(room.Api.People()))["groups"]![0]!["members"]!.AsArray().Count.ShouldBe(2);
        (await Home(room.Aara)).ShouldContain("took back that Cora is a member of The Nine");
    }

    [Fact]
    public async Task What_is_done_over_and_over_pushes_nothing_off_the_tasks_and_who_enters_a_group_comes_first()
    {
        var room = await Nine("XAA");
        await Act(room, "join", "XBB");
        for (var round = 0; round < 3; round++)
        {
            await Act(room, "speaker/unname", "XAA");
            await Act(room, "speaker", "XAA");
        }
        foreach (var who in new[] { room.Aara, room.Chair })
        {
            var lines = await Told(who);
            lines[0].ShouldContain("named Aara to speak for The Nine");
            lines[0].ShouldEndWith("Done 4 times lately; this was the last.");
            lines[1].ShouldContain("recorded Beria as a member of The Nine");
            lines[2].ShouldContain("recorded Aara as a member of The Nine");
            lines[3].ShouldContain("recorded that Aara speaks for The Nine no longer");
            lines[3].ShouldEndWith("Done 3 times lately; this was the last.");
            lines[4].ShouldNotContain("The Nine");
        }

        static async Task<string[]> Told(Person who)
        {
            var home = await Home(who);
            var list = home[home.IndexOf("Seats, groups and sign-ins", StringComparison.Ordinal)..];
            return [.. Regex.Matches(list, "<li><bdi>(.*?)</bdi>").Select(line => line.Groups[1].Value)];
        }
    }

    [Fact]
    public async Task Whoever_proposes_in_a_groups_name_is_shown_its_key_and_its_members_of_today()
    {
        var room = await Nine("XAA", "XBB");
        await room.Secretary.Does(room.Api.PeopleAct("groups/leave"), new { group = "Nine", code = "XBB" });
        await room.Secretary.Does(room.Api.PeopleAct("groups/join"), new { group = "Nine", code = "XCC", on = "2020-01-01" });
        await room.Aara.Does(room.Api.PeopleAct("groups/confirm"), new { group = "Nine", code = "XCC" });
        var draft = Room.IdIn(await room.Aara.Does(room.Api.Drafts,
            new { clause = await room.Clause(Room.First), version = 1, operation = "modify", text = Should, capacity = "Nine", rationale = "" }));
        var form = await room.Aara.Browser.GetStringAsync(room.Pages.Draft(draft));
        form.ShouldContain(">The Nine (Nine)</option>");
        form.ShouldContain(">Aara (XAA)</option>");
        const string Members = "<bdi>The Nine (Nine)</bdi>, whose members today are XAA, XCC.";
        form.ShouldContain(Members);
        (await room.Aara.Browser.GetStringAsync(room.Pages.DraftAct(draft, "submit"))).ShouldContain($"In the name of {Members}");
    }

    [Fact]
    public async Task What_was_done_lately_is_ten_lines_and_the_rest_is_folded()
    {
        var room = await Filed();
        var page = await room.Chair.Browser.GetStringAsync(room.Pages.People());
        var lately = page[page.IndexOf("groups and sign-ins lately", StringComparison.Ordinal)..];
        lately.ShouldContain("Show the 4 before these");
        Regex.Count(lately[..lately.IndexOf("<details", StringComparison.Ordinal)], "<p class=\"small\"><bdi>").ShouldBe(10);
        Regex.Count(lately, "<p class=\"small\"><bdi>").ShouldBe(14, "seven seats, and seven acts on the group");
    }

    /// <summary>The Nine are Aara, which speaks for it, and Beria; the chair holds the pen.</summary>
    async Task<Room> Filed()
    {
        var room = await Nine("XAA", "XBB");
        await Act(room, "speaker/unname", "XBB");
        await room.Chair.Does(room.Api.PeopleAct("settings"), new { pen = "chair" });
        return room;
    }

    /// <summary>Somebody of the secretariat's choice, for a delegation that it enters in the group from long ago.</summary>
    static async Task<Person> Puppet(Room room)
    {
        await room.Secretary.Does(room.Api.PeopleAct("parties"), new { key = "XZZ", name = "Zenda", kind = "state" });
        var puppet = await room.Seat("Delegate of Zenda", "XZZ", "delegate");
        await room.Secretary.Does(room.Api.PeopleAct("groups/join"), new { group = "Nine", code = "XZZ", on = "2020-01-01" });
        return puppet;
    }

    static async Task Sees(Person who, Room room, int number, bool does)
    {
        (await who.Browser.GetAsync(room.Api.Amendment(number))).StatusCode.ShouldBe(does ? HttpStatusCode.OK : HttpStatusCode.NotFound);
        (await who.Get(room.Api.Amendments()))["amendments"]!.AsArray().Any(one => (int)one!["number"]! == number).ShouldBe(does);
    }

    static Task<string> Refused(Person who, Room room, string act, string code) =>
        who.IsRefused(room.Api.PeopleAct($"groups/{act}"), new { group = "Nine", code });

    static async Task<string> Home(Person who) => WebUtility.HtmlDecode(await who.Browser.GetStringAsync(Links.Home));

    /// <summary>A group whose members have been in it since 2020, Aara the first; they all speak for it.</summary>
    async Task<Room> Nine(params string[] members)
    {
        var room = await house.Open();
        await room.Secretary.Does(room.Api.PeopleAct("parties"), new { key = "Nine", name = "The Nine", kind = "group" });
        foreach (var code in members)
            await room.Secretary.Does(room.Api.PeopleAct("groups/join"), new { group = "Nine", code, on = "2020-01-01" });
        foreach (var code in members) await Act(room, "speaker", code);
        await room.ADayPasses();
        foreach (var code in members.Length > 1 ? members : [])
            await (code == members[0] ? room.Beria : room.Aara).Does(room.Api.PeopleAct("groups/speaker/confirm"), new { group = "Nine", code });
        return room;
    }

    static Task Act(Room room, string act, string code) => room.Secretary.Does(room.Api.PeopleAct($"groups/{act}"), new { group = "Nine", code });

    static async Task<int> Submit(Room room, Person by, string text, string capacity) => await room.Submit(by, Room.IdIn(await by.Does(room.Api.Drafts,
        new { clause = await room.Clause(Room.First), version = 1, operation = "modify", text, capacity, rationale = "Because." })));
}
