using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using NormDraft.Server.Rooms;
using NormDraft.Text;

namespace NormDraft.Server.Tests;

/// <summary>What the hub may answer: the fields of every answer there is.</summary>
[MessagePack.MessagePackObject]
public sealed record HubSaid(
    [property: MessagePack.Key("code")] string? Code, [property: MessagePack.Key("sentence")] string? Sentence, [property: MessagePack.Key("version")] int Version,
    [property: MessagePack.Key("text")] string? Text, [property: MessagePack.Key("base")] string? Base, [property: MessagePack.Key("mayWrite")] bool MayWrite,
    [property: MessagePack.Key("kind")] string? Kind, [property: MessagePack.Key("key")] string? BrowserKey, [property: MessagePack.Key("people")] IReadOnlyList<Present>? People,
    [property: MessagePack.Key("updates")] IReadOnlyList<RoomUpdate>? Updates, [property: MessagePack.Key("reset")] bool Reset, [property: MessagePack.Key("rebased")] string? Rebased,
    [property: MessagePack.Key("mine")] string? Mine, [property: MessagePack.Key("theirs")] string? Theirs, [property: MessagePack.Key("both")] string? Both);

/// <summary>One page's copy of a live text, written from docs/PROTOCOL.md: it applies what it hears in order and asks for what it missed.</summary>
public sealed class LiveCopy : IAsyncDisposable
{
    readonly HubConnection connection;
    readonly Lock applying = new();
    readonly TaskCompletionSource cut = new();
    int seq, pointings;

    LiveCopy(HubConnection connection, Guid room) => (this.connection, Room) = (connection, room);

    public Guid Room { get; }
    public string Client { get; } = Guid.NewGuid().ToString();
    public int Version { get; private set; }
    public string Text { get; private set; } = "";
    public List<Closed> Closings { get; } = [];
    public List<Gathered> Gatherings { get; } = [];
    public Task Cut => cut.Task;

    /// <summary>How often another's cursor was told.</summary>
    public int Pointings => pointings;

    public static Task<LiveCopy> Connect(House house, string negotiation, Person person, Guid room) => Connect(house.Address, negotiation, person, room);

    public static async Task<LiveCopy> Connect(Uri house, string negotiation, Person person, Guid room)
    {
        var connection = new HubConnectionBuilder()
            .WithUrl(new Uri(house, new Links(negotiation).RoomsHub), options => options.Headers["Cookie"] = person.Cookies)
            .AddMessagePackProtocol().Build();
        var copy = new LiveCopy(connection, room);
        connection.On<Updates>("updates", news => copy.Hear(news.Version, news.News));
        connection.On<Closed>("closed", copy.Closings.Add);
        connection.On<Gathered>("gathered", copy.Gatherings.Add);
        connection.On<Pointed>("pointed", _ => Interlocked.Increment(ref copy.pointings));
        connection.Closed += _ => { copy.cut.TrySetResult(); return Task.CompletedTask; };
        await connection.StartAsync();
        return copy;
    }

    public static async Task<LiveCopy> In(Room room, Person person, Guid id, House? house = null)
    {
        var copy = await Connect(house ?? room.House, room.Address, person, id);
        (await copy.Enter()).Code.ShouldBeNull();
        return copy;
    }

    public async Task<HubSaid> Enter()
    {
        var said = await Ask("Enter", Room.ToString());
        if (said.Code is null) lock (applying) (Version, Text) = (said.Version, said.Text!);
        return said;
    }

    /// <summary>Replaces some words with others, on the text as this copy has it, and goes on when it is kept and heard.</summary>
    public async Task<HubSaid> Type(Func<string, string> edit)
    {
        Task<HubSaid> push;
        lock (applying) push = Push(Version, ++seq, ChangeSetJson.Write(ChangeSet.Between(Text, edit(Text))));
        var said = await push;
        while (said.Code is null && Version < said.Version) await Pull();
        return said;
    }

    public Task<HubSaid> Push(int version, int number, string changes) => Ask("Push", Room.ToString(), version, new[] { new OwnUpdate(Client, number, changes) });

    public Task<HubSaid> Ask(string question, params object?[] words) => connection.InvokeCoreAsync<HubSaid>(question, words);

    public async Task Pull()
    {
        var from = Version;
        var said = await Ask("Pull", Room.ToString(), from);
        if (said.Updates is { } updates) Hear(from, updates);
        else if (said.Reset) lock (applying) (Version, Text) = (said.Version, said.Text!);
    }

    void Hear(int before, IReadOnlyList<RoomUpdate> updates)
    {
        lock (applying)
            foreach (var update in before > Version ? [] : updates.Skip(Version - before))
            {
                ChangeSetJson.TryRead(update.Changes, out var changes, out _).ShouldBeTrue();
                (Text, Version) = (changes!.Apply(Text), Version + 1);
            }
    }

    /// <summary>Without waiting for an answer; there is none.</summary>
    public Task Point(int place) => connection.SendAsync("Point", Room.ToString(), Version, place, place);

    public async Task Leave()
    {
        await Ask("Leave", Room.ToString());
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();
}

/// <summary>Waits for what must come, and says what came instead.</summary>
static class Eventually
{
    public static async Task Holds(Func<Task<bool>> condition, string what)
    {
        for (var tries = 0; tries < 200; tries++)
        {
            if (await condition()) return;
            await Task.Delay(50);
        }
        throw new TimeoutException(what);
    }
}
