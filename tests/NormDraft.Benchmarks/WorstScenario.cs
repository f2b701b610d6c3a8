using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.SignalR.Client;
using NormDraft.Server.Rooms;
using NormDraft.Text;

namespace NormDraft.Benchmarks;

/// <summary>
/// One delegate does its worst; another of another delegation types and reads. Then a day of rooms, and as much as one delegation may keep: what
/// they leave in memory.
/// </summary>
static class WorstScenario
{
    const string Sanne = "Sanne Brouwershaven", Eirik = "Eirik Solhaug";

    /// <param name="seconds">Of each attack; 20 if nothing is said.</param>
    public static async Task Run(int? seconds)
    {
        var time = TimeSpan.FromSeconds(seconds ?? 20);
        await using (var house = await RunningHouse.Open(typing: null))
        {
            var (worst, other) = (await In(house, Sanne), await In(house, Eirik));
            await Watch(house, other, time, _ => Task.CompletedTask); // both runtimes compile what they run often
            Console.WriteLine("| meanwhile one delegate | keystroke, median | p99 | × quiet | page, median | p99 | × quiet | its requests answered |");
            Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
            var quiet = Row("does nothing", await Watch(house, other, time, _ => Task.CompletedTask), 0, null);
            foreach (var (name, attack) in Attacks)
            {
                var answered = 0;
                var seen = await Watch(house, other, time, over => attack(house, worst, () => Interlocked.Increment(ref answered), over));
                Row(name, seen, answered, quiet);
            }
        }
        Console.WriteLine("\n| | resident before | after | growth |\n|---|---:|---:|---:|");
        await Memory("24 hours of rooms: 1,440 opened, typed in and left", Day);
        await Memory("one delegate keeps all that it may", Fill);
    }

    static readonly (string Name, Func<RunningHouse, Signed, Action, CancellationToken, Task> Attack)[] Attacks =
    [
        ("pushes what is stale", Stale), ("floods its live texts", Flood), ("asks for previews of 90,000 characters", Previews),
        ("takes positions, 600 at once", Positions), ("asks for the text page, 64 at once", Pages),
        ("does all of it", (house, worst, answered, over) => Task.WhenAll(Attacks![..^1].Select(one => one.Attack(house, worst, answered, over)))),
    ];

    static (double Key, double Page) Row(string name, (List<double> Keys, List<double> Pages) seen, int answered, (double Key, double Page)? quiet)
    {
        var p99 = (Key: At(seen.Keys, 0.99), Page: At(seen.Pages, 0.99));
        string Times(double now, double? then) => then is { } was ? $"{now / was:F1}" : "1.0";
        var keys = $"{At(seen.Keys, 0.5):F1} ms | {p99.Key:F1} ms | {Times(p99.Key, quiet?.Key)}";
        var pages = $"{At(seen.Pages, 0.5):F0} ms | {p99.Page:F0} ms | {Times(p99.Page, quiet?.Page)}";
        Console.WriteLine($"| {name} | {keys} | {pages} | {answered:N0} |");
        return p99;
    }

    static double At(List<double> times, double share) => times.Count == 0 ? double.NaN : times.Order().ElementAt((int)(share * (times.Count - 1)));

    /// <summary>A keystroke every tenth of a second and a page every half, while the attack goes on.</summary>
    static async Task<(List<double> Keys, List<double> Pages)> Watch(RunningHouse house, Signed who, TimeSpan time, Func<CancellationToken, Task> attack)
    {
        using var over = new CancellationTokenSource();
        var draft = await who.Draft(house, "Each State should keep control.");
        await using var room = await Enter(house, who, draft);
        var attacking = Task.Run(() => attack(over.Token));
        var (clock, keys, pages) = (Stopwatch.StartNew(), new List<double>(), new List<double>());
        var typing = Task.Run(async () =>
        {
            var (version, length, seq, client) = (0, "Each State should keep control.".Length, 0, Guid.NewGuid().ToString());
            for (; clock.Elapsed < time; await Task.Delay(100))
            {
                var begun = Stopwatch.GetTimestamp();
                var told = await Push(room, draft, version, new OwnUpdate(client, ++seq, $"[[0,\"a\"],{length}]"));
                keys.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                if (told.Code is not null) throw new InvalidOperationException(told.Code);
                (version, length) = (told.Version, length + 1);
            }
        });
        for (; clock.Elapsed < time; await Task.Delay(500))
        {
            var begun = Stopwatch.GetTimestamp();
            using var answer = await who.Browser.GetAsync(house.Addresses[0] + RunningHouse.Pages.Text());
            await answer.Content.ReadAsByteArrayAsync();
            pages.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }
        await typing;
        await over.CancelAsync();
        await attacking.WaitAsync(TimeSpan.FromMinutes(3)).ContinueWith(_ => { }, TaskScheduler.Default);
        return (keys, pages);
    }

