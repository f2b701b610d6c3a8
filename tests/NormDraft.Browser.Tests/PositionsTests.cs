using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace NormDraft.Browser.Tests;

[Collection(HouseCollection.Name)]
public class PositionsTests(House house)
{
    [Fact]
    public async Task A_delegate_finds_what_one_party_says_of_a_clause()
    {
        var page = await house.Visit("Ambassador Gunnvor Aasen");
        await page.GotoAsync(House.Pages.Amendments());
        await page.GetByRole(AriaRole.Link, new() { Name = "Positions", Exact = true }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Positions", Exact = true })).ToBeVisibleAsync();
        var parties = page.Locator("td[data-h=Party] > bdi");
        var party = await parties.First.InnerTextAsync();
        await page.GetByLabel("Taken by").SelectOptionAsync(new SelectOptionValue { Label = party });
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Expect(page.GetByLabel("Taken by").Locator("option:checked")).ToHaveTextAsync(party);
        (await parties.AllInnerTextsAsync()).ShouldAllBe(one => one == party);
        await page.GetByLabel("Clause", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Show" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { NameString = "Positions on " })).ToBeVisibleAsync();
        (await parties.AllInnerTextsAsync()).ShouldAllBe(one => one == party);
    }
}
