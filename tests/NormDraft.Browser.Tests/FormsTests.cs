using Microsoft.Playwright;
using NormDraft.Exchange;
using NormDraft.Exchange.Word.Writing;
using static Microsoft.Playwright.Assertions;

namespace NormDraft.Browser.Tests;

/// <summary>What the journeys through the guides leave out: tracked changes, long waits, no scripts, refusals.</summary>
[Collection(HouseCollection.Name)]
public class FormsTests(House house)
{
    [Fact]
    public async Task A_marked_up_Word_file_is_looked_at_and_becomes_drafts()
    {
        var page = await house.Visit("Sanne Brouwershaven");
        var sent = Formats.Readers[".json"](await (await page.APIRequest.GetAsync(House.Api.VersionFile(1, "json"))).BodyAsync(), Guid.CreateVersion7).Draft!;
        var clause = await Clauses.Id(page, "Article 8, paragraph 1");
        var edited = sent with { Clauses = [.. sent.Clauses.Select(one => one.Id == clause ? one with { Text = "In capital letters: " + one.Text, Attributions = [] } : one)] };
        var file = WordWriter.Redline(sent, edited, new Tracking("Tessaly", DateTimeOffset.UnixEpoch), new WordMark(sent.Head.Symbol, "1", null, null));
        await page.GotoAsync(House.Pages.Drafts);
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

    [Fact]
    public async Task One_press_reviews_what_was_changed_and_typed_just_before_it()
    {
        var page = await house.Visit("Sanne Brouwershaven");
        await page.GotoAsync(House.Pages.Propose(await Clauses.Id(page, "Article 8, paragraph 1"), NormDraft.Negotiation.Amendments.Operation.Add));
        await page.GetByLabel("The new clause’s words").FillAsync("States report.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await Expect(page.Locator(".editor:not(.reasons) .lamp[data-state=kept]")).ToBeVisibleAsync();
        await page.GetByLabel("Label").FillAsync("1 ter.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Review and submit" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Submit this amendment?");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("1 ter. States report.");
        await page.GetByRole(AriaRole.Link, new() { Name = "Change the draft" }).ClickAsync();
        await Expect(page.Locator(".editor:not(.reasons) .lamp[data-state=kept]")).ToBeVisibleAsync();
        await page.Locator(".editor:not(.reasons) .cm-content").ClickAsync();
        await page.Keyboard.PressAsync("Control+End");
        await page.Keyboard.InsertTextAsync(" Every year.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Review and submit" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Submit this amendment?");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("States report. Every year.");
        await page.Context.CloseAsync();
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_file_that_takes_a_while_shows_how_far_it_is_and_the_page_goes_on_by_itself(bool scripts)
    {
        var page = await house.Visit("Sanne Brouwershaven", new() { JavaScriptEnabled = scripts });
        var file = await (await page.APIRequest.GetAsync(House.Api.VersionFile(1, "docx"))).BodyAsync();
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
        var clause = await Clauses.Id(page, "Article 8, paragraph 1");
        var words = await Clauses.Words(page, clause);
        await page.GotoAsync(House.Pages.Clause(clause));
        foreach (var kind in new[] { "Add a clause after it", "Take it out", "Move it" }) await Expect(page.Locator("#panel").GetByRole(AriaRole.Link, new() { Name = kind })).ToBeVisibleAsync();
        await page.Locator("#panel").GetByRole(AriaRole.Link, new() { Name = "Revise its words" }).ClickAsync();
        await Expect(page.Locator("[data-tabs]")).ToBeHiddenAsync(); // another kind would lose what is typed here
        await page.GetByLabel("The clause as you would have it").FillAsync(words.TrimEnd('.') + ", in good faith.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await Expect(page.Locator("#preview ins").First).ToContainTextAsync("in good faith");
        await page.GetByLabel("Rationale").FillAsync("A reason typed and not saved.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Review and submit" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit amendment" }).ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("Amendment");
        await Expect(page.GetByRole(AriaRole.Main)).ToContainTextAsync("A reason typed and not saved.");
    }

    [Fact]
    public async Task A_refused_act_says_why_and_keeps_what_was_typed()
    {
        var page = await house.Visit("Sanne Brouwershaven");
        var clause = await Clauses.Id(page, "Article 8, paragraph 2");
        await page.GotoAsync(House.Pages.Propose(clause));
        await page.GetByLabel("Rationale").FillAsync("A reason worth keeping.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        await page.WaitForURLAsync("**/drafts/*");
        await page.GetByRole(AriaRole.Button, new() { Name = "Review and submit" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("The draft changes nothing yet");
        await page.GetByRole(AriaRole.Link, new() { Name = "Change the draft" }).ClickAsync();
        await Expect(page.Locator(".editor.reasons .cm-content")).ToHaveTextAsync("A reason worth keeping.");
    }
}
