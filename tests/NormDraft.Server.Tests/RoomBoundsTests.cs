using System.Collections;
using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using NormDraft.Server.Live;
using NormDraft.Server.Rooms;
using NormDraft.Text;
using Npgsql;

namespace NormDraft.Server.Tests;

/// <summary>What one person may cost a live room, the server and everybody else.</summary>
public class RoomBoundsTests(House house) : IClassFixture<House>
{
    const string Should = "Each State should ensure human control over the use of force.";

    [Fact]
    public async Task A_refused_push_reads_nothing_of_the_log()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should);
        await using var copy = await LiveCopy.In(room, room.Aara, draft);
        (await copy.Type(text => text + " Now.")).Version.ShouldBe(1);
        await Sql("update normdraft.room_updates set changes = 'unreadable' where room = $1", draft);
        (await copy.Push(1, 7, $"[[0,\"x\"],{copy.Text.Length}]")).Code.ShouldBe("out-of-order");
        (await copy.Push(1_000_000, 2, $"[{copy.Text.Length}]")).Code.ShouldBe("version-unknown");
    }

    [Fact]
    public async Task A_room_that_all_have_left_is_let_go()
    {
        var room = await house.Open();
        var drafts = new List<Guid>();
        for (var at = 0; at < 3; at++) drafts.Add(await room.Draft(room.Aara, Room.First, Should));
        var rooms = house.Services.GetRequiredService<RoomsHere>();
        foreach (var draft in drafts)
        {
            await using var copy = await LiveCopy.In(room, room.Aara, draft);
            await copy.Type(text => text + " Now.");
            rooms.Holds(new RoomKey(room.Address, draft)).ShouldBeTrue();
            await copy.Leave();
        }
        foreach (var draft in drafts) await Eventually.Holds(() => Task.FromResult(!rooms.Holds(new RoomKey(room.Address, draft))), "it is let go");
        await using var back = await LiveCopy.In(room, room.Aara, drafts[0]);
        back.Text.ShouldBe(Should + " Now.");
    }

    [Fact]
    public async Task A_clock_that_was_put_back_leaves_every_minute_readable()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should);
        await using var copy = await LiveCopy.In(room, room.Aara, draft);
        for (var n = 1; n <= 3; n++) await copy.Type(text => text + n);
        await Sql("update normdraft.room_updates set at = at - interval '1 hour' where room = $1 and version = 2", draft);
        var between = await room.Aara.Get(room.Api.Room(draft, DateTimeOffset.UtcNow - TimeSpan.FromMinutes(30)));
        ((string)between["text"]!).ShouldBe(Should + "12");
    }

    [Fact]
    public async Task A_push_of_nothing_at_all_is_refused_with_its_reason()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should);
        await using var copy = await LiveCopy.In(room, room.Aara, draft);
        (await copy.Ask("Push", draft.ToString(), 0, null)).Code.ShouldBe("malformed");
        (await copy.Ask("Push", draft.ToString(), 0, new OwnUpdate?[] { null })).Code.ShouldBe("malformed");
        (await copy.Ask("Push", draft.ToString(), 0, new[] { new OwnUpdate(copy.Client, 1, null!) })).Code.ShouldBe("malformed");
        (await copy.Type(text => text + " Now.")).Code.ShouldBeNull();
    }

    [Fact]
    public async Task A_push_of_far_too_many_is_refused_while_it_is_read()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should);
        await using var copy = await LiveCopy.In(room, room.Aara, draft);
        await Shouldly.Should.ThrowAsync<Microsoft.AspNetCore.SignalR.HubException>(() => copy.Ask("Push", draft.ToString(), 0, new OwnUpdate?[1_000_000]));
        (await copy.Type(text => text + " Now.")).Code.ShouldBeNull();
    }

    [Fact]
    public async Task A_person_has_a_hundred_connections_and_no_more()
    {
        var room = await house.Open();
        var open = new List<LiveCopy>();
        for (var page = 0; page <= Connections.Most; page++) open.Add(await LiveCopy.Connect(house, room.Address, room.Lantern, Guid.NewGuid()));
        await open[^1].Cut;
        (await open[0].Enter()).Code.ShouldBe("not-found");
        foreach (var copy in open) await copy.DisposeAsync();
    }

    [Fact]
    public async Task Who_enters_again_or_on_another_connection_may_type_no_more_than_before()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should);
        await using var flood = await LiveCopy.In(room, room.Aara, draft);
        await using var same = await LiveCopy.In(room, room.Aara, draft);
        for (var push = 0; push < 40; push++)
            if (await Flood(flood, draft) == "too-fast") break;
        await flood.Enter();
        (await Flood(flood, draft)).ShouldBe("too-fast");
        (await Flood(same, draft)).ShouldBe("too-fast");
        await using var other = await LiveCopy.In(room, room.AaraHead, draft);
        (await other.Type(text => text + " Calmly.")).Code.ShouldBeNull();

        // A hundred that are refused for their numbers: they count all the same.
        static async Task<string?> Flood(LiveCopy copy, Guid draft) =>
            (await copy.Ask("Push", draft.ToString(), 0, Enumerable.Repeat(new OwnUpdate(copy.Client, 9, $"[{Should.Length}]"), RoomLimits.Updates).ToArray())).Code;
    }

    [Fact]
    public async Task A_push_has_a_size_and_so_has_what_a_person_may_send()
    {
        var room = await house.Open();
        var draft = await room.Draft(room.Aara, Room.First, Should);
        await using var copy = await LiveCopy.In(room, room.Aara, draft);
        var large = $"[[0,\"{new string('x', 90_000)}\"],{Should.Length}]";
        (await Push(20)).ShouldBe("too-many");
        var said = new List<string?>();
        for (var push = 0; push < 20 && !said.Contains("too-fast"); push++) said.Add(await Push(10));
        said.ShouldContain("too-fast");
        await using var other = await LiveCopy.In(room, room.AaraHead, draft);
        (await other.Type(text => text + " Calmly.")).Code.ShouldBeNull();

        async Task<string?> Push(int times) =>
            (await copy.Ask("Push", draft.ToString(), 0, Enumerable.Repeat(new OwnUpdate(copy.Client, 9, large), times).ToArray())).Code;
    }

    [Fact]
    public async Task While_one_room_is_mapped_another_goes_on()
    {
        var room = await house.Open();
        var (slow, quick) = (await room.Draft(room.Aara, Room.First, Should), await room.Draft(room.Beria, Room.First, Should));
        await using var held = await LiveCopy.In(room, room.Aara, slow);
        await using var free = await LiveCopy.In(room, room.Beria, quick);
        using var updates = new Waited([new Logged(held.Client, 1, await room.IdOf("Delegate of Aara"), ChangeSet.Between(Should, Should + "!"))]);
        var attendee = house.Services.GetRequiredService<Attendance>().In(new RoomKey(room.Address, slow))[0];
        var push = house.Services.GetRequiredService<GroupCommit>().Push(attendee, 0, updates, isAway: false, default);
        (await free.Type(text => text + " Meanwhile.").WaitAsync(TimeSpan.FromSeconds(30))).Code.ShouldBeNull();
        push.IsCompleted.ShouldBeFalse();
        updates.Go();
        (await push).ShouldBe(new Pushed(1));
    }

    [Fact]
    public void A_push_that_missed_more_than_a_budget_of_steps_is_too_long_gone()
    {
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
        var text = new string('a', 20_000);
        var room = new RoomState(new RoomKey("a", one), 0, 0, text, 0, [], ImmutableDictionary<string, CopyKnown>.Empty);
        ChangeSetJson.TryRead("[" + string.Join(',', Enumerable.Repeat("[1,\"b\"],1", 10_000)) + "]", out var every, out _).ShouldBeTrue();
        for (var n = 1; n <= 60; n++) room = room.Take(other, room.Version, [new Logged("other", n, other, every!)], DateTimeOffset.UnixEpoch).Room;
        room.Version.ShouldBe(60);
        Logged Typed(string now) => new("one", 1, one, ChangeSet.Between(text, now));
        room.Take(one, 0, [Typed(text + "!")], DateTimeOffset.UnixEpoch).Refusal.ShouldBe(RoomRefusals.VersionUnknown);
        room.Take(one, 55, [Typed(text + "!")], DateTimeOffset.UnixEpoch).Room.Text.ShouldEndWith("!");
    }

    /// <summary>Updates that are not there yet.</summary>
    sealed class Waited(IReadOnlyList<Logged> updates) : IReadOnlyList<Logged>, IDisposable
    {
        readonly ManualResetEventSlim isThere = new();

        public void Go() => isThere.Set();

        public int Count => updates.Count;

        public Logged this[int index] => There[index];

        public IEnumerator<Logged> GetEnumerator() => There.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public void Dispose() => isThere.Dispose();

        IReadOnlyList<Logged> There
        {
            get
            {
                isThere.Wait();
                return updates;
            }
        }
    }

    async Task Sql(string sql, Guid room)
    {
        await using var source = NpgsqlDataSource.Create(house.Database.Application);
        await using var command = source.CreateCommand(sql);
        command.Parameters.Add(new() { Value = room });
        await command.ExecuteNonQueryAsync();
    }
}
