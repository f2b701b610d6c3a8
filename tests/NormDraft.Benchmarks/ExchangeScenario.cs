using System.Diagnostics;
using System.Globalization;
using System.Text;
using NormDraft.Exchange;
using NormDraft.Exchange.AkomaNtoso;
using NormDraft.Exchange.Html;
using NormDraft.Exchange.Word.Reading;
using NormDraft.Exchange.Word.Writing;
using NormDraft.Text;

namespace NormDraft.Benchmarks;

/// <summary>A draft of three hundred pages out of NormDraft and in again, beside pandoc and LibreOffice on the same files in the same run.</summary>
static class ExchangeScenario
{
    const int MostWords = 150_000, Edited = 1_000;

    public static void Run()
    {
        var folder = Directory.CreateTempSubdirectory("normdraft-exchange");
        try
        {
            var (from, to) = Drafts();
            string At(string name) => Path.Combine(folder.FullName, name);
            var tracking = new Tracking("Kenya", DateTimeOffset.UnixEpoch);
            var redline = WordWriter.Redline(from, to, tracking);
            var akn = AkomaNtosoWriter.Write(to, PartyNames.None);
            File.WriteAllBytes(At("redline.docx"), redline);
            File.WriteAllBytes(At("clean.docx"), WordWriter.Write(to));
            File.WriteAllBytes(At("draft.md"), Formats.Writers[".md"](to).Bytes!);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{to.Clauses.Sum(clause => Words.Count(clause.Text)):N0} words, {to.Clauses.Count:N0} clauses, {Edited * 2:N0} revisions\n"));
            Console.WriteLine("| What, in our process | first timed ms | warm ms | allocated MB |\n|---|---:|---:|---:|");
            Row("redline to Word", () => WordWriter.Redline(from, to, tracking));
            Row("clean text to Word", () => WordWriter.Write(to));
            Row("redline from Word, as a draft", () => WordReader.Read(redline, Guid.CreateVersion7).Draft ?? throw new InvalidOperationException("The redline is not read."));
            Row("redline from Word, as amendments", () => WordAmendments.Read(redline, from.Clauses));
            Row("Akoma Ntoso out", () => AkomaNtosoWriter.Write(to, PartyNames.None));
            Row("Akoma Ntoso in", () => AkomaNtosoReader.Read(akn, Guid.CreateVersion7).Draft ?? throw new InvalidOperationException("The draft is not read."));
            Programs(At, folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static void Programs(Func<string, string> at, string folder)
    {
        Published(at("cli"));
        var own = at("cli/normdraft");
        string office = $"-env:UserInstallation=file://{folder}/office";
        Console.WriteLine("\n| Whole program | seconds | CPU seconds | peak MB |\n|---|---:|---:|---:|");
        Program("normdraft, redline to text", own, ["resolve", at("redline.docx"), "--accept", "-o", at("own.txt")]);
        Program("pandoc, redline to text", "pandoc", ["--track-changes=accept", at("redline.docx"), "-t", "plain", "-o", at("pandoc.txt")]);
        Program("LibreOffice, redline to text", "soffice", [office, "--headless", "--convert-to", "txt:Text", "--outdir", folder, at("redline.docx")]);
        Program("normdraft, Word to Markdown", own, ["convert", at("clean.docx"), at("own.md")]);
        Program("pandoc, Word to Markdown", "pandoc", [at("clean.docx"), "-t", "markdown", "-o", at("pandoc.md")]);
        Program("normdraft, Markdown to Word", own, ["convert", at("draft.md"), at("own.docx")]);
        Program("pandoc, Markdown to Word", "pandoc", [at("draft.md"), "-o", at("pandoc.docx")]);
        Program("LibreOffice, text to Word", "soffice", [office, "--headless", "--infilter=Text (encoded):UTF8", "--convert-to", "docx", "--outdir", at("office-out"), at("own.txt")]);
    }

    static void Row(string name, Func<object> what)
    {
        var first = Milliseconds(what);
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var warm = Enumerable.Range(0, 5).Select(_ => Milliseconds(what)).Order().ElementAt(2);
        var allocated = (GC.GetTotalAllocatedBytes(precise: true) - before) / 5 / 1_000_000;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {first:F0} | {warm:F0} | {allocated:N0} |"));
    }

    static double Milliseconds(Func<object> what)
    {
        var clock = Stopwatch.GetTimestamp();
        what();
        return Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
    }

    /// <summary>The command line as its page says to make it for many calls.</summary>
    static void Published(string folder)
    {
        using var publish = Process.Start(new ProcessStartInfo("dotnet", ["publish", Path.Combine(Peers.Source(), "../../src/NormDraft.Cli"), "-c", "Release", "-o", folder, "--nologo", "-v", "quiet"]))!;
        publish.WaitForExit();
        if (publish.ExitCode != 0) throw new InvalidOperationException("The command line is not published.");
    }

    /// <summary>The median of three runs by CPU time, as /usr/bin/time tells it.</summary>
    static void Program(string name, string program, string[] arguments)
    {
        var runs = Enumerable.Range(0, 3).Select(_ => Once(program, arguments)).OfType<double[]>().OrderBy(run => run[1] + run[2]).ToList();
        Console.WriteLine(runs.Count == 3 ? string.Create(CultureInfo.InvariantCulture, $"| {name} | {runs[1][0]:F2} | {runs[1][1] + runs[1][2]:F2} | {runs[1][3] / 1024:N0} |") : $"| {name} | not run | | |");
    }

    static double[]? Once(string program, string[] arguments)
    {
        var start = new ProcessStartInfo("/usr/bin/time", ["-f", "%e %U %S %M", program, .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var figures = process.StandardError.ReadToEnd().TrimEnd().Split('\n')[^1].Split(' ');
        process.WaitForExit();
        _ = output.Result;
        return process.ExitCode == 0 && figures.Length == 4 ? [.. figures.Select(figure => double.Parse(figure, CultureInfo.InvariantCulture))] : null;
    }

    /// <summary>Articles of numbered paragraphs; a word exchanged in each of a thousand paragraphs is two revisions.</summary>
    static (Draft From, Draft To) Drafts()
    {
        var paragraphs = GeneratedTexts.Of(MostWords, 0, seed: 5).Old.Split("\n\n", StringSplitOptions.RemoveEmptyEntries);
        var text = new StringBuilder("# Convention\n\n");
        foreach (var (at, words) in paragraphs.Index())
        {
            if (at % 10 == 0) text.Append(CultureInfo.InvariantCulture, $"### Article {at / 10 + 1}\n\n");
            text.Append(CultureInfo.InvariantCulture, $"{at % 10 + 1}. {words.Trim()}\n\n");
        }
        var file = NormDraft.Exchange.Markdown.DraftReader.Read(text.ToString()).File!;
        var from = new Draft(file.Front, file.Clauses(Guid.CreateVersion7));
        var edited = from.Clauses.Where(clause => clause.Kind == Kinds.Paragraph).Take(Edited).Select(clause => clause.Id).ToHashSet();
        return (from, @from with { Clauses = [.. from.Clauses.Select(clause => edited.Contains(clause.Id) ? clause with { Text = Exchanged(clause.Text) } : clause)] });
    }

    static string Exchanged(string text)
    {
        var words = text.Split(' ');
        words[words.Length / 2] = "notwithstanding";
        return string.Join(' ', words);
    }
}
