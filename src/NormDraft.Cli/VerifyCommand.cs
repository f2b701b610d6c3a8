using System.CommandLine;
using NormDraft.Exchange.Archive;
using NormDraft.Negotiation.Record;

namespace NormDraft.Cli;

/// <summary><c>verify ARCHIVE</c>: whether the record in an archive is as it was kept. Ends with 0, 3 when a link is broken.</summary>
internal static class VerifyCommand
{
    private sealed record Verified(string Address, string Title, bool Holds, IReadOnlyList<ChainFound> Chains);

    public static Command Make(Files files)
    {
        var file = new Argument<string>("ARCHIVE") { Description = "An archive of a negotiation (.zip)." };
        var seal = new Option<string?>("--seal") { Description = "A seal of the record as a version bears it printed: must be that of a link.", HelpName = "HEX" };
        var json = new Option<bool>("--json") { Description = "What was found as data." };
        var command = new Command("verify", "Proves the record in an archive unaltered, or names the first broken link of each chain.") { file, seal, json };
        command.SetAction(asked =>
        {
            var told = Told(files.Bytes(asked.GetValue(file)!), asked.GetValue(seal));
            if (asked.GetValue(json)) files.WriteJson(told, null);
            else files.Write(string.Concat(told.Chains.Select(Line)) + (told.Holds ? "Every act is as it was kept.\n" : "The record is broken.\n"), null);
            return told.Holds ? 0 : 3;
        });
        return command;
    }

    private static string Line(ChainFound found) => found.Broken is { } fault
        ? $"{found.Chain}: BROKEN after {found.Links} links. {fault.Sentence} ({fault.Code})\n"
        : $"{found.Chain}: {found.Links} links hold; the last is {found.Last}\n";

    private static Verified Told(byte[] bytes, string? seal)
    {
        try
        {
            using var archive = ArchiveFile.Open(new MemoryStream(bytes));
            var isSealed = seal is null;
            var found = RecordCheck.Of(archive.Acts().Select(bound =>
            {
                isSealed |= seal is { Length: >= 8 } && bound.Link.Hash.StartsWith(seal, StringComparison.OrdinalIgnoreCase);
                return bound;
            }));
            if (!isSealed) throw new CommandFault($"No link of the record bears the seal {seal}.");
            return new(archive.Head.Address, archive.Head.Title, found.Count > 0 && found.All(chain => chain.Broken is null), found);
        }
        catch (ArchiveFault fault)
        {
            throw new CommandFault($"{fault.Message} ({fault.Code})");
        }
    }
}
