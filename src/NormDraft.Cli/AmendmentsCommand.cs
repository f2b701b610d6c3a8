using System.CommandLine;
using NormDraft.Exchange;
using NormDraft.Exchange.AkomaNtoso;

namespace NormDraft.Cli;

/// <summary><c>amendments FILE</c>: what the amendments in a file of Akoma Ntoso would change, one change a line.</summary>
internal static class AmendmentsCommand
{
    private sealed record Told(IEnumerable<ListedAmendment> Amendments, IEnumerable<ReadingRemark> Remarks);

    public static Command Make(Files files)
    {
        var file = new Argument<string>("FILE") { Description = "An amendment or a list of amendments in Akoma Ntoso (.xml)." };
        var json = new Option<bool>("--json") { Description = "As data." };
        var command = new Command("amendments", "Tells the amendments in a file of Akoma Ntoso: who proposes them, and what they would change where.") { file, json };
        command.SetAction(asked =>
        {
            var name = asked.GetValue(file)!;
            var bytes = files.Bytes(name);
            var read = AmendmentReader.Read(bytes, Formats.IdsOf(bytes));
            if (read.Refusal is { } refusal) throw new CommandFault($"{name}:{refusal.Line}: {refusal.Sentence} ({refusal.Code})");
            if (asked.GetValue(json)) files.WriteJson(new Told(read.Amendments, read.Remarks), null);
            else files.Write(string.Concat(read.Amendments.SelectMany(Lines)), null);
            foreach (var remark in read.Remarks) asked.InvocationConfiguration.Error.WriteLine($"{name}:{remark.Line}: {remark.Sentence} ({remark.Code})");
            return 0;
        });
        return command;
    }

    private static IEnumerable<string> Lines(ListedAmendment listed) => listed.File is not { } file
        ? [$"{listed.Name}\t{listed.Address}\n"]
        : file.Changes.Select(change => $"{listed.Name}\t{string.Join(", ", file.Proponents)}\t{change.Type}\t{change.Place.Split('#')[^1]}\t{OneLine(change)}\n");

    private static string OneLine(ProposedChange change)
    {
        var after = change.Structure.Count > 0 ? string.Join(' ', change.Structure.Select(clause => $"{clause.Label} {clause.Text}".Trim())) : change.After;
        return $"{(change.Before.Length > 0 ? $"[-{change.Before}-]" : "")}{(after.Length > 0 ? $"{{+{after}+}}" : "")}".ReplaceLineEndings(" ");
    }
}
