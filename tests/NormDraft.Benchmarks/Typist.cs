using Microsoft.AspNetCore.SignalR.Client;
using NormDraft.Server.Rooms;
using NormDraft.Text;

namespace NormDraft.Benchmarks;

/// <summary>What the hub may answer to a typist.</summary>
[MessagePack.MessagePackObject]
public sealed record Told(
    [property: MessagePack.Key("code")] string? Code, [property: MessagePack.Key("version")] int Version, [property: MessagePack.Key("text")] string? Text,
    [property: MessagePack.Key("updates")] IReadOnlyList<RoomUpdate>? Updates);

/// <summary>Someone who types a character now and then over one connection, and who over the next one, when it is cut, pushes again what was not answered.</summary>
sealed class Typist : IAsyncDisposable
{
    const string Refused = "A keystroke was refused";

    readonly IReadOnlyList<string> addresses;
    readonly string cookie;
    readonly Lock applying = new();
    readonly string client = Guid.NewGuid().ToString();
    (int Version, string Changes)? unanswered;
    HubConnection? connection;
    bool isInside;
    int turn;
    int seq;
    int version;

    Typist(IReadOnlyList<string> addresses, string cookie, Guid room, int turn, Marks marks) => (this.addresses, this.cookie, Room, this.turn, Marks) = (addresses, cookie, room, turn, marks);

    public Guid Room { get; }
    public Marks Marks { get; }
    public string Text { get; private set; } = "";

    /// <param name="turn">Of which address is tried first; after a cut the next one is.</param>
    public static async Task<Typist> Enter(IReadOnlyList<string> addresses, string cookie, Guid room, int turn, Marks marks)
    {
        var typist = new Typist(addresses, cookie, room, turn, marks);
        await typist.Come();
        return typist;
    }

    async Task Come()
    {
        isInside = false;
        if (connection is not null) await connection.DisposeAsync();
        connection = RunningHouse.Connect(addresses[turn++ % addresses.Count], RunningHouse.Pages.RoomsHub, cookie);
        connection.On<Updates>("updates", news => Hear(news.Version, news.News));
        await connection.StartAsync();
        var told = await connection.InvokeAsync<Told>("Enter", Room.ToString());
        if (told.Code is not null) throw new InvalidOperationException(told.Code);
        if (Text.Length == 0) lock (applying) (version, Text) = (told.Version, told.Text!);
        isInside = true;
        await Pull();
    }

    public async Task Go(TimeSpan pause, CancellationToken over)
    {
        try
        {
            await Task.Delay(Random.Shared.NextDouble() * pause, over);
            for (var next = DateTime.UtcNow; !over.IsCancellationRequested; next += pause)
            {
                await Once(over);
                if (next + pause - DateTime.UtcNow is { Ticks: > 0 } wait) await Task.Delay(wait, over);
            }
        }
        catch (OperationCanceledException) { }
    }

    /// <summary>One keystroke, in order with all before it: one that was not answered is pushed again first, under its own number.</summary>
    async Task Once(CancellationToken over)
    {
        try
        {
            if (!isInside || connection!.State == HubConnectionState.Disconnected) await Come();
            if (unanswered is null)
                lock (applying)
                {
                    unanswered = (version, ChangeSetJson.Write(ChangeSet.Between(Text, (char)('a' + seq % 26) + Text)));
                    Marks.Sent(client, ++seq);
                }
            var told = await connection!.InvokeAsync<Told>("Push", Room.ToString(), unanswered.Value.Version, new[] { new OwnUpdate(client, seq, unanswered.Value.Changes) }, over);
            if (told.Code is "not-found") isInside = false;
            if (told.Code is "store-away" or "too-fast" or "not-found") return;
            if (told.Code is not null) throw new InvalidOperationException($"{Refused}: {told.Code}");
            Marks.Answer(client, seq);
            unanswered = null;
            while (version < told.Version) await Pull();
        }
        catch (Exception error) when (error is not OperationCanceledException && !error.Message.StartsWith(Refused, StringComparison.Ordinal)) // the server is away
        {
            await Task.Delay(200, CancellationToken.None);
        }
    }

    /// <summary>Until nothing is unanswered.</summary>
    public async Task Finish()
    {
        for (var tries = 0; tries < 50 && (unanswered is not null || !isInside || connection!.State != HubConnectionState.Connected); tries++) await Once(CancellationToken.None);
    }

    public async Task Pull()
    {
        var from = version;
        var told = await connection!.InvokeAsync<Told>("Pull", Room.ToString(), from);
        if (told.Updates is { } updates) Hear(from, updates);
    }

    void Hear(int before, IReadOnlyList<RoomUpdate> updates)
    {
        lock (applying)
            foreach (var update in before > version ? [] : updates.Skip(version - before))
            {
                if (!ChangeSetJson.TryRead(update.Changes, out var changes, out _)) throw new InvalidOperationException("A change set cannot be read.");
                (Text, version) = (changes.Apply(Text), version + 1);
                if (update.Client != client) Marks.Hear(update.Client, update.Seq);
            }
    }

    public ValueTask DisposeAsync() => connection?.DisposeAsync() ?? ValueTask.CompletedTask;
}
