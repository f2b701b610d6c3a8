using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using NormDraft.Server.Live;

namespace NormDraft.Server.Tests;

/// <summary>Pages are told that something changed, within what their reader may see, and never a word of it.</summary>
public class LiveTests(House house) : IClassFixture<House>
{
    const string Should = "Each State should ensure human control over the use of force.";

    [Fact]
    public async Task A_submission_is_told_to_all_by_id_version_and_clause()
    {
        var room = await house.Open();
        await using var chair = await Listener.At(room, room.Chair);
        await using var cora = await Listener.At(room, room.Cora);
        await room.Submit(room.Aara, Room.First, Should);
        foreach (var listener in new[] { chair, cora })
        {
            var notice = await listener.Next();
            notice.Kind.ShouldBe("amendment");
            notice.Version.ShouldBe(1);
            notice.Clause.ShouldBe((await room.Clause(Room.First)).ToString());
        }
    }

    [Fact]
    public async Task A_private_draft_rings_only_for_its_delegation_and_those_it_asks()
    {
        var room = await house.Open();
        await using var head = await Listener.At(room, room.AaraHead);
        await using var cora = await Listener.At(room, room.Cora);
        await using var chair = await Listener.At(room, room.Chair);
        await using var beria = await Listener.At(room, room.Beria);
        var draft = await room.Draft(room.Aara, Room.First, Should);
        await room.Aara.Does(room.Api.DraftAct(draft, "ask"), new { party = "XCC" });
        (await head.Next()).Id.ShouldBe(draft.ToString());
        (await cora.Next()).Id.ShouldBe(draft.ToString());
        await room.Submit(room.Beria, Room.Second, "States shall exchange good practices.");
        (await chair.Next()).Kind.ShouldBe("amendment");
        (await beria.Next()).Kind.ShouldBe("draft");
        (await beria.Next()).Id.ShouldNotBe(draft.ToString());
        chair.Heard.ShouldAllBe(n => n.Kind == "amendment");
    }

    [Fact]
    public async Task A_heads_wish_rings_for_its_own_delegation_and_moves_nothing_that_others_are_told()
    {
        var room = await house.Open();
        await using var aara = await Listener.At(room, room.Aara);
        await using var beria = await Listener.At(room, room.Beria);
        await room.Secretary.Does(room.Api.PeopleAct("settings"), new { timeZone = "Asia/Tokyo" });
        await room.AaraHead.Does(room.Api.PeopleAct("authorisation"), new { required = true });
        await room.Secretary.Does(room.Api.PeopleAct("settings"), new { timeZone = "UTC" });
        Notice[] own = [await aara.Next(), await aara.Next(), await aara.Next()], others = [await beria.Next(), await beria.Next()];
        own.Distinct().Count().ShouldBe(3);
        own.ShouldBe([others[0], own[1], others[1]]);
        (others[1].Version - others[0].Version).ShouldBe(1);
    }

    [Fact]
    public async Task The_desk_rings_for_the_table_only_and_an_issue_for_all()
    {
        var room = await house.Open();
        await room.Submit(room.Aara, Room.First, Should);
        await using var chair = await Listener.At(room, room.Chair);
        await using var aara = await Listener.At(room, room.Aara);
        await room.Chair.Does(room.Api.DeskClause(await room.Clause(Room.First)), new { handlings = new[] { new { number = 1, wording = 1, treatment = "takeUp", reason = "Support." } } });
        await room.Chair.Does(room.Api.Versions);
        (await chair.Next()).Kind.ShouldBe("desk");
        (await aara.Next()).Kind.ShouldBe("version");
        aara.Heard.Count.ShouldBe(1);
    }

    [Fact]
    public async Task All_hear_which_delegations_are_here_and_only_their_own_hear_who_and_before_which_clause()
    {
        var room = await house.Open();
        var clause = await room.Clause(Room.First);
        await using var beria = await Listener.At(room, room.Beria);
        await using var chair = await Listener.At(room, room.Chair);
        await using var head = await Listener.At(room, room.AaraHead);
        await using (await Listener.At(room, room.Aara, clause))
        {
            foreach (var listener in new[] { beria, chair, head })
                await Holds(() => listener.Present.Select(party => party.Key).Order().SequenceEqual(["", "XAA", "XBB"]), "all hear of three parties");
            await Holds(() => head.Colleagues("XAA").Any(one => one.Clause == clause.ToString() && one.Citation == "Article 1, paragraph 1"), "a colleague's clause is told");
            head.Colleagues("XAA").Count(one => one.Clause == "").ShouldBe(1);
            chair.Colleagues("").Count.ShouldBe(1);
        }
        await Holds(() => head.Colleagues("XAA").All(one => one.Clause == ""), "the colleague has gone");
        beria.HeardOf.ShouldBe(["XBB"]);
        chair.HeardOf.ShouldBe([""]);
        await head.DisposeAsync();
        await Holds(() => beria.Present.Select(party => party.Key).Order().SequenceEqual(["", "XBB"]), "a delegation has left");
    }

