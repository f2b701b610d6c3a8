using Marten;
using Marten.Events;
using NormDraft.Negotiation.Participants;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;
using NormDraft.Text;

namespace NormDraft.Server.Participants;

/// <summary>Something that was done to a seat or a sign-in link, or to a group's members and speakers.</summary>
/// <param name="Person">Whose seat or link; empty for an act on a group.</param>
/// <param name="By">Null for a link that was used.</param>
/// <param name="Parties">That it concerns: before and after where somebody moved; none for the table; a group's members.</param>
public sealed record SeatAct(Guid Person, Guid? By, DateTimeOffset At, IReadOnlyList<string> Parties, string Sentence)
{
    public bool IsOfGroup => Person == Guid.Empty;
}

/// <summary>What was done lately to seats, sign-in links and groups, told to whom it concerns.</summary>
public static class SeatHistory
{
    static readonly Type[] Types =
    [
        typeof(SeatGiven), typeof(SeatTakenAway), typeof(SignInLinkMade), typeof(SignInLinkUsed), typeof(SignInLinkRevoked),
        typeof(GroupJoined), typeof(MembershipConfirmed), typeof(GroupLeft),
        typeof(SpeakerNamed), typeof(SpeakerConfirmed), typeof(SpeakerUnnamed),
    ];

    static readonly TimeSpan Lately = TimeSpan.FromDays(14);

    /// <summary>The newest first: one's own and those of one's delegation; for the chair and the secretariat all.</summary>
    public static async Task<IReadOnlyList<SeatAct>> SeatActs(this Door door, CancellationToken cancellation)
    {
        var who = door.Who;
        var events = await door.Session.Events.QueryAllRawEvents().Where(one => one.EventTypesAre(Types))
            .OrderBy(one => one.Sequence).ToListAsync(cancellation);
        return [.. Told(events.Select(one => one.Data), door).Where(act => act.At > door.Now - Lately)
            .Where(act => act.Person == who.Person || act.Parties.Any(who.Belongs) || who.Is(Role.Chair) || who.Is(Role.Secretariat)).Reverse()];
    }

    /// <summary>For the home page: what others did to one's own seat and links, and to one's groups; for a chair, to those of the table and
    /// the secretariat and to every group too.</summary>
    public static async Task<IReadOnlyList<string>> SeatNews(this Door door, CancellationToken cancellation)
    {
        return [.. from act in await door.SeatActs(cancellation) where act.By != door.Who.Person && Concerns(act) select act.Sentence];

        bool Concerns(SeatAct act) => act.IsOfGroup ? door.Who.Is(Role.Chair) || act.Parties.Any(door.Who.Belongs)
            : act.Person == door.Who.Person || (act.Parties.Count == 0 && door.Who.Is(Role.Chair));
    }

    static IEnumerable<SeatAct> Told(IEnumerable<object> events, Door door)
    {
        var seats = new Dictionary<Guid, SeatGiven>();
        var members = new HashSet<(string Group, string Code)>();
        foreach (var one in events)
        {
            if (one is SeatGiven given)
            {
                var parties = new[] { seats.GetValueOrDefault(given.Person)?.Party, given.Party }.OfType<string>().Distinct().ToList();
                seats[given.Person] = given;
                var where = given.Party is { } party ? $"for {Seats.Name(door.Room, party)}" : "at the table";
                var roles = string.Join(", ", given.Roles.Select(Seats.Word));
                yield return Act(given.Person, given.By, given.At, parties, $"{Name(given.By)} gave {given.Name} a seat {where}: {roles}");
            }
            else if (OfGroup(one) is { } told) yield return told;
            else yield return Of(one, person => seats.GetValueOrDefault(person)?.Party is { } party ? [party] : []);
        }

        SeatAct Of(object one, Func<Guid, List<string>> parties) => one switch
        {
            SeatTakenAway e => Act(e.Person, e.By, e.At, parties(e.Person), $"{Name(e.By)} took the seat of {Name(e.Person)} away"),
            SignInLinkMade e => Act(e.Person, e.By, e.At, parties(e.Person), $"{Name(e.By)} made a sign-in link for {Name(e.Person)}"),
            SignInLinkUsed e => Act(e.Person, null, e.At, parties(e.Person), $"{Name(e.Person)} signed in by a link"),
            SignInLinkRevoked e => Act(e.Person, e.By, e.At, parties(e.Person), $"{Name(e.By)} revoked a sign-in link for {Name(e.Person)}"),
            _ => throw new InvalidOperationException($"{one.GetType().Name} is no act on a seat."),
        };

        SeatAct? OfGroup(object one) => one switch
        {
            GroupJoined e => Joined(e),
            MembershipConfirmed e => Confirmed(e),
            GroupLeft e => Left(e),
            SpeakerNamed e => Named(e),
            SpeakerConfirmed e => On(e.Group, e.Code, e.By, e.At, $"confirmed that {Party(e.Code)} speaks for {Party(e.Group)}"),
            SpeakerUnnamed e => On(e.Group, e.Code, e.By, e.At, $"recorded that {Party(e.Code)} speaks for {Party(e.Group)} no longer"),
            _ => null,
        };

        SeatAct Joined(GroupJoined e)
        {
            if (!e.Waits) members.Add((e.Group, e.Code));
            var from = $"from {Clock.Day(e.On)}{(e.Waits ? "; to be confirmed by the group" : "")}";
            return On(e.Group, e.Code, e.By, e.At, $"recorded {Party(e.Code)} as a member of {Party(e.Group)} ({from})");
        }

        SeatAct Named(SpeakerNamed e)
        {
            var waits = e.Waits ? " (to be confirmed by the group)" : "";
            return On(e.Group, e.Code, e.By, e.At, $"named {Party(e.Code)} to speak for {Party(e.Group)}{waits}");
        }

        SeatAct Confirmed(MembershipConfirmed e)
        {
            members.Add((e.Group, e.Code));
            return On(e.Group, e.Code, e.By, e.At, $"confirmed that {Party(e.Code)} is a member of {Party(e.Group)}");
        }

        SeatAct Left(GroupLeft e)
        {
            var what = members.Remove((e.Group, e.Code)) ? $"recorded that {Party(e.Code)} left {Party(e.Group)} (from {Clock.Day(e.On)})"
                : $"took back that {Party(e.Code)} is a member of {Party(e.Group)}";
            return On(e.Group, e.Code, e.By, e.At, what);
        }

        SeatAct On(string group, string code, Guid by, DateTimeOffset at, string what)
        {
            var concerned = members.Where(member => member.Group == group).Select(member => member.Code).Append(code).Distinct();
            return Act(Guid.Empty, by, at, [.. concerned], $"{Name(by)} {what}");
        }

        string Party(string key) => Seats.Name(door.Room, key);

        SeatAct Act(Guid person, Guid? by, DateTimeOffset at, List<string> parties, string what) =>
            new(person, by, at, parties, $"{what.Shown()} {Clock.When(at, door.Room, door.Now)}.");

        string Name(Guid person) =>
            seats.GetValueOrDefault(person)?.Name ?? (person == Guid.Empty ? "The operator" : "The secretariat of the installation");
    }
}
