using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace NormDraft.Browser.Tests;

/// <summary>Every page, wide and narrow, light and dark: axe finds nothing of any level, and nothing scrolls sideways.</summary>
[Collection(HouseCollection.Name)]
public class AccessibilityTests(House house)
{
    const string Chair = "Ambassador Ilse Vandermolen";
    const string Secretary = "Dorothea Lindqvist";
    const string Delegate = "Sanne Brouwershaven";

    public static readonly TheoryData<string, string> Pages = new()
    {
        { Delegate, "" }, { Delegate, "?view=clean" }, { Delegate, "?view=rolling" }, { Delegate, "?view=since&from=1" }, { Delegate, "?clause={clause}" },
        { Delegate, "/propose?clause={clause}" }, { Delegate, "/propose?clause={clause}&operation=add" }, { Delegate, "/propose?clause={clause}&operation=move" },
        { Delegate, "/drafts" }, { Delegate, "/drafts/from-file" }, { Delegate, "/amendments" }, { Delegate, "/amendments/1" }, { Delegate, "/positions" }, { Delegate, "/positions?clause={clause}" }, { Chair, "/positions?amendment=4" }, { Delegate, "/compare" }, { Delegate, "/people" }, { Delegate, "/search?q=human" },
        { Delegate, "/versions" }, { Secretary, "/papers" }, { Delegate, "/brackets" }, { Delegate, "/brackets?class=option" }, { Delegate, "/provenance/{clause}" }, { Delegate, "/nowhere" }, { Chair, "/brackets" }, { Chair, "/provenance/{clause}?version=1" }, { Chair, "/desk" }, { Chair, "/desk/{clause}" }, { Chair, "/desk/{clause}?suggest=brackets" },
        { Chair, "/versions/next" }, { Chair, "/versions/1/trace" }, { Secretary, "/people" }, { Secretary, "/import" },
    };

    [Theory, MemberData(nameof(Pages))]
    public Task A_page_has_no_barrier_wide_and_light(string person, string path) => Look(person, path, 1440, ColorScheme.Light);

    [Theory, MemberData(nameof(Pages))]
    public Task A_page_has_no_barrier_narrow_and_dark(string person, string path) => Look(person, path, 390, ColorScheme.Dark);

    [Fact]
    public async Task The_home_page_has_no_barrier()
    {
        var page = await house.Visit(Delegate);
        (await page.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Help} ({string.Join("; ", v.Nodes.Take(3).Select(n => n.Html))})").ShouldBeEmpty();
    }

    [Fact]
    public async Task The_readings_have_no_barrier_for_the_auditor()
    {
        const string auditor = "Tariq Benhaddou";
        var secretary = await house.Visit(Secretary);
        await secretary.GotoAsync($"{house.Room}/people");
        await secretary.GetByText("Invite someone or change a seat").ClickAsync();
        await secretary.GetByLabel("Person", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = auditor });
        await secretary.GetByLabel("Roles").FillAsync("secretariat, auditor");
        await secretary.GetByRole(AriaRole.Button, new() { Name = "Give the seat" }).ClickAsync();
        await Assertions.Expect(secretary.GetByText("Kept at")).ToBeVisibleAsync();
        await secretary.Context.CloseAsync();
        var page = await house.Visit(auditor);
        await page.GotoAsync($"{house.Room}/readings");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Readings");
        await page.Context.CloseAsync();
        await Look(auditor, "/readings", 1440, ColorScheme.Light);
        await Look(auditor, "/readings", 390, ColorScheme.Dark);
    }

    [Theory, InlineData(1440, ColorScheme.Light), InlineData(390, ColorScheme.Dark)]
    public async Task A_file_that_is_read_has_no_barrier_before_nor_after(int width, ColorScheme scheme)
    {
        var page = await Visit(Delegate, width, scheme);
        await page.GotoAsync(await house.Left(page, await (await page.APIRequest.GetAsync($"{house.Room}/versions/1/amendments/file/xml")).BodyAsync()));
        await Has(page, width);
        await page.GetByRole(AriaRole.Heading, new() { Name = "What was read" }).WaitForAsync();
        await Has(page, width);
        await page.GotoAsync(await house.Left(page, [1]));
        await page.GetByRole(AriaRole.Heading, new() { Name = "Not read" }).WaitForAsync();
        await Has(page, width);
        await page.Context.CloseAsync();
    }

    async Task Look(string person, string path, int width, ColorScheme scheme)
    {
        var page = await Visit(person, width, scheme);
        await page.GotoAsync(house.Room + path.Replace("{clause}", await Clauses.Of(page, house, "Article 6, paragraph 1")));
        await page.WaitForLoadStateAsync(LoadState.Load);
        await Has(page, width);
        await page.Context.CloseAsync();
    }

    Task<IPage> Visit(string person, int width, ColorScheme scheme) => house.Visit(person, new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme });

    /// <summary>No barrier, and no width beyond the window's.</summary>
    static async Task Has(IPage page, int width)
    {
        (await page.RunAxe()).Violations.Select(v => $"{v.Id}: {v.Help} ({string.Join("; ", v.Nodes.Take(3).Select(n => n.Html))})").ShouldBeEmpty();
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
    }
}