    [Fact]
    public async Task Another_clause_chosen_on_the_same_page_is_told_with_where_it_is_read()
    {
        var room = await house.Open();
        await using var head = await Listener.At(room, room.AaraHead);
        await using var one = await Listener.At(room, room.Aara, await room.Clause(Room.First));
        await one.Focus($"{await room.Clause(Room.Second)}");
        await Holds(() => head.Colleagues("XAA").Any(other => other.Citation == "Article 1, paragraph 2"), "the second clause is told");
        var link = head.Colleagues("XAA").Single(other => other.Citation.Length > 0).Link;
        (await room.Aara.Browser.GetStringAsync(link)).ShouldContain("""<h2 id="ph" tabindex="-1">Article 1, paragraph 2</h2>""");
        await one.Focus("");
        await Holds(() => head.Colleagues("XAA").All(other => other is { Clause: "", Link: "" }), "none is before them any more");
    }

    [Fact]
    public async Task A_clause_that_is_not_in_the_text_is_nobodys_place()
    {
        var room = await house.Open();
        await using var lost = await Listener.At(room, room.Aara, Guid.NewGuid());
        await Holds(() => lost.Colleagues("XAA") is [{ Clause: "" }], "it is told without a clause");
    }

    [Fact]
    public async Task Who_is_at_another_server_is_here_too()
    {
        await using var second = house.Beside(null);
        var room = await house.Open();
        await using var there = await Listener.At(room, room.Beria, server: second.Address);
        await using var here = await Listener.At(room, room.Chair);
        await Holds(() => here.Present.Count == 2 && there.Present.Count == 2, "each server's people are told at the other");
    }

    static Task Holds(Func<bool> holds, string what) => Eventually.Holds(() => Task.FromResult(holds()), what);

    [Fact]
    public async Task Without_a_seat_a_connection_is_closed()
    {
        var room = await house.Open();
        var stranger = await house.As("Sanne Brouwershaven");
        await using var listener = await Listener.At(room, stranger);
        await listener.Closed.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Who_loses_the_seat_loses_the_connection()
    {
        var room = await house.Open();
        await using var beria = await Listener.At(room, room.Beria);
        var person = await room.IdOf("Delegate of Beria");
        await room.Secretary.Does(room.Api.PeopleAct("seats/remove"), new { person });
        await beria.Closed.WaitAsync(TimeSpan.FromSeconds(10));
        ((int)(await room.Beria.Browser.GetAsync(room.Api.Overview)).StatusCode).ShouldBe(404);
    }

    internal sealed class Listener : IAsyncDisposable
    {
        readonly HubConnection connection;
        readonly BlockingCollection<Notice> waiting = [];
        readonly TaskCompletionSource closed = new();
        readonly ConcurrentDictionary<string, IReadOnlyList<Colleague>> colleagues = [];

        Listener(HubConnection connection) => this.connection = connection;

        public ConcurrentQueue<Notice> Heard { get; } = [];
        public Task Closed => closed.Task;
        public IReadOnlyList<PartyHere> Present { get; private set; } = [];
        public ICollection<string> HeardOf => colleagues.Keys;
        public IReadOnlyList<Colleague> Colleagues(string of) => colleagues.GetValueOrDefault(of, []);

        public static async Task<Listener> At(Room room, Person person, Guid? clause = null, Uri? server = null)
        {
            var connection = new HubConnectionBuilder()
                .WithUrl(new Uri(server ?? room.House.Address, QueryHelpers.AddQueryString(room.Pages.LiveHub, "clause", $"{clause}")), options => options.Headers["Cookie"] = person.Cookies)
                .AddMessagePackProtocol().Build();
            var listener = new Listener(connection);
            connection.On<Notice>("changed", notice => { listener.Heard.Enqueue(notice); listener.waiting.Add(notice); });
            connection.On<PartyHere[]>("present", now => listener.Present = now);
            connection.On<string, Colleague[]>("colleagues", (of, now) => listener.colleagues[of] = now);
            connection.Closed += _ => { listener.closed.TrySetResult(); return Task.CompletedTask; };
            await connection.StartAsync();
            if (connection.State == HubConnectionState.Disconnected) listener.closed.TrySetResult();
            await Task.Delay(100); // The hub puts a connection in its groups just after it is open.
            return listener;
        }

        public Task Focus(string clause) => connection.InvokeAsync("Focus", clause);

        public Task<Notice> Next() => Task.Run(() => waiting.TryTake(out var notice, TimeSpan.FromSeconds(10)) ? notice : throw new TimeoutException("Nothing was told."));

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
