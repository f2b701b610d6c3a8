using System.CommandLine;
using NormDraft.Exchange.Archive;
using NormDraft.Exchange.Checkpoints;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Record;
using NormDraft.Text;

namespace NormDraft.Cli;

/// <summary><c>verify ARCHIVE</c>: whether the record in an archive is as it was kept, and goes on from checkpoints. Ends with 0, 3 when it
/// does not.</summary>
internal static class VerifyCommand
{
    /// <param name="Seal">Of the archive as a whole.</param>
    /// <param name="Signed">By which of the keys that were given the archive as a whole is signed; empty where by none.</param>
    /// <param name="Contradictions">Where its head says another thing than its record.</param>
    /// <param name="IsAnchored">Something from outside of the file proves it, or a part of it: a seal, a checkpoint, a signature.</param>
    /// <param name="Unproven">What the file says and nothing proves, in sentences.</param>
    private sealed record Verified(string Address, string Title, bool Holds, IReadOnlyList<ChainFound> Chains,
        IReadOnlyList<CheckpointFound> Checkpoints, string Seal, string Signed, IReadOnlyList<Refusal> Contradictions, bool IsAnchored,
        IReadOnlyList<string> Unproven);

    /// <param name="Signed">By which of the keys that were given, and when a witness did.</param>
    private sealed record CheckpointFound(string File, string Origin, int Size, string Signed, Refusal? Contradicted);

    public static Command Make(Files files)
    {
        var file = new Argument<string>("ARCHIVE") { Description = "An archive of a negotiation (.zip)." };
        var seal = new Option<string?>("--seal")
        {
            Description = "A seal of the record as a version bears it printed, or of the archive as the command archive told it.",
            HelpName = "HEX",
        };
        var notes = new Option<string[]>("--checkpoint")
        {
            Description = "A checkpoint that somebody has kept; again for each.",
            HelpName = "NOTE",
            DefaultValueFactory = _ => []
        };
        var keys = WitnessCommand.Keys(
            "A public key that must have signed or countersigned every checkpoint; without one, the archive; again for each.");
        var json = new Option<bool>("--json") { Description = "What was found as data." };
        var command = new Command("verify",
            "Proves the record in an archive unaltered, or names the first broken link of each chain.") { file, seal, notes, keys, json };
        command.SetAction(asked =>
        {
            var trusted = WitnessCommand.Trusted(asked.GetValue(keys)!);
            var told = Told(files.Bytes(asked.GetValue(file)!), asked.GetValue(seal),
                [.. asked.GetValue(notes)!.Select(name => (name, files.Read(name)))], trusted);
            if (asked.GetValue(json)) files.WriteJson(told, null);
            else files.Write(string.Concat(Lines(told).Select(line => $"{line.ShownInLine()}\n")), null);
            return told.Holds ? 0 : 3;
        });
        return command;
    }

    /// <summary>What the archive says in them is shown as it is: they are printed by <see cref="Signs.ShownInLine"/>.</summary>
    private static IEnumerable<string> Lines(Verified told) =>
    [
        .. told.Chains.Select(Line), .. told.Checkpoints.Select(Line),
        .. told.Contradictions.Select(fault => $"CONTRADICTED. {fault.Sentence} ({fault.Code})"),
        told.Holds ? "Every act is as it was kept." : "The record is not as it was kept.",
        .. told.Holds ? told.Unproven : [],
    ];

    private static string Line(ChainFound found) => found.Broken is { } fault
        ? $"{found.Chain}: BROKEN after {found.Links} links. {fault.Sentence} ({fault.Code})"
        : $"{found.Chain}: {found.Links} links hold; the last is {found.Last}";

    private static string Line(CheckpointFound found) => found.Contradicted is { } fault
        ? $"{found.File}: ANOTHER RECORD. {fault.Sentence} ({fault.Code})"
        : WitnessCommand.GoesOn(found.File, found.Size, found.Origin, found.Signed);

    private static Verified Told(byte[] bytes, string? seal, IReadOnlyList<(string Name, string Text)> notes, IReadOnlyList<NoteKey> keys)
    {
        try
        {
            using var archive = ArchiveFile.Open(new MemoryStream(bytes));
            var heads = new List<string>();
            var found = ArchiveCheck.Of(archive, seal, bound =>
            {
                if (Checkpoint.IsHead(bound)) heads.Add(bound.Link.Hash);
            });
            if (seal is not null && !found.IsSealed)
                throw new CommandFault($"Neither the archive nor a link of its public record bears the seal {seal}.");
            var signed = archive.IsNoteOfThis
                ? WitnessCommand.Believed("seal.txt", () => archive.Note!.SignedBy(keys)) : [];
            IReadOnlyList<CheckpointFound> checkpoints = found.Holds
                ? [.. notes.Select(note => Compared(note.Name, note.Text, keys, heads, archive.Head.Address))] : [];
            IReadOnlyList<Refusal> contradictions = keys.Count > 0 && notes.Count == 0 && signed.Count == 0
                ? [.. found.Contradictions, new Refusal("archive-unsigned", "None of the keys that were given has signed the archive.")] : found.Contradictions;
            var isWhole = signed.Count > 0 || found.SealedTo == int.MaxValue;
            var by = WitnessCommand.By(signed);
            return new(archive.Head.Address, archive.Head.Title, found.Holds && contradictions.Count == 0 && checkpoints.All(one => one.Contradicted is null),
                found.Chains, checkpoints, archive.Seal, by.TrimStart(',', ' '), contradictions,
                isWhole || found.IsSealed || notes.Count > 0, [.. Unproven(archive, found, isWhole ? by : null, notes.Count > 0)]);
        }
        catch (ArchiveFault fault)
        {
            throw new CommandFault($"{fault.Message} ({fault.Code})".ShownInLine());
        }
    }

    /// <param name="whole">By whom the whole archive is signed; empty where its seal was given; null where nothing proves
    /// the whole of it.</param>
    private static IEnumerable<string> Unproven(ArchiveFile archive, ArchiveFound found, string? whole, bool hasNotes)
    {
        if (whole is not null)
        {
            yield return $"The archive is whole: its seal is proven from outside of it{whole}.";
            yield break;
        }
        yield return found.IsSealed || hasNotes
            ? "Proven from outside of the file: the public record up to the seal or checkpoint that was given, and nothing else in it."
            : "Nothing from outside of the file proves where it comes from: anybody can make one that agrees with itself. "
                + "Give --seal, --checkpoint or --key.";
        yield return archive.Head.Chains is null
            ? "The archive lists no chains, as those of earlier releases: whether a chain was left out cannot be told."
            : "That no chain was left out is proven only by the archive’s seal, or a signature of it.";
        if (archive.Head.People.Any(person => person.Title.Length > 0))
            yield return "Titles of people stand in no act: they are what the file says.";
    }

    private static CheckpointFound Compared(string name, string note, IReadOnlyList<NoteKey> keys, IReadOnlyList<string> heads,
        string address)
    {
        var (checkpoint, signed, fault) = WitnessCommand.Believed(name, () => CheckpointsFile.Compare(note, keys, heads));
        if (!checkpoint.IsOf(address)) throw new CommandFault($"{name} is of {checkpoint.Origin}, and the archive of {address}.".ShownInLine());
        return new(name, checkpoint.Origin, checkpoint.Size, WitnessCommand.By(signed), fault);
    }
}
