using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using NormDraft.Server.Record;
using NormDraft.Server.Store;
using NormDraft.Server.Tests.Hosting;
using Npgsql;

namespace NormDraft.Server.Tests;

/// <summary>The store goes away, stands still, fills up, or dies in the middle of an act: a clear word, no half act, and afterwards all goes on.</summary>
public partial class FaultTests : IAsyncLifetime
{
    readonly House house = new();

    Person anyone = null!;

    public async Task InitializeAsync()
    {
        await house.InitializeAsync();
        anyone = await house.As("Sanne Brouwershaven");
    }

    public Task DisposeAsync() => ((IAsyncLifetime)house).DisposeAsync();

    [Fact]
    public async Task While_the_store_is_away_pages_and_acts_say_so_and_afterwards_go_on()
    {
        var room = await house.Open();
        var words = await Words(room);
        await TestPostgres.CloseAsync(house.Database);
        (await Told(room.Beria.Browser.GetAsync(room.Pages.Overview), 503)).ShouldContain("The store cannot be reached just now.");
        (await Told(room.Beria.Post(room.Api.Drafts, words), 503)).ShouldContain("store-away");
        await TestPostgres.ReopenAsync(house.Database);
        await GoesOn();
        (await room.Beria.Browser.GetAsync(room.Pages.Overview)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await room.Beria.Does(room.Api.Drafts, words);
    }

    [Fact]
    public async Task What_breaks_on_our_side_is_said_in_words_and_by_a_code()
    {
        using var broken = house.Beside(planted: services => services.AddScoped<Decide>(_ => throw new InvalidOperationException("Planted.")));
        var said = await Told(anyone.Again(broken).Post(House.Api.Positions(), new { amendment = 1, stance = "support" }), 500);
        ((string)JsonNode.Parse(said)!["code"]!).ShouldBe("fault");
        said.ShouldNotContain("Planted");
    }

    [Fact]
    public async Task A_store_that_can_only_be_read_is_read()
    {
        var room = await house.Open();
        var words = await Words(room);
        await Setting("SET default_transaction_read_only = on");
        (await room.Beria.Browser.GetAsync(room.Pages.Overview)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await Told(room.Beria.Post(room.Api.Drafts, words), 503)).ShouldContain("store-read-only");
        await Setting("RESET default_transaction_read_only");
        await room.Beria.Does(room.Api.Drafts, words);
    }

    [Fact]
    public async Task A_store_that_stands_still_is_not_waited_for_without_end()
    {
        var room = await house.Open();
        await Setting("SET statement_timeout = '700ms'");
        await using var holder = new NpgsqlConnection(house.Database.Owner);
        await holder.OpenAsync();
        await using (var hold = new NpgsqlCommand("select pg_advisory_lock(hashtextextended($1, 0))", holder) { Parameters = { new() { Value = room.Address } } }) await hold.ExecuteNonQueryAsync();
        (await Told(room.Chair.Post(room.Api.PeopleAct("settings"), new { pen = "chair" }), 503)).ShouldContain("store-slow");
        await holder.CloseAsync();
        NpgsqlConnection.ClearPool(holder);
        await room.Chair.Does(room.Api.PeopleAct("settings"), new { pen = "chair" });
    }

    [Fact]
    public async Task A_full_store_refuses_the_act_and_keeps_what_it_has()
    {
        var room = await house.Open();
        await On("raise exception 'No space left on device' using errcode = '53100'");
        var before = await Everything();
        (await Told(room.Beria.Post(room.Api.Drafts, await Words(room)), 503)).ShouldContain("store-full");
        (await Everything()).Except(before).ShouldBeEmpty();
        await Off();
        await room.Beria.Does(room.Api.Drafts, await Words(room));
    }

    /// <summary>The connection that the act is written on dies when its events are in and before it is committed, as when the server or PostgreSQL is killed there.</summary>
    [Fact]
    public async Task Whatever_act_is_killed_in_its_middle_is_not_half_done_and_can_be_done_again()
    {
        var room = await house.Open();
        var driven = await EveryAct.Walk(room, Killed);
        driven.ShouldBeGreaterThan(40);
        var told = new StringWriter();
        (await VerifyCommand.Run(house.Database, told, default)).ShouldBe(0, told.ToString());

        async Task<string> Killed(Person who, string act, object? body)
        {
            await On("perform pg_terminate_backend(pg_backend_pid())");
            var before = await Everything();
            var answer = await who.Post(act, body);
            ((int)answer.StatusCode).ShouldBe(503, $"{act}: {await answer.Content.ReadAsStringAsync()}");
            (await Everything()).Except(before).ShouldBeEmpty(act);
            await Off();
            return await who.Does(act, body);
        }
    }

    /// <summary>The store fails at the first row that an act writes, quoting it, then at the second, and so on until the act is done; now and then its connection dies there.</summary>
    [Fact]
    public async Task Wherever_the_store_fails_in_an_act_the_log_has_no_word_and_no_id_of_a_draft_or_a_person()
    {
        var room = await house.Open();
        await Plant();
        var failed = 0;
        var draft = await room.Draft(room.Aara, Room.First, "Each State shall ensure human control.", "Because.");
        await using (var copy = await LiveCopy.In(room, room.Aara, draft, house))
        {
            (await copy.Type(text => text + " And human control too.")).Code.ShouldBeNull();
            await Fail(1);
            (await copy.Type(text => text + " And human control again.")).Code.ShouldBe("store-away");
            await Fail(0);
            await Failing(room.Aara, room.Api.Draft(draft), new { clause = await room.Clause(Room.First), version = 1, operation = "modify", text = "Each State ensures human control.", rationale = "Because." });
        }
        await EveryAct.Walk(room, Failing);
        failed.ShouldBeGreaterThan(150);
        var never = ((string)(await Sql.RunAsync(house.Database.Owner, "select string_agg(id::text, ',') from (select id from normdraft.mt_doc_draftamendment union select id from normdraft.mt_doc_person) as ids"))!).Split(',').ToHashSet();
        house.Journal.Lines.Count.ShouldBeGreaterThan(failed, "what failed is in the log");
        foreach (var line in house.Journal.Lines)
        {
            foreach (var word in new[] { "human control", "Because.", "No State", "After consultations", "Support." }) line.ShouldNotContain(word);
            Ids().Matches(line).Select(id => id.Value).Where(never.Contains).ShouldBeEmpty(line);
        }

        async Task<string> Failing(Person who, string act, object? body)
        {
            for (var row = 1; ; row++)
            {
                row.ShouldBeLessThan(300, act);
                await Fail(row);
                var answer = await who.Post(act, body);
                if ((int)answer.StatusCode is 500 or 503)
                {
                    failed++;
                    continue;
                }
                await Fail(0);
                var said = await answer.Content.ReadAsStringAsync();
                answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{act}: {said}");
                return (string)JsonNode.Parse(said)!["location"]!;
            }
        }
    }

    [GeneratedRegex("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex Ids();

    static async Task<object> Words(Room room) => new { clause = await room.Clause(Room.First), version = 1, operation = "modify", text = "Each State may ensure human control over the use of force.", rationale = "" };

    static async Task<string> Told(Task<HttpResponseMessage> asked, int status)
    {
        var answer = await asked;
        var body = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        ((int)answer.StatusCode).ShouldBe(status, body);
        return body;
    }

    /// <summary>Cuts every connection, so that the setting holds for all; those that the server still held are noticed by those who ask next.</summary>
    async Task Setting(string setting)
    {
        await TestPostgres.AlterAsync(house.Database, setting);
        await TestPostgres.CutAsync(house.Database);
        await GoesOn();
    }

    async Task GoesOn()
    {
        await Until(async () =>
        {
            foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => anyone.Browser.GetAsync(House.Pages.Overview)))) answer.EnsureSuccessStatusCode();
            return true;
        });
    }

