using NormDraft.Text;

namespace NormDraft.Benchmarks;

/// <summary>Merges, brackets and provenance on generated texts of which the truth is known; git merge-file in the same run.</summary>
static class MergeScenario
{
    static readonly Random Dice = new(11);

    public static void Run()
    {
        var text = GeneratedTexts.Of(20_000, 0, seed: 5).Old;
        Warm(text);
        Console.WriteLine("| what | figure | goal |\n|---|---:|---|");
        ThreeWay(text);
        Many(text);
        Compiled();
        Bracketed();
        Told();
        Provenances();
    }

    static void Row(string what, string figure, string goal) => Console.WriteLine($"| {what} | {figure} | {goal} |");

    /// <summary>Lines of one word for git, which merges lines: so both merge words.</summary>
    static void ThreeWay(string text)
    {
        var (one, other) = (Edit(text, 0.1, 1), Edit(text, 0.1, 2));
        var ours = OwnCpu.Median(15, () => Compilation.Of(text, [new Wording(1, ["A"], one), new Wording(2, ["B"], other)], grain: Grain.Word));
        var lines = Peers.Merge(ByWord(text), ByWord(one), ByWord(other), 9);
        var plain = Peers.Merge(text, one, other, 9);
        Row("three-way, 20,000 words, 10 % edited by each", $"{ours:F1} ms", "");
        Row("git merge-file on a word a line", $"{lines:F1} ms, {ours / lines:F2}×", "≤ 1.5×");
        Row("git merge-file on paragraphs, which cannot merge within a line", $"{plain:F1} ms, {ours / plain:F2}×", "");
    }

    static string ByWord(string text) => text.Replace(' ', '\n');

    static void Many(string text)
    {
        Wording[] forty = [.. Enumerable.Range(1, 40).Select(party => new Wording(party, [$"P{party}"], Edit(text, 0.01, party)))];
        Row("40 delegations × 20,000 words × 1 %", $"{OwnCpu.Median(9, () => Compilation.Of(text, forty, grain: Grain.Word)):F0} ms", "≤ 150 ms");
        Row("one delegation's change", $"{OwnCpu.Median(25, () => Hunks.Between(text, forty[0].Text)):F1} ms", "≤ 5 ms");
    }

    static void Compiled()
    {
        var units = Enumerable.Range(0, 400).Select(unit => GeneratedTexts.Of(60, 0, unit).Old).ToArray();
        var wordings = units.Select((unit, at) => new[] { 1, 2, 3 }.Take(at % 2 + 2).Select(party => new Wording(party, [$"P{party}"], Edit(unit, 0.05, at * 3 + party))).ToArray()).ToArray();
        Row($"{wordings.Sum(unit => unit.Length):N0} amendments over 400 units, compiled and bracketed", $"{OwnCpu.Median(9, () => units.Select((unit, at) => Compilation.Of(unit, wordings[at]).Bracketed()).ToList()):F0} ms", "< 200 ms");
    }

    static void Bracketed()
    {
        var text = string.Concat(Enumerable.Range(0, 9_300).Select(at => at % 3 == 0 ? "[NLD, DEU: States [shall][should] act on it in good faith] " : "words that nobody contests so far, "));
        var register = new Register([new RegisteredParty("NLD", []), new RegisteredParty("DEU", [])]);
        for (var round = 0; round < 60; round++) Brackets.Over([text], register);
        Row($"brackets of {text.Length / 1000:N0} kB", $"{OwnCpu.Median(15, () => Brackets.Over([text], register)):F0} ms", "< 50 ms");
    }

    /// <summary>A unit of 60 words, each once: two delegations overlap, stand side by side or agree; is it told so?</summary>
    static void Told()
    {
        const int plays = 3_000;
        var (overlaps, adjacent, identical) = (0, 0, 0);
        for (var play = 0; play < plays; play++)
        {
            var words = Enumerable.Range(0, 60).Select(at => $"w{at}x{Dice.Next(1000)}").ToArray();
            var (at, length) = (1 + Dice.Next(40), 2 + Dice.Next(5));
            if (!Merged(words, (at, length, "one"), (at + Dice.Next(length), 1 + Dice.Next(5), "other")).IsFreeOfConflict) overlaps++;
            if (Merged(words, (at, length, "one"), (at + length, 1 + Dice.Next(5), "other")) is { IsFreeOfConflict: true } both
                && both.Merged().Text.Contains("one other", StringComparison.Ordinal)) adjacent++;
            if (Merged(words, (at, length, "same"), (at, length, "same")).Regions is [{ Alternatives: [{ Parties.Count: 2 }] }]) identical++;
        }
        Row("overlaps of unique words reported", $"{100.0 * overlaps / plays:F1} %", "100 %");
        Row("adjacent edits merged", $"{100.0 * adjacent / plays:F1} %", "100 %");
        Row("identical edits fused", $"{100.0 * identical / plays:F1} %", "100 %");
    }

