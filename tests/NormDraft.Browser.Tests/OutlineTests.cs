using Microsoft.Playwright;

namespace NormDraft.Browser.Tests;

/// <summary>The outline beside the text, with the labels and headings of real drafts.</summary>
[Collection(HouseCollection.Name)]
public class OutlineTests(House house)
{
    static readonly Links At = new("outline");

    const string Markdown = """
        ---
        title: Agreement
        symbol: O/1
        status: zero draft
        language: en
        ---

        # Agreement

        ### Article 1 Definitions

        1. Terms.

        ### [Article 3bis] REDD-plus

        1. Forests.

        ### Article 12 quinquies Intended nationally determined contributions of each Party, their communication, registration, revision and adjustment, and the flexibility of developing country Parties

        1. Contributions.
        """;

    [Fact]
    public async Task No_label_lies_over_its_heading_and_no_heading_fills_the_column()
    {
        var secretary = await house.Visit("Dorothea Lindqvist");
        await Does(secretary, Links.NegotiationsApi, new { address = At.Negotiation, title = "Outline", timeZone = "Europe/Amsterdam" });
        await Does(secretary, At.Api.Import, new { markdown = Markdown.ReplaceLineEndings("\n") });
        await secretary.SetViewportSizeAsync(1440, 900);
        foreach (var direction in new[] { "ltr", "rtl" })
        {
            await secretary.GotoAsync(At.Overview);
            await secretary.EvaluateAsync("direction => { document.documentElement.dir = direction; }", direction);
            (await Count(secretary, "a.scrollWidth > a.clientWidth || label.scrollWidth > label.clientWidth")).ShouldBe(0, direction);
            (await Count(secretary, "name.clientHeight > 4 * parseFloat(getComputedStyle(name).lineHeight)")).ShouldBe(0, direction);
        }
        (await secretary.Locator(".outline tbody a").CountAsync()).ShouldBe(3);
    }

    /// <param name="fault">Of a row's link, its label and its name.</param>
    static Task<int> Count(IPage page, string fault) => page.EvaluateAsync<int>($$"""
        [...document.querySelectorAll(".outline tbody a")].filter(a => { const [label, name] = a.children; return {{fault}}; }).length
        """);

    static async Task Does(IPage page, string address, object body)
    {
        var answer = await page.APIRequest.PostAsync(address, new() { DataObject = body });
        answer.Ok.ShouldBeTrue(await answer.TextAsync());
    }
}