    static async Task<T> Until<T>(Func<Task<T>> works)
    {
        for (var tries = 0; ; tries++)
            try
            {
                return await works();
            }
            catch (Exception) when (tries < 40)
            {
                await Task.Delay(100);
            }
    }

    /// <summary>What happens when an event has been written.</summary>
    Task On(string happens) => Owner($"""
        create or replace function normdraft.happens() returns trigger language plpgsql as $$ begin {happens}; return null; end $$;
        create or replace trigger happens after insert on normdraft.mt_events for each statement execute function normdraft.happens()
        """);

    /// <summary>From the row on that is asked for, counted from 1, no row is written; for 0 all are.</summary>
    Task Fail(int row) => Owner($"update planted.fail set row = {row}; select setval('planted.rows', 1, false)");

    Task Plant() => Owner("""
        create schema planted;
        create table planted.fail as select 0 as row;
        create sequence planted.rows;
        create function planted.fails() returns trigger language plpgsql as $$
        declare first bigint := (select row from planted.fail);
        begin
            if first > 0 and nextval('planted.rows') >= first then
                if first % 7 = 4 then perform pg_terminate_backend(pg_backend_pid()); end if;
                raise exception 'Planted: %', case tg_op when 'DELETE' then to_jsonb(old) else to_jsonb(new) end using errcode = '23514';
            end if;
            if tg_op = 'DELETE' then return old; end if;
            return new;
        end $$;
        grant usage on schema planted to public;
        grant all on planted.fail, planted.rows to public;
        do $$ declare it record; begin
            for it in select tablename from pg_tables where schemaname = 'normdraft' loop
                execute format('create trigger fails before insert or update or delete on normdraft.%I for each row execute function planted.fails()', it.tablename);
            end loop;
        end $$
        """);

    Task Off() => Owner("drop trigger happens on normdraft.mt_events");

    Task Owner(string sql) => Sql.RunAsync(house.Database.Owner, sql);

    Task<IReadOnlyList<string>> Everything() => Kept.In(house.Database);
}
