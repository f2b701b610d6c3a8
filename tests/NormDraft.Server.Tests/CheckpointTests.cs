using Microsoft.Extensions.Configuration;
using NormDraft.Exchange.Checkpoints;
using NormDraft.Negotiation.Record;
using NormDraft.Server.Hosting;
using NormDraft.Server.Record;
using NormDraft.Server.Tests.Hosting;
using Npgsql;

namespace NormDraft.Server.Tests;

/// <summary>The installation signs the heads of the public record at each issue, and whoever keeps one checkpoint finds a record that was
/// rebuilt.</summary>
public sealed class CheckpointTests : IAsyncLifetime
{
    readonly string file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.key");
    readonly NoteSigner signer = NoteSigner.New("treaty.example");
    readonly House unsigned = new();

    House house = null!;

    public async Task InitializeAsync()
    {
        await Keys(signer);
        await unsigned.InitializeAsync();
        house = Signing();
    }

    public async Task DisposeAsync()
    {
        File.Delete(file);
        await house.DisposeAsync();
        await ((IAsyncLifetime)unsigned).DisposeAsync();
    }

    [Fact]
    public async Task Every_issue_is_signed_and_everybody_in_the_negotiation_reads_the_checkpoints()
    {
        var room = await Issued(await house.Open());
        var given = await Given(room.Lantern, room);
        given.Heads.Select(head => head.Version).ShouldBe([1, 2]);
        var page = System.Net.WebUtility.HtmlDecode(await room.Lantern.Browser.GetStringAsync(room.Pages.Checkpoints));
        foreach (var said in new[] { "R/1*", given.Heads[1].Record, given.Checkpoints[1].Split('\n')[2], given.Keys[0] })
            page.ShouldContain(said);
        given.Heads[1].Record.ShouldBe((string)(await room.Beria.Get(room.Api.Version(2)))["record"]!, "it is the seal that is printed");
        var key = NoteKey.Read(given.Keys.ShouldHaveSingleItem());
        (key.Name, key.Public).ShouldBe(($"treaty.example/{room.Address}", signer.Public(NoteKey.Signs).Public));
        for (var size = 1; size <= 2; size++)
        {
            var (checkpoint, signed, fault) = CheckpointsFile.Compare(given.Checkpoints[size - 1], [key], Heads(given));
            (checkpoint.Origin, checkpoint.Size, signed.Count, fault).ShouldBe((key.Name, size, 1, null));
        }
        given.Checkpoints.Count.ShouldBe(2);
        (await Verified()).ShouldContain($"{room.Address}, signed checkpoint 2: the record goes on from it, at version 2");
    }

    /// <summary>As an owner of the database could: the links of the altered act and of all after it are made anew, and every document with
    /// them.</summary>
    [Fact]
    public async Task A_chain_that_the_owner_of_the_database_builds_anew_holds_but_is_found_by_whoever_keeps_one_checkpoint()
    {
        var room = await Issued(await house.Open());
        var kept = (await Given(room.Lantern, room)).Checkpoints[0];
        await Rebuild(room.Address, data => data.Replace("Delegate of Cora", "Delegate of Dora", StringComparison.Ordinal));
        await Sql.RunAsync(house.Database.Owner, $"delete from normdraft.checkpoints where address = '{room.Address}'");
        await using var restarted = Signing();
        var told = new StringWriter();
        (await VerifyCommand.Run(house.Database, told, default, [("kept.txt", kept)])).ShouldBe(3);
        told.ToString().ShouldContain($"{room.Address}, public: ");
        told.ToString().ShouldNotContain("BROKEN");
        told.ToString().ShouldContain($"{room.Address}, kept.txt: ANOTHER RECORD.");
        told.ToString().ShouldContain("(record-rebuilt)");

        var given = await Given(room.Lantern.Again(restarted), room);
        given.Checkpoints.Count.ShouldBe(1, "the installation has signed the rebuilt record");
        CheckpointsFile.Compare(given.Checkpoints[0], [NoteKey.Read(given.Keys[0])], Heads(given)).Fault.ShouldBeNull();
        CheckpointsFile.Compare(kept, [NoteKey.Read(given.Keys[0])], Heads(given)).Fault!.Code.ShouldBe("record-rebuilt");
    }

    [Fact]
    public async Task A_rebuilt_chain_contradicts_the_checkpoints_in_the_database_as_long_as_they_are_there()
    {
        var room = await Issued(await house.Open());
        await Rebuild(room.Address, data => data.Replace("Delegate of Cora", "Delegate of Dora", StringComparison.Ordinal));
        (await Verified()).ShouldContain($"{room.Address}, signed checkpoint 1: ANOTHER RECORD.");
        (await Sql.RefusalAsync(house.Database.Application, "delete from normdraft.checkpoints")).ShouldBe("42501");
        (await Sql.RefusalAsync(house.Database.Application, "update normdraft.checkpoints set note = ''")).ShouldBe("42501");
    }

    [Fact]
    public async Task A_record_that_is_gone_is_missed_by_whoever_keeps_a_checkpoint_of_it()
    {
        var note = new SignedNote("treaty.example/gone\n1\n" + Convert.ToBase64String(new byte[32]) + "\n", []);
        var signed = note with { Signatures = [signer.Sign(note.Text)] };
        var told = new StringWriter();
        (await VerifyCommand.Run(house.Database, told, default, [("kept.txt", signed.ToString())])).ShouldBe(3);
        told.ToString().ShouldContain("(record-missing)");
    }

