using System.IO.Compression;
using Marten;
using NormDraft.Exchange.Archive;
using NormDraft.Exchange.Checkpoints;
using NormDraft.Negotiation.Record;
using NormDraft.Server.Record;
using NormDraft.Server.Store;
using NormDraft.Server.Tests.Hosting;
using Npgsql;

namespace NormDraft.Server.Tests;

/// <summary>A record that cannot be quietly changed.</summary>
public class RecordTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task Every_act_of_a_negotiation_is_bound_and_holds()
    {
        var room = await house.Open();
        await room.Submit(room.Beria, Room.First, "Each State may ensure human control over the use of force.");
        await room.Draft(room.Aara, Room.Second, "A secret.");
        var (code, told) = await Verified(house);
        code.ShouldBe(0, told);
        told.ShouldContain($"{room.Address}, party/XAA: 1 links hold");
        told.ShouldContain("Every act is as it was kept, and every document as the acts make it.");
    }

    [Fact]
    public async Task Nothing_private_moves_a_public_hash()
    {
        var room = await house.Open();
        var before = await Last(room.Address);
        var draft = await room.Draft(room.Aara, Room.First, "A secret.");
        await room.Aara.Does(room.Api.DraftAct(draft, "discard"));
        (await Last(room.Address)).ShouldBe(before);
        await room.Submit(room.Beria, Room.First, "Each State may ensure human control over the use of force.");
        (await Last(room.Address)).ShouldNotBe(before);
    }

    [Theory]
    [InlineData("update normdraft.mt_events set data = jsonb_set(data, '{rationale}', '\"Another.\"') where type = 'amendment_submitted' and tenant_id = '{0}'", "link-broken")]
    [InlineData("update normdraft.mt_events set data = jsonb_set(data, '{name}', '\"Somebody else\"') where id = (select id from normdraft.mt_events where type = 'seat_given' and tenant_id = '{0}' limit 1)", "name-altered")]
    [InlineData("delete from normdraft.mt_events where type = 'amendment_submitted' and tenant_id = '{0}'", "act-missing")]
    [InlineData("delete from normdraft.record_links where chain = 'public' and number = 3 and address = '{0}'", "link-missing")]
    [InlineData("delete from normdraft.record_links where chain = 'party/XBB' and address = '{0}'", "act-unbound")]
    public async Task Whoever_alters_the_database_is_found_out(string altering, string code)
    {
        var own = new House();
        await own.InitializeAsync();
        try
        {
            var room = await own.Open();
            await room.Submit(room.Beria, Room.First, "Each State may ensure human control over the use of force.");
            await Sql.RunAsync(own.Database.Owner, altering.Replace("{0}", room.Address, StringComparison.Ordinal));
            var (exit, told) = await Verified(own);
            exit.ShouldBe(3);
            told.ShouldContain($"({code})");
        }
        finally
        {
            await ((IAsyncLifetime)own).DisposeAsync();
        }
    }

    /// <summary>Each done under the role of the running server, which may write documents; and the kind of document that it
    /// alters.</summary>
    static readonly (string Sql, string Kind)[] Alterings =
    [
        ("update normdraft.mt_doc_issuedversion set data = replace(data::text, 'ensure', 'consider')::jsonb where tenant_id = '{0}'",
            "IssuedVersion"),
        ("update normdraft.mt_doc_issuedversion set data = jsonb_set(data, '{policy}', '\"None\"') where tenant_id = '{0}'",
            "IssuedVersion"),
        ("update normdraft.mt_doc_amendment set data = jsonb_set(data, '{rationale}', '\"Another.\"') where tenant_id = '{0}'",
            "Amendment"),
        ("update normdraft.mt_doc_amendment set tenant_id = 'elsewhere' where tenant_id = '{0}'", "Amendment"),
        ("delete from normdraft.mt_doc_position where tenant_id = '{0}'", "Position"),
        ("update normdraft.mt_doc_rollingclause set data = jsonb_set(data, '{held}', '[]') || '{\"base\": \"Nothing.\"}' where tenant_id = '{0}'", "RollingClause"),
        ("update normdraft.mt_doc_conference set data = jsonb_set(data, '{seats,0,roles}', '[\"Chair\"]') where tenant_id = '{0}'",
            "Conference"),
        ("update normdraft.mt_doc_structure set data = replace(data::text, 'R/1', 'R/2')::jsonb where tenant_id = '{0}'", "Structure"),
        ("update normdraft.mt_doc_deskclause set data = replace(data::text, 'ensure', 'consider')::jsonb where tenant_id = '{0}'",
            "DeskClause"),
        ("update normdraft.mt_doc_draftamendment set data = replace(data::text, 'A secret.', 'A secret!')::jsonb where tenant_id = '{0}'",
            "DraftAmendment"),
        ("update normdraft.mt_doc_negotiationlisting set data = jsonb_set(data, '{title}', '\"Another\"') where id = '{0}'",
            "NegotiationListing"),
        ("insert into normdraft.mt_doc_membership (id, data, mt_dotnet_type) select '{0}/x', jsonb_set(data, '{id}', '\"{0}/x\"'), mt_dotnet_type from normdraft.mt_doc_membership where id like '{0}/%' limit 1", "Membership"),
    ];

    [Fact]
    public async Task Whoever_alters_what_pages_read_is_found_out()
    {
        var own = new House();
        await own.InitializeAsync();
        try
        {
            foreach (var (altering, kind) in Alterings)
            {
                var room = await own.Open();
                var number = await room.Submit(room.Beria, Room.First, "Each State may ensure human control over the use of force.");
                await room.Cora.Does(room.Api.Positions(), new { amendment = number, stance = "support" });
                await room.Draft(room.Aara, Room.Second, "A secret.");
                (await Verified(own)).Told.ShouldNotContain($"{room.Address}, {kind}");
                await Sql.RunAsync(own.Database.Application, altering.Replace("{0}", room.Address, StringComparison.Ordinal));
                var (exit, told) = await Verified(own);
                exit.ShouldBe(3, told);
                told.ShouldContain($"{room.Address}, {kind}: ALTERED.");
                told.ShouldContain("(document-altered)");
            }
        }
        finally
        {
            await ((IAsyncLifetime)own).DisposeAsync();
        }
    }

    [Fact]
    public async Task Whoever_changes_the_order_of_acts_is_found_out()
    {
        var own = new House();
        await own.InitializeAsync();
        try
        {
            var room = await own.Open();
            await Sql.RunAsync(own.Database.Owner, $"""
                update normdraft.mt_events set seq_id = -seq_id where tenant_id = '{room.Address}' and type in ('delegation_admitted', 'observer_admitted')
                """);
            (await Verified(own)).Told.ShouldContain("(order-altered)");
        }
        finally
        {
            await ((IAsyncLifetime)own).DisposeAsync();
        }
    }

    [Fact]
    public async Task A_version_altered_in_its_document_is_read_as_it_was_issued()
    {
        var room = await house.Open();
        await Sql.RunAsync(house.Database.Application, $"""
            update normdraft.mt_doc_issuedversion set data = replace(replace(data::text, 'ensure', 'consider'), 'zero draft', 'final')::jsonb where tenant_id = '{room.Address}'
            """);
        await using var restarted = house.Beside();
        foreach (var server in new[] { house, restarted })
        {
            var version = await room.Beria.Again(server).Get(room.Api.Version(1));
            version.ToJsonString().ShouldContain(Room.First);
            ((string)version["status"]!).ShouldBe("zero draft");
        }
    }

    [Theory]
    [InlineData("data = replace(data::text, 'ensure', 'consider')::jsonb")]
    [InlineData("data = data - 'salt'")]
    [InlineData("data = jsonb_set(data, '{number}', '2')")]
    public async Task A_version_altered_in_the_record_itself_is_not_served(string altering)
    {
        var room = await house.Open();
        await using var restarted = house.Beside();
        await Sql.RunAsync(house.Database.Owner,
            $"update normdraft.mt_events set {altering} where tenant_id = '{room.Address}' and type = 'version_issued'");
        var answer = await room.Beria.Again(restarted).Browser.GetAsync(room.Api.Version(1));
        ((int)answer.StatusCode, (await answer.Content.ReadAsStringAsync()).Contains("version-unsealed", StringComparison.Ordinal))
            .ShouldBe((500, true));
        await Sql.RunAsync(house.Database.Owner,
            $"delete from normdraft.mt_events where tenant_id = '{room.Address}'; delete from normdraft.record_links where address = '{room.Address}'");
    }

    [Fact]
    public async Task Every_version_is_sealed_with_a_salt_that_no_answer_tells()
    {
        var room = await house.Open();
        (await Sql.RunAsync(house.Database.Owner,
            "select count(*) from normdraft.mt_events where type = 'version_issued' and coalesce(length(data->>'salt'), 0) <> 32"))
            .ShouldBe(0L);
        var salt = (string)(await Sql.RunAsync(house.Database.Owner,
            $"select data->>'salt' from normdraft.mt_events where type = 'version_issued' and tenant_id = '{room.Address}'"))!;
        var version = await room.Beria.Get(room.Api.Version(1));
        version.ToJsonString().ShouldNotContain(salt);
        var clauses = System.Text.Json.JsonSerializer.Deserialize<NormDraft.Text.Clause[]>(version["clauses"]!.ToJsonString(),
            System.Text.Json.JsonSerializerOptions.Web)!;
        NormDraft.Negotiation.Versions.Seal.Of((string)version["symbol"]!, (string)version["status"]!, (string)version["language"]!,
            (DateTimeOffset)version["at"]!, clauses, (string)version["holders"]!)
            .ShouldBe((string)version["hash"]!, "anybody proves the text by its seal");
    }

    [Theory]
    [InlineData("update normdraft.record_links set hash = ''")]
    [InlineData("delete from normdraft.record_links")]
    [InlineData("update normdraft.mt_events set data = '{}'")]
    [InlineData("delete from normdraft.mt_events")]
    public async Task The_running_server_may_add_to_the_record_and_nothing_else(string altering) =>
        (await Sql.RefusalAsync(house.Database.Application, altering)).ShouldBe("42501");

    [Fact]
    public async Task What_was_kept_before_there_were_links_is_bound_when_the_schema_is_written()
    {
        var own = new House();
        await own.InitializeAsync();
        try
        {
            await Sql.RunAsync(own.Database.Owner, "drop table normdraft.record_links");
            await Should.ThrowAsync<InvalidOperationException>(() => SchemaCommand.Check(own.Database));
            await SchemaCommand.Apply(own.Database);
            var (code, told) = await Verified(own);
            code.ShouldBe(0, told);
        }
        finally
        {
            await ((IAsyncLifetime)own).DisposeAsync();
        }
    }

    [Fact]
    public async Task A_whole_negotiation_goes_into_one_file_and_comes_back_in_another_house_as_it_was()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.zip");
        var elsewhere = await TestPostgres.FreshAsync();
        try
        {
            (await Archive(house.Database, file)).Code.ShouldBe(0);
            await SchemaCommand.Apply(elsewhere);
            (await Restore(elsewhere, file)).Code.ShouldBe(0);
            (await Restore(elsewhere, file)).Told.ShouldContain("(address-taken)");
            var (code, told) = await Verified(elsewhere);
            code.ShouldBe(0, told);
            var again = Path.ChangeExtension(file, ".again.zip");
            (await Archive(elsewhere, again)).Code.ShouldBe(0);
            (await File.ReadAllBytesAsync(again)).ShouldBe(await File.ReadAllBytesAsync(file));
            foreach (var table in new[] { "amendment", "conference", "structure", "deskclause", "draftamendment", "rollingclause", "issuedversion" })
                foreach (var (there, here) in (await Documents(elsewhere, table)).Zip(await Documents(house.Database, table))) there.ShouldBe(here, table);
        }
        finally
        {
            foreach (var made in Directory.GetFiles(Path.GetTempPath(), $"{Path.GetFileNameWithoutExtension(file)}*")) File.Delete(made);
            await TestPostgres.DropAsync(elsewhere);
        }
    }

    [Fact]
    public async Task Acts_on_several_drafts_in_turn_are_restored_in_their_order()
    {
        var room = await house.Open();
        var first = await room.Draft(room.Aara, Room.First, "Each State may ensure control.");
        var second = await room.Draft(room.Beria, Room.Second, "States shall exchange good practices.");
        await room.Submit(room.Aara, first);
        await room.Submit(room.Beria, second);
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.zip");
        var again = Path.ChangeExtension(file, ".again.zip");
        var elsewhere = await TestPostgres.FreshAsync();
        try
        {
            await Archive(house.Database, file, room.Address);
            await SchemaCommand.Apply(elsewhere);
            (await Restore(elsewhere, file)).Code.ShouldBe(0);
            await Archive(elsewhere, again, room.Address);
            (await File.ReadAllBytesAsync(again)).ShouldBe(await File.ReadAllBytesAsync(file));
        }
        finally
        {
            File.Delete(file);
            File.Delete(again);
            await TestPostgres.DropAsync(elsewhere);
        }
    }

    [Fact]
    public async Task An_altered_archive_is_not_restored()
    {
        using var whole = new MemoryStream();
        await using (var source = NpgsqlDataSource.Create(house.Database.Application))
        {
            var acts = new RecordReading(source).AsDone(House.Sample, Chain.Public, default);
            await ArchiveFile.Write(whole, new ArchiveHead("elsewhere", "", []), Altered(acts), default);
        }
        using var archive = ArchiveFile.Open(whole);
        (await Archives.Restore(archive, new(null), house.Database, default))!.Code.ShouldBe("record-broken");
    }

    [Fact]
    public async Task An_archive_can_be_read_by_nobody_else_on_the_machine()
    {
        if (OperatingSystem.IsWindows()) return;
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.zip");
        try
        {
            await Archive(house.Database, file);
            File.GetUnixFileMode(file).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData("evil", "Negotiation {0}")]
    [InlineData("{0}", "Another title")]
    public async Task An_archive_whose_head_is_of_another_negotiation_than_its_record_is_not_restored(string address, string title)
    {
        var room = await house.Open();
        string Of(string words) => words.Replace("{0}", room.Address, StringComparison.Ordinal);
        using var whole = new MemoryStream();
        await using (var source = NpgsqlDataSource.Create(house.Database.Application))
            await ArchiveFile.Write(whole, new ArchiveHead(Of(address), Of(title), []),
                new RecordReading(source).AsDone(room.Address, Chain.Public, default), default);
        using var archive = ArchiveFile.Open(whole);
        var elsewhere = await TestPostgres.FreshAsync();
        try
        {
            await SchemaCommand.Apply(elsewhere);
            (await Archives.Restore(archive, new(null), elsewhere, default))!.Code.ShouldBe("archive-contradicts");
        }
        finally
        {
            await TestPostgres.DropAsync(elsewhere);
        }
    }

    [Fact]
    public async Task An_archive_is_signed_where_the_installation_has_a_key()
    {
        var (room, keys) = (await house.Open(), new RecordKeys([NoteSigner.New("treaty.example")]));
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.zip");
        try
        {
            var (_, said) = await Told(told => ArchiveCommands.Archive(house.Database, room.Address, file, told, default, keys));
            said.ShouldContain($"signed as treaty.example/{room.Address}");
            using var archive = ArchiveFile.Open(new MemoryStream(await File.ReadAllBytesAsync(file)));
            archive.IsNoteOfThis.ShouldBeTrue();
            archive.Note!.SignedBy(keys.For(room.Address).Select(signer => signer.Public(NoteKey.Signs))).Count.ShouldBe(1);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task An_archive_whose_head_names_somebody_otherwise_or_that_leaves_a_chain_out_is_not_restored()
    {
        var room = await house.Open();
        await room.Draft(room.Aara, Room.First, "Each State may ensure control.");
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.zip");
        var elsewhere = await TestPostgres.FreshAsync();
        try
        {
            var seal = (await Archive(house.Database, file, room.Address)).Told.Split("with every chain ")[1][..64];
            await SchemaCommand.Apply(elsewhere);
            var whole = await File.ReadAllBytesAsync(file);
            async Task<string> Forged(string entry, Func<string, string> said)
            {
                await File.WriteAllBytesAsync(file, whole);
                await using (var zip = await ZipFile.OpenAsync(file, ZipArchiveMode.Update))
                {
                    string now;
                    await using (var from = await zip.GetEntry(entry)!.OpenAsync())
                        now = said(await new StreamReader(from).ReadToEndAsync());
                    zip.GetEntry(entry)!.Delete();
                    await using var to = new StreamWriter(await zip.CreateEntry(entry).OpenAsync());
                    await to.WriteAsync(now);
                }
                return (await Restore(elsewhere, file)).Told;
            }
            (await Forged("archive.json", head => head.Replace("Delegate of Beria", "Somebody else", StringComparison.Ordinal)))
                .ShouldContain("(archive-contradicts)");
            static string Unpeopled(string head) => head[..head.IndexOf("\"people\":[", StringComparison.Ordinal)] + "\"people\":[]"
                + head[head.IndexOf(",\"chains\"", StringComparison.Ordinal)..];
            (await Forged("archive.json", Unpeopled)).ShouldContain("whom the head of the archive leaves out. Nothing was restored.");
            static bool IsOfOthers(string act) => !act.Contains("\"party/XAA\"", StringComparison.Ordinal);
            (await Forged("record.jsonl", acts => string.Join('\n', acts.Split('\n').Where(IsOfOthers)))).ShouldContain("(chain-left-out)");
            const string title = "\"title\":\"Delegate of Beria\"";
            (await Forged("archive.json", head => head.Replace(title, "\"title\":\"Ambassador\"", StringComparison.Ordinal))).ShouldContain("nothing proves where it comes from");
            await File.WriteAllBytesAsync(file, whole);
            (await Restore(house.Database, file, seal)).Told.ShouldContain("(address-taken)");
        }
        finally
        {
            File.Delete(file);
            await TestPostgres.DropAsync(elsewhere);
        }
    }

    [Fact]
    public async Task An_archive_that_seats_people_of_this_installation_is_restored_only_by_what_proves_all_of_it_or_by_the_operators_word()
    {
        var (room, keys) = (await house.Open(), new RecordKeys([NoteSigner.New("treaty.example")]));
        var printed = (string)(await room.Beria.Get(room.Api.Version(1)))["record"]!;
        await room.Seat("Late delegate", "XCC", "delegate");
        await room.Draft(room.Aara, Room.First, "Each State may ensure control.");
        var (signed, plain) = (Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.zip"), Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid()}.zip"));
        var (_, said) = await Told(told => ArchiveCommands.Archive(house.Database, room.Address, signed, told, default, keys));
        await Archive(house.Database, plain, room.Address);
        var (end, whole) = (said.Split("at its end is ")[1][..64], said.Split("with every chain ")[1][..64]);
        try
        {
            await Refused("archive-not-sealed", plain, new("0123456789abcdef"), "Neither the archive nor a link");
            await Refused("archive-unproved", plain, new(null), "1 of this installation’s people");
            await Refused("archive-unproved", plain, new(printed[..8]), "seats to 1 of"); // That seat was given after that version.
            await Refused("archive-unproved", plain, new(end), "That seal does not prove 1 act of party/XAA: whoever had the file can have written them.");
            await Refused("archive-unproved", plain, new(null, keys), "1 of this installation’s people");
            await Refused("archive-unproved", signed, new(null, new([NoteSigner.New("treaty.example")])), "1 of this installation’s people");
            await Refused("archive-unproved", plain, new(null, TakesUnproved: true), "1 of this installation’s people");
            await IsBack(plain, new(end, TakesUnproved: true), "and nothing else: not 1 act of party/XAA, nor");
            await IsBack(plain, new(whole), "It is whole");
            await IsBack(signed, new(null, keys), "It is whole");
        }
        finally
        {
            File.Delete(signed);
            File.Delete(plain);
        }

        async Task Refused(string code, string file, Proof proof, string says)
        {
            var (ends, told) = await In(file, proof);
            (ends, told.Contains($"({code})", StringComparison.Ordinal), told.Contains(says, StringComparison.Ordinal)).ShouldBe((2, true, true), told);
        }

        async Task IsBack(string file, Proof proof, string says)
        {
            var (ends, told) = await In(file, proof);
            (ends, told.Contains(says, StringComparison.Ordinal)).ShouldBe((0, true), told);
        }

        async Task<(int Code, string Told)> In(string file, Proof proof)
        {
            var database = await TestPostgres.FreshAsync();
            try
            {
                await SchemaCommand.Apply(database);
                var person = await room.IdOf("Late delegate");
                using (var store = DocumentStore.For(options => Schema.Configure(options, database.Application)))
                {
                    await using var session = store.LightweightSession();
                    session.Store(new NormDraft.Server.Identity.Person(person, "Late", "", false));
                    await session.SaveChangesAsync();
                }
                return await Told(told => ArchiveCommands.Restore(database, file, proof, told, default));
            }
            finally
            {
                await TestPostgres.DropAsync(database);
            }
        }
    }

    /// <summary>A seal proves the public record: a seat in another chain would need none.</summary>
    [Fact]
    public async Task An_archive_that_gives_a_seat_in_another_chain_than_the_public_one_is_not_restored()
    {
        using var whole = new MemoryStream();
        await ArchiveFile.Write(whole, new ArchiveHead("apart", "Apart", []), Apart(), default);
        using var archive = ArchiveFile.Open(whole);
        var refusal = await Archives.Restore(archive, new(null), house.Database, default);
        (refusal!.Code, refusal.Sentence.Contains("in the chain table, and its act belongs to public", StringComparison.Ordinal))
            .ShouldBe(("record-broken", true), refusal.Sentence);
    }

    static async IAsyncEnumerable<Bound> Apart()
    {
        var act = new RecordedAct(Guid.NewGuid(), Guid.NewGuid(), "seat_given", $$"""{"person":"{{Guid.NewGuid()}}","name":"Ada"}""");
        var name = NameSeal.Of(act, new byte[16]);
        yield return await Task.FromResult(new Bound(new Link(Chain.Table, 1, Chain.Hash(Chain.Beginning, 1, act, name), name), act));
    }

    [Fact]
    public async Task An_archive_of_a_newer_server_is_not_restored()
    {
        using var whole = new MemoryStream();
        await ArchiveFile.Write(whole, new ArchiveHead("newer", "", []), Newer(), default);
        using var archive = ArchiveFile.Open(whole);
        (await Should.ThrowAsync<ArchiveFault>(() =>
            Archives.Restore(archive, new(null), house.Database, default))).Code.ShouldBe("act-unknown");
    }

    static async IAsyncEnumerable<Bound> Newer()
    {
        var act = new RecordedAct(Guid.NewGuid(), Guid.NewGuid(), "peace_concluded", "{}");
        yield return await Task.FromResult(new Bound(new Link(Chain.Public, 1, Chain.Hash(Chain.Beginning, 1, act, null), null), act));
    }

    static async IAsyncEnumerable<Bound> Altered(IAsyncEnumerable<Bound> acts)
    {
        await foreach (var bound in acts)
            yield return bound.Link.Number == 20 ? bound with { Act = bound.Act! with { Data = bound.Act.Data.Replace(":", ": ", StringComparison.Ordinal).Replace("e", "é", StringComparison.Ordinal) } } : bound;
    }

    static Task<string[]> Documents(NormDraft.Server.Hosting.DatabaseAddress database, string table) =>
        Sql.RunAsync(database.Owner, $"select coalesce(string_agg(id::text || (data - 'id')::text, E'\\n' order by id), '') from normdraft.mt_doc_{table} where tenant_id = '{House.Sample}'").ContinueWith(read => ((string)read.Result!).Split('\n'));

    async Task<string> Last(string address) => (string)(await Sql.RunAsync(house.Database.Owner, $"select hash from normdraft.record_links where address = '{address}' and chain = 'public' order by number desc limit 1"))!;

    static Task<(int Code, string Told)> Verified(House house) => Verified(house.Database);

    static async Task<(int Code, string Told)> Verified(NormDraft.Server.Hosting.DatabaseAddress database)
    {
        var told = new StringWriter();
        return (await VerifyCommand.Run(database, told, default), told.ToString());
    }

    static Task<(int Code, string Told)> Archive(NormDraft.Server.Hosting.DatabaseAddress database, string file, string address = House.Sample) =>
        Told(told => ArchiveCommands.Archive(database, address, file, told, default));

    static Task<(int Code, string Told)> Restore(NormDraft.Server.Hosting.DatabaseAddress database, string file, string? seal = null) =>
        Told(told => ArchiveCommands.Restore(database, file, new Proof(seal), told, default));

    static async Task<(int Code, string Told)> Told(Func<StringWriter, Task<int>> command)
    {
        var told = new StringWriter();
        return (await command(told), told.ToString());
    }
}
