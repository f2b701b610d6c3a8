using System.Text.Json;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Record;

namespace NormDraft.Exchange.Checkpoints;

/// <summary>The head of a record at one issue. Nothing is said of the version that a checkpoint does not bind: no symbol, no
/// time.</summary>
/// <param name="Version">Its place: 1, 2, 3 and so on.</param>
/// <param name="Record">The seal of the record that the version bears printed, in hex.</param>
public sealed record RecordHead(int Version, string Record);

/// <summary>What an installation gives to whoever keeps an eye on a record. No word of any text is in it.</summary>
/// <param name="Keys">Public keys that sign now. Whoever trusts them must have them from elsewhere.</param>
/// <param name="Heads">In the order of issue: the proof that a checkpoint is of this record.</param>
/// <param name="Checkpoints">Signed notes, in the order of issue.</param>
public sealed record CheckpointsFile(IReadOnlyList<string> Keys, IReadOnlyList<RecordHead> Heads, IReadOnlyList<string> Checkpoints)
{
    /// <exception cref="NoteFault">It is none.</exception>
    public static CheckpointsFile Read(string json)
    {
        try
        {
            var read = JsonSerializer.Deserialize<CheckpointsFile>(json, JsonSerializerOptions.Web);
            if (read is { Keys: not null, Heads: not null, Checkpoints: not null } file
                && !file.Keys.Contains(null!) && !file.Checkpoints.Contains(null!)
                && file.Heads.Index().All(one => one.Item?.Version == one.Index + 1 && IsHash(one.Item.Record)))
                return file;
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException) // Or half a character.
        {
        }
        throw new NoteFault("checkpoints-unread", "This is no file of checkpoints, as /api/n/ADDRESS/checkpoints gives it.");
    }

    static bool IsHash(string? hex) => hex is { Length: 64 } && hex.All(char.IsAsciiHexDigitLower);

    /// <summary>Whether a record goes on from a checkpoint that somebody has kept.</summary>
    /// <param name="note">The checkpoint, signed.</param>
    /// <param name="keys">One of them at least must have signed it; none: the signatures are not looked at.</param>
    /// <param name="heads">Of the record, in hex.</param>
    /// <returns>The checkpoint, who of the keys has signed it, and why the record does not go on from it: null where it does.</returns>
    /// <exception cref="NoteFault">The note cannot be read, or is not signed by any of the keys.</exception>
    public static (Checkpoint Checkpoint, IReadOnlyList<(NoteKey Key, DateTimeOffset? At)> Signed, Refusal? Fault) Compare(
        string note, IReadOnlyList<NoteKey> keys, IReadOnlyList<string> heads)
    {
        var read = SignedNote.Read(note);
        var checkpoint = Checkpoint.Read(read.Text)
            ?? throw new NoteFault("checkpoint-unread", "The note is no checkpoint: a name, a number and a hash, each on its line.");
        var signed = read.SignedBy(keys);
        if (keys.Count > 0 && signed.Count == 0) throw new NoteFault("note-unsigned",
            "None of the keys that were given has signed the checkpoint.");
        return (checkpoint, signed, checkpoint.Contradicted(heads));
    }
}
