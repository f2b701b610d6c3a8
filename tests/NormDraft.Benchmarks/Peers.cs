using System.Diagnostics;
using System.Globalization;

namespace NormDraft.Benchmarks;

/// <summary>Other comparers, as programs: the CPU time of a whole run less that of an empty one; of libraries in Node, warm and in process.</summary>
static class Peers
{
    /// <summary>Milliseconds; not a number where the program is not installed.</summary>
    public static double Program(string name, string[] arguments, string old, string @new, int rounds)
    {
        if (!Has(name)) return double.NaN;
        using var files = new Pair(old, @new);
        using var empty = new Pair("a\n", "a\n");
        return Math.Max(0, Median(rounds, () => Cpu(name, [.. arguments, files.Old, files.New])) - Median(rounds, () => Cpu(name, [.. arguments, empty.Old, empty.New])));
    }

    /// <summary>git merge-file of two texts against a base.</summary>
    public static double Merge(string @base, string one, string other, int rounds)
    {
        if (!Has("git")) return double.NaN;
        using var files = new Pair(@base, one);
        using var more = new Pair(other, "");
        using var empty = new Pair("a\n", "a\n");
        return Math.Max(0, Median(rounds, () => Cpu("git", ["merge-file", "-p", files.New, files.Old, more.Old])) - Median(rounds, () => Cpu("git", ["merge-file", "-p", empty.New, empty.Old, empty.Old])));
    }

    public static double Node(string name, string old, string @new, int rounds)
    {
        var folder = Path.Combine(Source(), "peers");
        if (!Has("node") || !Has("npm")) return double.NaN;
        if (!Directory.Exists(Path.Combine(folder, "node_modules"))) Run("npm", ["ci", "--no-audit", "--no-fund", "--prefix", folder]);
        using var files = new Pair(old, @new);
        return double.TryParse(Run("node", [Path.Combine(folder, "peers.mjs"), name, files.Old, files.New, $"{rounds}"]), CultureInfo.InvariantCulture, out var time) ? time : double.NaN;
    }

    /// <summary>The extension of PHP, warm and in process.</summary>
    public static double Wikidiff(string old, string @new, int rounds)
    {
        if (!Has("php") || Run("php", ["-r", "echo function_exists('wikidiff2_do_diff') ? 'yes' : '';"]) != "yes") return double.NaN;
        using var files = new Pair(old, @new);
        const string code = """
            $a = file_get_contents($argv[1]); $b = file_get_contents($argv[2]); $times = [];
            for ($i = 0; $i <= (int)$argv[3]; $i++) { $x = getrusage(); wikidiff2_do_diff($a, $b, 2); $y = getrusage();
              $times[] = ($y['ru_utime.tv_sec'] - $x['ru_utime.tv_sec']) * 1000 + ($y['ru_utime.tv_usec'] - $x['ru_utime.tv_usec']) / 1000; }
            sort($times); echo $times[intdiv(count($times), 2)];
            """;
        return double.TryParse(Run("php", ["-d", "memory_limit=4G", "-r", code, files.Old, files.New, $"{rounds}"]), CultureInfo.InvariantCulture, out var time) ? time : double.NaN;
    }

    /// <summary>Words between the marks of wdiff.</summary>
    public static int WdiffMarks(string old, string @new) => Marked("wdiff", [], old, @new, @"\[-(.*?)-\]|\{\+(.*?)\+\}");

    /// <summary>What it marks and what it leaves between, in order.</summary>
    public static IEnumerable<(bool IsMarked, string Text)> WdiffStretches(string old, string @new)
    {
        if (!Has("wdiff")) yield break;
        using var files = new Pair(old, @new);
        foreach (System.Text.RegularExpressions.Match part in System.Text.RegularExpressions.Regex.Matches(Run("wdiff", [files.Old, files.New]), @"(?<mark>\[-.*?-\]|\{\+.*?\+\})|(?:(?!\[-|\{\+).)+", System.Text.RegularExpressions.RegexOptions.Singleline))
            yield return (part.Groups["mark"].Success, part.Value);
    }

    public static int GitMarks(string old, string @new) => Marked("git", ["diff", "--no-index", "--word-diff=plain", "-U0"], old, @new, @"\[-(.*?)-\]|\{\+(.*?)\+\}");

    static int Marked(string name, string[] arguments, string old, string @new, string marks)
    {
        if (!Has(name)) return 0;
        using var files = new Pair(old, @new);
        return System.Text.RegularExpressions.Regex.Matches(Run(name, [.. arguments, files.Old, files.New]), marks, System.Text.RegularExpressions.RegexOptions.Singleline)
            .Sum(mark => NormDraft.Text.Words.Count(mark.Groups[1].Value + mark.Groups[2].Value));
    }

    /// <summary>Kilobytes that a program held at its highest, as Linux counts them.</summary>
    public static double Peak(string name, string[] arguments, string old, string @new)
    {
        using var files = new Pair(old, @new);
        using var process = Process.Start(new ProcessStartInfo(name, [.. arguments, files.Old, files.New]) { RedirectStandardOutput = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var peak = 0.0;
        while (!process.WaitForExit(5))
            try
            {
                if (File.ReadLines($"/proc/{process.Id}/status").FirstOrDefault(line => line.StartsWith("VmHWM", StringComparison.Ordinal)) is { } line)
                    peak = double.Parse(line.Split(':')[1].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
            }
            catch (IOException) { }
        return peak;
    }

    static bool Has(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name)));

    static double Median(int rounds, Func<double> take)
    {
        var times = Enumerable.Range(0, rounds).Select(_ => take()).Order().ToList();
        return times[rounds / 2];
    }

    /// <summary>As the shell counts it, user and system together.</summary>
    static double Cpu(string name, string[] arguments)
    {
        var start = new ProcessStartInfo("bash", ["-c", "TIMEFORMAT='%3U %3S'; time \"$@\" > /dev/null 2> /dev/null", "time", name, .. arguments]) { RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var said = process.StandardError.ReadToEnd().Trim().Split(' ');
        process.WaitForExit();
        return said.Sum(part => double.Parse(part, CultureInfo.InvariantCulture)) * 1000;
    }

    static string Run(string name, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(name, arguments) { RedirectStandardOutput = true })!;
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return said.Trim();
    }

    public static string Source([System.Runtime.CompilerServices.CallerFilePath] string here = "") => Path.GetDirectoryName(here)!;

    sealed class Pair : IDisposable
    {
        public Pair(string old, string @new)
        {
            (Old, New) = (Path.GetTempFileName(), Path.GetTempFileName());
            File.WriteAllText(Old, old);
            File.WriteAllText(New, @new);
        }

        public string Old { get; }
        public string New { get; }

        public void Dispose()
        {
            File.Delete(Old);
            File.Delete(New);
        }
    }
}
