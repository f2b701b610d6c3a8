using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using static NormDraft.Browser.Tests.Acts;

namespace NormDraft.Browser.Tests;

/// <summary>What the chair has chosen and not saved outlives what others do meanwhile.</summary>
[Collection(HouseCollection.Name)]
public class DeskTests(House house)
{
    const string Delegate = "Sanne Brouwershaven";
    const string Chair = "Ambassador Ilse Vandermolen";

    [Fact]
    public async Task What_is_withdrawn_while_the_desk_is_open_is_let_go_and_the_next_press_saves_the_rest()
    {
        var (proposer, chair) = (await house.Visit(Delegate), await house.Visit(Chair));
        var clause = await Clauses.Id(proposer, "Article 10, paragraph 1");
        var (first, second) = (await Submits(proposer, clause, words => "First: " + words), await Submits(proposer, clause, words => words + " Second."));
        await chair.GotoAsync(House.Pages.DeskClause(clause));
        await Decides(chair, first, "Taken up", "Agreed.");
        await Decides(chair, second, "Not retained", "Too long.");
        await Expect(chair.Locator("#compiled")).ToContainTextAsync("First:");
        await chair.Locator("[id$='-bridging']").First.CheckAsync();
        await chair.GetByLabel("Bridging text for place 1").FillAsync("Firstly,");
        await Expect(chair.Locator("#compiled")).ToContainTextAsync("Firstly, ");
        await proposer.GotoAsync(House.Pages.Amendment(first));
        await proposer.Locator("summary", new() { HasText = "Withdraw" }).ClickAsync();
        await proposer.GetByRole(AriaRole.Button, new() { Name = $"Withdraw amendment {first}" }).ClickAsync();
        await Expect(proposer.GetByRole(AriaRole.Main)).ToContainTextAsync("Withdrawn by");
        await Save(chair);
        await Expect(chair.Locator(".complaint")).ToContainTextAsync($"withdrew amendment {first}. Nothing was saved");
        await Expect(chair.Locator(".handling", new() { HasText = "No longer live" }).Locator("textarea")).ToHaveValueAsync("Agreed.");
        await Expect(chair.Locator("#compiled")).Not.ToContainTextAsync("First");
        await Expect(chair.Locator(".empty[role=alert]")).ToContainTextAsync("You had written: Firstly,");
        (await Barriers.On(chair)).ShouldBeEmpty();
        await Save(chair);
        var undo = chair.GetByRole(AriaRole.Button, new() { Name = $"Undo {Chair}’s decision" });
        await Expect(undo).ToBeVisibleAsync();
        await Expect(chair.Locator("[aria-labelledby=ht]")).ToContainTextAsync($"{second} not retained: Too long.");
        await undo.ClickAsync();
        await Leave(proposer, chair);
    }

