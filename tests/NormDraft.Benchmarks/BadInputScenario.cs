using System.Diagnostics;
using System.Globalization;
using System.Text;
using NormDraft.Exchange;
using NormDraft.Exchange.Html;
using NormDraft.Exchange.Word.Writing;
using NormDraft.Tests;
using NormDraft.Text;

namespace NormDraft.Benchmarks;

/// <summary>Texts made to hurt, through the command line as a whole process: time, highest memory, and how it ended.</summary>
static class BadInputScenario
{
    static readonly (string Name, Func<(string Old, string New)> Texts)[] Kinds =
    [
        ("a million nested brackets", () => (Times(1_000_000, "[") + "x" + Times(1_000_000, "]"), Times(1_000_000, "[") + "y" + Times(1_000_000, "]"))),
        ("one word, two million times", () => (Times(2_000_000, "the "), Times(1_999_000, "the ") + Times(500, "a the "))),
        ("ten million letters, no space", () => (Times(10_000_000, "x"), Times(10_000_000, "x") + "y")),
        ("five million Chinese characters, every tenth changed", () => (Times(500_000, "缔约国应当采取措施缔约"), Times(500_000, "缔约国应当采取办法缔约"))),
        ("a million combining marks on one letter", () => ("e" + Times(1_000_000, "\u0301"), "e" + Times(999_999, "\u0301"))),
        ("a million empty lines", () => (Times(1_000_000, "\n"), Times(999_999, "\n"))),
        ("50 MB of treaty, every tenth phrase changed", () => Treaty(49_000_000)),
        ("one byte over the limit", () => (Times(50_000_001, "x"), "x")),
    ];

    public static void Run()
    {
        Console.WriteLine("| text | compare | merge of two | brackets |\n|---|---:|---:|---:|");
        foreach (var (name, texts) in Kinds)
        {
            var (old, @new) = texts();
            var folder = Directory.CreateTempSubdirectory("normdraft-bad");
            var (one, other) = (Path.Combine(folder.FullName, "old.md"), Path.Combine(folder.FullName, "new.md"));
            File.WriteAllText(one, old);
            File.WriteAllText(other, @new);
            Console.WriteLine($"| {name} | {Told("compare", one, other)} | {Told("merge", one, "--by", $"NLD={other}", "--by", $"USA={one}")} | {Told("brackets", one, "--json")} |");
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The longest text that may be sent, of every hostile kind, through what the server makes of it; seconds of processor, on all threads, and the length put out.</summary>
    public static void Outputs()
    {
        var ways = new (string Name, Func<HostileText, int> Put)[]
        {
            ("page", text => InlineHtml.Render(MarkedText.Of(Clause(text)), PartyNames.None).Length),
            ("page of changes", text => InlineHtml.Render(Server.Comparison.Marks.Of(Redline.Between(text.Text, text.Changed), []), PartyNames.None).Length),
            ("rolling text", text => InlineHtml.Render(Rolling(text), PartyNames.None).Length),
            ("HTML", text => Formats.Writers[".html"](Draft(text)).Bytes!.Length),
            ("Word", text => Formats.Writers[".docx"](Draft(text)).Bytes!.Length),
            ("Word, tracked", text => WordWriter.Redline(Draft(text), Draft(text with { Text = text.Changed, Held = [] }), new Tracking("A", DateTimeOffset.UnixEpoch)).Length),
            ("Akoma Ntoso", text => Formats.Writers[".xml"](Draft(text)).Bytes!.Length),
            ("JSON", text => Formats.Writers[".json"](Draft(text)).Bytes!.Length),
        };
        Console.WriteLine($"| output of 100,000 units | 50,000 brackets in one another, each held | the slowest of {HostileText.ByName.Count} texts |\n|---|---:|---:|");
        foreach (var (name, put) in ways)
        {
            foreach (var text in HostileText.ByName.Values) put(text(1_000));
            var told = HostileText.ByName.Select(text => (text.Key, Took: Timed(put, text.Value(100_000)))).ToList();
            var slowest = told.MaxBy(one => one.Took.Seconds);
            Console.WriteLine($"| {name} | {In(told.Single(one => one.Key == "brackets in one another, each held").Took)} | {slowest.Key}: {In(slowest.Took)} |");
        }
    }

    static (double Seconds, int Length) Timed(Func<HostileText, int> put, HostileText text)
    {
        var before = Environment.CpuUsage.TotalTime;
        var length = put(text);
        return ((Environment.CpuUsage.TotalTime - before).TotalSeconds, length);
    }

    static string In((double Seconds, int Length) took) => string.Create(CultureInfo.InvariantCulture, $"{took.Seconds:F2} s, {took.Length / 1000:N0} kB");

    static Clause Clause(HostileText text) => new(Guid.Empty, null, NormDraft.Text.Kinds.Paragraph, "1.", text.Text) { Attributions = text.Held };

    static Draft Draft(HostileText text) => new(DraftHead.None, [Clause(text)]);

    static MarkedText Rolling(HostileText text)
    {
        var compiled = Compilation.Of(text.Text, [new(101, ["NLD"], text.Changed), new(102, ["KEN"], text.Changed + " x")], text.Held).Bracketed();
        return new([new MarkedRun(null, compiled.Text)], compiled.Attributions);
    }

    /// <summary>Wall clock, highest resident memory, and the exit code where it is not 0.</summary>
    static string Told(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "normdraft.dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var said = process.StandardError.ReadToEndAsync();
        var peak = 0L;
        while (!process.WaitForExit(20))
        {
            peak = Math.Max(peak, Peak(process.Id));
            if (clock.Elapsed < TimeSpan.FromMinutes(5)) continue;
            process.Kill();
            return "over 5 minutes";
        }
        return string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds:F1} s, {peak >> 10:N0} MB{(process.ExitCode == 0 ? "" : $", “{said.GetAwaiter().GetResult().Trim()}”")}");
    }

    static long Peak(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(':')[1].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    static (string, string) Treaty(int length)
    {
        var part = GeneratedTexts.Of(60_000, 0.1, seed: 50);
        var (old, @new) = (new StringBuilder(), new StringBuilder());
        while (old.Length + part.Old.Length < length && @new.Length + part.New.Length < length) (old, @new) = (old.Append(part.Old), @new.Append(part.New));
        return (old.ToString(), @new.ToString());
    }

    static string Times(int count, string text) => new StringBuilder(count * text.Length).Insert(0, text, count).ToString();
}