    /// <summary>A long log of large updates, and then again and again a push made on its first version.</summary>
    static async Task Stale(RunningHouse house, Signed worst, Action answered, CancellationToken over)
    {
        var text = new string('a', 20_000);
        var draft = await worst.Draft(house, text);
        await using var room = await Enter(house, worst, draft);
        var large = "[" + string.Join(',', Enumerable.Repeat("[1,\"b\"],1", text.Length / 2)) + "]";
        var (client, version) = (Guid.NewGuid().ToString(), 0);
        for (var seq = 1; seq <= 60 && !over.IsCancellationRequested;)
        {
            var told = await Push(room, draft, version, new OwnUpdate(client, seq, large));
            if (told.Code is null) (version, seq) = (told.Version, seq + 1);
            else break;
        }
        await Many(6, over, async () =>
        {
            await Push(room, draft, Math.Min(1, version), new OwnUpdate(Guid.NewGuid().ToString(), 2, $"[[0,\"x\"],{text.Length}]"));
            answered();
        });
    }

    static async Task Flood(RunningHouse house, Signed worst, Action answered, CancellationToken over)
    {
        var draft = await worst.Draft(house, "Flood.");
        await Many(6, over, async () =>
        {
            await using var room = await Enter(house, worst, draft);
            while (!over.IsCancellationRequested)
            {
                var now = await room.InvokeAsync<Told>("Enter", draft.ToString(), over);
                var length = now.Text!.Length;
                var client = Guid.NewGuid().ToString();
                await Push(room, draft, now.Version, [.. Enumerable.Range(1, 100).Select(n => new OwnUpdate(client, n, n % 2 == 1 ? $"[[0,\"x\"],{length}]" : $"[[1],{length}]"))]);
                answered();
            }
        });
    }

