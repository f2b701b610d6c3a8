using System.CommandLine;
using NormDraft.Exchange;
using NormDraft.Text;

namespace NormDraft.Cli;

/// <summary><c>compare OLD NEW</c>: word by word, and unless told otherwise paragraph by paragraph with what moved.</summary>
internal static class CompareCommand
{
    private sealed record Plain(IEnumerable<Marked> Spans);

    private sealed record Marked(string Op, string Text, IEnumerable<string> Flags);

    private sealed record Whole(IEnumerable<Unit> Units);

    /// <param name="From">Numbers of the old paragraphs, from 1.</param>
    /// <param name="To">Numbers of the new ones.</param>
    private sealed record Unit(Placement Place, IEnumerable<int> From, IEnumerable<int> To, IEnumerable<Marked> Spans);

    public static Command Make(Files files)
    {
        var old = new Argument<string>("OLD") { Description = "The earlier text." };
        var @new = new Argument<string>("NEW") { Description = "The later text." };
        var plain = new Option<bool>("--plain") { Description = "Take each file as one unit." };
        var json = new Option<bool>("--json") { Description = "The comparison as data." };
        var html = new Option<bool>("--html") { Description = "The comparison as a page." };
        var to = new Option<string?>("-o") { Description = "Write it here: .html, .json, .docx (two drafts with tracked changes), .xml (the same as Akoma Ntoso), or with marks in the text for any other ending.", HelpName = "FILE" };
        var command = new Command("compare", "Compares two texts word by word; moved paragraphs are moves, edited or not.") { old, @new, plain, json, html, to };
        command.SetAction(asked =>
        {
            if (asked.GetValue(json) && asked.GetValue(html)) throw new CommandFault("Say --json or --html, one of the two.");
            if (DraftRedline.IsWritten(asked.GetValue(to)) && !asked.GetValue(json) && !asked.GetValue(html))
            {
                DraftRedline.Write(asked.GetValue(old)!, asked.GetValue(@new)!, asked.GetValue(plain), files, asked.GetValue(to)!, asked.InvocationConfiguration.Error);
                return 0;
            }
            var (before, after) = (TextOf(asked.GetValue(old)!, files, asked.InvocationConfiguration.Error), TextOf(asked.GetValue(@new)!, files, asked.InvocationConfiguration.Error));
            var rows = asked.GetValue(plain) ? [InOne(before, after)] : FileComparison.Between(before, after).Rows;
            var target = asked.GetValue(to);
            switch (asked.GetValue(json) ? ".json" : asked.GetValue(html) ? ".html" : Path.GetExtension(target)?.ToLowerInvariant())
            {
                case ".json" when asked.GetValue(plain): files.WriteJson(new Plain(Marks.Within(rows[0].Spans).Select(Told)), target); break;
                case ".json": files.WriteJson(new Whole(rows.Select(Told)), target); break;
                case ".html" or ".htm": files.Write(ComparisonPage.Of(asked.GetValue(old)!, asked.GetValue(@new)!, rows), target); break;
                default: files.Write(string.Concat(rows.Select(Marks.InText)), target); break;
            }
            return 0;
        });
        return command;
    }

    /// <summary>A text as it stands; a draft in Word, Akoma Ntoso or JSON as the Markdown it would be written as.</summary>
    private static string TextOf(string name, Files files, TextWriter errors)
    {
        if (Path.GetExtension(name).ToLowerInvariant() is not (".docx" or ".xml" or ".json")) return files.Read(name);
        var written = Formats.Writers[".md"](DraftRedline.Read(name, files, errors));
        return written.Bytes is { } bytes ? System.Text.Encoding.UTF8.GetString(bytes) : throw new CommandFault($"{name}:{written.Refusal!.Line}: {written.Refusal.Sentence} ({written.Refusal.Code})");
    }

    private static FileRow InOne(string before, string after) => new(Placement.Same, [0], [0], Redline.Between(before, after).Spans);

    private static Unit Told(FileRow row) => new(row.Placement, row.From.Select(at => at + 1), row.To.Select(at => at + 1), Marks.OfRow(row).Select(Told));

    private static Marked Told(MarkedSpan span) => new(span.Op, span.Span.Text, Marks.Flags(span));
}
