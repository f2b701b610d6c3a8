using NormDraft.Exchange;
using NormDraft.Exchange.Word.Writing;
using NormDraft.Text;

namespace NormDraft.Cli;

/// <summary>Two drafts as a Word file with tracked changes, each in any format that is read; other endings are read as Markdown.</summary>
internal static class WordRedline
{
    /// <summary>No clock is asked, so that the same drafts make the same file.</summary>
    private static readonly Tracking Comparison = new("Comparison", DateTimeOffset.UnixEpoch);

    public static void Write(string old, string @new, bool isPlain, Files files, string to, TextWriter errors)
    {
        if (isPlain) throw new CommandFault("A Word file is written of two drafts; leave --plain out.");
        var (before, after) = (Read(old, files, errors), Read(@new, files, errors));
        var known = before.Clauses.Select(clause => clause.Id).ToHashSet();
        var paired = after.Clauses.Any(clause => known.Contains(clause.Id)) ? after : after with { Clauses = PairedDrafts.Of(before.Clauses, after.Clauses) };
        foreach (var remark in WordFormat.Remarks(before).Concat(WordFormat.Remarks(paired)).Distinct()) errors.WriteLine($"{to}:{remark.Line}: {remark.Sentence} ({remark.Code})");
        files.Write(WordWriter.Redline(before, paired, Comparison), to);
    }

    public static Draft Read(string name, Files files, TextWriter errors)
    {
        var bytes = files.Bytes(name);
        var reader = Formats.Readers.GetValueOrDefault(Path.GetExtension(name).ToLowerInvariant(), Formats.Readers[".md"]);
        var read = reader(bytes, Formats.IdsOf(bytes));
        if (read.Draft is not { } draft) throw new CommandFault($"{name}:{read.Refusal!.Line}: {read.Refusal.Sentence} ({read.Refusal.Code})");
        foreach (var remark in read.Remarks) errors.WriteLine($"{name}:{remark.Line}: {remark.Sentence} ({remark.Code})");
        return draft;
    }
}
