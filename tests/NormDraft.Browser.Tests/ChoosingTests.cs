using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace NormDraft.Browser.Tests;

/// <summary>A paragraph is chosen by its words, by key or in its margin, and leads into the panel beside the text.</summary>
[Collection(HouseCollection.Name)]
public class ChoosingTests(House house)
{
    const string Delegate = "Sanne Brouwershaven";

    [Fact]
    public async Task A_click_on_the_words_opens_their_panel_and_the_page_stays()
    {
        var page = await Text();
        var (first, second) = (await Unit(page, "Article 6, paragraph 1"), await Unit(page, "Article 7, paragraph 1"));
        var requests = Asked(page);
        await first.Locator(".txt").ClickAsync(new() { Position = new() { X = 120, Y = 12 } });
        await Expect(page.Locator("#ph")).ToHaveTextAsync("Article 6, paragraph 1");
        await Expect(first).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("is-focus"));
        requests.Count.ShouldBe(1, string.Join('\n', requests));
        (await page.EvaluateAsync<bool>("window.stayed === true")).ShouldBeTrue("the page was not loaded again");
        page.Url.ShouldContain("clause=");
        await second.Locator(".txt").ClickAsync(new() { Position = new() { X = 120, Y = 12 } });
        await Expect(page.Locator("#ph")).ToHaveTextAsync("Article 7, paragraph 1");
        (await page.GetByRole(AriaRole.Link, new() { Name = "Clean", Exact = true }).GetAttributeAsync("href"))!.ShouldContain(page.Url.Split("clause=")[1][..36]);