    static Compilation Merged(string[] words, params (int At, int Length, string Put)[] edits) => Compilation.Of(
        string.Join(' ', words),
        [.. edits.Select((edit, party) => new Wording(party + 1, [$"P{party + 1}"], string.Join(' ', words[..edit.At].Append(edit.Put).Concat(words[Math.Min(words.Length, edit.At + edit.Length)..]))))],
        grain: Grain.Word);

    static void Provenances()
    {
        var text = GeneratedTexts.Of(60_000, 0, seed: 8).Old;
        var now = Provenance.Of(text, new Origin(1, [], []));
        for (var version = 2; version <= 20; version++) now = Next(now, version);
        var next = Edit(now.Text, 0.01, 99);
        var redline = OwnCpu.Median(9, () => Redline.Between(now.Text, next));
        Row("redline of the 20th version, 60,000 words, 1 % edited", $"{redline:F1} ms", "");
        var version21 = OwnCpu.Median(9, () => now.Next(next, 21, []));
        Row("its provenance, the chair's words", $"{version21:F1} ms, {version21 / redline:F2}×", "≤ 1.5×");
        var taken = OwnCpu.Median(9, () => now.Next(next, 21, [new Wording(7, ["NLD"], next)]));
        Row("its provenance, a delegation's wording taken up", $"{taken:F1} ms, {taken / redline:F2}×", "≤ 1.5×");
        Row($"blame of 60,000 words in {now.Runs.Count:N0} runs", $"{OwnCpu.Median(25, () => now.Runs.Select(run => (now[run], run.Origin)).ToList()):F2} ms", "≤ 20 ms");
        Row("words with the right origin after 20 versions", $"{100 * Right():F2} %", "≥ 99 %");
    }

    static Provenance Next(Provenance now, int version)
    {
        var text = Edit(now.Text, 0.005, version);
        return now.Next(text, version, [new Wording(version, [$"P{version}"], text)]);
    }

    /// <summary>20 texts of 600 words through 20 versions of six edits each; one word in ten is common.</summary>
    static double Right()
    {
        var (words, right) = (0, 0);
        for (var play = 0; play < 20; play++)
        {
            var truth = Enumerable.Range(0, 600).Select(_ => (Word: Word(), Origin: 1)).ToList();
            var now = Provenance.Of(Join(truth), new Origin(1, [], []));
            for (var version = 2; version <= 20; version++)
            {
                for (var edit = 0; edit < 6; edit++)
                {
                    var at = Dice.Next(truth.Count - 4);
                    if (Dice.Next(3) > 0) truth.RemoveRange(at, 1 + Dice.Next(3));
                    if (Dice.Next(3) > 0) truth.InsertRange(at, Enumerable.Range(0, 1 + Dice.Next(5)).Select(_ => (Word(), version)));
                }
                now = now.Next(Join(truth), version, [new Wording(version, [$"P{version}"], Join(truth))]);
            }
            words += truth.Count;
            right += Words.Split(now.Text).Zip(truth).Count(pair => now.Runs.Last(run => run.Start <= pair.First.Start).Origin.Version == pair.Second.Origin);
        }
        return (double)right / words;
    }

    static string Word() => Dice.Next(10) < 1 ? new[] { "the", "of", "and", "shall", "to" }[Dice.Next(5)] : $"w{Dice.Next(5_000)}";

    static string Join(IEnumerable<(string Word, int Origin)> words) => string.Join(' ', words.Select(word => word.Word));

    static string Edit(string text, double share, int seed)
    {
        var dice = new Random(seed);
        return string.Join(' ', text.Split(' ').Select(word => dice.NextDouble() < share ? word + "x" : word));
    }

    static void Warm(string text)
    {
        var edited = Edit(text, 0.1, 3);
        for (var round = 0; round < 60; round++) Compilation.Of(text, [new Wording(1, ["A"], edited)], grain: Grain.Word);
        Thread.Sleep(300);
    }
}
