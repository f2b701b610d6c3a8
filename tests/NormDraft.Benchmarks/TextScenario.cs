using System.Diagnostics;
using DiffPlex;
using DiffPlex.Chunkers;
using NormDraft.Text;

namespace NormDraft.Benchmarks;

/// <summary>Redlines beside raw DiffPlex on words, in the same run.</summary>
static class TextScenario
{
    static readonly Random Dice = new(7);

    public static void Run()
    {
        Console.WriteLine("| words | edited | redline ms | raw DiffPlex ms | DiffPlex ÷ redline |\n|---|---|---|---|---|");
        foreach (var (words, rounds) in new[] { (200, 400), (5_000, 30), (20_000, 7) })
            foreach (var share in new[] { 0.01, 0.1, 0.4 })
            {
                var old = Text(words);
                var @new = Edit(old, share);
                var ours = Median(rounds, () => Redline.Between(old, @new));
                var raw = Median(Math.Max(3, rounds / 4), () => Differ.Instance.CreateDiffs(old, @new, false, false, new WordChunker()));
                Console.WriteLine($"| {words:N0} | {share:P0} | {ours:F3} | {raw:F3} | {raw / ours:F1} |");
            }
        var clause = Text(200);
        Wording[] wordings = [.. Enumerable.Range(1, 8).Select(n => new Wording(n, [$"X{n}"], Edit(clause, 0.03)))];
        Console.WriteLine($"\nCompilation of 8 delegations on a clause of 200 words, bracketed: {Median(200, () => Compilation.Of(clause, wordings).Bracketed()):F3} ms");
    }

    static double Median(int rounds, Func<object> what)
    {
        what();
        var times = new List<double>();
        for (var i = 0; i < rounds; i++)
        {
            var clock = Stopwatch.GetTimestamp();
            what();
            times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
        }
        return times.Order().ElementAt(times.Count / 2);
    }

    static string Text(int words) => string.Join(' ', Enumerable.Range(0, words).Select(i => Word() + (i % 20 == 19 ? "." : "")));

    static string Edit(string text, double share) => string.Join(' ', text.Split(' ').Select(w => Dice.NextDouble() < share ? Word() + "x" : w));

    static string Word() => $"{(char)('a' + Dice.Next(26))}{(char)('a' + Dice.Next(26))}{Dice.Next(40)}";
}
