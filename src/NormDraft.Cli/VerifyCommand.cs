using System.CommandLine;
using NormDraft.Exchange.Archive;
using NormDraft.Exchange.Checkpoints;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Record;

namespace NormDraft.Cli;

/// <summary><c>verify ARCHIVE</c>: whether the record in an archive is as it was kept, and goes on from checkpoints. Ends with 0, 3 when it
/// does not.</summary>
internal static class VerifyCommand
{
    private sealed record Verified(string Address, string Title, bool Holds, IReadOnlyList<ChainFound> Chains,
        IReadOnlyList<CheckpointFound> Checkpoints);

    /// <param name="Signed">By which of the keys that were given, and when a witness did.</param>
    private sealed record CheckpointFound(string File, string Origin, int Size, string Signed, Refusal? Contradicted);

    public static Command Make(Files files)
    {
        var file = new Argument<string>("ARCHIVE") { Description = "An archive of a negotiation (.zip)." };
        var seal = new Option<string?>("--seal") { Description = "A seal of the record as a version bears it printed: must be that of a link.", HelpName = "HEX" };
        var notes = new Option<string[]>("--checkpoint")
        {
            Description = "A checkpoint that somebody has kept; again for each.",
            HelpName = "NOTE",
            DefaultValueFactory = _ => []
        };
        var keys = WitnessCommand.Keys("A public key that must have signed or countersigned every checkpoint; again for each.");
        var json = new Option<bool>("--json") { Description = "What was found as data." };
        var command = new Command("verify",
            "Proves the record in an archive unaltered, or names the first broken link of each chain.") { file, seal, notes, keys, json };
        command.SetAction(asked =>
        {
            var trusted = WitnessCommand.Trusted(asked.GetValue(keys)!);
            var told = Told(files.Bytes(asked.GetValue(file)!), asked.GetValue(seal),
                [.. asked.GetValue(notes)!.Select(name => (name, files.Read(name)))], trusted);
            if (asked.GetValue(json)) files.WriteJson(told, null);
            else files.Write(string.Concat(told.Chains.Select(Line)) + string.Concat(told.Checkpoints.Select(Line)) + (told.Holds
                ? "Every act is as it was kept.\n" : "The record is not as it was kept.\n"), null);
            return told.Holds ? 0 : 3;
        });
        return command;
    }

    private static string Line(ChainFound found) => found.Broken is { } fault
        ? $"{found.Chain}: BROKEN after {found.Links} links. {fault.Sentence} ({fault.Code})\n"
        : $"{found.Chain}: {found.Links} links hold; the last is {found.Last}\n";

    private static string Line(CheckpointFound found) => found.Contradicted is { } fault
        ? $"{found.File}: ANOTHER RECORD. {fault.Sentence} ({fault.Code})\n"
        : $"{found.File}: the record goes on from checkpoint {found.Size} of {found.Origin}{found.Signed}\n";

    private static Verified Told(byte[] bytes, string? seal, IReadOnlyList<(string Name, string Text)> notes, IReadOnlyList<NoteKey> keys)
    {
        try
        {
            using var archive = ArchiveFile.Open(new MemoryStream(bytes));
            var (isSealed, heads) = (seal is null, new List<string>());
            var found = RecordCheck.Of(archive.Acts().Select(bound =>
            {
                isSealed |= seal is { Length: >= 8 } && bound.Link.Hash.StartsWith(seal, StringComparison.OrdinalIgnoreCase);
                if (Checkpoint.IsHead(bound)) heads.Add(bound.Link.Hash);
                return bound;
            }));
            if (!isSealed) throw new CommandFault($"No link of the record bears the seal {seal}.");
            var holds = found.Count > 0 && found.All(chain => chain.Broken is null);
            IReadOnlyList<CheckpointFound> checkpoints = holds
                ? [.. notes.Select(note => Compared(note.Name, note.Text, keys, heads, archive.Head.Address))] : [];
            return new(archive.Head.Address, archive.Head.Title, holds && checkpoints.All(one => one.Contradicted is null), found,
                checkpoints);
        }
        catch (ArchiveFault fault)
        {
            throw new CommandFault($"{fault.Message} ({fault.Code})");
        }
    }

    private static CheckpointFound Compared(string name, string note, IReadOnlyList<NoteKey> keys, IReadOnlyList<string> heads,
        string address)
    {
        var (checkpoint, signed, fault) = WitnessCommand.Believed(name, () => CheckpointsFile.Compare(note, keys, heads));
        if (!checkpoint.IsOf(address)) throw new CommandFault($"{name} is of {checkpoint.Origin}, and the archive of {address}.");
        return new(name, checkpoint.Origin, checkpoint.Size, WitnessCommand.By(signed), fault);
    }
}
