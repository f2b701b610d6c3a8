using System.CommandLine;
using NormDraft.Text;

namespace NormDraft.Cli;

/// <summary><c>project MERGED --party NLD | --base</c>: a text read back out of a merge, to the byte.</summary>
internal static class ProjectCommand
{
    public static Command Make(Files files)
    {
        var merged = new Argument<string>("MERGED") { Description = "A file that normdraft merge -o wrote." };
        var party = new Option<string?>("--party") { Description = "Whose text.", HelpName = "PARTY" };
        var @base = new Option<bool>("--base") { Description = "The text that all wrote against." };
        var plain = new Option<bool>("--plain") { Description = "As it is always done." };
        var to = new Option<string?>("-o") { Description = "Write it here.", HelpName = "FILE" };
        var command = new Command("project", "Reads a party's own text, or the base, back out of a merge, to the byte.") { merged, party, @base, plain, to };
        command.SetAction(asked =>
        {
            var name = asked.GetValue(party);
            if (name is null == !asked.GetValue(@base)) throw new CommandFault("Say --party NLD or --base, one of the two.");
            try
            {
                var text = files.Read(asked.GetValue(merged)!);
                if (text.StartsWith('\uFEFF') || text.AsSpan(0, text.IndexOf('\n') + 1).EndsWith("\r\n")) throw new MergedFileException("An editor has put in a byte order mark or other line ends since the merge; the texts can no longer be read to the byte.");
                var read = MergedFile.Read(text);
                files.Write(name is null ? read.Base : read.TextOf(name), asked.GetValue(to));
                return 0;
            }
            catch (MergedFileException fault)
            {
                throw new CommandFault($"{asked.GetValue(merged)}: {fault.Message}");
            }
        });
        return command;
    }
}
