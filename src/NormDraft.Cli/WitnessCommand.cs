using System.CommandLine;
using NormDraft.Exchange.Checkpoints;
using NormDraft.Negotiation.Record;
using NormDraft.Text;

namespace NormDraft.Cli;

/// <summary><c>witness</c>: keeps the checkpoints of a record, compares them with what its installation says now, and countersigns them.
/// Ends with 0, 3 when the record is another.</summary>
internal static class WitnessCommand
{
    public static Command Make(Files files) =>
        new("witness", "Keeps, compares and countersigns the signed checkpoints of a record.") { Key(files), Keep(files), Compare(files) };

    private static Command Key(Files files)
    {
        var name = new Argument<string>("NAME") { Description = "Who signs, without spaces and plus signs, such as mfa.example/treaties." };
        var to = new Option<string>("-o")
        {
            Description = "A new file for the private key, which others cannot read.",
            HelpName = "FILE",
            Required = true
        };
        var command = new Command("key", "Makes a key: to countersign as a witness, or for an installation to sign with.") { name, to };
        command.SetAction(asked =>
        {
            var signer = Believed(asked.GetValue(name)!, () => NoteSigner.New(asked.GetValue(name)!));
            files.WriteSecret(signer.ToFile() + "\n", asked.GetValue(to)!);
            files.Write($"signs as       {signer.Public(NoteKey.Signs)}\ncountersigns as {signer.Public(NoteKey.Cosigns)}\n", null);
        });
        return command;
    }

    private static Command Keep(Files files)
    {
        var (record, keys) = (Record(), Keys("The installation's public key, got from elsewhere than the file; again for each."));
        var kept = new Option<string?>("--kept") { Description = "The checkpoint that was kept last.", HelpName = "NOTE" };
        var sign = new Option<string?>("--sign") { Description = "Countersign with this private key.", HelpName = "KEYFILE" };
        var to = new Option<string?>("-o") { Description = "Write the checkpoint there.", HelpName = "FILE" };
        keys.Required = true;
        var command = new Command("keep",
            "Takes the newest checkpoint, once it is proved to go on from the one that was kept.") { record, kept, keys, sign, to };
        command.SetAction(asked =>
        {
            var file = Read(files, asked.GetValue(record)!);
            var trusted = Trusted(asked.GetValue(keys)!);
            var newest = file.Checkpoints.Count > 0 ? file.Checkpoints[^1]
                : throw new CommandFault("The file holds no checkpoint: its installation signs none.");
            var (now, _, fault) = Compared(asked.GetValue(record)!, newest, trusted, file);
            if (fault is not null) return Other(files, asked.GetValue(record)!, fault);
            if (asked.GetValue(kept) is { } before)
            {
                var (then, _, other) = Compared(before, files.Read(before), trusted, file);
                if (then.Origin != now.Origin) throw new CommandFault($"{before} is of {then.Origin}, and {asked.GetValue(record)} of {now.Origin}.");
                if (other is not null) return Other(files, before, other);
                if (now.Size < then.Size) return Other(files, before,
                    $"The newest checkpoint is number {now.Size}, and number {then.Size} was kept. (checkpoint-earlier)");
            }
            var note = SignedNote.Read(newest);
            if (asked.GetValue(sign) is { } secret)
            {
                var signer = Believed(secret, () => NoteSigner.Read(files.Read(secret).Trim()));
                note = note with { Signatures = [.. note.Signatures, signer.Cosign(note.Text, DateTimeOffset.UtcNow)] };
            }
            files.Write(note.ToString(), asked.GetValue(to));
            return 0;
        });
        return command;
    }

    private static Command Compare(Files files)
    {
        var (record, keys) = (Record(), Keys("A public key that must have signed or countersigned each of them; again for each."));
        var notes = new Argument<string[]>("NOTE")
        {
            Description = "A checkpoint that somebody has kept.",
            Arity = ArgumentArity.OneOrMore
        };
        var command = new Command("compare",
            "Proves that a record goes on from every checkpoint that was kept, whoever kept it.") { record, notes, keys };
        command.SetAction(asked =>
        {
            var file = Read(files, asked.GetValue(record)!);
            var trusted = Trusted(asked.GetValue(keys)!);
            var code = 0;
            foreach (var name in asked.GetValue(notes)!)
            {
                var (checkpoint, signed, fault) = Compared(name, files.Read(name), trusted, file);
                if (fault is not null) code = Other(files, name, fault);
                else Tell(files, GoesOn(name, checkpoint.Size, checkpoint.Origin, By(signed)));
            }
            return code;
        });
        return command;
    }

    /// <summary>Who of the keys that were given has signed, and when a witness did.</summary>
    public static string By(IEnumerable<(NoteKey Key, DateTimeOffset? At)> signed) =>
        string.Concat(signed.Select(one => one.At is { } at ? $", countersigned by {one.Key.Name} at {at:yyyy-MM-dd HH:mm:ss} UTC"
            : $", signed by {one.Key.Name}"));

    /// <param name="by">Empty where no key was given: with keys a note that none of them has signed is refused.</param>
    public static string GoesOn(string name, int size, string origin, string by) =>
        $"{name}: the record goes on from checkpoint {size} of {origin}{(by.Length > 0 ? by : ". No key was given: its signatures were not looked at.")}";

    public static Option<string[]> Keys(string purpose) =>
        new("--key") { Description = purpose, HelpName = "KEY", DefaultValueFactory = _ => [] };

    public static IReadOnlyList<NoteKey> Trusted(string[] keys) => [.. keys.Select(key => Believed(key, () => NoteKey.Read(key)))];

    private static Argument<string> Record() => new("CHECKPOINTS") { Description = "What /api/n/ADDRESS/checkpoints gives (.json)." };

    private static CheckpointsFile Read(Files files, string name) => Believed(name, () => CheckpointsFile.Read(files.Read(name)));

    private static (Checkpoint Checkpoint, IReadOnlyList<(NoteKey Key, DateTimeOffset? At)> Signed, string? Fault) Compared(
        string name, string note, IReadOnlyList<NoteKey> keys, CheckpointsFile file)
    {
        IReadOnlyList<string> heads = [.. file.Heads.Select(head => head.Record)];
        var (checkpoint, signed, fault) = Believed(name, () => CheckpointsFile.Compare(note, keys, heads));
        return (checkpoint, signed, fault is null ? null : $"{fault.Sentence} ({fault.Code})");
    }

    private static int Other(Files files, string name, string fault)
    {
        Tell(files, $"{name}: ANOTHER RECORD. {fault}");
        return 3;
    }

    private static void Tell(Files files, string line) => files.Write($"{line.ShownInLine()}\n", null);

    /// <exception cref="CommandFault">With the name of what cannot be believed.</exception>
    public static T Believed<T>(string name, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (NoteFault fault)
        {
            throw new CommandFault($"{name}: {fault.Message} ({fault.Code})");
        }
    }
}
