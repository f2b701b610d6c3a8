using Microsoft.AspNetCore.SignalR.Client;

namespace NormDraft.Benchmarks;

/// <summary>Two thousand signed-in people with a page open who do nothing: what they cost a server in memory.</summary>
static class IdleScenario
{
    const int People = 2_000;
    const int AtOnce = 25;

    /// <param name="seconds">Waited before memory is read; 60 if nothing is said.</param>
    public static async Task Run(int? seconds)
    {
        await using var house = await RunningHouse.Open();
        var wait = TimeSpan.FromSeconds(seconds ?? 60);
        var rows = new List<string> { $"| nobody | 0 | {Memory(house)} |" };
        var drafts = await house.Drafts(40);
        var (people, open) = (await house.SignInAll(), new List<HubConnection>());
        open.AddRange(await Connect(People, async number => await Come(RunningHouse.Connect(house.Addresses[0], RunningHouse.Pages.LiveHub, people[number % people.Count]))));
        await Task.Delay(wait);
        rows.Add($"| {People:N0} with a page open, as {people.Count} of the sample | {open.Count(Lives):N0} | {Memory(house)} |");
        open.AddRange(await Connect(People, async number =>
        {
            var room = await Come(RunningHouse.Connect(house.Addresses[0], RunningHouse.Pages.RoomsHub, house.Cookie));
            var told = await room.InvokeAsync<Told>("Enter", drafts[number % drafts.Count].ToString());
            return told.Code is null ? room : throw new InvalidOperationException(told.Code);
        }));
        await Task.Delay(wait);
        rows.Add($"| the same, each in one of {drafts.Count} rooms too | {open.Count(Lives):N0} | {Memory(house)} |");
        Console.WriteLine($"| people | connections that live | resident memory of the server |\n|---|---:|---:|\n{string.Join('\n', rows)}");
        await Connect(open.Count, async number =>
        {
            await open[number].DisposeAsync();
            return open[number];
        });
    }

    static bool Lives(HubConnection connection) => connection.State == HubConnectionState.Connected;

    static string Memory(RunningHouse house) => $"{ProcessTree.Resident(house.Servers[0].Id) / 1_000_000} MB";

    static async Task<HubConnection> Come(HubConnection connection)
    {
        await connection.StartAsync();
        return connection;
    }

    static async Task<IReadOnlyList<HubConnection>> Connect(int count, Func<int, Task<HubConnection>> one)
    {
        var made = new HubConnection[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) => made[number] = await one(number));
        return made;
    }
}
