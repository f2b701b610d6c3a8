using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace NormDraft.Browser.Tests;

/// <summary>A seat or a sign-in that ends covers every page that is open in it.</summary>
[Collection(HouseCollection.Name)]
public class CoverTests(House house)
{
    const string Secretary = "Dorothea Lindqvist";
    static readonly Links At = new("covers");

    [Fact]
    public async Task Signing_out_in_one_tab_covers_the_others_until_the_same_person_signs_in_again()
    {
        var home = await house.Visit("Sanne Brouwershaven");
        var (text, people) = (await home.Context.NewPageAsync(), await home.Context.NewPageAsync());
        await text.GotoAsync(House.Pages.Overview);
        await people.GotoAsync(Links.SignIns);
        var tab = await home.Context.NewPageAsync();
        await tab.GotoAsync(House.Pages.People());
        await tab.GetByRole(AriaRole.Button, new() { Name = "Sign out", Exact = true }).ClickAsync();
        foreach (var page in new[] { home, text, people })
        {
            await Expect(page.Locator(".banner.is-out")).ToContainTextAsync("You are no longer signed in.");
            await Expect(page.Locator("main")).ToHaveTextAsync("Covered", new() { UseInnerText = true });
            (await Barriers.On(page)).ShouldBeEmpty();
        }
        await tab.GetByRole(AriaRole.Button, new() { Name = "Sanne Brouwershaven", Exact = true }).ClickAsync();
        await Expect(tab.GetByRole(AriaRole.Heading, new() { Name = "Your tasks" })).ToBeVisibleAsync();
        await Expect(text.GetByRole(AriaRole.Heading, new() { Name = "Article 6", Exact = false }).First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(home.Locator(".banner")).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        await home.Context.CloseAsync();
    }

    [Fact]
    public async Task A_seat_that_is_taken_away_covers_what_was_read_in_it()
    {
        var secretary = await house.Visit(Secretary);
        await Does(secretary, Links.NegotiationsApi, new { address = At.Negotiation, title = "Negotiation of the covers", timeZone = "UTC" });
        await Does(secretary, At.Api.PeopleAct("parties"), new { key = "XAA", name = "Aara", kind = "state" });
        await Does(secretary, At.Api.PeopleAct("seats"), new { name = "Chair of the covers", roles = "chair" });
        await Does(secretary, At.Api.PeopleAct("seats"), new { name = "Delegate of the covers", party = "XAA", roles = "delegate" });
        await Does(secretary, At.Api.Import, new { markdown = "---\ntitle: A text\nsymbol: C/1\nstatus: zero draft\nlanguage: en\n---\n\n# A text\n\n### Article 1 Control\n\n1. Secret words.\n" });
        var page = await house.Visit("Delegate of the covers");
        var people = await page.Context.NewPageAsync();
        await page.GotoAsync(At.Overview);
        await people.GotoAsync(At.People());
        await Expect(page.GetByText("Secret words.").First).ToBeVisibleAsync();
        await secretary.GotoAsync(At.People());
        await secretary.GetByLabel("Take seat away from Delegate of the covers").ClickAsync();
        await secretary.GetByRole(AriaRole.Button, new() { Name = "Take it away now: the seat of Delegate of the covers" }).ClickAsync();
        foreach (var open in new[] { page, people })
        {
            await Expect(open.Locator(".banner.is-gone")).ToContainTextAsync("This page is no longer open to you.");
            await Expect(open.Locator("main")).ToHaveTextAsync("Covered", new() { UseInnerText = true });
        }
        await Expect(page.GetByText("Secret words.").First).ToBeHiddenAsync();
        (await Barriers.On(page)).ShouldBeEmpty();
        foreach (var context in new[] { secretary.Context, page.Context }) await context.CloseAsync();
    }

    static async Task Does(IPage page, string act, object body)
    {
        var answer = await page.APIRequest.PostAsync(act, new() { DataObject = body });
        answer.Ok.ShouldBeTrue(await answer.TextAsync());
    }
}
