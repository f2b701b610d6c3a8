using System.CommandLine;
using NormDraft.Exchange;
using NormDraft.Exchange.AkomaNtoso;

namespace NormDraft.Cli;

/// <summary><c>convert IN OUT</c>: a draft from one format into another, by the endings of the names. Remarks go to standard error.</summary>
internal static class ConvertCommand
{
    private sealed record Converted(int Clauses, IEnumerable<ReadingRemark> Read, IEnumerable<ReadingRemark> Written);

    public static Command Make(Files files)
    {
        var from = new Argument<string>("IN") { Description = $"A draft: {Endings(Formats.Readers.Keys)}." };
        var to = new Argument<string>("OUT") { Description = $"Where it goes: {Endings(Formats.Writers.Keys)}." };
        var earlier = new Option<bool>("--earlier") { Description = "Of a redline in Akoma Ntoso (.xml) the earlier draft; without it the later one is read." };
        var json = new Option<bool>("--json") { Description = "What was read and written, as data." };
        var command = new Command("convert", "Reads a draft in one format and writes it in another; what is not taken over is told.") { from, to, earlier, json };
        command.SetAction(asked =>
        {
            var (source, target) = (asked.GetValue(from)!, asked.GetValue(to)!);
            var write = Formats.Writers.GetValueOrDefault(Ending(target)) ?? throw new CommandFault($"{target}: a draft is written to {Endings(Formats.Writers.Keys)}.");
            var read = asked.GetValue(earlier) ? Earlier(source, files.Bytes(source)) : Read(source, files.Bytes(source));
            if (read.Draft is not { } draft) throw Fault(source, read.Refusal!);
            var written = write(draft);
            if (written.Bytes is not { } bytes) throw Fault(target, written.Refusal!);
            files.Write(bytes, target);
            if (asked.GetValue(json)) files.WriteJson(new Converted(draft.Clauses.Count, read.Remarks, written.Remarks), null);
            foreach (var (name, remark) in read.Remarks.Select(remark => (source, remark)).Concat(written.Remarks.Select(remark => (target, remark))))
                asked.InvocationConfiguration.Error.WriteLine($"{name}:{remark.Line}: {remark.Sentence} ({remark.Code})");
            return 0;
        });
        return command;
    }

    /// <summary>A draft by the ending of its name.</summary>
    public static FormatReading Read(string name, byte[] bytes)
    {
        var read = Formats.Readers.GetValueOrDefault(Ending(name)) ?? throw new CommandFault($"{name}: a draft is read from {Endings(Formats.Readers.Keys)}.");
        return read(bytes, Formats.IdsOf(bytes));
    }

    private static FormatReading Earlier(string name, byte[] bytes)
    {
        if (Ending(name) != ".xml") throw new CommandFault($"{name}: --earlier is for a redline in Akoma Ntoso, .xml.");
        var read = AkomaNtosoReader.ReadRedline(bytes, Formats.IdsOf(bytes));
        return new(read.Earlier, read.Remarks, read.Refusal);
    }

    private static string Ending(string name) => Path.GetExtension(name).ToLowerInvariant();

    private static CommandFault Fault(string name, DraftRefusal refusal) => new($"{name}:{refusal.Line}: {refusal.Sentence} ({refusal.Code})");

    private static string Endings(IEnumerable<string> endings) => string.Join(", ", endings);
}
