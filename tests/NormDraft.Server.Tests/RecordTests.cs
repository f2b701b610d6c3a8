using NormDraft.Exchange.Archive;
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
        told.ShouldContain("Every act is as it was kept.");
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
        (await Archives.Restore(archive, house.Database, default))!.Code.ShouldBe("record-broken");
    }

    [Fact]
    public async Task An_archive_of_a_newer_server_is_not_restored()
    {
        using var whole = new MemoryStream();
        await ArchiveFile.Write(whole, new ArchiveHead("newer", "", []), Newer(), default);
        using var archive = ArchiveFile.Open(whole);
        (await Should.ThrowAsync<ArchiveFault>(() => Archives.Restore(archive, house.Database, default))).Code.ShouldBe("act-unknown");
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

    static Task<(int Code, string Told)> Restore(NormDraft.Server.Hosting.DatabaseAddress database, string file) =>
        Told(told => ArchiveCommands.Restore(database, file, told, default));

    static async Task<(int Code, string Told)> Told(Func<StringWriter, Task<int>> command)
    {
        var told = new StringWriter();
        return (await command(told), told.ToString());
    }
}
