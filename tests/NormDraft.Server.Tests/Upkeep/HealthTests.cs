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
        var (live, ready) = (await Ask(house, Links.Health), await Ask(house, Links.Ready));
        live.ShouldBe((HttpStatusCode.OK, """{"status":"ok"}"""));
        ready.ShouldBe((HttpStatusCode.OK, """{"status":"ok","database":"ok","schema":"ok"}"""));
    }

    [Fact]
    public async Task A_server_whose_schema_is_gone_lives_and_is_not_ready()
    {
        var database = await TestPostgres.FreshAsync("health", SchemaCommand.Apply);
        await using var source = NpgsqlDataSource.Create(database.Owner);
        await using var other = House.On(database);
        (await Ask(other, Links.Ready)).Status.ShouldBe(HttpStatusCode.OK);
        foreach (var table in new[] { "papers", "readings", "record_links", "rooms" })
        {
            await Sql(source, $"ALTER TABLE normdraft.{table} RENAME TO gone");
            (await Ask(other, Links.Ready)).ShouldBe((HttpStatusCode.ServiceUnavailable, """{"status":"away","database":"ok","schema":"away"}"""), table);
            (await Ask(other, Links.Health)).Status.ShouldBe(HttpStatusCode.OK);
            await Sql(source, $"ALTER TABLE normdraft.gone RENAME TO {table}");
        }
        (await Ask(other, Links.Ready)).Status.ShouldBe(HttpStatusCode.OK);
        await other.DisposeAsync();
        await TestPostgres.DropAsync(database);
    }

    [Fact]
    public async Task Without_its_redis_a_server_is_ready_and_says_what_is_missing()
    {
        await using var other = house.Beside(redis: "127.0.0.1:1,password=verysecret");
        (await Ask(other, Links.Ready)).ShouldBe((HttpStatusCode.OK, """{"status":"degraded","database":"ok","schema":"ok","redis":"degraded"}"""));
    }

    [Fact]
    public async Task Supervisors_ask_by_number_where_people_may_only_ask_by_name()
    {
        using var named = house.Beside(settings: new Dictionary<string, string?> { ["AllowedHosts"] = "normdraft.example.org" });
        foreach (var path in new[] { Links.Health, Links.Ready }) (await Ask(named, path)).Status.ShouldBe(HttpStatusCode.OK, path);
        foreach (var path in new[] { Links.SignIn, "/", Links.Health + "/", "/healthy", new Links("nowhere").Api.Overview }) (await Ask(named, path)).Status.ShouldBe(HttpStatusCode.BadRequest, path);
        using var byName = new HttpRequestMessage(HttpMethod.Get, Links.SignIn) { Headers = { Host = "normdraft.example.org" } };
        (await named.Somebody().Browser.SendAsync(byName)).StatusCode.ShouldBe(HttpStatusCode.OK);
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
