using System.Diagnostics;

namespace NormDraft.Benchmarks;

/// <summary>Fifty people type in ten rooms while something is taken away under them, again and again; then what was acknowledged is looked for.</summary>
static class FaultsScenario
{
    static readonly TimeSpan Between = TimeSpan.FromSeconds(1);
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <param name="seconds">Of each fault at most, for a short try.</param>
    public static async Task Run(int? seconds)
    {
        var rows = new List<string>();
        await Fault("the server killed", 1, 20, (house, _) => house.Servers[0].KillAndStartAgain());
        await Fault("PostgreSQL stopped or killed, and started again", 1, 20, (house, time) => house.Postgres.Restart(killed: time % 2 == 0, away: TimeSpan.FromSeconds(time % 3)));
        await Fault("one of two servers killed", 2, 20, (house, time) => house.Servers[time % 2].KillAndStartAgain());
        await Cuts();
        Console.WriteLine($"\n| fault | times | edits acknowledged | in the store | acknowledged and lost | kept twice | rooms whose copies differ |\n|---|---:|---:|---:|---:|---:|---:|\n{string.Join('\n', rows)}");

        async Task Fault(string name, int servers, int times, Func<RunningHouse, int, Task> happens)
        {
            await using var house = await RunningHouse.Open(servers);
            var (marks, clock, time) = (new Marks(), Stopwatch.StartNew(), 0);
            rows.Add(await Under(house, house.Addresses, marks, async () =>
            {
                while (time < times && (seconds is null || clock.Elapsed.TotalSeconds < seconds))
                {
                    await Task.Delay(Between);
                    await More(marks);
                    await happens(house, ++time);
                    Console.WriteLine($"{name}: {time}; {marks.Acknowledged.Count:N0} acknowledged");
                }
                return $"{name} | {time}";
            }));
        }

        async Task Cuts()
        {
            await using var house = await RunningHouse.Open();
            await using var line = new CutLine(new Uri(house.Addresses[0]));
            rows.Add(await Under(house, [line.Address], new Marks(), async () =>
            {
                line.Cuts = true;
                await Task.Delay(TimeSpan.FromSeconds(seconds ?? 120));
                line.Cuts = false;
                return $"connections cut at random, {seconds ?? 120} s | {line.Cut}";
            }));
        }
    }

    /// <summary>Until people have gone on typing since.</summary>
    static async Task More(Marks marks)
    {
        var (had, clock) = (marks.Acknowledged.Count, Stopwatch.StartNew());
        for (; marks.Acknowledged.Count < had + 100; await Task.Delay(50))
            if (clock.Elapsed > Patience) throw new InvalidOperationException($"Nobody could go on typing for {Patience.TotalSeconds} seconds.");
    }

    /// <summary>Copies are compared with each other and with that of someone who comes in at the end.</summary>
    static async Task<string> Under(RunningHouse house, IReadOnlyList<string> addresses, Marks marks, Func<Task<string>> fault)
    {
        var typists = new List<Typist>();
        foreach (var draft in await house.Drafts(10))
            for (var person = 0; person < 5; person++) typists.Add(await Typist.Enter(addresses, house.Cookie, draft, person, marks));
        using var over = new CancellationTokenSource();
        var typing = Task.WhenAll(typists.Select(typist => typist.Go(TimeSpan.FromMilliseconds(250), over.Token)));
        var what = await fault();
        await Task.Delay(3_000);
        await over.CancelAsync();
        await typing;
        await Task.WhenAll(typists.Select(typist => typist.Finish()));
        await Task.Delay(1_000); // a server may take a room for what it was a moment ago
        foreach (var typist in typists) await typist.Pull();
        foreach (var room in typists.Select(typist => typist.Room).Distinct().ToList()) typists.Add(await Typist.Enter(house.Addresses, house.Cookie, room, 0, marks));
        var apart = typists.GroupBy(typist => typist.Room).Count(room => room.Select(typist => typist.Text).Distinct().Count() > 1);
        foreach (var typist in typists) await typist.DisposeAsync();
        var kept = await house.Kept();
        var found = kept.ToHashSet();
        return $"| {what} | {marks.Acknowledged.Count:N0} | {kept.Count:N0} | {marks.Acknowledged.Count(one => !found.Contains(one))} | {kept.Count - found.Count} | {apart} of 10 |";
    }
}
