using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace NormDraft.Browser.Tests;

static class Barriers
{
    static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>What axe finds, of any level. Asked for violations only and in the page itself (no page of ours has frames), it takes a tenth of the time of the package for Playwright.</summary>
    public static async Task<string[]> On(IPage page)
    {
        await page.EvaluateAsync(Axe);
        return await page.EvaluateAsync<string[]>("""
            async () => (await axe.run({ resultTypes: ["violations"] })).violations
              .map(found => `${found.id}: ${found.help} (${found.nodes.slice(0, 3).map(node => node.html).join("; ")})`)
            """);
    }
}
