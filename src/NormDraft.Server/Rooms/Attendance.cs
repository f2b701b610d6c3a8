using System.Collections.Concurrent;
using NormDraft.Negotiation.Participants;

namespace NormDraft.Server.Rooms;

/// <summary>One connection in one room.</summary>
public sealed class Attendee(RoomState room, string connection, Participant who, RoomAccess access)
{
    public RoomKey Room { get; } = room.Key;
    public string Connection => connection;
    public Participant Who => who;
    public bool MayWrite { get; } = access.MayWrite;
    public bool IsNamed { get; } = access.IsNamed;

    /// <summary>Not in a chair's text.</summary>
    public bool IsInDraft { get; } = access.Kind == RoomKind.Draft;

    /// <summary>See <see cref="RoomAccess.Longest"/>.</summary>
    public int Longest { get; } = access.Longest;

    /// <summary>No version of the text before this one is shown.</summary>
    public int Floor { get; } = access.Since ?? room.Version;

    /// <summary>See <see cref="RoomAccess.IsAgreedTo"/>.</summary>
    public bool IsAgreedTo { get; set; } = access.IsAgreedTo;

    /// <summary>Stands for this connection before others.</summary>
    public string Mark { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Of the room when it was last asked whether this person may be here.</summary>
    public int Epoch { get; set; } = room.Epoch;

    public Present Present => new(who.Person.ToString(), who.Name, who.Party);
}

/// <summary>Who is in which room on this server.</summary>
public sealed class Attendance
{
    readonly ConcurrentDictionary<(string Connection, RoomKey Room), Attendee> inside = [];

    public void Enter(Attendee attendee) => inside[(attendee.Connection, attendee.Room)] = attendee;

    public Attendee? Of(string connection, RoomKey room) => inside.GetValueOrDefault((connection, room));

    public Attendee? Leave(string connection, RoomKey room) => inside.TryRemove((connection, room), out var gone) ? gone : null;

    public IReadOnlyList<Attendee> On(string connection) => [.. inside.Values.Where(one => one.Connection == connection)];

    public IReadOnlyList<Attendee> In(RoomKey room) => [.. inside.Values.Where(one => one.Room == room)];

    public IReadOnlyList<RoomKey> Rooms => [.. inside.Keys.Select(key => key.Room).Distinct()];
}
