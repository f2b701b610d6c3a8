using System.Text.Json;

namespace NormDraft.Benchmarks;

/// <summary>Many people type in many rooms of a real server, then at ever higher rates; beside it the same people in others' servers. Over the public protocols.</summary>
static class RoomsScenario
{
    static readonly (int Rooms, int People, int Rate)[] Loads = [(20, 10, 400), (1, 100, 50), (40, 5, 800), (40, 5, 1_600)];

    /// <summary>Seconds of typing before a server's first figures, that both runtimes have compiled what they run often, and before the others'.</summary>
    const int First = 45, Next = 5;

    /// <summary>Milliseconds to the writer, 99 of a hundred, at which a rate is no longer borne.</summary>
    const double Borne = 100;

    /// <param name="seconds">Measured of each load; 20 if nothing is said.</param>
    public static async Task Run(int? seconds)
    {
        var time = seconds ?? 20;
        Console.WriteLine("| server | rooms × people | edits/s asked | edits/s kept | to the writer, median | p99 | to the others, median | p99 | CPU an edit | load programs, cores |\n|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        await Ours(time);
        if (!RoomPeers.AreAtHand()) return;
        await using (var sharedb = await RoomPeers.ShareDb()) await Theirs(sharedb, time, [.. Loads[..3], (40, 5, 1_200), Loads[3]]);
        await using (var hocuspocus = await RoomPeers.Hocuspocus()) await Theirs(hocuspocus, time, Loads);
    }

    static async Task Ours(int time)
    {
        await using var house = await RunningHouse.Open();
        var warm = First;
        foreach (var (rooms, people, rate) in Loads) await At(rooms, people, rate, 1);
        for (var rate = 3_200; await At(40, 5, rate, rate / 3_200); rate += 1_600) { }

        async Task<bool> At(int rooms, int people, int rate, int programs)
        {
            var (drafts, before) = (await house.Drafts(rooms), warm);
            warm = Next;
            var loads = drafts.Select(draft => draft.ToString()).Chunk((rooms + programs - 1) / programs).ToList();
            return Row("NormDraft", rooms, people, rate, await LoadProgram.Run([.. loads.Select(some => LoadProgram.Start("dotnet", typeof(RoomsScenario).Assembly.Location, "type",
                JsonSerializer.Serialize(new Load(house.Addresses[0], house.Cookie, some, people, (double)rate * some.Length / rooms, before, time))))], house.Cpu));
        }
    }

    static async Task Theirs(RoomPeers peer, int time, (int Rooms, int People, int Rate)[] loads)
    {
        foreach (var (at, (rooms, people, rate)) in loads.Index())
            Row(peer.Name, rooms, people, rate, await LoadProgram.Run([peer.Type(new Load(peer.Address, "", [.. Enumerable.Range(0, rooms).Select(_ => Guid.NewGuid().ToString())], people, rate, at == 0 ? First : Next, time))], peer.Cpu));
    }

    /// <returns>Whether the rate was borne.</returns>
    static bool Row(string server, int rooms, int people, int rate, (Seen Seen, TimeSpan Cpu) run)
    {
        var ((answered, heard, edits, seconds, cores), cpu) = run;
        Console.WriteLine($"| {server} | {rooms} × {people} | {rate:N0} | {edits / seconds:N0} | {At(answered, 0.5)} | {At(answered, 0.99)} | {At(heard, 0.5)} | {At(heard, 0.99)} | {cpu.TotalMilliseconds / edits:F2} ms | {cores:F1} |");
        return answered.Count > 0 && edits / seconds > 0.9 * rate && answered[(int)(0.99 * (answered.Count - 1))] < Borne;
    }

    /// <param name="times">In order.</param>
    static string At(IReadOnlyList<double> times, double share) => times.Count == 0 ? "" : $"{times[(int)(share * (times.Count - 1))]:F1} ms";
}
