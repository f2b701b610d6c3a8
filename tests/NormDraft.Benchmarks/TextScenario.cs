using System.Diagnostics;
using DiffPlex;
using DiffPlex.Chunkers;
using NormDraft.Text;

namespace NormDraft.Benchmarks;

/// <summary>The text engine beside other comparers on generated drafts of which the truth is known, in the same run.</summary>
static class TextScenario
{
    public static void Run()
    {
        Warm();
        Console.WriteLine("| words | edited | compare ms | DiffPlex words | git --word-diff | wdiff | dwdiff | jsdiff | diff-match-patch | words marked ÷ truth | moved found |\n|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var words in new[] { 5_000, 20_000, 60_000, 240_000 })
            foreach (var share in new[] { 0.01, 0.1, 0.4 })
                Console.WriteLine(Row(words, share));
        Units();
        Merges();
    }

    static string Row(int words, double share)
    {
        var text = GeneratedTexts.Of(words, share, seed: words + (int)(share * 100));
        var ours = Median(words > 100_000 ? 5 : 15, () => FileComparison.Between(text.Old, text.New));
        var compared = FileComparison.Between(text.Old, text.New);
        var marked = compared.Rows.Where(row => row.Placement != Placement.MovedAway).SelectMany(row => row.Spans).Where(span => span.Op != Op.Same).Sum(span => Words.Count(span.Text));
        double Against(bool measured, Func<double> peer) => measured ? peer() / ours : double.NaN;
        var peers = new[]
        {
            Against(words <= 60_000, () => Median(words > 10_000 ? 1 : 5, () => Differ.Instance.CreateDiffs(text.Old, text.New, false, false, new WordChunker()))),
            Against(true, () => Peers.Program("git", ["diff", "--no-index", "--word-diff=porcelain"], text.Old, text.New, 3)),
            Against(true, () => Peers.Program("wdiff", [], text.Old, text.New, 3)),
            Against(words <= 60_000, () => Peers.Program("dwdiff", [], text.Old, text.New, 3)),
            Against(words <= 20_000 || words <= 60_000 && share < 0.1, () => Peers.Node("jsdiff", text.Old, text.New, words > 10_000 ? 0 : 3)),
            Against(words <= 20_000 && share < 0.4 || words <= 5_000, () => Peers.Node("dmp", text.Old, text.New, words > 10_000 ? 0 : 3)),
        };
        return $"| {words:N0} | {share:P0} | {ours:F1} | {string.Join(" | ", peers.Select(ratio => double.IsNaN(ratio) ? "" : $"{ratio:F1}×"))} | {(double)marked / text.Words:F2} | {compared.Rows.Count(row => row.Placement == Placement.Moved)} of {text.Moved} |";
    }

    static void Units()
    {
        var text = GeneratedTexts.Of(200, 0.05, seed: 3);
        var (old, @new) = (text.Old.Replace("\n\n", " ", StringComparison.Ordinal), text.New.Replace("\n\n", " ", StringComparison.Ordinal));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 100; round++) Redline.Between(old, @new);
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / 100.0 / Words.Count(old) / 1024;
        Console.WriteLine($"\nOne unit of {Words.Count(old)} words, 5 % edited: {Median(400, () => Redline.Between(old, @new)):F3} ms, {bytes:F2} KB allocated a word");
    }

    static void Merges()
    {
        var text = GeneratedTexts.Of(20_000, 0, seed: 5).Old;
        Wording[] forty = [.. Enumerable.Range(1, 40).Select(party => new Wording(party, [$"P{party}"], Edit(text, 0.01, party)))];
        Console.WriteLine($"40 delegations × 20,000 words × 1 %: {Median(5, () => Compilation.Of(text, forty, grain: Grain.Word)):F0} ms; one delegation's change {Median(9, () => Hunks.Between(text, forty[0].Text)):F1} ms");
        var units = Enumerable.Range(0, 400).Select(unit => GeneratedTexts.Of(60, 0, unit).Old).ToArray();
        var wordings = units.Select((unit, at) => new[] { 1, 2, 3 }.Take(at % 2 + 2).Select(party => new Wording(party, [$"P{party}"], Edit(unit, 0.05, at * 3 + party))).ToArray()).ToArray();
        Console.WriteLine($"{wordings.Sum(unit => unit.Length):N0} amendments compiled over 400 units: {Median(5, () => units.Select((unit, at) => Compilation.Of(unit, wordings[at]).Bracketed()).ToList()):F0} ms");
        var brackets = string.Concat(Enumerable.Range(0, 8_000).Select(at => at % 3 == 0 ? "[NLD, DEU: States [shall][should] act on it in good faith] " : "words that nobody contests so far, "));
        var register = new Register([new RegisteredParty("NLD", []), new RegisteredParty("DEU", [])]);
        Console.WriteLine($"Brackets of {brackets.Length / 1000:N0} kB: {Median(9, () => Brackets.Over([brackets], register)):F0} ms");
    }

    static string Edit(string text, double share, int seed)
    {
        var dice = new Random(seed);
        return string.Join(' ', text.Split(' ').Select(word => dice.NextDouble() < share ? word + "x" : word));
    }

    /// <summary>The optimising compiler has seen the code before anything is timed.</summary>
    static void Warm()
    {
        var text = GeneratedTexts.Of(5_000, 0.2, seed: 1);
        for (var round = 0; round < 150; round++) FileComparison.Between(text.Old, text.New);
        for (var round = 0; round < 20; round++) Differ.Instance.CreateDiffs(text.Old, text.New, false, false, new WordChunker());
        Thread.Sleep(300);
    }

    static double Median(int rounds, Func<object> what)
    {
        what();
        var times = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            var clock = Stopwatch.GetTimestamp();
            what();
            times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
        }
        return times.Order().ElementAt(times.Count / 2);
    }
}
