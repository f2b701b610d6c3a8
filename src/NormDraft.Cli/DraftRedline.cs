using NormDraft.Exchange;
using NormDraft.Exchange.AkomaNtoso;
using NormDraft.Exchange.Html;
using NormDraft.Exchange.Word.Writing;
using NormDraft.Text;

namespace NormDraft.Cli;

/// <summary>Two drafts as one file that shows the changes, each in any format that is read; other endings are read as Markdown.</summary>
internal static class DraftRedline
{
    /// <summary>No clock is asked, so that the same drafts make the same file.</summary>
    private static readonly Tracking Comparison = new("Comparison", DateTimeOffset.UnixEpoch);

    private static readonly IReadOnlyDictionary<string, Func<Draft, Draft, FormatWriting>> Writers = new Dictionary<string, Func<Draft, Draft, FormatWriting>>
    {
        [".docx"] = (before, after) => new(WordWriter.Redline(before, after, Comparison), [.. WordFormat.Remarks(before).Concat(WordFormat.Remarks(after)).Distinct()], null),
        [".xml"] = (before, after) => new(AkomaNtosoWriter.WriteRedline(before, after, PartyNames.None), [], null),
    };

    public static bool IsWritten(string? to) => Writers.ContainsKey(Ending(to));

    public static void Write(string old, string @new, bool isPlain, Files files, string to, TextWriter errors)
    {
        if (isPlain) throw new CommandFault($"A {Ending(to)} is written of two drafts; leave --plain out.");
        var (before, after) = (Read(old, files, errors), Read(@new, files, errors));
        var known = before.Clauses.Select(clause => clause.Id).ToHashSet();
        var paired = after.Clauses.Any(clause => known.Contains(clause.Id)) ? after : after with { Clauses = PairedDrafts.Of(before.Clauses, after.Clauses) };
        var written = Writers[Ending(to)](before, paired);
        foreach (var remark in written.Remarks) errors.WriteLine($"{to}:{remark.Line}: {remark.Sentence} ({remark.Code})");
        files.Write(written.Bytes!, to);
    }

    private static string Ending(string? name) => Path.GetExtension(name)?.ToLowerInvariant() ?? "";

    public static Draft Read(string name, Files files, TextWriter errors)
    {
        var bytes = files.Bytes(name);
        var reader = Formats.Readers.GetValueOrDefault(Ending(name), Formats.Readers[".md"]);
        var read = reader(bytes, Formats.IdsOf(bytes));
        if (read.Draft is not { } draft) throw new CommandFault($"{name}:{read.Refusal!.Line}: {read.Refusal.Sentence} ({read.Refusal.Code})");
        foreach (var remark in read.Remarks) errors.WriteLine($"{name}:{remark.Line}: {remark.Sentence} ({remark.Code})");
        return draft;
    }
}
