using Microsoft.Playwright;

namespace NormDraft.Browser.Tests;

/// <summary>What several tests do on the way: propose, decide, leave.</summary>
static class Acts
{
    public static async Task<int> Submits(IPage page, Guid clause, Func<string, string> edit)
    {
        await page.GotoAsync(House.Pages.Propose(clause));
        await page.GetByLabel("The clause as you would have it").FillAsync(edit(await Clauses.Words(page, clause)));
        await page.GetByRole(AriaRole.Button, new() { Name = "Review and submit" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit amendment" }).ClickAsync();
        await page.WaitForURLAsync("**/amendments/*");
        return int.Parse(page.Url[(page.Url.LastIndexOf('/') + 1)..]);
    }

    public static async Task Decides(IPage chair, int number, string disposition, string reason)
    {
        await chair.Locator($"#d{number}").SelectOptionAsync(new SelectOptionValue { Label = disposition });
        await chair.Locator($"#r{number}").FillAsync(reason);
    }

    public static Task Save(IPage chair) => chair.Locator("#outcome").GetByRole(AriaRole.Button, new() { Name = "Save decision" }).ClickAsync();

    public static Task Leave(params IPage[] pages) => Task.WhenAll(pages.Select(page => page.Context.CloseAsync()));
}
