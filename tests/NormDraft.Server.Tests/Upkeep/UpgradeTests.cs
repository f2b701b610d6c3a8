using System.IO.Compression;
using System.Net;
using System.Text;
using NormDraft.Server.Drafts;
using NormDraft.Server.Hosting;
using NormDraft.Server.Record;
using NormDraft.Server.Store;
using NormDraft.Server.Tests.Hosting;
using Npgsql;

namespace NormDraft.Server.Tests.Upkeep;

/// <summary>A database that an earlier server wrote, kept in fixtures/ with a note on how it was made, is this server's after the command "schema".</summary>
public class UpgradeTests
{
    [Fact]
    public async Task A_database_of_an_earlier_server_is_brought_up_with_all_that_is_in_it()
    {
        var database = await TestPostgres.FreshAsync();
        await Restore(database, "database-d769f1a.sql.gz");
        await Should.ThrowAsync<InvalidOperationException>(SchemaCommand.Check(database), "it is an earlier one");
        var before = await Counted(database);

        await SchemaCommand.Apply(database);
        await SchemaCommand.Check(database);
        (await Counted(database)).ShouldBe(before);
        var told = new StringWriter();
        (await VerifyCommand.Run(database, told, CancellationToken.None)).ShouldBe(0, told.ToString());
        told.ToString().ShouldContain($"{House.Sample}, public:");

        await using var house = House.On(database);
        var (chair, sanne) = (await house.As("Ambassador Ilse Vandermolen"), await house.As("Sanne Brouwershaven"));
        foreach (var page in new[]
        {
            House.Pages.Overview, House.Pages.Text(TextView.Rolling), House.Pages.Amendments(), House.Pages.Amendment(1),
            House.Pages.Versions, House.Pages.Compare(), House.Pages.People(), House.Pages.Drafts, House.Pages.Brackets(),
            House.Pages.Search("human"),
        })
            (await sanne.Browser.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.OK, page);
        (await chair.Browser.GetAsync(House.Pages.Desk)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await sanne.Get(House.Api.WholeText()))["version"]!["clauses"]!.AsArray().Count.ShouldBeGreaterThan(20);
        ((int)(await sanne.Get(House.Api.Amendments()))["total"]!).ShouldBeGreaterThan(5);
        var draft = House.Pages.Draft(Guid.Parse("01a21b77-34f5-74ae-ad1c-ba6b4b205a46"));
        (await sanne.Browser.GetStringAsync(draft)).ShouldContain("Kept from an earlier server.");
        (await chair.Browser.GetStringAsync(House.Pages.Amendment(104))).ShouldContain("For the upgrade.");
        await house.DisposeAsync();
        await TestPostgres.DropAsync(database);
    }

    /// <summary>Events, streams and states by name: nothing is lost and nothing made up.</summary>
    static async Task<string> Counted(DatabaseAddress database)
    {
        await using var source = NpgsqlDataSource.Create(database.Owner);
        await using var command = source.CreateCommand("""
            select string_agg(type || ' ' || n, E'\n' order by type) from (
              select type, count(*) n from normdraft.mt_events group by type union all select 'streams', count(*) from normdraft.mt_streams
              union all select 'people', count(*) from normdraft.mt_doc_person union all select 'versions', count(*) from normdraft.mt_doc_issuedversion) counted
            """);
        return (string)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Plain SQL, by the owner; what the program psql alone understands is left out.</summary>
    static async Task Restore(DatabaseAddress database, string fixture)
    {
        await using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "fixtures", fixture));
        await using var unpacked = new GZipStream(file, CompressionMode.Decompress);
        var sql = new StringBuilder();
        foreach (var line in (await new StreamReader(unpacked).ReadToEndAsync()).Split('\n').Where(line => !line.StartsWith('\\'))) sql.Append(line).Append('\n');
        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database.Owner) { Pooling = false, CommandTimeout = 120 });
        await Roles.ExecuteAsync(source, sql.ToString(), CancellationToken.None);
    }
}