    static async Task Previews(RunningHouse house, Signed worst, Action answered, CancellationToken over)
    {
        var page = await worst.Browser.GetStringAsync(house.Addresses[0] + RunningHouse.Pages.Drafts, over);
        var token = Regex.Match(page, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        var clause = await worst.Clause(house);
        var text = string.Concat(Enumerable.Repeat("[one] [two] ", 7_500));
        await Many(16, over, async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, house.Addresses[0] + RunningHouse.Pages.DraftPreview);
            request.Content = JsonContent.Create(new { clause, version = 1, operation = "modify", text });
            request.Headers.Add("RequestVerificationToken", token);
            using var answer = await worst.Browser.SendAsync(request, over);
            await answer.Content.ReadAsByteArrayAsync(over);
            answered();
        });
    }

    static Task Positions(RunningHouse house, Signed worst, Action answered, CancellationToken over) => Many(600, over, async () =>
    {
        var position = new { amendment = 1, stance = Random.Shared.Next(2) == 0 ? "support" : "oppose" };
        using var answer = await worst.Browser.PostAsJsonAsync(house.Addresses[0] + RunningHouse.Api.Positions(), position, over);
        answered();
    });

    static Task Pages(RunningHouse house, Signed worst, Action answered, CancellationToken over) => Many(64, over, async () =>
    {
        using var answer = await worst.Browser.GetAsync(house.Addresses[0] + RunningHouse.Pages.Text(), over);
        await answer.Content.ReadAsByteArrayAsync(over);
        answered();
    });

    static Task Many(int times, CancellationToken over, Func<Task> what) => Task.WhenAll(Enumerable.Range(0, times).Select(_ => Task.Run(async () =>
    {
        while (!over.IsCancellationRequested)
            try
            {
                await what();
            }
            catch (Exception error) when (error is not OutOfMemoryException) // refused, cut, or over
            {
                await Task.Delay(50, CancellationToken.None);
            }
    })));

    static async Task Memory(string name, Func<RunningHouse, Task<string>> what)
    {
        await using var house = await RunningHouse.Open(typing: null);
        await Rooms(house, await In(house, Eirik), 100); // what a server has once it has begun
        await Task.Delay(TimeSpan.FromSeconds(20));
        var before = ProcessTree.Resident(house.Servers[0].Id);
        var said = await what(house);
        await Task.Delay(TimeSpan.FromSeconds(40));
        var after = ProcessTree.Resident(house.Servers[0].Id);
        var growth = $"{(after - before) / 1_000_000} MB, {100.0 * (after - before) / before:F0} %";
        Console.WriteLine($"| {name}{said} | {before / 1_000_000} MB | {after / 1_000_000} MB | {growth} |");
    }

    static async Task<string> Day(RunningHouse house)
    {
        await Rooms(house, await In(house, Eirik), 1_440);
        return "";
    }

    /// <summary>Each opened, typed in twenty times, and left.</summary>
    static async Task Rooms(RunningHouse house, Signed who, int count)
    {
        await using var room = RunningHouse.Connect(house.Addresses[0], RunningHouse.Pages.RoomsHub, who.Cookie);
        await room.StartAsync();
        const string text = "Each State should keep control.";
        for (var at = 0; at < count; at++)
        {
            var (draft, client) = (await who.Draft(house, text), Guid.NewGuid().ToString());
            await room.InvokeAsync<Told>("Enter", draft.ToString());
            for (var seq = 1; seq <= 20; seq++)
                while ((await Push(room, draft, seq - 1, new OwnUpdate(client, seq, $"[[0,\"a\"],{text.Length + seq - 1}]"))).Code is "too-fast") await Task.Delay(200);
            await room.InvokeAsync<object?>("Leave", draft.ToString());
        }
    }

    /// <summary>Live texts with as long a log as can be had, which stay open; then drafts until there is no more room.</summary>
    static async Task<string> Fill(RunningHouse house)
    {
        var worst = await In(house, Sanne);
        var (codes, open, sent, clock) = (new ConcurrentDictionary<string, int>(), new List<HubConnection>(), 0L, Stopwatch.StartNew());
        var large = new string('x', 90_000);
        for (var at = 0; at < 12 && !codes.ContainsKey("drafts-full"); at++)
        {
            var draft = await worst.Draft(house, "Each State.");
            open.Add(await Enter(house, worst, draft));
            var (client, version, length) = (Guid.NewGuid().ToString(), 0, "Each State.".Length);
            for (var seq = 1; seq <= 100 && clock.Elapsed < TimeSpan.FromMinutes(4);)
            {
                var changes = ChangeSetJson.Write(ChangeSet.Between(new string('y', length), large));
                var told = await Push(open[^1], draft, version, new OwnUpdate(client, seq, changes));
                if (told.Code is "too-fast") await Task.Delay(200);
                else if (told.Code is { } code)
                {
                    codes.AddOrUpdate(code, 1, (_, count) => count + 1);
                    break;
                }
                else (version, length, seq, sent) = (told.Version, large.Length, seq + 1, sent + changes.Length);
            }
        }
        var clause = await worst.Clause(house);
        for (var refused = false; !refused && clock.Elapsed < TimeSpan.FromMinutes(5);)
        {
            var draft = new { clause, version = 1, operation = "modify", text = large, rationale = "Load." };
            using var answer = await worst.Browser.PostAsJsonAsync(house.Addresses[0] + RunningHouse.Api.Drafts, draft);
            if (answer.IsSuccessStatusCode) sent += large.Length;
            refused = !answer.IsSuccessStatusCode;
        }
        return $" ({sent / 1_000_000} MB taken)";
    }

    static Task<Told> Push(HubConnection room, Guid draft, int version, params OwnUpdate[] updates) =>
        room.InvokeAsync<Told>("Push", draft.ToString(), version, updates);

    static async Task<HubConnection> Enter(RunningHouse house, Signed who, Guid draft)
    {
        var room = RunningHouse.Connect(house.Addresses[0], RunningHouse.Pages.RoomsHub, who.Cookie);
        await room.StartAsync();
        await room.InvokeAsync<Told>("Enter", draft.ToString());
        return room;
    }

    static async Task<Signed> In(RunningHouse house, string name)
    {
        var (browser, cookie) = await house.As(name);
        return new Signed(browser, cookie);
    }

    /// <summary>Signed in, with a browser and for hubs.</summary>
    sealed record Signed(HttpClient Browser, string Cookie)
    {
        string? clause;

        public async Task<string> Clause(RunningHouse house)
        {
            var text = JsonNode.Parse(await Browser.GetStringAsync(house.Addresses[0] + RunningHouse.Api.WholeText()))!;
            return (string)text["version"]!["clauses"]!.AsArray().First(clause => (string)clause!["kind"]! == "paragraph")!["id"]!;
        }

        public async Task<Guid> Draft(RunningHouse house, string text)
        {
            clause ??= await Clause(house);
            var draft = new { clause, version = 1, operation = "modify", text, rationale = "Load." };
            using var answer = await Browser.PostAsJsonAsync(house.Addresses[0] + RunningHouse.Api.Drafts, draft);
            return Guid.Parse(((string)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["location"]!)[^36..]);
        }
    }
}
