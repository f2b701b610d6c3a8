using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace NormDraft.Browser.Tests;

/// <summary>Every page that links lead to, at 320 pixels: a page of A4 at 400 %. Nothing scrolls sideways, however long a symbol or a name is.</summary>
[Collection(HouseCollection.Name)]
public partial class NarrowTests(House house)
{
    const string Symbol = "A/CONF.235/2026/WG.1/CRP.12/Rev.3/Add.2/Corr.1";
    const string Markdown = $"""
        ---
        title: Convention on Interinstitutionalverwaltungsangelegenheiten
        symbol: {Symbol}
        status: zero draft
        language: en
        ---

        # Convention on Interinstitutionalverwaltungsangelegenheiten

        ### Article 1 Telecommunicationsinfrastructureauthorisations

        1. Each State shall ensure human control over https://treaties.example.org/collection/chapter/twenty-six/number/three.

        2. States [may][shall] exchange good practices.
        """;

    [Fact]
    public async Task No_page_scrolls_sideways()
    {
        var secretary = await Open();
        var seen = new HashSet<string>();
        var wide = new List<string>();
        foreach (var name in new[] { "Delegate of the narrow", "Chair of the narrow", "" })
        {
            var page = name.Length == 0 ? secretary : await house.Visit(name);
            if (name.StartsWith("Delegate", StringComparison.Ordinal)) await Propose(page);
            await page.SetViewportSizeAsync(320, 800);
            await Walk(page, name, seen, wide);
            await page.Context.CloseAsync();
        }
        wide.ShouldBeEmpty();
        seen.Count.ShouldBeGreaterThan(60);
    }

    static readonly Links At = new("narrow");

    async Task<IPage> Open()
    {
        var secretary = await house.Visit("Dorothea Lindqvist");
        await Does(secretary, Links.NegotiationsApi, new { address = At.Negotiation, title = "Negotiation of the Interinstitutionalverwaltungsangelegenheiten", timeZone = "Europe/Amsterdam" });
        await Does(secretary, At.Api.PeopleAct("parties"), new { key = "XAA", name = "Unitedfederatedrepublicsandterritories", kind = "state" });
        await Does(secretary, At.Api.PeopleAct("seats"), new { name = "Chair of the narrow", title = "Chair", roles = "chair" });
        await Does(secretary, At.Api.PeopleAct("seats"), new { name = "Delegate of the narrow", title = "Delegate", party = "XAA", roles = "delegate" });
        await Does(secretary, At.Api.Import, new { markdown = Markdown.ReplaceLineEndings("\n") });
        return secretary;
    }

    async Task Propose(IPage page)
    {
        var text = (await (await page.APIRequest.GetAsync(At.Api.WholeText())).JsonAsync())!.Value;
        var clause = text.GetProperty("version").GetProperty("clauses").EnumerateArray().Last().GetProperty("id").GetString();
        var proposal = new { clause, version = 1, operation = "modify", text = "States shall exchange good practices.", rationale = $"See {Symbol}." };
        var draft = await Does(page, At.Api.Drafts, proposal);
        await Does(page, At.Api.DraftAct(Guid.Parse(draft[^36..]), "submit"), new { });
        await Does(page, At.Api.Drafts, proposal);
    }

    static async Task<string> Does(IPage page, string act, object body)
    {
        var answer = await page.APIRequest.PostAsync(act, new() { DataObject = body });
        answer.Ok.ShouldBeTrue($"{act}: {await answer.TextAsync()}");
        return (await answer.JsonAsync())!.Value.GetProperty("location").GetString()!;
    }

    /// <summary>From page to page by their links, each kind of address once.</summary>
    async Task Walk(IPage page, string name, HashSet<string> seen, List<string> wide)
    {
        var waiting = new Queue<string>([house.Address + At.Overview, house.Address + Links.Home]);
        while (waiting.TryDequeue(out var address))
        {
            if (!seen.Add($"{name} {Kind(address)}")) continue;
            await page.GotoAsync(address, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
            var (width, window) = (await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), await page.EvaluateAsync<int>("document.documentElement.clientWidth"));
            if (width > window) wide.Add($"{name} {address}: {width}, by {await page.EvaluateAsync<string>(Widest)}");
            foreach (var link in await page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[href]:not([download])')].map(a => a.href.split('#')[0])"))
                if (link.StartsWith(house.Address + At.Overview, StringComparison.Ordinal) && !link.Contains("/file/", StringComparison.Ordinal)) waiting.Enqueue(link);
        }
    }

    const string Widest = """
        (() => {
          const window = document.documentElement.clientWidth;
          const over = [...document.querySelectorAll("body *")].filter(one => one.getBoundingClientRect().right > window + 1 && one.checkVisibility());
          return over.filter(one => !over.some(other => one !== other && one.contains(other))).map(one => one.outerHTML.slice(0, 120)).slice(0, 3).join(" and ");
        })()
        """;

    /// <summary>An address without ids and values: pages of one kind are looked at once.</summary>
    static string Kind(string address) => Number().Replace(Id().Replace(Value().Replace(address, "="), "id"), "/n");

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}")]
    private static partial Regex Id();

    [GeneratedRegex("=[^&]*")]
    private static partial Regex Value();

    [GeneratedRegex("/[0-9]+(?=/|$|\\?)")]
    private static partial Regex Number();
}
