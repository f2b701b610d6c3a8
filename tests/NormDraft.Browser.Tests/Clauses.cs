using System.Text.Json;
using Microsoft.Playwright;

namespace NormDraft.Browser.Tests;

static class Clauses
{
    /// <summary>A clause's id by how it is cited, asked of the API as the person signed in.</summary>
    public static async Task<string> Of(IPage page, House house, string citation) =>
        (await Text(page, house)).GetProperty("citations").EnumerateObject().Single(c => c.Value.GetString() == citation).Name;

    public static async Task<string> Words(IPage page, House house, string clause) =>
        (await Text(page, house)).GetProperty("version").GetProperty("clauses").EnumerateArray().Single(c => c.GetProperty("id").GetString() == clause).GetProperty("text").GetString()!;

    static async Task<JsonElement> Text(IPage page, House house) =>
        JsonDocument.Parse(await (await page.APIRequest.GetAsync(house.Room.Replace("/n/", "/api/n/") + "/text")).TextAsync()).RootElement;
}
