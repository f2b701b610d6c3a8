using System.Diagnostics;
using System.Net;

namespace NormDraft.Benchmarks;

/// <summary>Whether the time of a 404 tells another delegation's draft from one that does not exist: both asked for in turn by chance, by an outsider with a browser of their own.</summary>
static class SecretsScenario
{
    const int Pairs = 3_000;
    const int Warm = 300;

    public static async Task Run()
    {
        await using var house = await RunningHouse.Open();
        var (draft, paper) = ((await house.Drafts(1))[0], await house.Paper());
        using var outsider = await Outsider(house, draft);
        Console.WriteLine("| asked for by an outsider | hidden: median, p95, p99 ms | not there: median, p95, p99 ms | told apart by one answer | by chance, 99 in 100 |\n|---|---:|---:|---:|---:|");
        var api = RunningHouse.Api;
        foreach (var (name, method, road, hidden) in new (string, HttpMethod, Func<Guid, string>, Guid)[]
        {
            ("another's draft, page", HttpMethod.Get, RunningHouse.Pages.Draft, draft),
            ("another's draft, API", HttpMethod.Get, api.Draft, draft),
            ("its live text as it was", HttpMethod.Get, id => api.Room(id), draft),
            ("submitting it", HttpMethod.Post, id => api.DraftAct(id, "submit"), draft),
            ("discarding it", HttpMethod.Post, id => api.DraftAct(id, "discard"), draft),
            ("another's file", HttpMethod.Get, api.Paper, paper),
        })
            await Race(outsider, name, id => new HttpRequestMessage(method, road(id)), hidden);
    }

    static async Task Race(HttpClient outsider, string name, Func<Guid, HttpRequestMessage> ask, Guid hidden)
    {
        var (there, nowhere) = (new List<double>(Pairs), new List<double>(Pairs));
        var dice = new Random(20261127);
        for (var i = -Warm; i < Pairs; i++)
        {
            var hiddenFirst = dice.Next(2) == 0;
            foreach (var isHidden in new[] { hiddenFirst, !hiddenFirst })
            {
                using var request = ask(isHidden ? hidden : Guid.CreateVersion7());
                var clock = Stopwatch.GetTimestamp();
                using var answer = await outsider.SendAsync(request);
                var took = Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
                if (answer.StatusCode != HttpStatusCode.NotFound) throw new InvalidOperationException($"{name}: {answer.StatusCode}");
                if (i >= 0) (isHidden ? there : nowhere).Add(took);
            }
        }
        Console.WriteLine($"| {name} | {Spread(there)} | {Spread(nowhere)} | {TellApart(there, nowhere):P1} | {0.5 + 2.58 * Math.Sqrt((2.0 * Pairs + 1) / (12.0 * Pairs * Pairs)):P1} |");
    }

    static string Spread(List<double> times)
    {
        var sorted = times.Order().ToList();
        return string.Join(", ", new[] { 0.5, 0.95, 0.99 }.Select(share => $"{sorted[(int)(share * sorted.Count)]:F2}"));
    }

    /// <summary>How often one who sees one answer of each guesses right which was the slower kind (the rank-sum statistic as a share): a half is a blind guess.</summary>
    static double TellApart(List<double> one, List<double> other)
    {
        var ranked = one.Select(time => (Time: time, IsOne: true)).Concat(other.Select(time => (Time: time, IsOne: false))).OrderBy(pair => pair.Time).ToList();
        var ranks = ranked.Select((pair, at) => pair.IsOne ? at + 1.0 : 0).Sum();
        var share = (ranks - one.Count * (one.Count + 1.0) / 2) / ((double)one.Count * other.Count);
        return Math.Max(share, 1 - share);
    }

    /// <summary>Who sits in the room and is told nothing of the draft.</summary>
    static async Task<HttpClient> Outsider(RunningHouse house, Guid draft)
    {
        foreach (var cookie in await house.SignInAll())
        {
            var browser = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = new Uri(house.Addresses[0]) };
            browser.DefaultRequestHeaders.Add("Cookie", cookie);
            var isSeated = (await browser.GetAsync(RunningHouse.Api.Overview)).IsSuccessStatusCode;
            if (isSeated && (await browser.GetAsync(RunningHouse.Api.Draft(draft))).StatusCode == HttpStatusCode.NotFound) return browser;
            browser.Dispose();
        }
        throw new InvalidOperationException("Everyone sees the draft.");
    }
}
