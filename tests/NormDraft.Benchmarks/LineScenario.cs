using Microsoft.Playwright;

namespace NormDraft.Benchmarks;

/// <summary>The pages of an open demo in Chromium over a far line: 400 ms to every request, 50 kB a second both ways.</summary>
static class LineScenario
{
    static readonly Links Pages = RunningHouse.Pages;
    const int Rounds = 5;

    /// <param name="address">Where the demo is open, as published.</param>
    public static async Task Run(string address)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("NORMDRAFT_CHROMIUM") ?? "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic"],
        });
        var page = await chromium.NewPageAsync(new() { ViewportSize = new() { Width = 1440, Height = 900 } });
        await page.GotoAsync(address + Links.SignIn);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sanne Brouwershaven", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(address + Links.Home);
        var line = await Line.Open(page);
        Console.WriteLine("| | first paint ms | loaded ms | kB | requests |\n|---|---:|---:|---:|---:|");
        await Page(line, "text, nothing kept from before", address + Pages.Overview, isCold: true);
        foreach (var (name, path) in new[]
        {
            ("text", Pages.Overview), ("amendments", Pages.Amendments()), ("compare", Pages.Compare()), ("our drafts", Pages.Drafts),
            ("search", Pages.Search("human")),
        })
            await Page(line, name, address + path, isCold: false);
        await page.GotoAsync(address + Pages.Overview);
        await Choose(line);
    }

    static async Task Page(Line line, string name, string address, bool isCold)
    {
        var seen = new List<(double Paint, double Loaded)>();
        if (!isCold) await line.Page.GotoAsync(address);
        for (var round = 0; round < Rounds; round++)
        {
            await line.Begin(isCold);
            await line.Page.GotoAsync(address, new() { WaitUntil = WaitUntilState.Load });
            var times = await line.Page.EvaluateAsync<double[]>("""
                async () => {
                  const painted = () => performance.getEntriesByName("first-contentful-paint")[0];
                  while (!painted()) await new Promise(again => setTimeout(again, 5)); // it is told a little after it is painted
                  return [painted().startTime, performance.getEntriesByType("navigation")[0].duration];
                }
                """);
            seen.Add((times[0], times[1]));
        }
        Console.WriteLine($"| {name} | {Median([.. seen.Select(one => one.Paint)]):F0} | {Median([.. seen.Select(one => one.Loaded)]):F0} | {line.Bytes / 1000.0:F0} | {line.Requests} |");
    }

    static async Task Choose(Line line)
    {
        var seen = new List<double>();
        foreach (var clause in new[] { "Article 6, paragraph 1", "Article 7, paragraph 1", "Article 9, paragraph 1", "Article 12, paragraph 1", "Article 17, paragraph 1" })
        {
            await line.Begin(false);
            seen.Add(await line.Page.EvaluateAsync<double>("""
                async clause => {
                  const begun = performance.now();
                  document.querySelector(`a[aria-label^="${clause},"]`).closest(".unit").querySelector(".txt").click();
                  while (document.querySelector("#ph").textContent !== clause) await new Promise(again => setTimeout(again, 5));
                  await new Promise(drawn => requestAnimationFrame(() => setTimeout(drawn)));
                  return performance.now() - begun;
                }
                """, clause));
        }
        Console.WriteLine($"| choosing a paragraph | {Median(seen):F0} | | {line.Bytes / 1000.0:F0} | {line.Requests} |");
    }

    static double Median(IReadOnlyList<double> all) => all.Order().ElementAt(all.Count / 2);

    /// <summary>The line itself, which counts what it carries.</summary>
    sealed class Line(IPage page, ICDPSession wire)
    {
        public IPage Page => page;
        public double Bytes { get; private set; }
        public int Requests { get; private set; }

        public static async Task<Line> Open(IPage page)
        {
            var wire = await page.Context.NewCDPSessionAsync(page);
            var line = new Line(page, wire);
            await wire.SendAsync("Network.enable");
            await wire.SendAsync("Network.emulateNetworkConditions", new() { ["offline"] = false, ["latency"] = 400, ["downloadThroughput"] = 50_000, ["uploadThroughput"] = 50_000 });
            wire.Event("Network.loadingFinished").OnEvent += (_, said) => { line.Bytes += said!.Value.GetProperty("encodedDataLength").GetDouble(); line.Requests++; };
            return line;
        }

        public async Task Begin(bool isCold)
        {
            if (isCold) await wire.SendAsync("Network.clearBrowserCache");
            (Bytes, Requests) = (0, 0);
        }
    }
}
