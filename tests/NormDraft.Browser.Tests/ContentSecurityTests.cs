using System.Collections.Concurrent;
using Microsoft.Playwright;
using NormDraft.Server.Drafts;
using static Microsoft.Playwright.Assertions;

namespace NormDraft.Browser.Tests;

/// <summary>A browser that enforces the pages' rules finds nothing to report, and everything is drawn.</summary>
[Collection(HouseCollection.Name)]
public class ContentSecurityTests(House house)
{
    const string Delegate = "Sanne Brouwershaven";
    const string Chair = "Ambassador Ilse Vandermolen";
    const string Secretary = "Dorothea Lindqvist";

    [Fact]
    public async Task No_page_breaks_its_own_rules_in_light_or_dark()
    {
        var at = House.Pages;
        foreach (var (person, pages) in new (string, Func<Guid, string[]>)[]
        {
            (Delegate, clause =>
            [
                at.Overview, at.Text(TextView.Clean), at.Text(TextView.Rolling), at.Clause(clause), at.Propose(clause), at.Drafts,
                at.DraftsFromFile, at.Amendments(), at.Amendment(1), at.Compare(), at.People(), at.Search("human"), at.Versions,
                at.Brackets(), at.Provenance(clause), $"{at.Overview}/nowhere",
            ]),
            (Chair, clause => [at.Desk, at.DeskClause(clause), at.NextVersion(), at.Trace(1)]),
            (Secretary, _ => [at.People(), at.Papers(), at.Import]),
        })
        {
            var page = await house.Visit(person);
            var broken = Watch(page);
            var clause = await Clauses.Id(page, "Article 6, paragraph 1");
            foreach (var address in pages(clause))
            {
                await page.GotoAsync(address);
                await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
                await page.Keyboard.PressAsync("?");
                await page.Keyboard.PressAsync("Escape");
            }
            await page.EvaluateAsync("localStorage.setItem('normdraft-theme', 'dark')");
            await page.ReloadAsync();
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            broken.ShouldBeEmpty();
            await page.Context.CloseAsync();
        }
    }

    [Fact]
    public async Task The_live_text_and_the_plenarys_screen_are_drawn_by_their_rules()
    {
        var page = await house.Visit(Delegate);
        var broken = Watch(page);
        await page.GotoAsync(House.Pages.Propose(await Clauses.Id(page, "Article 3, paragraph 1")));
        await page.GetByRole(AriaRole.Button, new() { Name = "Save draft" }).ClickAsync();
        var live = page.Locator(".editor:not(.reasons) .live .cm-content");
        await live.ClickAsync();
        await page.Keyboard.TypeAsync("Typed. ");
        await Expect(live).ToContainTextAsync("Typed.");
        await page.Keyboard.PressAsync("Control+B");
        (await page.EvaluateAsync<string>("getComputedStyle(document.querySelector('.cm-editor .cm-scroller')).display")).ShouldBe("flex", "the editor's own styles are in force");

        var chair = await house.Visit(Chair);
        var brokenToo = Watch(chair);
        var clause = await Clauses.Id(chair, "Article 3, paragraph 1");
        await chair.GotoAsync(House.Pages.DeskClause(clause));
        await chair.GetByRole(AriaRole.Button, new() { Name = "Put on the screen" }).ClickAsync();
        await Expect(chair.GetByRole(AriaRole.Button, new() { Name = "Take off the screen" })).ToBeVisibleAsync();
        await page.GotoAsync(House.Pages.Screen);
        await Expect(page.Locator(".editor:not(.reasons) .live .cm-content")).ToBeVisibleAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        broken.Concat(brokenToo).ShouldBeEmpty();
        await chair.GetByRole(AriaRole.Button, new() { Name = "Take off the screen" }).ClickAsync();
        await Expect(chair.GetByRole(AriaRole.Button, new() { Name = "Put on the screen" })).ToBeVisibleAsync();
        await page.Context.CloseAsync();
        await chair.Context.CloseAsync();
    }

    [Fact]
    public async Task The_rules_are_enforced()
    {
        var page = await house.Visit(Delegate);
        var broken = Watch(page);
        await page.GotoAsync(House.Pages.Overview);
        await page.EvaluateAsync("""() => { const code = document.createElement('script'); code.textContent = 'window.ran = true'; document.body.append(code); const style = document.createElement('style'); style.textContent = 'body { color: red }'; document.head.append(style); }""");
        (await page.EvaluateAsync<bool>("window.ran === undefined")).ShouldBeTrue();
        await Task.Delay(300);
        broken.Count.ShouldBeGreaterThanOrEqualTo(2);
        await page.Context.CloseAsync();
    }

    /// <summary>What the browser complains of, as it writes it into its console.</summary>
    static ConcurrentQueue<string> Watch(IPage page)
    {
        var broken = new ConcurrentQueue<string>();
        page.Console += (_, said) => { if (said.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase)) broken.Enqueue($"{page.Url}: {said.Text}"); };
        return broken;
    }
}
