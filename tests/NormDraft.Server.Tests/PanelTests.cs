using System.Net;
using System.Text.RegularExpressions;
using NormDraft.Server.Drafts;

namespace NormDraft.Server.Tests;

/// <summary>The panel of one clause, by itself and in the page of the text.</summary>
public partial class PanelTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task The_panel_alone_is_the_one_of_the_page_and_a_fraction_of_it()
    {
        var room = await house.Open();
        await room.Submit(room.Beria, Room.Second, "States shall exchange good practices.");
        var clause = await room.Clause(Room.Second);
        var rolling = new TextAsked(null, TextView.Rolling, clause, false);
        foreach (var query in new TextAsked[]
        {
            rolling, rolling with { View = TextView.Clean }, rolling with { Version = 1 }, rolling with { Contested = true },
            rolling with { Clause = Guid.NewGuid() }, new(null, TextView.Clean, null, false),
        })
        {
            var address = query.Clause is { } one ? room.Pages.Text(query, one) : room.Pages.Text(query.View);
            var page = await room.Aara.Browser.GetStringAsync(address);
            var panel = await room.Aara.Browser.GetStringAsync(room.Pages.Panel(query, query.Clause));
            Panel().Match(panel).Value.ShouldBe(Panel().Match(page).Value, $"{query}");
            Panel().Match(panel).Value.Length.ShouldBeGreaterThan(100);
            SheetBar().Match(panel).Value.ShouldBe(SheetBar().Match(page).Value, $"{query}");
            Views().Match(panel).Value.ShouldBe(Views().Match(page).Value, $"{query}");
            panel.ShouldNotContain(Room.First);
        }
    }

    [Fact]
    public async Task Every_clause_says_where_its_panel_is_and_the_panel_says_so_too()
    {
        var sanne = await house.As("Sanne Brouwershaven");
        var page = await sanne.Browser.GetStringAsync(House.Pages.Contested);
        var links = PanelLink().Matches(page);
        links.Count.ShouldBeGreaterThan(30);
        foreach (var link in links.Take(3).Select(match => match.Groups[2].Value))
        {
            link.ShouldContain("only=contested");
            var panel = await sanne.Browser.GetAsync(WebUtility.HtmlDecode(link));
            panel.StatusCode.ShouldBe(HttpStatusCode.OK);
            var html = await panel.Content.ReadAsStringAsync();
            html.ShouldContain($"data-panel=\"{link}\"");
            html.Length.ShouldBeLessThan(page.Length / 4);
        }
        foreach (var (address, wanted) in links.Take(3).Select(match => (match.Groups[1].Value, match.Groups[2].Value)))
            (await sanne.Browser.GetStringAsync(WebUtility.HtmlDecode(address))).ShouldContain($"<aside class=\"panel rail\" id=\"panel\" aria-labelledby=\"ph\" data-panel=\"{wanted}\"");
    }

    [Fact]
    public async Task A_version_that_is_not_there_has_no_panel()
    {
        var room = await house.Open();
        var address = room.Pages.Panel(new(99, TextView.Rolling, null, false), null);
        (await room.Aara.Browser.GetAsync(address)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Nine_wordings_of_one_place_stand_beside_the_text_and_in_the_panel_by_what_they_are_about()
    {
        var room = await house.Open();
        string[] verbs = ["shall", "should", "must", "will", "might", "ought to", "are to", "can", "undertake to"];
        foreach (var (at, verb) in verbs.Index()) await room.Submit(new[] { room.Aara, room.Beria, room.Cora }[at % 3], Room.Second, $"States {verb} exchange good practices.");
        await room.Submit(room.Beria, Room.Second, "States shall exchange good practices.");
        var page = WebUtility.HtmlDecode(await room.Chair.Browser.GetStringAsync(room.Pages.Text(clause: await room.Clause(Room.Second))));
        page.ShouldContain("9 other wordings of <q dir=\"auto\">may</q>");
        var paragraph = Paragraph().Match(page, page.IndexOf(" is-focus\"", StringComparison.Ordinal)).Value;
        paragraph.ShouldContain("may");
        foreach (var verb in verbs)
        {
            paragraph.ShouldNotContain(verb);
            page.ShouldContain($"<ins>{verb}</ins>");
        }
        var panel = Panel().Match(page).Value;
        panel.ShouldContain("On “may”");
        panel.ShouldContain("<span class=\"num\">1, 10</span>");
        for (var number = 1; number <= 10; number++) panel.ShouldContain($"id=\"n{number}\"");
    }

    [GeneratedRegex("<p class=\"txt\">.*?</p>", RegexOptions.Singleline)]
    private static partial Regex Paragraph();

    [GeneratedRegex("<aside class=\"panel.*?</aside>", RegexOptions.Singleline)]
    private static partial Regex Panel();

    [GeneratedRegex("<nav class=\"sheetbar.*?</nav>", RegexOptions.Singleline)]
    private static partial Regex SheetBar();

    [GeneratedRegex("<nav[^>]* id=\"views\".*?</nav>", RegexOptions.Singleline)]
    private static partial Regex Views();

    [GeneratedRegex("<a href=\"([^\"#]+)[^\"]*\" data-panel=\"([^\"]+)\"")]
    private static partial Regex PanelLink();
}
