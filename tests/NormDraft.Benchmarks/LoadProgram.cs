using System.Diagnostics;
using System.Text.Json;

namespace NormDraft.Benchmarks;

/// <summary>What a load program is asked for, ours and others' alike.</summary>
/// <param name="Rate">Edits a second, of all its people together.</param>
/// <param name="Warm">Seconds before anything is measured.</param>
sealed record Load(string Address, string Cookie, IReadOnlyList<string> Rooms, int People, double Rate, int Warm, int Seconds);

/// <summary>What it saw: milliseconds from the push of an edit to its answer, and to another's copy; its own CPU time in cores.</summary>
sealed record Seen(IReadOnlyList<double> Answered, IReadOnlyList<double> Heard, int Edits, double Seconds, double Cores);

/// <summary>
/// People typing, as a process of its own. It says "ready" when all are seated, goes on at a line on its standard input,
/// says "warm" when the measuring begins, and at the end what it saw, as one line of JSON.
/// </summary>
static class LoadProgram
{
    public static async Task Type(string asked)
    {
        var load = JsonSerializer.Deserialize<Load>(asked)!;
        var (marks, typists) = (new Marks(), new List<Typist>());
        foreach (var room in load.Rooms)
            for (var person = 0; person < load.People; person++) typists.Add(await Typist.Enter([load.Address], load.Cookie, Guid.Parse(room), 0, marks));
        Console.WriteLine("ready");
        Console.ReadLine();
        await Type(typists, load.Rate, load.Warm);
        Console.WriteLine("warm");
        marks.Clear();
        var (clock, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        await Type(typists, load.Rate, load.Seconds);
        var seconds = clock.Elapsed.TotalSeconds;
        Console.WriteLine(JsonSerializer.Serialize(new Seen([.. marks.Answered], [.. marks.Heard], marks.Answered.Count, seconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds / seconds)));
    }

    static async Task Type(List<Typist> typists, double rate, int seconds)
    {
        using var over = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        await Task.WhenAll(typists.Select(typist => typist.Go(TimeSpan.FromSeconds(typists.Count / rate), over.Token)));
    }

    /// <summary>Runs load programs at once; gives what they saw together, and what the server's CPU time was meanwhile.</summary>
    public static async Task<(Seen Seen, TimeSpan Cpu)> Run(IReadOnlyList<ProcessStartInfo> starts, Func<TimeSpan> cpu)
    {
        var programs = starts.Select(start => Process.Start(start)!).ToList();
        try
        {
            foreach (var program in programs) await Until(program, "ready");
            foreach (var program in programs) await program.StandardInput.WriteLineAsync();
            foreach (var program in programs) await Until(program, "warm");
            var before = cpu();
            var seen = await Task.WhenAll(programs.Select(async program => JsonSerializer.Deserialize<Seen>(await program.StandardOutput.ReadLineAsync() ?? throw Ended())!));
            return (new Seen([.. seen.SelectMany(one => one.Answered).Order()], [.. seen.SelectMany(one => one.Heard).Order()], seen.Sum(one => one.Edits), seen.Max(one => one.Seconds), seen.Sum(one => one.Cores)), cpu() - before);
        }
        finally
        {
            foreach (var program in programs)
            {
                if (!program.WaitForExit(5_000)) program.Kill();
                program.Dispose();
            }
        }
    }

    /// <summary>Waits for a program to say a word.</summary>
    public static async Task Until(Process program, string word)
    {
        while (await program.StandardOutput.ReadLineAsync() is { } line)
            if (line == word) return;
        throw Ended();
    }

    static InvalidOperationException Ended() => new("A program of the run ended early.");

    public static ProcessStartInfo Start(string program, params IEnumerable<string> arguments) => new(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true };
}
