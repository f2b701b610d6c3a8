using System.CommandLine;
using NormDraft.Exchange.Word.Reading;

namespace NormDraft.Cli;

/// <summary><c>resolve IN.docx --accept | --reject</c>: the text of a Word file with every tracked change accepted or rejected.</summary>
internal static class ResolveCommand
{
    public static Command Make(Files files)
    {
        var file = new Argument<string>("FILE") { Description = "A Word file (.docx)." };
        var accept = new Option<bool>("--accept") { Description = "As if every change were accepted." };
        var reject = new Option<bool>("--reject") { Description = "As if every change were rejected." };
        var to = new Option<string?>("-o") { Description = "Write it here.", HelpName = "FILE" };
        var command = new Command("resolve", "Writes the text of a Word file, tracked changes accepted or rejected, a paragraph a line.") { file, accept, reject, to };
        command.SetAction(asked =>
        {
            if (asked.GetValue(accept) == asked.GetValue(reject)) throw new CommandFault("Say --accept or --reject, one of the two.");
            var name = asked.GetValue(file)!;
            var resolved = WordText.Resolve(files.Bytes(name), asked.GetValue(accept) ? Revisions.Accept : Revisions.Reject);
            if (resolved.Refusal is { } refusal) throw new CommandFault($"{name}: {refusal.Sentence} ({refusal.Code})");
            files.Write(resolved.Text!, asked.GetValue(to));
            foreach (var remark in resolved.Remarks) asked.InvocationConfiguration.Error.WriteLine($"{name}:{remark.Line}: {remark.Sentence} ({remark.Code})");
            return 0;
        });
        return command;
    }
}
