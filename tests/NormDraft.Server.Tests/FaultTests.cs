using System.Net;
using NormDraft.Server.Record;
using NormDraft.Server.Tests.Hosting;
using Npgsql;

namespace NormDraft.Server.Tests;

/// <summary>The store goes away, stands still, fills up, or dies in the middle of an act: a clear word, no half act, and afterwards all goes on.</summary>
public class FaultTests : IAsyncLifetime
{
    readonly House house = new();

    public Task InitializeAsync() => house.InitializeAsync();

    public Task DisposeAsync() => ((IAsyncLifetime)house).DisposeAsync();

    string Database => new NpgsqlConnectionStringBuilder(house.Database.Owner).Database!;

    [Fact]
    public async Task While_the_store_is_away_pages_and_acts_say_so_and_afterwards_go_on()
    {
        var room = await house.Open();
        await Owner($"alter role normdraft_app in database {Database} set search_path = nowhere"); // Something to take back, so that the settings are per database.
        await Owner($"alter role normdraft_app in database {Database} reset search_path");
        await Cut("revoke connect on database {0} from normdraft_app");
        (await Told(room.Beria.Browser.GetAsync($"/n/{room.Address}"), 503)).ShouldContain("The store cannot be reached just now.");
        (await Told(room.Beria.Post($"{room.Api}/drafts", await Words(room)), 503)).ShouldContain("store-away");
        await Owner($"grant connect on database {Database} to normdraft_app");
        (await room.Beria.Browser.GetAsync($"/n/{room.Address}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await room.Beria.Does($"{room.Api}/drafts", await Words(room));
    }

    [Fact]
    public async Task A_store_that_can_only_be_read_is_read()
    {
        var room = await house.Open();
        var words = await Words(room);
        await Cut("alter database {0} set default_transaction_read_only = on");
        (await room.Beria.Browser.GetAsync($"/n/{room.Address}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Told(room.Beria.Post($"{room.Api}/drafts", words), 503)).ShouldContain("store-read-only");
        await Cut("alter database {0} reset default_transaction_read_only");
        await room.Beria.Does($"{room.Api}/drafts", words);
    }

    [Fact]
    public async Task A_store_that_stands_still_is_not_waited_for_without_end()
    {
        var room = await house.Open();
        await Cut("alter database {0} set statement_timeout = '700ms'");
        await using var holder = new NpgsqlConnection(house.Database.Owner);
        await holder.OpenAsync();
        await using (var hold = new NpgsqlCommand("select pg_advisory_lock(hashtextextended($1, 0))", holder) { Parameters = { new() { Value = room.Address } } }) await hold.ExecuteNonQueryAsync();
        (await Told(room.Chair.Post($"{room.Api}/people/settings", new { pen = "chair" }), 503)).ShouldContain("store-slow");
        await holder.CloseAsync();
        NpgsqlConnection.ClearPool(holder);
        await room.Chair.Does($"{room.Api}/people/settings", new { pen = "chair" });
    }

    [Fact]
    public async Task A_full_store_refuses_the_act_and_keeps_what_it_has()
    {
        var room = await house.Open();
        await On("raise exception 'No space left on device' using errcode = '53100'");
        var before = await Everything();
        (await Told(room.Beria.Post($"{room.Api}/drafts", await Words(room)), 503)).ShouldContain("store-full");
        (await Everything()).ShouldBe(before);
        await Off();
        await room.Beria.Does($"{room.Api}/drafts", await Words(room));
    }

    /// <summary>The connection that the act is written on dies when its events are in and before it is committed, as when the server or PostgreSQL is killed there.</summary>
    [Fact]
    public async Task Whatever_act_is_killed_in_its_middle_is_not_half_done_and_can_be_done_again()
    {
        var room = await house.Open();
        var clause = await room.Clause(Room.First);
        var driven = new List<string>();
        var draft = await Killed(room.Aara, $"{room.Api}/drafts", await Words(room));
        await Killed(room.Aara, $"/api{draft}", new { clause, version = 1, operation = "modify", text = "Each State must ensure human control over the use of force.", rationale = "Clearer." });
        await Killed(room.Aara, $"/api{draft}/ask", new { party = "XCC" });
        await Killed(room.Cora, $"/api{draft}/agree", null);
        await Killed(room.Aara, $"/api{draft}/revoke", new { party = "XCC" });
        await Killed(room.Aara, $"/api{draft}/submit", null);
        await Killed(room.Cora, $"{room.Api}/amendments/1/join", null);
        await Killed(room.Aara, $"{room.Api}/amendments/1/withdraw", new { reason = "After consultations." });
        await Killed(room.Beria, $"{room.Api}/amendments/1/take-over", null);
        await Killed(room.Chair, $"{room.Api}/desk/{clause}", new { handlings = new[] { new { number = 1, wording = 1, treatment = "takeUp", reason = "Support." } } });
        await Killed(room.Chair, $"{room.Api}/desk/{clause}/undo", null);
        await Killed(room.Chair, $"{room.Api}/desk/{clause}", new { handlings = new[] { new { number = 1, wording = 1, treatment = "takeUp", reason = "Support." } } });
        await Killed(room.Chair, $"{room.Api}/versions", new { });
        await Killed(room.Chair, $"{room.Api}/people/settings", new { pen = "chair" });
        await Killed(room.Chair, $"{room.Api}/screen", new { clause });
        await Killed(room.Secretary, $"{room.Api}/people/parties", new { key = "XDD", name = "Delta", kind = "state" });
        await Killed(room.Secretary, $"{room.Api}/people/seats", new { name = "Somebody new", title = "", party = "XDD", roles = "delegate" });
        await Killed(room.Secretary, "/api/negotiations", new { address = $"{room.Address}-again", title = "Again", timeZone = "UTC" });
        driven.Count.ShouldBe(18);
        var told = new StringWriter();
        (await VerifyCommand.Run(house.Database, told, default)).ShouldBe(0, told.ToString());

        async Task<string> Killed(Person who, string act, object? body)
        {
            await On("perform pg_terminate_backend(pg_backend_pid())");
            var before = await Everything();
            var answer = await who.Post(act, body);
            ((int)answer.StatusCode).ShouldBe(503, $"{act}: {await answer.Content.ReadAsStringAsync()}");
            (await Everything()).ShouldBe(before, act);
            await Off();
            driven.Add(act);
            return await who.Does(act, body);
        }
    }

    static async Task<object> Words(Room room) => new { clause = await room.Clause(Room.First), version = 1, operation = "modify", text = "Each State may ensure human control over the use of force.", rationale = "" };

    static async Task<string> Told(Task<HttpResponseMessage> asked, int status)
    {
        var answer = await asked;
        var body = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        ((int)answer.StatusCode).ShouldBe(status, body);
        return body;
    }

    /// <summary>Runs a statement on the database and cuts every connection of the application, so that it holds for all.</summary>
    async Task Cut(string statement)
    {
        await Owner(string.Format(System.Globalization.CultureInfo.InvariantCulture, statement, Database));
        await TestPostgres.CutAsync(house.Database);
    }

    /// <summary>What happens when an event has been written.</summary>
    Task On(string happens) => Owner($"""
        create or replace function public.happens() returns trigger language plpgsql security definer as $$ begin {happens}; return null; end $$;
        create or replace trigger happens after insert on normdraft.mt_events for each statement execute function public.happens()
        """);

    Task Off() => Owner("drop trigger happens on normdraft.mt_events");

    Task Owner(string sql) => Sql.RunAsync(house.Database.Owner, sql);

    /// <summary>A fingerprint of all that is kept, but what is only of the moment.</summary>
    async Task<string> Everything()
    {
        var prints = new List<string>();
        var tables = (string)(await Sql.RunAsync(house.Database.Owner, "select string_agg(tablename, ',' order by tablename) from pg_tables where schemaname = 'normdraft' and tablename not in ('presence', 'readings', 'papers', 'mt_event_progression', 'mt_doc_visit')"))!;
        foreach (var table in tables.Split(',')) prints.Add($"{table} {await Sql.RunAsync(house.Database.Owner, $"select md5(coalesce(string_agg(t::text, '' order by t::text), '')) from normdraft.{table} t")}");
        return string.Join('\n', prints);
    }
}