    [Fact]
    public async Task Another_kind_of_issue_is_looked_at_with_what_was_typed_and_chosen()
    {
        var chair = await house.Visit(Chair);
        var clause = await Clauses.Id(chair, "Article 10, paragraph 2");
        await chair.GotoAsync(House.Pages.DeskClause(clause));
        var text = chair.Locator(".editor .cm-content");
        await text.ClickAsync();
        await chair.Keyboard.PressAsync("Control+End");
        await chair.Keyboard.InsertTextAsync(" As agreed here.");
        await Expect(chair.Locator("#chair-text-differs")).ToContainTextAsync("As agreed here.");
        await Expect(chair.Locator(".editor .lamp[data-state=kept]")).ToBeVisibleAsync();
        await chair.GotoAsync(House.Pages.NextVersion());
        var status = chair.GetByLabel("Status, as printed");
        await status.FillAsync("Second reading");
        await chair.GetByLabel("Issue the chair’s text").CheckAsync();
        foreach (var choice in new[] { "Groups only", "Corrigendum" })
        {
            await chair.GetByRole(AriaRole.Link, new() { Name = choice, Exact = true }).ClickAsync();
            await Expect(chair.GetByRole(AriaRole.Link, new() { Name = choice, Exact = true })).ToHaveAttributeAsync("aria-current", "true");
            await Expect(chair.GetByRole(AriaRole.Link, new() { Name = choice, Exact = true })).ToBeFocusedAsync();
            await Expect(status).ToHaveValueAsync("Second reading");
            await Expect(chair.GetByLabel("Issue the chair’s text")).ToBeCheckedAsync();
        }
        foreach (var choice in new[] { "Reissue", "Revision" }) await chair.GetByRole(AriaRole.Link, new() { Name = choice, Exact = true }).ClickAsync();
        await Expect(chair.GetByLabel("Issue the chair’s text")).ToBeCheckedAsync();
        await chair.RouteAsync($"**{House.Pages.NextVersion()}?*", async route => { await Task.Delay(300); await route.ContinueAsync(); });
        foreach (var choice in new[] { "Corrigendum", "Chair only" }) await chair.GetByRole(AriaRole.Link, new() { Name = choice, Exact = true }).ClickAsync();
        foreach (var choice in new[] { "Corrigendum", "Chair only" })
            await Expect(chair.GetByRole(AriaRole.Link, new() { Name = choice, Exact = true })).ToHaveAttributeAsync("aria-current", "true");
        await chair.GotoAsync(House.Pages.DeskClause(clause));
        await text.ClickAsync();
        await chair.Keyboard.PressAsync("Control+End");
        for (var letter = 0; letter < " As agreed here.".Length; letter++) await chair.Keyboard.PressAsync("Backspace");
        await Expect(chair.Locator("#chair-text-differs")).ToHaveCountAsync(0);
        await Leave(chair);
    }

    [Fact]
    public async Task A_reason_that_was_true_of_taking_up_goes_when_another_disposition_is_chosen()
    {
        var (proposer, chair) = (await house.Visit(Delegate), await house.Visit(Chair));
        var clause = await Clauses.Id(proposer, "Article 10, paragraph 3");
        var number = await Submits(proposer, clause, words => words + " Every year.");
        await chair.GotoAsync(House.Pages.DeskClause(clause));
        await chair.GetByRole(AriaRole.Link, new() { Name = "take up what has no competing proposal" }).ClickAsync();
        var (disposition, reason) = (chair.Locator($"#d{number}"), chair.Locator($"#r{number}"));
        await Expect(reason).Not.ToHaveValueAsync("");
        await disposition.SelectOptionAsync(new SelectOptionValue { Label = "Not retained" });
        await Expect(reason).ToHaveValueAsync("");
        await reason.FillAsync("Too often.");
        await disposition.SelectOptionAsync(new SelectOptionValue { Label = "Overtaken" });
        await Expect(reason).ToHaveValueAsync("Too often.");
        await Leave(proposer, chair);
    }

    [Fact]
    public async Task Who_edits_the_compiled_text_by_hand_begins_from_its_words()
    {
        var (proposer, chair) = (await house.Visit(Delegate), await house.Visit(Chair));
        var clause = await Clauses.Id(proposer, "Article 13, paragraph 1");
        var number = await Submits(proposer, clause, words => "Proposed: " + words);
        await chair.GotoAsync(House.Pages.DeskClause(clause));
        var words = await Clauses.Words(chair, clause);
        await chair.GotoAsync(House.Pages.DeskClause(clause));
        await chair.GetByText("Edit the compiled text by hand").ClickAsync();
        var field = chair.GetByLabel("Wording for the whole clause");
        await Expect(field).ToHaveValueAsync(words);
        await Decides(chair, number, "Taken up", "Agreed.");
        await Expect(field).ToHaveValueAsync("Proposed: " + words);
        await field.PressAsync("Control+End");
        await chair.Keyboard.TypeAsync(" By hand.");
        await Expect(chair.Locator("#compiled")).ToContainTextAsync("By hand.");
        await Save(chair);
        await Expect(chair.Locator("[aria-labelledby=ht]")).ToContainTextAsync("With words of the Chair's own.");
        await chair.GetByRole(AriaRole.Button, new() { Name = $"Undo {Chair}’s decision" }).ClickAsync();
        await Leave(proposer, chair);
    }
}
