using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using NormDraft.Server.Record;
using NormDraft.Server.Store;
using NormDraft.Server.Tests.Hosting;
using Npgsql;

namespace NormDraft.Server.Tests;

/// <summary>The store goes away, stands still, fills up, or dies in the middle of an act: a clear word, no half act, and afterwards all goes on.</summary>
public class FaultTests : IAsyncLifetime
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

    Task Off() => Owner("drop trigger happens on normdraft.mt_events");

    Task Owner(string sql) => Sql.RunAsync(house.Database.Owner, sql);

    Task<IReadOnlyList<string>> Everything() => Kept.In(house.Database);
}
