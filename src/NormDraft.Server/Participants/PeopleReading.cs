using NormDraft.Negotiation.Participants;

namespace NormDraft.Server.Participants;

public sealed record SeatRow(Guid Person, string Name, string? Party, IReadOnlyList<string> Roles);

public sealed record GroupRow(string Key, string Name, IReadOnlyList<MemberRow> Members);

/// <param name="Waits">For the group's word: it is no member yet.</param>
/// <param name="Speaks">May speak for the group.</param>
/// <param name="SpeakingWaits">Named to speak for it, which waits for the group's word.</param>
public sealed record MemberRow(string Code, string Name, DateOnly From, DateOnly? Until, bool Waits, bool Speaks, bool SpeakingWaits);

/// <summary>Who is in the room, in the order in which lists are read aloud.</summary>
public sealed record People(IReadOnlyList<Party> Delegations, IReadOnlyList<GroupRow> Groups, IReadOnlyList<Party> Observers, IReadOnlyList<SeatRow> Seats)
{
    static readonly StringComparer Order = StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo("en"), ignoreCase: true);

    public static People In(Conference room) => new(
        Of(room, PartyKind.State),
        [.. Of(room, PartyKind.Group).Select(g => new GroupRow(g.Key, g.Name, Members(room, g.Key)))],
        Of(room, PartyKind.Observer),
        [.. room.Seats.OrderBy(s => s.Party is null ? "" : Pages.Seats.Name(room, s.Party), Order).ThenBy(s => s.Name, Order)
            .Select(s => new SeatRow(s.Person, s.Name, s.Party, [.. s.Roles.Order().Select(Pages.Seats.Word)]))]);

    static IReadOnlyList<Party> Of(Conference room, PartyKind kind) => [.. room.Parties.Where(p => p.Kind == kind).OrderBy(p => p.Name, Order)];

    static IReadOnlyList<MemberRow> Members(Conference room, string group) =>
        [.. room.GroupMembers.Where(m => m.Group == group).OrderBy(m => Pages.Seats.Name(room, m.Code), Order)
            .Select(m => new MemberRow(m.Code, Pages.Seats.Name(room, m.Code), m.From, m.Until, m.Waits,
                IsIn(room.Speakers, m), IsIn(room.SpeakersWaiting, m)))];

    static bool IsIn(IEnumerable<GroupSpeaker> speakers, GroupMember member) =>
        member.Until is null && speakers.Contains(new GroupSpeaker(member.Group, member.Code));
}
