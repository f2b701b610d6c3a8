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
    public async Task A_page_has_no_barrier_wide_and_light_nor_narrow_and_dark(string person, string path)
    {
        var page = await house.Visit(person);
        await Look(page, house.Room + path.Replace("{clause}", await Clauses.Of(page, house, "Article 6, paragraph 1")));
    }

    [Fact]
    public async Task The_home_page_has_no_barrier() => await Look(await house.Visit(Delegate), house.Address + "/");

    [Fact]
    public async Task The_readings_have_no_barrier_for_the_auditor()
    {
        const string auditor = "Tariq Benhaddou";
        var secretary = await house.Visit(Secretary);
        await secretary.GotoAsync($"{house.Room}/people");
        await secretary.GetByText("Invite someone or change a seat").ClickAsync();
        await secretary.GetByLabel("Person", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = auditor });
        await secretary.GetByLabel("secretariat", new() { Exact = true }).CheckAsync();
        await secretary.GetByLabel("auditor", new() { Exact = true }).CheckAsync();
        await secretary.GetByRole(AriaRole.Button, new() { Name = "Give the seat" }).ClickAsync();
        await Assertions.Expect(secretary.GetByText("Kept at")).ToBeVisibleAsync();
        await secretary.Context.CloseAsync();
        var page = await house.Visit(auditor);
        await page.GotoAsync($"{house.Room}/readings");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Readings");
        await Look(page, page.Url);
    }

    [Fact]
    public async Task A_file_that_is_read_has_no_barrier_before_nor_after()
    {
        var page = await house.Visit(Delegate);
        var file = await (await page.APIRequest.GetAsync($"{house.Room}/versions/1/amendments/file/xml")).BodyAsync();
        foreach (var (width, scheme) in Windows)
        {
            await Resize(page, width, scheme);
            await page.GotoAsync(await house.Left(page, file));
            await Has(page, width);
            await page.GetByRole(AriaRole.Heading, new() { Name = "What was read" }).WaitForAsync();
            await Has(page, width);
            await page.GotoAsync(await house.Left(page, [1]));
            await page.GetByRole(AriaRole.Heading, new() { Name = "Not read" }).WaitForAsync();
            await Has(page, width);
        }
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task A_barrier_is_found()
    {
        var page = await house.Visit(Delegate);
        await page.EvaluateAsync("document.querySelector('main').append(document.createElement('input'))");
        (await Barriers.On(page)).ShouldHaveSingleItem().ShouldStartWith("label: ");
        await page.Context.CloseAsync();
    }

    static readonly (int Width, ColorScheme Scheme)[] Windows = [(1440, ColorScheme.Light), (390, ColorScheme.Dark)];

    /// <summary>Opens it in each window anew, and closes the browser.</summary>
    static async Task Look(IPage page, string address)
    {
        foreach (var (width, scheme) in Windows)
        {
            await Resize(page, width, scheme);
            await page.GotoAsync(address);
            await Has(page, width);
        }
        await page.Context.CloseAsync();
    }

    static async Task Resize(IPage page, int width, ColorScheme scheme)
    {
        await page.SetViewportSizeAsync(width, 900);
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
    }

    /// <summary>No barrier, and no width beyond the window's.</summary>
    static async Task Has(IPage page, int width)
    {
        (await Barriers.On(page)).ShouldBeEmpty();
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
    }
}
