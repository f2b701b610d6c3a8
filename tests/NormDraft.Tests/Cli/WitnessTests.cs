using System.Text.Json;
using NormDraft.Exchange.Archive;
using NormDraft.Exchange.Checkpoints;
using NormDraft.Negotiation.Record;
using NormDraft.Negotiation.Versions;

namespace NormDraft.Tests.Cli;

/// <summary><c>normdraft witness</c>, and <c>verify --checkpoint</c>.</summary>
public sealed class WitnessTests : IDisposable
{
    const string Origin = "treaty.example/arms";

    readonly Terminal here = new();
    readonly NoteSigner installation = NoteSigner.New(Origin);

    public void Dispose() => here.Dispose();

    string Key => installation.Public(NoteKey.Signs).ToString();

    [Fact]
    public void Whoever_keeps_checkpoints_proves_that_the_record_goes_on_from_them_and_countersigns()
    {
        var (first, second) = (Record(["1", "2"], "first.json"), Record(["1", "2", "3"], "second.json"));
        var made = Terminal.Run("witness", "key", "mfa.example/w1", "-o", here["w1.key"]);
        made.Code.ShouldBe(0, made.Error);
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(here["w1.key"]).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Terminal.Run("witness", "key", "mfa.example/w1", "-o", here["w1.key"]).Code.ShouldBe(2, "a key is never written over");
        var witness = made.Output.Split('\n').Single(line => line.StartsWith("countersigns as ", StringComparison.Ordinal))[16..];

        Terminal.Run("witness", "keep", first, "--key", Key, "-o", here["kept.txt"]).Code.ShouldBe(0);
        var kept = Terminal.Run("witness", "keep", second, "--key", Key, "--kept", here["kept.txt"], "--sign", here["w1.key"], "-o",
            here["kept2.txt"]);
        kept.Code.ShouldBe(0, kept.Output + kept.Error);
        var note = SignedNote.Read(File.ReadAllText(here["kept2.txt"]));
        note.SignedBy([NoteKey.Read(Key), NoteKey.Read(witness)]).Count.ShouldBe(2);

        var told = Terminal.Run("witness", "compare", second, here["kept.txt"], here["kept2.txt"], "--key", Key);
        (told.Code, told.Output.Split('\n').Length).ShouldBe((0, 3));
        told.Output.ShouldContain($"the record goes on from checkpoint 2 of {Origin}, signed by {Origin}");
        Terminal.Run("witness", "compare", second, here["kept2.txt"], "--key",
            witness).Output.ShouldContain("countersigned by mfa.example/w1 at ");
    }

    [Fact]
    public void A_rebuilt_record_is_found_by_any_holder_of_one_checkpoint_although_its_installation_signs_it()
    {
        Terminal.Run("witness", "keep", Record(["1", "2"], "then.json"), "--key", Key, "-o", here["kept.txt"]).Code.ShouldBe(0);
        var rebuilt = Record(["1", "f", "3"], "rebuilt.json");
        foreach (var told in new[] { Terminal.Run("witness", "keep", rebuilt, "--key", Key, "--kept", here["kept.txt"]),
            Terminal.Run("witness", "compare", rebuilt, here["kept.txt"]) })
        {
            told.Code.ShouldBe(3);
            told.Output.ShouldContain("ANOTHER RECORD.");
            told.Output.ShouldContain("(record-rebuilt)");
        }
        Terminal.Run("witness", "compare", Record(["1"], "shorter.json"), here["kept.txt"]).Output.ShouldContain("(record-shorter)");
        var old = Record(["1", "2", "3"], "old.json", sealedTo: 1);
        Terminal.Run("witness", "keep", old, "--key", Key, "--kept", here["kept.txt"]).Output.ShouldContain("(checkpoint-earlier)");
    }

    [Fact]
    public void What_is_not_signed_by_the_key_that_is_trusted_is_not_kept()
    {
        var record = Record(["1"], "record.json");
        var other = NoteSigner.New(Origin).Public(NoteKey.Signs).ToString();
        Terminal.Run("witness", "keep", record, "--key", other).Error.ShouldContain("(note-unsigned)");
        var file = JsonSerializer.Deserialize<CheckpointsFile>(File.ReadAllText(record), JsonSerializerOptions.Web)!;
        var forged = file.Checkpoints[0].Replace("\n1\n", "\n0\n", StringComparison.Ordinal);
        Terminal.Run("witness", "keep", Written(file with { Checkpoints = [forged] }, "forged.json"), "--key",
            Key).Error.ShouldContain("(note-forged)");
        Terminal.Run("witness", "keep", Written(file with { Checkpoints = [] }, "none.json"), "--key",
            Key).Error.ShouldContain("holds no checkpoint");
        Terminal.Run("witness", "keep", here.File("odd.json", "{}"), "--key", Key).Error.ShouldContain("(checkpoints-unread)");
        Terminal.Run("witness", "keep", record, "--key", "a+b+c").Error.ShouldContain("(key-unread)");
        Terminal.Run("witness", "key", "two words", "-o", here["x.key"]).Error.ShouldContain("(name-malformed)");
        Terminal.Run("witness", "compare", record,
            here.File("note.txt", Note("no checkpoint\n"))).Error.ShouldContain("(checkpoint-unread)");
        Terminal.Run("witness", "compare", record, here.File("no-note.txt", "nothing")).Error.ShouldContain("(note-unread)");
    }

