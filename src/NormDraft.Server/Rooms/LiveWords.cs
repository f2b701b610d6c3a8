using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Server.Store;

namespace NormDraft.Server.Rooms;

/// <summary>Live texts inside an act: what was typed is written down before the act that rests on it, and what the act puts in its place goes into the room.</summary>
public sealed class LiveWords(Door door, RoomsHere rooms)
{
    readonly Dictionary<Guid, HeldDraft> held = [];
    readonly Dictionary<Guid, IReadOnlyList<object>> typed = [];
    readonly Dictionary<Guid, HeldRoom> chairTexts = [];
    readonly Dictionary<Guid, string?> settled = [];
    readonly List<RoomWrite> writes = [];

    /// <summary>Keeps others from typing until the act is done.</summary>
    public async Task<HeldDraft> Hold(DraftAmendment draft, CancellationToken cancellation)
    {
        var rooms = new HeldDraft(await RoomLog.Hold(door.Session, Key(draft.Id), cancellation), await RoomLog.Hold(door.Session, Key(draft.RationaleRoom), cancellation));
        held[draft.Id] = rooms;
        typed[draft.Id] = rooms.Typed(draft, door.Now);
        return rooms;
    }

    /// <summary>The draft as it stands with what was typed.</summary>
    public DraftAmendment Typed(DraftAmendment draft) => typed[draft.Id].Aggregate(draft, DraftAmendment.Evolve);

    /// <summary>Of a room that is held; 0 where there is none.</summary>
    public int Version(Guid draft) => held.GetValueOrDefault(draft)?.Words?.Room.Version ?? 0;

    /// <summary>The same of its rationale's.</summary>
    public int RationaleVersion(Guid draft) => held.GetValueOrDefault(draft)?.Rationale?.Room.Version ?? 0;

    /// <summary>The act's events on a stream, the checkpoint first.</summary>
    public IReadOnlyList<object> Before(Append append)
    {
        if (!held.TryGetValue(append.Stream, out var rooms)) return append.Events;
        if (rooms.Words is { Room: var words }) Write(words, append.Events.Select(WordsOf).OfType<string>().LastOrDefault() ?? words.Text);
        if (rooms.Rationale is { Room: var reasons }) Write(reasons, append.Events.OfType<DraftReworded>().LastOrDefault()?.Rationale ?? reasons.Text);
        return [.. typed[append.Stream], .. append.Events];
    }

    static string? WordsOf(object @event) => @event switch
    {
        DraftReworded reworded => reworded.Proposal.Text,
        DraftMovedToVersion moved => moved.Proposal.Text,
        SuggestionAccepted accepted => accepted.Text,
        _ => null,
    };

    /// <summary>Keeps others from typing in the chair's texts until the act is done.</summary>
    public async Task<IReadOnlyList<HeldRoom>> HoldChairTexts(CancellationToken cancellation)
    {
        foreach (var clause in await RoomLog.TypedChairTexts(door.Session, door.Address, cancellation))
            if (await RoomLog.Hold(door.Session, Key(clause), cancellation) is { } room) chairTexts[clause] = room;
        return [.. chairTexts.Values];
    }

    /// <summary>What becomes of a chair's text with the act: null to stay as it is, or the words it goes on from.</summary>
    public void Settle(Guid clause, string? words) => settled[clause] = words;

    /// <summary>Chair's texts go on from an issued version unless the chair keeps them; what was typed in them is written down first.</summary>
    public async Task Follow(Decision decision, CancellationToken cancellation)
    {
        foreach (var issued in decision.Events.OfType<ClauseIssued>()) settled.TryAdd(issued.Clause, issued.Text);
        foreach (var gone in decision.Events.OfType<ClauseTakenOut>()) settled[gone.Clause] = null;
        foreach (var (clause, words) in settled)
        {
            var room = chairTexts.GetValueOrDefault(clause) ?? await RoomLog.Hold(door.Session, Key(clause), cancellation);
            if (room is null) continue;
            if (room.IsUnwritten)
                door.Session.Events.Append(room.Stream, new ChairTextWritten(clause, room.Room.Text, room.People, door.Now));
            Write(room.Room, words ?? room.Room.Text);
        }
    }

    /// <summary>Once the act is kept, everyone in the room has what it wrote.</summary>
    public void Tell()
    {
        foreach (var write in writes)
            if (write.After.Version > write.Before.Version) rooms.Written(write);
    }

    void Write(RoomState room, string text)
    {
        var write = new RoomWrite(room, text == room.Text ? room : room.Put(text, door.Who.Person));
        RoomLog.Written(door.Session, write, door.Now);
        writes.Add(write);
    }

    RoomKey Key(Guid id) => new(door.Address, id);
}

/// <summary>The live texts of one draft; null where nobody has ever typed live.</summary>
public sealed record HeldDraft(HeldRoom? Words, HeldRoom? Rationale)
{
    public static async Task<HeldDraft> Read(Door door, DraftAmendment draft, CancellationToken cancellation) =>
        new(await RoomLog.Read(door.Session, new RoomKey(door.Address, draft.Id), cancellation),
            await RoomLog.Read(door.Session, new RoomKey(door.Address, draft.RationaleRoom), cancellation));

    /// <summary>What was typed and is not written down yet, as checkpoints.</summary>
    public IReadOnlyList<object> Typed(DraftAmendment draft, DateTimeOffset now)
    {
        object?[] written = [Words?.Written(draft, now), Rationale is null ? null : draft.Reasoned(Rationale.Room.Text, Rationale.People, now)];
        return [.. written.OfType<object>()];
    }

    /// <summary>Whether somebody had all of it in view.</summary>
    public bool IsInView(Sight sight) => IsInView(Words, sight.Through) && IsInView(Rationale, sight.RationaleThrough);

    static bool IsInView(HeldRoom? room, int? through) => room is null || (through is { } version ? room.Room.Version == version : !room.IsUnwritten);

    /// <summary>Who typed since.</summary>
    public IReadOnlyList<Guid> PeopleSince(Sight sight) => [.. (Words?.PeopleSince(sight.Through) ?? []).Union(Rationale?.PeopleSince(sight.RationaleThrough) ?? [])];

    /// <summary>What a page shows of them.</summary>
    public Sight Sight(int seen) => new(seen, Words?.Room.Version, Rationale?.Room.Version);
}
