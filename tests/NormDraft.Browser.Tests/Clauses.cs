using System.Text.Json;
using Microsoft.Playwright;

namespace NormDraft.Browser.Tests;

static class Clauses
{
    /// <summary>A clause's id by how it is cited, asked of the API as the person signed in.</summary>
    public static async Task<string> Of(IPage page, House house, string citation)
    {
        var answer = await page.APIRequest.GetAsync(house.Room.Replace("/n/", "/api/n/") + "/text");
        var text = JsonDocument.Parse(await answer.TextAsync()).RootElement;
        return text.GetProperty("citations").EnumerateObject().Single(c => c.Value.GetString() == citation).Name;
    }
}
