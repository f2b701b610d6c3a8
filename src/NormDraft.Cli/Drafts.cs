using NormDraft.Exchange;
using NormDraft.Exchange.Markdown;
using NormDraft.Text;

namespace NormDraft.Cli;

/// <summary>A draft in Markdown as clauses, each with its place in the file.</summary>
internal sealed record Drafts(IReadOnlyList<Clause> Clauses, IReadOnlyDictionary<Guid, DraftUnit> Units)
{
    public IReadOnlyList<ReadingRemark> Remarks { get; private init; } = [];

    public static Drafts Read(string name, Files files)
    {
        var read = DraftReader.Read(files.Read(name));
        if (read.File is not { } draft) throw new CommandFault($"{name}: {read.Refusal!.Sentence}");
        var clauses = draft.Clauses(Guid.CreateVersion7);
        return new Drafts(clauses, clauses.Zip(draft.Units).ToDictionary(pair => pair.First.Id, pair => pair.Second)) { Remarks = draft.Remarks };
    }
}