        await page.GoBackAsync();
        await Expect(page.Locator("#ph")).ToHaveTextAsync("Article 6, paragraph 1");
        await Expect(first).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("is-focus"));
        await page.GoBackAsync();
        await Expect(page.Locator("#ph")).ToHaveTextAsync("No paragraph selected");
        await page.GoForwardAsync();
        await Expect(page.Locator("#ph")).ToHaveTextAsync("Article 6, paragraph 1");
        (await page.EvaluateAsync<bool>("window.stayed === true")).ShouldBeTrue("nor by going back");
        await page.ReloadAsync();
        await Expect(page.Locator("#ph")).ToHaveTextAsync("Article 6, paragraph 1");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Words_selected_to_be_copied_and_links_in_the_text_choose_nothing()
    {
        var page = await Text();
        var words = (await Unit(page, "Article 6, paragraph 1")).Locator(".txt");
        await words.ScrollIntoViewIfNeededAsync();
        var box = (await words.BoundingBoxAsync())!;
        var requests = Asked(page);
        await page.Mouse.MoveAsync(box.X + 60, box.Y + 14);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + 260, box.Y + 14);
        await page.Mouse.UpAsync();
        (await page.EvaluateAsync<int>("getSelection().toString().length")).ShouldBeGreaterThan(3);
        await page.Mouse.ClickAsync(box.X + 400, box.Y + 14); // lets go of the selection
        await Task.Delay(300);
        requests.ShouldBeEmpty();
        await Expect(page.Locator("#ph")).ToHaveTextAsync("No paragraph selected");
        await page.Mouse.ClickAsync(box.X + 400, box.Y + 14);
        await Expect(page.Locator("#ph")).ToHaveTextAsync("Article 6, paragraph 1");
        await page.Locator("main .unit.proposed a").First.ClickAsync();
        await page.WaitForURLAsync(House.Pages.Amendments() + "/*");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task From_a_paragraph_to_Propose_a_change_it_is_one_key_or_a_few_Tabs_and_Escape_leads_back()
    {
        var page = await Text();
        foreach (var _ in Enumerable.Range(0, 6)) await page.Keyboard.PressAsync("j");
        var id = await Focused(page, "id");
        id.ShouldStartWith("c-");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#panel")).ToHaveAttributeAsync("data-of", id);
        await Expect(page.Locator("#ph")).ToBeFocusedAsync();
        var tabs = 0;
        for (; tabs < 10 && await Focused(page, "data-does") != "propose"; tabs++) await page.Keyboard.PressAsync("Tab");
        tabs.ShouldBeInRange(1, 9);
        await page.Keyboard.PressAsync("Escape");
        (await Focused(page, "id")).ShouldBe(id);
        await page.Keyboard.PressAsync("j");
        var next = await Focused(page, "id");
        next.ShouldNotBe(id);
        await page.Keyboard.PressAsync("c");
        await page.WaitForURLAsync(url => url.EndsWith(House.Pages.Propose(Guid.Parse(next[2..])), StringComparison.Ordinal));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_link_in_the_margin_pressed_by_key_keeps_the_page_and_leads_into_the_panel()
    {
        var page = await Text();
        var margin = (await Unit(page, "Article 17, paragraph 1")).Locator("a[data-panel]");
        await margin.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#ph")).ToHaveTextAsync("Article 17, paragraph 1");
        await Expect(page.Locator("#ph")).ToBeFocusedAsync();
        (await page.EvaluateAsync<bool>("window.stayed === true")).ShouldBeTrue();
        await page.Keyboard.PressAsync("?");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Propose a change");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Letters_do_on_every_page_what_the_list_of_keys_says()
    {
        var page = await Text();
        await page.Keyboard.PressAsync("n");
        (await page.EvaluateAsync<bool>("document.activeElement.matches('main [data-change]')")).ShouldBeTrue();
        var first = await page.EvaluateAsync<int>("[...document.querySelectorAll('main [data-change]')].indexOf(document.activeElement)");
        await page.Keyboard.PressAsync("n");
        await page.Keyboard.PressAsync("n");
        await page.Keyboard.PressAsync("p");
        (await page.EvaluateAsync<int>("[...document.querySelectorAll('main [data-change]')].indexOf(document.activeElement)")).ShouldBe(first + 1);
        await page.Keyboard.PressAsync("/");
        await page.WaitForURLAsync(House.Pages.Search());
        await Expect(page.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync(); // a reader types when the cursor is there
        await page.Keyboard.TypeAsync("human");
        await Expect(page.GetByRole(AriaRole.Searchbox)).ToHaveValueAsync("human");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#found")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("/");
        await Expect(page.GetByRole(AriaRole.Searchbox)).ToBeFocusedAsync();
        await page.Locator("h1").ClickAsync();
        await page.Keyboard.PressAsync("?");
        await Expect(page.GetByRole(AriaRole.Dialog)).Not.ToContainTextAsync("Propose a change");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Search");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task On_a_phone_the_bar_names_what_was_tapped_and_the_margin_opens_its_sheet()
    {
        var page = await house.Visit(Delegate, new() { ViewportSize = new() { Width = 390, Height = 844 }, HasTouch = true, IsMobile = true });
        await page.GotoAsync(House.Pages.Overview);
        var unit = await Unit(page, "Article 6, paragraph 1");
        await unit.Locator(".txt").TapAsync(new() { Position = new() { X = 100, Y = 10 } });
        await Expect(page.Locator("#sheetbar")).ToContainTextAsync("6.1");
        await Expect(page.Locator("#panel")).Not.ToBeVisibleAsync();
        await unit.Locator("a[data-panel]").TapAsync();
        await Expect(page.Locator("#panel")).ToBeVisibleAsync();
        await Expect(page.Locator("#ph")).ToBeFocusedAsync();
        await page.GoBackAsync();
        await Expect(page.Locator("#panel")).Not.ToBeVisibleAsync();
        await Expect(page.Locator("#sheetbar")).ToContainTextAsync("6.1");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Without_a_connection_the_text_stays_and_the_panel_says_so()
    {
        var page = await Text();
        await page.Context.SetOfflineAsync(true);
        await (await Unit(page, "Article 6, paragraph 1")).Locator(".txt").ClickAsync(new() { Position = new() { X = 120, Y = 12 } });
        await Expect(page.Locator("#panel").GetByRole(AriaRole.Alert)).ToContainTextAsync("The connection failed");
        await page.Context.SetOfflineAsync(false);
        await (await Unit(page, "Article 6, paragraph 1")).Locator(".txt").ClickAsync(new() { Position = new() { X = 120, Y = 12 } });
        await Expect(page.Locator("#ph")).ToHaveTextAsync("Article 6, paragraph 1");
        await page.Context.CloseAsync();
    }

    /// <summary>The text, in a page that can be told from one loaded again.</summary>
    async Task<IPage> Text()
    {
        var page = await house.Visit(Delegate);
        await page.GotoAsync(House.Pages.Overview);
        await page.EvaluateAsync("window.stayed = true");
        return page;
    }

    async Task<ILocator> Unit(IPage page, string citation) => page.Locator($"#{Links.Anchor(await Clauses.Id(page, citation))}");

    /// <summary>The pages and parts that are fetched from now on; no pictures, and not the live connection.</summary>
    static List<string> Asked(IPage page)
    {
        var asked = new List<string>();
        page.Request += (_, request) =>
        {
            if (request.ResourceType is "document" or "fetch" or "xhr" && !request.Url.Contains(Links.LivePattern, StringComparison.Ordinal)) asked.Add(request.Url);
        };
        return asked;
    }

    static Task<string> Focused(IPage page, string attribute) => page.EvaluateAsync<string>("name => document.activeElement.getAttribute(name) ?? ''", attribute);
}
