using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR.Client;
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
        await room.Aara.Does($"{room.Api}/drafts/{draft}/ask", new { party = "XCC" });
        (await head.Next()).Id.ShouldBe(draft.ToString());
        (await cora.Next()).Id.ShouldBe(draft.ToString());
        await room.Submit(room.Beria, Room.Second, "States shall exchange good practices.");
        (await chair.Next()).Kind.ShouldBe("amendment");
        (await beria.Next()).Kind.ShouldBe("draft");
        (await beria.Next()).Id.ShouldNotBe(draft.ToString());
        chair.Heard.ShouldAllBe(n => n.Kind == "amendment");
    }

    [Fact]
    public async Task The_desk_rings_for_the_table_only_and_an_issue_for_all()
    {
        var room = await house.Open();
        await room.Submit(room.Aara, Room.First, Should);
        await using var chair = await Listener.At(room, room.Chair);
        await using var aara = await Listener.At(room, room.Aara);
        await room.Chair.Does($"{room.Api}/desk/{await room.Clause(Room.First)}", new { handlings = new[] { new { number = 1, wording = 1, treatment = "takeUp", reason = "Support." } } });
        await room.Chair.Does($"{room.Api}/versions");
        (await chair.Next()).Kind.ShouldBe("desk");
        (await aara.Next()).Kind.ShouldBe("version");
        aara.Heard.Count.ShouldBe(1);
    }

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
        var seats = (await room.Secretary.Get($"{room.Api}/people"))["seats"]!.AsArray();
        var person = seats.First(s => ((string)s!["name"]!).StartsWith("Delegate of Beria"))!["person"]!.GetValue<Guid>();
        await room.Secretary.Does($"{room.Api}/people/seats/remove", new { person });
        await beria.Closed.WaitAsync(TimeSpan.FromSeconds(10));
        ((int)(await room.Beria.Browser.GetAsync(room.Api)).StatusCode).ShouldBe(404);
    }

    sealed class Listener : IAsyncDisposable
    {
        readonly HubConnection connection;
        readonly BlockingCollection<Notice> waiting = [];
        readonly TaskCompletionSource closed = new();

        Listener(HubConnection connection) => this.connection = connection;

        public ConcurrentQueue<Notice> Heard { get; } = [];
        public Task Closed => closed.Task;

        public static async Task<Listener> At(Room room, Person person)
        {
            var connection = new HubConnectionBuilder()
                .WithUrl($"{room.House.Address}live?negotiation={room.Address}", options => options.Headers["Cookie"] = person.Cookies)
                .AddMessagePackProtocol().Build();
            var listener = new Listener(connection);
            connection.On<Notice>("changed", notice => { listener.Heard.Enqueue(notice); listener.waiting.Add(notice); });
            connection.Closed += _ => { listener.closed.TrySetResult(); return Task.CompletedTask; };
            await connection.StartAsync();
            if (connection.State == HubConnectionState.Disconnected) listener.closed.TrySetResult();
            await Task.Delay(100); // The hub puts a connection in its groups just after it is open.
            return listener;
        }

        public Task<Notice> Next() => Task.Run(() => waiting.TryTake(out var notice, TimeSpan.FromSeconds(10)) ? notice : throw new TimeoutException("Nothing was told."));

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }
}
