using Marten;
using Marten.Events;
using NormDraft.Negotiation.Participants;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;
using NormDraft.Text;

namespace NormDraft.Server.Participants;

/// <summary>Something that was done to a seat or a sign-in link, or to a group's members and speakers.</summary>
/// <param name="By">Null for a link that was used.</param>
/// <param name="Parties">That it concerns: before and after where somebody moved; none for the table; a group's members.</param>
public sealed record SeatAct(ActedOn About, Guid? By, DateTimeOffset At, IReadOnlyList<string> Parties, string Sentence);

/// <summary>What kind of act on what: a person's seat or links, a delegation in a group, or the seats of a delegation.</summary>
/// <param name="Kind">The type of its event.</param>
/// <param name="Person">Whose seat or link; null for an act on a group, and where those on a delegation are told together.</param>
public sealed record ActedOn(Type Kind, Guid? Person, string Group = "", string Code = "");

/// <summary>For the home page, each a sentence. Neither pushes the other off it.</summary>
public sealed record SeatNews(IReadOnlyList<string> Groups, IReadOnlyList<string> Seats)
{
    public const int Shown = 10;

    public IEnumerable<string> First => [.. Groups.Take(Shown), .. Seats.Take(Shown)];

    public int More => Math.Max(0, Groups.Count - Shown) + Math.Max(0, Seats.Count - Shown);
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

    /// <summary>By which a delegation comes into a group or comes to speak for it.</summary>
    static readonly Type[] Entering = [typeof(GroupJoined), typeof(MembershipConfirmed), typeof(SpeakerNamed), typeof(SpeakerConfirmed)];

    static readonly TimeSpan Lately = TimeSpan.FromDays(14);

    /// <summary>The newest first: one's own and those of one's delegation; for the chair and the secretariat all.</summary>
    public static async Task<IReadOnlyList<SeatAct>> SeatActs(this Door door, CancellationToken cancellation)
    {
        var who = door.Who;
        var events = await door.Session.Events.QueryAllRawEvents().Where(one => one.EventTypesAre(Types))
            .OrderBy(one => one.Sequence).ToListAsync(cancellation);
        return [.. Told(events.Select(one => one.Data), door).Where(act => act.At > door.Now - Lately)
            .Where(act => act.About.Person == who.Person || act.Parties.Any(who.Belongs) || who.Is(Role.Chair) || who.Is(Role.Secretariat))
            .Reverse()];
    }

    /// <summary>For the home page: what others did to one's own seat and links, to those of one's delegation and to one's groups; for a
    /// chair, to every seat and group. What was done over and over is told once, by its last, and so is for a chair what was done to the
    /// seats of one delegation. What waits for a group's word comes first, then who came into a group or speaks for it.</summary>
    public static async Task<SeatNews> SeatNews(this Door door, CancellationToken cancellation)
    {
        var (who, acts) = (door.Who, await door.SeatActs(cancellation));
        var told = acts.Where(act => act.By != who.Person && Concerns(act)).GroupBy(About)
            .OrderByDescending(same => Waits(same.Key)).ThenByDescending(same => Entering.Contains(same.Key.Kind))
            .ToLookup(same => same.Key.Group.Length > 0, same => Line(same.Key, [.. same]));
        return new SeatNews([.. told[true]], [.. told[false]]);

        bool Concerns(SeatAct act) => who.Is(Role.Chair) || act.About.Person == who.Person || act.Parties.Any(who.Belongs);

        ActedOn About(SeatAct act) =>
            act.About.Person is null || act.About.Person == who.Person || act.Parties.Count == 0 || act.Parties.Any(who.Belongs)
            ? act.About : act.About with { Person = null, Code = act.Parties[^1] };

        bool Waits(ActedOn about) => about.Kind == typeof(GroupJoined)
            ? door.Room.GroupMembers.Exists(member => member.Waits && member.Is(about.Group, about.Code))
            : about.Kind == typeof(SpeakerNamed) && door.Room.SpeakersWaiting.Contains(new GroupSpeaker(about.Group, about.Code));

        string Line(ActedOn about, SeatAct[] newestFirst)
        {
            if (newestFirst is [var only]) return only.Sentence;
            var forWhom = about.Person is null && about.Group.Length == 0 ? $" for {Seats.Name(door.Room, about.Code).Shown()}" : "";
            return $"{newestFirst[0].Sentence} Done {newestFirst.Length} times lately{forWhom}; this was the last.";
        }
    }

