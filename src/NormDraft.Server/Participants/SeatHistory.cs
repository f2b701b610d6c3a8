using Marten;
using Marten.Events;
using NormDraft.Negotiation.Participants;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;
using NormDraft.Text;

namespace NormDraft.Server.Participants;

/// <summary>Something that was done to a seat or a sign-in link.</summary>
/// <param name="By">Null for a link that was used.</param>
/// <param name="Parties">That it concerns: before and after where somebody moved; none for the table.</param>
public sealed record SeatAct(Guid Person, Guid? By, DateTimeOffset At, IReadOnlyList<string> Parties, string Sentence);

/// <summary>What was done lately to seats and sign-in links, told to whom it concerns.</summary>
public static class SeatHistory
{
    static readonly Type[] Types =
        [typeof(SeatGiven), typeof(SeatTakenAway), typeof(SignInLinkMade), typeof(SignInLinkUsed), typeof(SignInLinkRevoked)];

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

    /// <summary>For the home page: what others did to one's own seat and links; for a chair, to those of the table and the secretariat too.</summary>
    public static async Task<IReadOnlyList<string>> SeatNews(this Door door, CancellationToken cancellation) =>
        [.. from act in await door.SeatActs(cancellation)
            where act.By != door.Who.Person && (act.Person == door.Who.Person || (act.Parties.Count == 0 && door.Who.Is(Role.Chair)))
            select act.Sentence];

    static IEnumerable<SeatAct> Told(IEnumerable<object> events, Door door)
    {
        var seats = new Dictionary<Guid, SeatGiven>();
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

        SeatAct Act(Guid person, Guid? by, DateTimeOffset at, List<string> parties, string what) =>
            new(person, by, at, parties, $"{what.Shown()} {Clock.When(at, door.Room, door.Now)}.");

        string Name(Guid person) =>
            seats.GetValueOrDefault(person)?.Name ?? (person == Guid.Empty ? "The operator" : "The secretariat of the installation");
    }
}
