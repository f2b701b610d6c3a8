using System.Net;
using System.Text.RegularExpressions;

namespace NormDraft.Server.Tests.Hostile;

/// <summary>Characters that turn what is beside them, and letters that pass for others: kept, shown, without effect on their neighbours, and told to the secretariat.</summary>
public sealed class NameTests(House house) : IClassFixture<House>
{
    const string Turned = "Ann\u202Eaileb\u2066\u200B of Aara";

    [Fact]
    public async Task A_name_that_turns_its_neighbours_is_kept_and_shown_by_signs()
    {
        var room = await house.Open();
        await room.Secretary.Does(room.Api.PeopleAct("seats"), new { name = Turned, title = "", party = "XAA", roles = "delegate" });
        (await room.Secretary.Get(room.Api.People()))["seats"]!.AsArray().Select(seat => (string)seat!["name"]!).ShouldContain(Turned);
        foreach (var path in new[] { room.Pages.People(), room.Pages.Overview, room.Pages.Amendments(), Links.Home })
        {
            var page = WebUtility.HtmlDecode(await room.Secretary.Browser.GetStringAsync(path));
            Regex.IsMatch(page, "[\u202A-\u202E\u2066-\u2069]").ShouldBeFalse(path);
        }
        var people = WebUtility.HtmlDecode(await room.Secretary.Browser.GetStringAsync(room.Pages.People()));
        people.ShouldContain("<bdi>Ann⟨U+202E⟩aileb⟨U+2066⟩⟨U+200B⟩ of Aara</bdi>");
    }

    [Fact]
    public async Task Words_that_turn_their_neighbours_are_kept_to_the_letter_and_shown_by_signs()
    {
        var room = await house.Open();
        const string Words = "Each State shall \u202Eton\u202C ensure\u2067 control\u2069 of\u200B force.";
        var draft = await room.Draft(room.Aara, Room.First, Words);
        var number = await room.Submit(room.Aara, draft);
        await room.Chair.Does(room.Api.DeskClause(await room.Clause(Room.First)), new { handlings = new[] { new { number, wording = 1, treatment = "takeUp", reason = "Agreed." } } });
        await room.Chair.Does(room.Api.Versions, new { });
        (await room.Beria.Browser.GetStringAsync(room.Api.VersionFile(2, "md"))).ShouldContain(Words);
        (await room.Beria.Get(room.Api.VersionFile(2, "json")))["clauses"]!.AsArray().Select(clause => (string)clause!["text"]!).ShouldContain(Words);
        foreach (var path in new[] { room.Pages.Overview, room.Pages.Amendment(number), room.Pages.Compare() })
        {
            var page = await room.Beria.Browser.GetStringAsync(path);
            foreach (Match turn in Regex.Matches(page, ".{0,90}[\u202A-\u202E\u2066-\u2069].{6}")) turn.Value.ShouldMatch("<bdi class=\"sign\" title=\"U\\+20[0-9A-F]{2} [a-z -]+\" data-sign=\"U\\+20[0-9A-F]{2}\">.</bdi>");
            page.ShouldContain("data-sign=\"U+202E\"");
        }
    }

    [Fact]
    public async Task Names_of_parties_and_of_guests_that_pass_for_others_are_refused_and_mixed_scripts_in_peoples_are_told_to_the_secretariat_alone()
    {
        var room = await house.Open();
        const string Passes = "Веriа"; // The first two letters and the last are Cyrillic.
        foreach (var (key, kind) in new[] { ("XBE", "state"), ("Beria", "group"), ("Beria", "observer") })
            (await room.Secretary.IsRefused(room.Api.PeopleAct("parties"), new { key, name = Passes, kind })).ShouldBe("name-taken");
        foreach (var name in new[] { "Delta\u202E", "\u202BDelta", "\uE000Delta", "---" })
            (await room.Secretary.IsRefused(room.Api.PeopleAct("parties"), new { key = "XDD", name, kind = "state" })).ShouldBe("name-malformed");
        await room.Secretary.Does(room.Api.PeopleAct("seats"), new { name = Passes, title = "", party = "XAA", roles = "delegate" });
        (await room.Secretary.IsRefused(room.Api.PeopleAct("seats"), new { name = "Beria", title = "", party = "XAA", roles = "delegate" })).ShouldBe("name-taken");
        var page = WebUtility.HtmlDecode(await room.Secretary.Browser.GetStringAsync(room.Pages.People()));
        page.ShouldContain("“Веriа” has letters of several scripts in one word.");
        (await room.Beria.Browser.GetStringAsync(room.Pages.People())).ShouldNotContain("several scripts");
        (await (await house.Secretary()).Browser.GetStringAsync(House.Pages.People())).ShouldNotContain("Names to look at");
    }
}
