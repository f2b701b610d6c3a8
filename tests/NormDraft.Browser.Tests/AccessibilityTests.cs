using Microsoft.Playwright;
using NormDraft.Negotiation.Amendments;
using NormDraft.Server.Drafts;

namespace NormDraft.Browser.Tests;

/// <summary>Every page, wide and narrow, light and dark: axe finds nothing of any level, and nothing scrolls sideways.</summary>
[Collection(HouseCollection.Name)]
public class AccessibilityTests(House house)
{
    const string Chair = "Ambassador Ilse Vandermolen";
    const string Secretary = "Dorothea Lindqvist";
    const string Delegate = "Sanne Brouwershaven";

    /// <summary>Stands in an address for the clause that is looked at.</summary>
    static readonly Guid Clause = Guid.Empty;
    static readonly Links At = House.Pages;

    public static readonly TheoryData<string, string> Pages = new()
    {
        { Delegate, At.Overview }, { Delegate, At.Text(TextView.Clean) }, { Delegate, At.Text(TextView.Rolling) },
        { Delegate, At.TextSince(1) }, { Delegate, At.Clause(Clause) }, { Delegate, At.Propose(Clause) },
        { Delegate, At.Propose(Clause, Operation.Add) }, { Delegate, At.Propose(Clause, Operation.Move) }, { Delegate, At.Drafts },
        { Delegate, At.DraftsFromFile }, { Delegate, At.Amendments() }, { Delegate, At.Amendment(1) }, { Delegate, At.Positions() },
        { Delegate, At.Positions(new(null, Clause)) }, { Chair, At.Positions(new(4, null)) }, { Delegate, At.Compare() },
        { Delegate, At.People() }, { Delegate, At.Search("human") }, { Delegate, At.Versions }, { Secretary, At.Papers() },
        { Delegate, At.Checkpoints },
        { Delegate, At.Brackets() }, { Delegate, At.Brackets(new(null, "option", null)) }, { Delegate, At.Provenance(Clause) },
        { Delegate, $"{At.Overview}/nowhere" }, { Chair, At.Brackets() }, { Chair, At.Provenance(Clause, 1) }, { Chair, At.Desk },
        { Chair, At.DeskClause(Clause) }, { Chair, At.DeskClause(Clause, "brackets") }, { Chair, At.NextVersion() }, { Chair, At.Trace(1) },
        { Secretary, At.People() }, { Secretary, At.Import },
    };

    [Theory, MemberData(nameof(Pages))]
    public async Task A_page_has_no_barrier_wide_and_light_nor_narrow_and_dark(string person, string address)
    {
        var page = await house.Visit(person);
        await Look(page, address.Replace($"{Clause}", $"{await Clauses.Id(page, "Article 6, paragraph 1")}"));
    }

    [Fact]
    public async Task The_home_page_has_no_barrier() => await Look(await house.Visit(Delegate), Links.Home);

    [Fact]
    public async Task What_waits_for_a_groups_word_is_found_and_confirmed_without_a_barrier()
    {
        var secretary = await house.Visit(Secretary);
        await secretary.GotoAsync(House.Pages.People("groups"));
        await secretary.Locator("#join-Harbour").SelectOptionAsync("XMR");
        await secretary.Locator("form:has(#join-Harbour) button").ClickAsync();
        await Assertions.Expect(secretary.Locator("main")).ToContainTextAsync("not confirmed yet");
        await secretary.Context.CloseAsync();
        await Look(await house.Visit("Claire Schmitz-Hoffmann"), House.Pages.People("groups"));
        var chair = await house.Visit(Chair); // All seats are new.
        await chair.GotoAsync(Links.Home);
        await chair.GetByRole(AriaRole.Link, new() { Name = "Look and confirm" }).First.ClickAsync();
        var asks = chair.Locator("summary[aria-label='Confirm as a member of Harbour Group: Maravel']");
        await asks.ClickAsync();
        await chair.GetByRole(AriaRole.Button, new() { Name = "Confirm it now, as a member: Maravel" }).ClickAsync();
        await Assertions.Expect(asks).ToHaveCountAsync(0);
        await chair.Context.CloseAsync();
    }

    [Fact]
    public async Task The_readings_have_no_barrier_for_the_auditor()
    {
        const string auditor = "Tariq Benhaddou";
        var chair = await house.Visit(Chair);
        await chair.GotoAsync(House.Pages.People());
        await chair.GetByText("Invite someone or change a seat").ClickAsync();
        await chair.GetByLabel("Person", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = auditor });
        await chair.GetByLabel("secretariat", new() { Exact = true }).CheckAsync();
        await chair.GetByLabel("auditor", new() { Exact = true }).CheckAsync();
        await chair.GetByRole(AriaRole.Button, new() { Name = "Give the seat" }).ClickAsync();
        await Assertions.Expect(chair.Locator(".kept[role=status]")).ToBeVisibleAsync();
        await chair.Context.CloseAsync();
        var page = await house.Visit(auditor);
        await page.GotoAsync(House.Pages.Readings());
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Readings");
        await Look(page, page.Url);
    }

    [Fact]
    public async Task A_file_that_is_read_has_no_barrier_before_nor_after()
    {
        var page = await house.Visit(Delegate);
        var file = await (await page.APIRequest.GetAsync(House.Pages.AmendmentsToVersionFile(1))).BodyAsync();
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