    [Fact]
    public void What_a_note_says_is_printed_in_one_line_and_an_unsigned_one_is_called_so()
    {
        const string origin = "\u009b31m\u202eevil\u2028treaty.example/arms", shown = "⟨U+009B⟩31m⟨U+202E⟩evil⟨U+2028⟩treaty.example/arms";
        var record = Record(["1", "2"], "record.json");
        string Kept(string named, string digit, string name) => here.File(name, Note(Checkpoint.Of(named, [new string(digit[0], 64)]).Text));
        var told = Terminal.Run("witness", "compare", record, Kept(origin, "1", "odd.txt"));
        (told.Code, told.Output).ShouldBe((0,
            $"{here["odd.txt"]}: the record goes on from checkpoint 1 of {shown}. No key was given: its signatures were not looked at.\n"));
        Terminal.Run("witness", "compare", record, Kept(Origin, "1", "kept.txt"), "--key", Key).Output.ShouldNotContain("No key");
        var keep = Terminal.Run("witness", "keep", record, "--key", Key, "--kept", Kept(origin, "1", "kept-odd.txt"));
        (keep.Code, keep.Error.Contains("is of ⟨U+009B⟩31m⟨U+202E⟩evil treaty.example/arms", StringComparison.Ordinal)).ShouldBe((2, true), keep.Error);
        var signed = here.File("by-another.txt", new SignedNote(Checkpoint.Of(Origin, [new string('1', 64)]).Text,
            [NoteSigner.New(Origin).Sign(Checkpoint.Of(Origin, [new string('1', 64)]).Text)]).ToString());
        keep = Terminal.Run("witness", "keep", record, "--key", Key, "--kept", signed);
        (keep.Code, keep.Error.Contains("(note-unsigned)", StringComparison.Ordinal)).ShouldBe((2, true), keep.Error);
    }

    [Fact]
    public async Task An_archive_is_proved_to_go_on_from_a_checkpoint()
    {
        var (archive, heads) = await Archive();
        var kept = here.File("kept.txt", Note(Checkpoint.Of(Origin, heads[..1]).Text));
        var told = Terminal.Run("verify", archive, "--checkpoint", kept, "--key", Key);
        told.Code.ShouldBe(0, told.Output + told.Error);
        told.Output.ShouldContain($"the record goes on from checkpoint 1 of {Origin}, signed by {Origin}");
        var other = here.File("other.txt", Note(Checkpoint.Of(Origin, [new string('f', 64)]).Text));
        told = Terminal.Run("verify", archive, "--checkpoint", other);
        (told.Code, told.Output.Contains("(record-rebuilt)", StringComparison.Ordinal)).ShouldBe((3, true));
        Terminal.Run("verify", archive, "--checkpoint",
            here.File("elsewhere.txt",
            Note(Checkpoint.Of("treaty.example/seas", heads[..1]).Text))).Error.ShouldContain("is of treaty.example/seas");
    }

    string Note(string text) => new SignedNote(text, [installation.Sign(text)]).ToString();

    /// <summary>What an installation would give, signed at each issue.</summary>
    string Record(string[] heads, string name, int? sealedTo = null)
    {
        string[] hashes = [.. heads.Select(digit => new string(digit[0], 64))];
        return Written(new([Key], [.. hashes.Select((hash, at) => new RecordHead(at + 1, hash))],
            [.. Enumerable.Range(1, sealedTo ?? heads.Length).Select(size => Note(Checkpoint.Of(Origin, hashes[..size]).Text))]), name);
    }

    string Written(CheckpointsFile file, string name) => here.File(name, JsonSerializer.Serialize(file, JsonSerializerOptions.Web));

    async Task<(string File, string[] Heads)> Archive()
    {
        var opened = new RecordedAct(Guid.NewGuid(), Guid.NewGuid(), "negotiation_opened", """{"address":"arms","title":"Arms"}""");
        var before = Chain.Hash(Chain.Beginning, 1, opened, null);
        List<Bound> links = [new(new Link(Chain.Public, 1, before, null), opened)];
        for (var n = 1; n <= 2; n++)
        {
            var at = new DateTimeOffset(2026, 10, n, 0, 0, 0, TimeSpan.Zero);
            var data = JsonSerializer.Serialize(new
            {
                number = n,
                symbol = "A",
                status = "s",
                language = "en",
                at,
                hash = Seal.Of("A", "s", "en", at, [], null),
                clauses = Array.Empty<int>(),
                trace = Array.Empty<int>()
            });
            var act = new RecordedAct(Guid.NewGuid(), Guid.NewGuid(), "version_issued", data);
            before = Chain.Hash(before, n + 1, act, null);
            links.Add(new Bound(new Link(Chain.Public, n + 1, before, null), act));
        }
        using var bytes = new MemoryStream();
        await ArchiveFile.Write(bytes, new ArchiveHead("arms", "Arms", []), links.ToAsyncEnumerable(), default);
        return (here.File("arms.zip", bytes.ToArray()), [.. links.Skip(1).Select(bound => bound.Link.Hash)]);
    }
}
