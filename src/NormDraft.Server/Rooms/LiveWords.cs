using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Server.Store;

namespace NormDraft.Server.Rooms;

/// <summary>Live texts inside an act: what was typed is written down before the act that rests on it, and what the act puts in its place goes into the room.</summary>
public sealed class LiveWords(Door door, RoomsHere rooms)
{
    readonly Dictionary<Guid, HeldRoom> held = [];
    readonly Dictionary<Guid, DraftWritten> typed = [];
    readonly List<RoomWrite> writes = [];

    /// <summary>Keeps others from typing until the act is done. Null where nobody has ever typed live.</summary>
    public async Task<HeldRoom?> Hold(DraftAmendment draft, CancellationToken cancellation)
    {
        if (await RoomLog.Hold(door.Session, Key(draft.Id), cancellation) is not { } room) return null;
        held[draft.Id] = room;
        if (draft.Written(room.Room.Text, room.People, door.Now) is { } written) typed[draft.Id] = written;
        return room;
    }

    /// <summary>The draft as it stands with what was typed.</summary>
    public DraftAmendment Typed(DraftAmendment draft) => typed.TryGetValue(draft.Id, out var written) ? DraftAmendment.Evolve(draft, written) : draft;

    /// <summary>The act's events on a stream, the checkpoint first.</summary>
    public IReadOnlyList<object> Before(Append append)
    {
        if (held.TryGetValue(append.Stream, out var room)) Write(room.Room, append.Events.Select(WordsOf).OfType<string>().LastOrDefault() ?? room.Room.Text);
        return typed.TryGetValue(append.Stream, out var written) ? [written, .. append.Events] : append.Events;
    }

    static string? WordsOf(object @event) => @event switch
    {
        DraftReworded reworded => reworded.Proposal.Text,
        DraftMovedToVersion moved => moved.Proposal.Text,
        _ => null,
    };

    /// <summary>An issued version is what the chair's texts go on from; what was typed in them is kept as a checkpoint.</summary>
    public async Task Follow(Decision decision, CancellationToken cancellation)
    {
        foreach (var issued in decision.Events.OfType<ClauseIssued>())
        {
            if (await RoomLog.Hold(door.Session, Key(issued.Clause), cancellation) is not { } room) continue;
            if (room.IsUnwritten) door.Session.Events.Append(room.Stream, new ChairTextWritten(issued.Clause, room.Room.Text, room.People, door.Now));
            Write(room.Room, issued.Text);
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
