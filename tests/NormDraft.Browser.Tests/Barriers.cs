using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace NormDraft.Browser.Tests;

static class Barriers
{
    static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>axe finds nothing of any level. Asked for violations only and in the page itself (no page of ours has frames), it takes a tenth of the time of the package's own road.</summary>
    public static async Task None(IPage page)
    {
        await page.EvaluateAsync(Axe);
        (await page.EvaluateAsync<string[]>("""
            async () => (await axe.run({ resultTypes: ["violations"] })).violations
              .map(found => `${found.id}: ${found.help} (${found.nodes.slice(0, 3).map(node => node.html).join("; ")})`)
            """)).ShouldBeEmpty();
    }
}
