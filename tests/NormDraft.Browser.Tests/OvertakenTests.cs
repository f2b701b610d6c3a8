using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;
using static NormDraft.Browser.Tests.Acts;

namespace NormDraft.Browser.Tests;

/// <summary>A page that somebody else overtook: the next press does what its button says, and takes back nothing that others saved.</summary>
[Collection(HouseCollection.Name)]
public class OvertakenTests(House house)
{
    const string Delegate = "Sanne Brouwershaven";
    const string Chair = "Ambassador Ilse Vandermolen";

    [Fact]
    public async Task What_another_office_holder_saved_meanwhile_stays_where_the_next_press_does_not_change_it()
    {
        var (proposer, chair) = (await house.Visit(Delegate), await house.Visit(Chair));
        var clause = await Clauses.Id(proposer, "Article 11, paragraph 1");
        var first = await Submits(proposer, clause, words => words + " First.");
        var second = await Submits(proposer, clause, words => "Second: " + words);
        var colleague = await chair.Context.NewPageAsync();
        await chair.GotoAsync(House.Pages.DeskClause(clause));
        await colleague.GotoAsync(House.Pages.DeskClause(clause));
        await Decides(colleague, second, "Not retained", "Not needed.");
        await Decides(chair, first, "Not retained", "Too long.");
        await Save(chair);
        await Expect(chair.Locator("[aria-labelledby=ht]")).ToContainTextAsync($"{first} not retained: Too long.");
        await Save(colleague);
        await Expect(colleague.Locator(".complaint")).ToContainTextAsync("saved a decision");
        await Expect(colleague.Locator(".complaint")).ToContainTextAsync("What you had not changed shows now what was saved. Look at how it stands now; then press again.");
        await Expect(colleague.Locator($"#d{first} option:checked")).ToHaveTextAsync("Not retained");
        await Save(colleague);
        var trace = colleague.Locator("[aria-labelledby=ht]");
        await Expect(trace).ToContainTextAsync($"{first} not retained: Too long.");
        await Expect(trace).ToContainTextAsync($"{second} not retained: Not needed.");
        foreach (var _ in new[] { 1, 2 }) await colleague.GetByRole(AriaRole.Button, new() { Name = $"Undo {Chair}’s decision" }).First.ClickAsync();
        await Leave(proposer, chair);
    }

    [Fact]
    public async Task A_press_whose_button_is_gone_is_not_asked_for_again()
    {
        var (lead, other) = (await house.Visit(Delegate), await house.Visit("Ambassador Gunnvor Aasen"));
        var number = await Submits(lead, await Clauses.Id(lead, "Article 11, paragraph 2"), words => words + " First.");
        await other.GotoAsync(House.Pages.Amendment(number));
        await other.GetByRole(AriaRole.Button, new() { Name = "Co-sponsor", Exact = true }).ClickAsync();
        var leaves = other.GetByRole(AriaRole.Button, new() { Name = "No longer co-sponsor" });
        await Expect(leaves).ToBeVisibleAsync();
        await lead.GotoAsync(House.Pages.Amendment(number));
        await lead.GetByRole(AriaRole.Link, new() { Name = "Revise", Exact = true }).ClickAsync();
        await lead.GetByLabel("The clause as you would have it").FillAsync("Other words altogether.");
        await lead.GetByRole(AriaRole.Button, new() { Name = "Review and submit" }).ClickAsync();
        await lead.GetByRole(AriaRole.Button, new() { Name = "Submit new wording" }).ClickAsync();
        await lead.WaitForURLAsync("**/amendments/*");
        await leaves.ClickAsync();
        await Expect(other.Locator(".complaint")).ToContainTextAsync("What you pressed is not offered as it stands now.");
        await Expect(other.Locator(".complaint")).Not.ToContainTextAsync("press again");
        await Leave(lead, other);
    }

    [Fact]
    public async Task A_second_window_does_not_write_over_the_position_that_the_first_recorded()
    {
        var page = await house.Visit("Ambassador Gunnvor Aasen");
        var window = await page.Context.NewPageAsync();
        foreach (var one in new[] { page, window })
        {
            await one.GotoAsync(House.Pages.Amendments());
            await one.GetByRole(AriaRole.Link, new() { NameRegex = new("positions on amendment") }).First.ClickAsync();
        }
        await Records(page, "reserve", "The first window.");
        await Expect(page.GetByRole(AriaRole.Table)).ToContainTextAsync("The first window.");
        await Records(window, "oppose", "The second window.");
        await Expect(window.Locator(".complaint")).ToContainTextAsync("position");
        await Expect(window.Locator(".complaint")).ToContainTextAsync("Nothing was done.");
        await Expect(window.GetByRole(AriaRole.Table)).ToContainTextAsync("The first window.");
        await Expect(window.GetByLabel("Note")).ToHaveValueAsync("The second window.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Withdraw our position" }).ClickAsync();
        await Leave(page);

        static async Task Records(IPage page, string stance, string note)
        {
            await page.GetByLabel("Our position").SelectOptionAsync(new SelectOptionValue { Label = stance });
            await page.GetByLabel("Note").FillAsync(note);
            await page.Locator("form.row-form[method=post] button.primary, form.row-form[method=post] button").First.ClickAsync();
        }
    }
}
