using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Participants;
using NormDraft.Text;

namespace NormDraft.Negotiation.Amendments;

public enum GroupMarkKind
{
    /// <summary>The other is in the name of the same group.</summary>
    Rival,
    /// <summary>The other is by a member, and this one its group's.</summary>
    Member,
    /// <summary>The other is in the name of a group, and this one by a member.</summary>
    Group,
}

/// <summary>A live amendment that cannot stand beside this one and comes from the same group.</summary>
/// <param name="Group">Key of the group.</param>
/// <param name="Other">Number of the other amendment.</param>
/// <param name="Member">Key of the member that speaks for itself; null between texts in the group's name.</param>
public sealed record GroupMark(GroupMarkKind Kind, string Group, int Other, string? Member);

/// <summary>Where a group speaks with two voices. It may; the room wants to know.</summary>
public static class GroupMarks
{
    /// <param name="live">Live amendments on the same clause that the reader may see.</param>
    /// <param name="text">Of the clause in force; null when it has left the text.</param>
    public static IReadOnlyList<GroupMark> Of(Amendment one, IEnumerable<Amendment> live, string? text, Conference room, DateTimeOffset now)
    {
        if (text is null || one.Status != AmendmentStatus.Live) return [];
        var others = live.Where(other => other.Number != one.Number && other.Proposal.Clause == one.Proposal.Clause);
        return [.. from other in others.OrderBy(other => other.Number)
                   let mark = Between(one, other, room, room.DayOf(now))
                   where mark is not null && AreRivals(one, other, text)
                   select mark];
    }

    static GroupMark? Between(Amendment one, Amendment other, Conference room, DateOnly day)
    {
        if (one.IsOfGroup(room) && one.Capacity == other.Capacity) return Mark(GroupMarkKind.Rival, one.Capacity, null);
        if (one.IsOfGroup(room) && Member(one.Capacity, other) is { } member) return Mark(GroupMarkKind.Member, one.Capacity, member);
        return other.IsOfGroup(room) && Member(other.Capacity, one) is { } own ? Mark(GroupMarkKind.Group, other.Capacity, own) : null;

        GroupMark Mark(GroupMarkKind kind, string group, string? by) => new(kind, group, other.Number, by);

        string? Member(string group, Amendment of) => of.Parties.Intersect(room.MembersOf(group, day)).FirstOrDefault();
    }

    static bool AreRivals(Amendment one, Amendment other, string text) => Rivals.Of(one, [other]).Count > 0
        || (Words(one) is { } first && Words(other) is { } second && Compilation.Of(text, [first, second], []).Regions.Any(region => region.IsConflict));

    static Wording? Words(Amendment amendment) =>
        amendment is { Proposal.Operation: Operation.Modify, TextNow: { } now } ? new Wording(amendment.Number, amendment.Parties, now) : null;
}