    static IEnumerable<SeatAct> Told(IEnumerable<object> events, Door door)
    {
        var seats = new Dictionary<Guid, SeatGiven>();
        var groups = new Conference();
        foreach (var one in events)
        {
            if (one is SeatGiven given)
            {
                var parties = new[] { seats.GetValueOrDefault(given.Person)?.Party, given.Party }.OfType<string>().Distinct().ToList();
                seats[given.Person] = given;
                var where = given.Party is { } party ? $"for {Seats.Name(door.Room, party)}" : "at the table";
                var roles = string.Join(", ", given.Roles.Select(Seats.Word));
                yield return Act(Seat<SeatGiven>(given.Person), given.By, given.At, parties,
                    $"{Name(given.By)} gave {given.Name} a seat {where}: {roles}");
            }
            else if (OfGroup(one) is { } told)
            {
                yield return told;
                groups = Conference.Evolve(groups, one);
            }
            else yield return Of(one, person => seats.GetValueOrDefault(person)?.Party is { } party ? [party] : []);
        }

        SeatAct Of(object one, Func<Guid, List<string>> parties) => one switch
        {
            SeatTakenAway e => Act(Seat<SeatTakenAway>(e.Person), e.By, e.At, parties(e.Person),
                $"{Name(e.By)} took the seat of {Name(e.Person)} away"),
            SignInLinkMade e => Act(Seat<SignInLinkMade>(e.Person), e.By, e.At, parties(e.Person),
                $"{Name(e.By)} made a sign-in link for {Name(e.Person)}"),
            SignInLinkUsed e => Act(Seat<SignInLinkUsed>(e.Person), null, e.At, parties(e.Person),
                $"{Name(e.Person)} signed in by a link"),
            SignInLinkRevoked e => Act(Seat<SignInLinkRevoked>(e.Person), e.By, e.At, parties(e.Person),
                $"{Name(e.By)} revoked a sign-in link for {Name(e.Person)}"),
            _ => throw new InvalidOperationException($"{one.GetType().Name} is no act on a seat."),
        };

        SeatAct? OfGroup(object one) => one switch
        {
            GroupJoined e => Joined(e),
            MembershipConfirmed e => On<MembershipConfirmed>(e.Group, e.Code, e.By, e.At,
                $"confirmed that {Party(e.Code)} is a member of {Party(e.Group)}"),
            GroupLeft e => Left(e),
            SpeakerNamed e => Named(e),
            SpeakerConfirmed e => On<SpeakerConfirmed>(e.Group, e.Code, e.By, e.At,
                $"confirmed that {Party(e.Code)} speaks for {Party(e.Group)}"),
            SpeakerUnnamed e => On<SpeakerUnnamed>(e.Group, e.Code, e.By, e.At,
                $"recorded that {Party(e.Code)} speaks for {Party(e.Group)} no longer"),
            _ => null,
        };

        SeatAct Joined(GroupJoined e)
        {
            var from = $"from {Clock.Day(e.On)}{(e.Waits ? "; to be confirmed by the group" : "")}";
            return On<GroupJoined>(e.Group, e.Code, e.By, e.At, $"recorded {Party(e.Code)} as a member of {Party(e.Group)} ({from})");
        }

        SeatAct Named(SpeakerNamed e)
        {
            var waits = e.Waits ? " (to be confirmed by the group)" : "";
            return On<SpeakerNamed>(e.Group, e.Code, e.By, e.At, $"named {Party(e.Code)} to speak for {Party(e.Group)}{waits}");
        }

        SeatAct Left(GroupLeft e)
        {
            var what = groups.GroupMembers.Exists(member => member.Waits && member.Is(e.Group, e.Code))
                ? $"took back that {Party(e.Code)} is a member of {Party(e.Group)}"
                : $"recorded that {Party(e.Code)} left {Party(e.Group)} (from {Clock.Day(e.On)})";
            return On<GroupLeft>(e.Group, e.Code, e.By, e.At, what);
        }

        SeatAct On<T>(string group, string code, Guid by, DateTimeOffset at, string what)
        {
            var concerned = groups.MembersOf(group, door.Room.DayOf(at)).Append(code).Distinct();
            return Act(new ActedOn(typeof(T), null, group, code), by, at, [.. concerned], $"{Name(by)} {what}");
        }

        ActedOn Seat<T>(Guid person) => new(typeof(T), person);

        string Party(string key) => Seats.Name(door.Room, key);

        SeatAct Act(ActedOn about, Guid? by, DateTimeOffset at, List<string> parties, string what) =>
            new(about, by, at, parties, $"{what.Shown()} {Clock.When(at, door.Room, door.Now)}.");

        // With party and office: a name alone can be borrowed.
        string Name(Guid person) => seats.GetValueOrDefault(person) is not { } seat
            ? person == Guid.Empty ? "The operator" : "The secretariat of the installation"
            : $"{seat.Name} ({string.Join(", ", seat.Roles.Select(Seats.Word))}{(seat.Party is { } party ? $", {Party(party)}" : "")})";
    }
}
