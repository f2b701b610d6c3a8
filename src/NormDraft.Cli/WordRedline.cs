using NormDraft.Exchange;
using NormDraft.Exchange.Markdown;
using NormDraft.Exchange.Word.Writing;
using NormDraft.Text;

namespace NormDraft.Cli;

/// <summary>Two drafts in Markdown as a Word file with tracked changes.</summary>
internal static class WordRedline
{
    /// <summary>No clock is asked, so that the same drafts make the same file.</summary>
    private static readonly Tracking Comparison = new("Comparison", DateTimeOffset.UnixEpoch);

    public static void Write(string old, string @new, bool isPlain, Files files, string to)
    {
        if (isPlain) throw new CommandFault("A Word file is written of two drafts; leave --plain out.");
        var (before, after) = (Read(old, files), Read(@new, files));
        var paired = after with { Clauses = PairedDrafts.Of(before.Clauses, after.Clauses) };
        files.Write(WordWriter.Redline(before, paired, Comparison), to);
    }

    private static Draft Read(string name, Files files)
    {
        var read = DraftReader.Read(files.Read(name));
        if (read.File is not { } draft) throw new CommandFault($"{name}: {read.Refusal!.Sentence}");
        return new Draft(draft.Front, draft.Clauses(Guid.CreateVersion7));
    }
}