    [Fact]
    public async Task What_was_issued_without_a_key_is_signed_by_the_next_start_with_one()
    {
        var room = await unsigned.Open();
        var given = await Given(room.Lantern, room);
        (given.Keys.Count, given.Heads.Count, given.Checkpoints.Count).ShouldBe((0, 1, 0));
        await using var started = Signing();
        given = await Given(room.Lantern.Again(started), room);
        CheckpointsFile.Compare(given.Checkpoints.ShouldHaveSingleItem(), [NoteKey.Read(given.Keys[0])], Heads(given)).Fault.ShouldBeNull();
    }

    [Fact]
    public async Task While_a_key_is_changed_both_sign_so_that_holders_of_the_old_one_learn_of_the_new()
    {
        var old = signer.As("treaty.example");
        await Keys(NoteSigner.New("treaty.example"), old);
        await using var changed = Signing();
        var room = await Issued(await Room.Open(changed, "key-changed"));
        var given = await Given(room.Lantern, room);
        given.Keys.Count.ShouldBe(2);
        SignedNote.Read(given.Checkpoints[^1]).SignedBy([old.As("treaty.example/key-changed").Public(NoteKey.Signs)]).Count.ShouldBe(1);
        SignedNote.Read(given.Checkpoints[^1]).SignedBy(given.Keys.Select(NoteKey.Read)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_key_that_others_could_use_or_that_is_none_is_not_started_with()
    {
        RecordKeys Open(string at) => RecordKeys.Open(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [RecordKeys.Key] = at,
            [$"ConnectionStrings:{PostgresHost.ApplicationKey}"] = "elsewhere",
        }).Build());
        Open(file).Signers.ShouldHaveSingleItem();
        Should.Throw<StartRefused>(() => Open(file + ".nowhere")).Message.ShouldContain("normdraft witness key");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);
            Should.Throw<StartRefused>(() => Open(file)).Message.ShouldContain("chmod 600");
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        await File.WriteAllTextAsync(file, "no key");
        Should.Throw<StartRefused>(() => Open(file)).Message.ShouldContain("no private key");
    }

    [Fact]
    public void A_server_with_a_cluster_of_its_own_makes_itself_a_key_that_stays()
    {
        var folder = Directory.CreateTempSubdirectory("normdraft-key-").FullName;
        try
        {
            RecordKeys Open() =>
                RecordKeys.Open(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string,
                string?>
                { ["DataFolder"] = folder }).Build());
            var made = Open().Signers.ShouldHaveSingleItem();
            Open().Signers.ShouldHaveSingleItem().ToFile().ShouldBe(made.ToFile());
            if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(Path.Combine(folder, "record.key"))
                .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    House Signing() => unsigned.Beside(settings: new Dictionary<string, string?> { [RecordKeys.Key] = file });

    async Task Keys(params NoteSigner[] signers)
    {
        File.Delete(file);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var writer = new StreamWriter(file, options);
        foreach (var one in signers) await writer.WriteLineAsync(one.ToFile());
    }

    static async Task<Room> Issued(Room room)
    {
        await room.Chair.Does(room.Api.Versions, new { kind = "reissue" });
        return room;
    }

    static async Task<CheckpointsFile> Given(Person person, Room room) =>
        CheckpointsFile.Read((await person.Get(room.Api.Checkpoints)).ToJsonString());

    static IReadOnlyList<string> Heads(CheckpointsFile given) => [.. given.Heads.Select(head => head.Record)];

    async Task<string> Verified()
    {
        var told = new StringWriter();
        await VerifyCommand.Run(house.Database, told, default);
        return told.ToString();
    }

    async Task Rebuild(string address, Func<string, string> altered)
    {
        await using var source = NpgsqlDataSource.Create(house.Database.Owner);
        var acts = new List<Bound>();
        await foreach (var bound in new RecordReading(source).ByChain(address, default)) acts.Add(bound);
        await Sql.RunAsync(house.Database.Owner, $"delete from normdraft.record_links where address = '{address}'");
        foreach (var chain in acts.GroupBy(bound => bound.Link.Chain))
        {
            var anew = RecordKeeper.Links(chain.Key, (0, Chain.Beginning),
                chain.Select(bound => bound.Act! with { Data = altered(bound.Act!.Data) })).ToList();
            await using var insert = RecordTable.Insert(address, anew);
            await using var connection = insert.Connection = await source.OpenConnectionAsync();
            await insert.ExecuteNonQueryAsync();
            foreach (var bound in anew)
            {
                await using var write = new NpgsqlCommand("update normdraft.mt_events set data = $2::jsonb where id = $1",
                    connection)
                { Parameters = { new() { Value = bound.Act!.Id }, new() { Value = bound.Act.Data } } };
                await write.ExecuteNonQueryAsync();
            }
        }
        await Sql.RunAsync(house.Database.Owner,
            $"update normdraft.mt_doc_conference set data = replace(data::text, 'Delegate of Cora', 'Delegate of Dora')::jsonb where tenant_id = '{address}'");
    }
}
