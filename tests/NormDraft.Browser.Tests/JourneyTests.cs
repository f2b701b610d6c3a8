using Microsoft.Playwright;
using NormDraft.Exchange;
using NormDraft.Exchange.Word.Writing;
using static Microsoft.Playwright.Assertions;

namespace NormDraft.Browser.Tests;

/// <summary>The main job as three people in three browsers: a delegate proposes, another sees it live and co-sponsors, the chair decides and issues, all compare.</summary>
[Collection(HouseCollection.Name)]
public class JourneyTests(House house)
{
    [Fact]
    public async Task A_delegate_proposes_a_second_sees_it_live_and_the_chair_issues_the_next_text()
    {
        var drafter = await house.Visit("Sanne Brouwershaven");
        var reader = await house.Visit("Eirik Solhaug");
        var chair = await house.Visit("Ambassador Ilse Vandermolen");
        var clause = await Clauses.Of(drafter, house, "Article 3, paragraph 1");
        var words = await Clauses.Words(drafter, house, clause);
        var proposed = words.Replace(" to ", " without exception to ");
        proposed.ShouldNotBe(words);
        await reader.GotoAsync($"{house.Room}?clause={clause}");
        await Expect(reader.Locator("html[data-live=open], body[data-live=open]").Or(reader.Locator("#news"))).ToBeAttachedAsync();

        await drafter.GotoAsync($"{house.Room}?clause={clause}");
        await drafter.GetByRole(AriaRole.Link, new() { Name = "Propose a change" }).First.ClickAsync();
        await drafter.GetByLabel("The clause as you would have it").FillAsync(proposed);
        await Expect(drafter.Locator("#preview ins").First).ToContainTextAsync("without exception");
        await drafter.GetByLabel("Rationale").FillAsync("The rule should know no exception.");
        await drafter.GetByRole(AriaRole.Button, new() { Name = "Keep as our draft" }).ClickAsync();
        await drafter.WaitForURLAsync("**/drafts/*");
        (await reader.Locator("#panel").InnerTextAsync()).ShouldNotContain("without exception");
        await Expect(drafter.Locator("#preview")).ToContainTextAsync("The rule should know no exception.");
        await drafter.GetByRole(AriaRole.Button, new() { Name = "Submit", Exact = true }).ClickAsync();
        await drafter.WaitForURLAsync("**/amendments/*");
        var number = drafter.Url[(drafter.Url.LastIndexOf('/') + 1)..];

        await Expect(reader.Locator("#news")).ToContainTextAsync("1 new act");
        (await reader.Locator("#panel").InnerTextAsync()).ShouldNotContain("without exception");
        await reader.Locator("#news").GetByRole(AriaRole.Button).ClickAsync();
        await Expect(reader.Locator("#panel")).ToContainTextAsync("without exception");
        await reader.GotoAsync($"{house.Room}/amendments/{number}");
        await reader.GetByRole(AriaRole.Button, new() { Name = "Co-sponsor" }).ClickAsync();
        await Expect(reader.GetByRole(AriaRole.Button, new() { Name = "No longer co-sponsor" })).ToBeVisibleAsync();

        await chair.GotoAsync($"{house.Room}/desk/{clause}");
        await chair.Locator("select[name$='.treatment']").First.SelectOptionAsync(new SelectOptionValue { Value = "takeUp" });
        await chair.Locator("[name$='.reason']").First.FillAsync("General support.");
        await chair.GetByRole(AriaRole.Button, new() { Name = "Keep this decision" }).First.ClickAsync();
        await Expect(chair.Locator("#compiled")).ToContainTextAsync("without exception");
        await chair.GotoAsync($"{house.Room}/versions/next");
        await chair.GetByRole(AriaRole.Button, new() { Name = "Issue" }).First.ClickAsync();
        await chair.WaitForURLAsync(house.Room);
        await Expect(chair.Locator(".stamp .symbol")).ToContainTextAsync("/Rev.1");

        await Expect(reader.Locator(".banner")).ToContainTextAsync("new version");
        await reader.GotoAsync($"{house.Room}/compare");
        await Expect(reader.Locator("main ins").First).ToContainTextAsync("without exception");
        await reader.Keyboard.PressAsync("n");
        await reader.GotoAsync($"{house.Room}/amendments/{number}");
        await Expect(reader.Locator("#state")).ToHaveTextAsync("Taken up");
        await Expect(reader.GetByText("General support.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_marked_up_Word_file_is_looked_at_and_becomes_drafts()
    {
        var page = await house.Visit("Sanne Brouwershaven");
        var sent = Formats.Readers[".json"](await (await page.APIRequest.GetAsync($"{house.Room}/versions/1/file/json")).BodyAsync(), Guid.CreateVersion7).Draft!;
        var clause = Guid.Parse(await Clauses.Of(page, house, "Article 8, paragraph 1"));
        var edited = sent with { Clauses = [.. sent.Clauses.Select(one => one.Id == clause ? one with { Text = "In capital letters: " + one.Text, Attributions = [] } : one)] };
        var file = WordWriter.Redline(sent, edited, new Tracking("Tessaly", DateTimeOffset.UnixEpoch), new WordMark(sent.Head.Symbol, "1", null, null));
        await page.GotoAsync($"{house.Room}/drafts");
        await page.GetByRole(AriaRole.Link, new() { Name = "Bring in a file" }).ClickAsync();
        await page.GetByLabel("Word (.docx) or Akoma Ntoso (.xml)").SetInputFilesAsync(new FilePayload { Name = "capital.docx", MimeType = "application/octet-stream", Buffer = file });
        await page.GetByRole(AriaRole.Button, new() { Name = "Read it" }).ClickAsync();
        var row = page.Locator("tr", new() { HasText = "In capital letters" });
        await Expect(row).ToContainTextAsync("tracked, by Tessaly");
        foreach (var other in await page.Locator("input[type=checkbox]").AllAsync()) await other.UncheckAsync();
        await row.GetByRole(AriaRole.Checkbox).CheckAsync();
        await row.GetByRole(AriaRole.Textbox).FillAsync("The capital asks.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make drafts" }).ClickAsync();
        await page.WaitForURLAsync("**/drafts");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("In capital letters");
        await page.Context.CloseAsync();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_file_that_takes_a_while_shows_how_far_it_is_and_the_page_goes_on_by_itself(bool scripts)
    {
        var page = await house.Visit("Sanne Brouwershaven", new() { JavaScriptEnabled = scripts });
        var file = await (await page.APIRequest.GetAsync($"{house.Room}/versions/1/file/docx")).BodyAsync();
        await page.GotoAsync(await house.Left(page, file));
        await Expect(page.GetByRole(AriaRole.Status).Filter(new() { HasText = "It is being read." })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Progressbar)).ToBeVisibleAsync();
        if (scripts) await page.EvaluateAsync("window.stayed = true");
        await Expect(page.Locator("h1")).ToHaveTextAsync("What was read", new() { Timeout = 30_000 });
        if (scripts) (await page.EvaluateAsync<bool>("window.stayed === true")).ShouldBeTrue("it was not loaded again");
        await page.GetByRole(AriaRole.Button, new() { Name = "Throw it away now" }).ClickAsync();
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("Cancelled");

        await page.GotoAsync(await house.Left(page, file));
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await page.WaitForURLAsync("**/papers");
        await Expect(page.Locator("tbody tr").First).ToContainTextAsync("Cancelled");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_same_forms_work_without_scripts()
    {
        var page = await house.Visit("Sanne Brouwershaven", new() { JavaScriptEnabled = false });
        var clause = await Clauses.Of(page, house, "Article 8, paragraph 1");
        var words = await Clauses.Words(page, house, clause);
        await page.GotoAsync($"{house.Room}/propose?clause={clause}");
        await page.GetByLabel("The clause as you would have it").FillAsync(words.TrimEnd('.') + ", in good faith.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep as our draft" }).ClickAsync();
        await Expect(page.Locator("#preview ins").First).ToContainTextAsync("in good faith");
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit", Exact = true }).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Amendment");
    }

    [Fact]
    public async Task A_refused_act_says_why_and_keeps_what_was_typed()
    {
        var page = await house.Visit("Sanne Brouwershaven");
        var clause = await Clauses.Of(page, house, "Article 8, paragraph 2");
        await page.GotoAsync($"{house.Room}/propose?clause={clause}");
        await page.GetByLabel("Rationale").FillAsync("A reason worth keeping.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep as our draft" }).ClickAsync();
        await page.WaitForURLAsync("**/drafts/*");
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("The draft changes nothing yet");
        await Expect(page.GetByLabel("Rationale")).ToHaveValueAsync("A reason worth keeping.");
    }
}
