using System.Text.Json;
using Microsoft.Playwright;

namespace NormDraft.Browser.Tests;

static class Clauses
{
    /// <summary>A clause's id by how it is cited, asked of the API as the person signed in.</summary>
    public static async Task<Guid> Id(IPage page, string citation) =>
        Guid.Parse((await Text(page)).GetProperty("citations").EnumerateObject().Single(c => c.Value.GetString() == citation).Name);

    public static async Task<string> Words(IPage page, Guid clause) =>
        (await Text(page)).GetProperty("version").GetProperty("clauses").EnumerateArray().Single(c => c.GetProperty("id").GetGuid() == clause).GetProperty("text").GetString()!;

    static async Task<JsonElement> Text(IPage page) =>
        JsonDocument.Parse(await (await page.APIRequest.GetAsync(House.Api.WholeText())).TextAsync()).RootElement;
}
