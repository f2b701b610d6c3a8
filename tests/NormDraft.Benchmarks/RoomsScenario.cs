using System.Collections.Concurrent;
using System.Diagnostics;

namespace NormDraft.Benchmarks;

/// <summary>Many people type in many rooms of a real server; then the server is killed under them, again and again. Over the public protocol.</summary>
static class RoomsScenario
{
    public static async Task Load()
    {
        await using var house = await RunningHouse.Open();
        Console.WriteLine("| rooms × people | edits/s asked | edits/s kept | to the writer, median | p99 | to the others, median | p99 | server + PostgreSQL CPU an edit |\n|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var (rooms, people, rate) in new[] { (20, 10, 400), (1, 100, 50), (40, 5, 800), (40, 5, 1_600) })
        {
            var typists = await Seat(house, rooms, people, new Marks());
            await Type(typists, rate, TimeSpan.FromSeconds(5)); // warm
            var marks = typists[0].Marks;
            marks.Clear();
            var (cpu, clock) = (house.Cpu(), Stopwatch.StartNew());
            await Type(typists, rate, TimeSpan.FromSeconds(20));
            var (spent, seconds, kept) = (house.Cpu() - cpu, clock.Elapsed.TotalSeconds, marks.Kept);
            Console.WriteLine($"| {rooms} × {people} | {rate} | {kept / seconds:F0} | {Marks.At(marks.Answered, 0.5):F1} ms | {Marks.At(marks.Answered, 0.99):F1} ms | {Marks.At(marks.Heard, 0.5):F1} ms | {Marks.At(marks.Heard, 0.99):F1} ms | {spent.TotalMilliseconds / kept:F2} ms |");
            foreach (var typist in typists) await typist.DisposeAsync();
        }
    }

    /// <summary>Kills the server with signal 9 under load; counts from the typists' own list what was acknowledged and is not in the store.</summary>
    public static async Task Faults(int kills)
    {
        await using var house = await RunningHouse.Open();
        var marks = new Marks();
        var typists = await Seat(house, 10, 5, marks);
        using var over = new CancellationTokenSource();
        var typing = Task.WhenAll(typists.Select(typist => typist.Go(TimeSpan.FromMilliseconds(250), over.Token)));
        for (var kill = 1; kill <= kills; kill++)
        {
            await Task.Delay(2_000);
            await house.KillAndStartAgain();
            Console.WriteLine($"killed {kill} times; {marks.Kept} acknowledged");
        }
        await Task.Delay(3_000);
        await over.CancelAsync();
        await typing;
        foreach (var typist in typists) await typist.CatchUp();
        var kept = await house.Kept();
        var lost = marks.Acknowledged.Count(one => !kept.Contains(one));
        var apart = typists.GroupBy(typist => typist.Room).Count(room => room.Select(typist => typist.Text).Distinct().Count() > 1);
        Console.WriteLine($"\n| kills | edits acknowledged | in the store | acknowledged and lost | rooms whose copies differ |\n|---:|---:|---:|---:|---:|\n| {kills} | {marks.Acknowledged.Count:N0} | {kept.Count:N0} | {lost} | {apart} of {typists.GroupBy(typist => typist.Room).Count()} |");
    }

    static async Task<List<Typist>> Seat(RunningHouse house, int rooms, int people, Marks marks)
    {
        var typists = new List<Typist>();
        for (var room = 0; room < rooms; room++)
        {
            var draft = await house.Draft(room);
            for (var person = 0; person < people; person++) typists.Add(await Typist.Enter(house, draft, marks));
        }
        return typists;
    }

    static async Task Type(List<Typist> typists, int rate, TimeSpan time)
    {
        using var over = new CancellationTokenSource(time);
        await Task.WhenAll(typists.Select(typist => typist.Go(TimeSpan.FromSeconds((double)typists.Count / rate), over.Token)));
    }
}

/// <summary>What the typists saw, for all of them.</summary>
sealed class Marks
{
    readonly ConcurrentDictionary<(string, int), long> sent = [];

    public ConcurrentBag<double> Answered { get; private set; } = [];
    public ConcurrentBag<double> Heard { get; private set; } = [];
    public ConcurrentBag<(string Client, int Seq)> Acknowledged { get; } = [];
    public int Kept => Answered.Count;

    public void Clear() => (Answered, Heard) = ([], []);

    public void Sent(string client, int seq) => sent[(client, seq)] = Stopwatch.GetTimestamp();

    public void Answer(string client, int seq)
    {
        Answered.Add(Stopwatch.GetElapsedTime(sent[(client, seq)]).TotalMilliseconds);
        Acknowledged.Add((client, seq));
    }

    public void Hear(string client, int seq)
    {
        if (sent.TryGetValue((client, seq), out var at)) Heard.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
    }

    public static double At(IEnumerable<double> times, double share)
    {
        var order = times.Order().ToList();
        return order.Count == 0 ? double.NaN : order[(int)(share * (order.Count - 1))];
    }
}
