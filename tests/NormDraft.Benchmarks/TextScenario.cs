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
        Console.WriteLine("| words | edited | compare ms | DiffPlex words | git --word-diff | wdiff | dwdiff | wikidiff2 | jsdiff | diff-match-patch | words marked ÷ truth | changes ÷ truth | moved found |\n|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var words in new[] { 5_000, 20_000, 60_000, 240_000 })
            foreach (var share in new[] { 0.01, 0.1, 0.4 })
                Console.WriteLine(Row(words, share));
        Units();
        Real();
        Memory();
    }

    static string Row(int words, double share)
    {
        var text = GeneratedTexts.Of(words, share, seed: words + (int)(share * 100));
        var ours = OwnCpu.Median(words > 100_000 ? 5 : 15, () => FileComparison.Between(text.Old, text.New));
        var compared = FileComparison.Between(text.Old, text.New);
        double Against(bool measured, Func<double> peer) => measured ? peer() / ours : double.NaN;
        var peers = new[]
        {
            Against(words <= 60_000, () => OwnCpu.Median(words > 10_000 ? 1 : 5, () => Differ.Instance.CreateDiffs(text.Old, text.New, false, false, new WordChunker()))),
            Against(true, () => Peers.Program("git", ["diff", "--no-index", "--word-diff=porcelain"], text.Old, text.New, 3)),
            Against(true, () => Peers.Program("wdiff", [], text.Old, text.New, 3)),
            Against(words <= 60_000, () => Peers.Program("dwdiff", [], text.Old, text.New, 3)),
            Against(true, () => Peers.Wikidiff(text.Old, text.New, 3)),
            Against(words <= 20_000 || words <= 60_000 && share < 0.1, () => Peers.Node("jsdiff", text.Old, text.New, words > 10_000 ? 0 : 3)),
            Against(words <= 20_000 && share < 0.4 || words <= 5_000, () => Peers.Node("dmp", text.Old, text.New, words > 10_000 ? 0 : 3)),
        };
        return $"| {words:N0} | {share:P0} | {ours:F1} | {string.Join(" | ", peers.Select(ratio => double.IsNaN(ratio) ? "" : $"{ratio:F1}×"))} | {(double)Marked(compared) / text.Words:F2} | {(double)Separate(compared) / text.Edits:F2} | {compared.Rows.Count(row => row.Placement == Placement.Moved)} of {text.Moved} |";
    }

    /// <summary>Stretches of marked words with unmarked ones between them; what is deleted and put in at one place is one.</summary>
    static int Separate(FileComparison compared) => compared.Rows.Where(row => row.Placement != Placement.MovedAway)
        .Sum(row => row.Spans.Where((span, at) => span.Op != Op.Same && (at == 0 || row.Spans[at - 1].Op == Op.Same)).Count());

    /// <summary>The two last drafts of a real treaty, where the texts are at hand.</summary>
    static void Real()
    {
        var folder = Path.GetFullPath(Path.Combine(Peers.Source(), "..", "..", "..", "shared", "texts"));
        if (!Directory.Exists(folder)) return;
        var (old, @new) = (File.ReadAllText(Path.Combine(folder, "paris-5-presidency-9-dec-2015.md")), File.ReadAllText(Path.Combine(folder, "paris-6-adopted-12-dec-2015.md")));
        var compared = FileComparison.Between(old, @new);
        Console.WriteLine($"Islands of one or two words between changes: {Islands(compared.Rows.SelectMany(row => row.Spans.Select(span => (span.Op != Op.Same, span.Text))))}, wdiff {Islands(Peers.WdiffStretches(old, @new))}");
        foreach (var file in new[] { "bbnj-agreement-2023-ar.txt", "bbnj-agreement-2023-zh.txt", "bbnj-agreement-2023-fr.txt", "arms-trade-treaty-2013.md" })
        {
            var text = GeneratedTexts.From(File.ReadAllText(Path.Combine(folder, file)), 0.1, seed: 7);
            Console.WriteLine($"{file}, a tenth of its phrases edited: {(double)Marked(FileComparison.Between(text.Old, text.New)) / text.Words:F2} of the words that were edited are marked");
        }
        Console.WriteLine($"Paris, 9 December 2015 to adoption, {Words.Count(old):N0} to {Words.Count(@new):N0} words: {OwnCpu.Median(15, () => FileComparison.Between(old, @new)):F1} ms, {Marked(compared):N0} words marked, {Separate(compared):N0} changes; wdiff marks {Peers.WdiffMarks(old, @new):N0}, git {Peers.GitMarks(old, @new):N0}");
    }

    static int Marked(FileComparison compared) => compared.Rows.Where(row => row.Placement != Placement.MovedAway).SelectMany(row => row.Spans).Where(span => span.Op != Op.Same).Sum(span => Words.Count(span.Text));

    /// <summary>Stretches of one or two unmarked words with marked ones on either side.</summary>
    static int Islands(IEnumerable<(bool IsMarked, string Text)> stretches)
    {
        var all = stretches.Where(stretch => Words.Count(stretch.Text) > 0).ToList();
        return Enumerable.Range(1, Math.Max(0, all.Count - 2)).Count(at => all[at - 1].IsMarked && all[at + 1].IsMarked && !all[at].IsMarked && Words.Count(all[at].Text) <= 2);
    }

    /// <summary>The whole program on files, at its highest.</summary>
    static void Memory()
    {
        var text = GeneratedTexts.Of(60_000, 0.1, seed: 6);
        Console.WriteLine($"`normdraft compare` of 60,000 words, 10 % edited: at most {Peers.Peak("dotnet", [Path.Combine(AppContext.BaseDirectory, "normdraft.dll"), "compare"], text.Old, text.New) / 1024:N0} MB");
    }

    static void Units()
    {
        var text = GeneratedTexts.Of(200, 0.05, seed: 3);
        var (old, @new) = (text.Old.Replace("\n\n", " ", StringComparison.Ordinal), text.New.Replace("\n\n", " ", StringComparison.Ordinal));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var round = 0; round < 100; round++) Redline.Between(old, @new);
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / 100.0 / Words.Count(old) / 1024;
        Console.WriteLine($"\nOne unit of {Words.Count(old)} words, 5 % edited: {OwnCpu.Median(400, () => Redline.Between(old, @new)):F3} ms, {bytes:F2} KB allocated a word");
    }

    /// <summary>The optimising compiler has seen the code before anything is timed.</summary>
    static void Warm()
    {
        var text = GeneratedTexts.Of(5_000, 0.2, seed: 1);
        for (var round = 0; round < 150; round++) FileComparison.Between(text.Old, text.New);
        for (var round = 0; round < 20; round++) Differ.Instance.CreateDiffs(text.Old, text.New, false, false, new WordChunker());
        Thread.Sleep(300);
    }
}
