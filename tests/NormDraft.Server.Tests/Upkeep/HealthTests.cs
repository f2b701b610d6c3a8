using System.Net;
using NormDraft.Server.Store;
using NormDraft.Server.Tests.Hosting;
using Npgsql;

namespace NormDraft.Server.Tests.Upkeep;

/// <summary>What a supervisor asks, and is told without a secret.</summary>
public class HealthTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task A_server_with_its_database_lives_and_is_ready_and_says_so_to_anybody()
    {
        var (live, ready) = (await Ask(house, "/health"), await Ask(house, "/ready"));
        live.ShouldBe((HttpStatusCode.OK, """{"status":"ok"}"""));
        ready.ShouldBe((HttpStatusCode.OK, """{"status":"ok","database":"ok","schema":"ok"}"""));
    }

    [Fact]
    public async Task A_server_whose_schema_is_gone_lives_and_is_not_ready()
    {
        var database = await TestPostgres.FreshAsync("health", SchemaCommand.Apply);
        await using var source = NpgsqlDataSource.Create(database.Owner);
        await using var other = House.On(database);
        (await Ask(other, "/ready")).Status.ShouldBe(HttpStatusCode.OK);
        await Sql(source, "ALTER TABLE normdraft.papers RENAME TO papers_gone");
        (await Ask(other, "/ready")).ShouldBe((HttpStatusCode.ServiceUnavailable, """{"status":"away","database":"ok","schema":"away"}"""));
        (await Ask(other, "/health")).Status.ShouldBe(HttpStatusCode.OK);
        await Sql(source, "ALTER TABLE normdraft.papers_gone RENAME TO papers");
        (await Ask(other, "/ready")).Status.ShouldBe(HttpStatusCode.OK);
        await other.DisposeAsync();
        await TestPostgres.DropAsync(database);
    }

    [Fact]
    public async Task Without_its_redis_a_server_is_ready_and_says_what_is_missing()
    {
        await using var other = house.Beside(redis: "127.0.0.1:1,password=verysecret");
        (await Ask(other, "/ready")).ShouldBe((HttpStatusCode.OK, """{"status":"degraded","database":"ok","schema":"ok","redis":"degraded"}"""));
    }

    static async Task Sql(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    static async Task<(HttpStatusCode Status, string Said)> Ask(House at, string path)
    {
        var answer = await at.Somebody().Browser.GetAsync(path);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
