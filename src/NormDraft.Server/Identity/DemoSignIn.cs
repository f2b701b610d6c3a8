using System.Net;
using Marten;
using NormDraft.Negotiation.Participants;
using NormDraft.Server.Hosting;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Identity;

public sealed record DemoChoice(Guid Person, string? Then);

/// <summary>Someone to be in the demo.</summary>
public sealed record DemoPerson(Person Person, string SitsFor, string Roles)
{
    public const string Table = "The chair’s table and the secretariat";

    public static DemoPerson Of(Person person, Conference? room)
    {
        var seat = room?.Participant(person.Id);
        return new DemoPerson(person, seat is null ? "Not seated" : seat.Party is null ? Table : Seats.Name(room!, seat.Party),
            string.Join(", ", seat?.Roles.Order().Select(Seats.Word) ?? []));
    }
}

/// <summary>The demo lets anyone be anyone: it exists only in Development, on loopback, and nothing starts with it otherwise.</summary>
public static class DemoSignIn
{
    public static bool IsOn(IConfiguration configuration) => configuration.GetValue<bool>("Demo");

    public static void RefuseElsewhere(IConfiguration configuration, IHostEnvironment environment)
    {
        if (!IsOn(configuration)) return;
        if (!environment.IsDevelopment()) throw new StartRefused("The demo sign-in exists only in Development. Nothing was started.");
        foreach (var address in Listening.Addresses(configuration))
            if (!Listening.IsLoopback(BindingAddress.Parse(address).Host))
                throw new StartRefused($"The demo sign-in is open to anyone who can reach it, so it listens on loopback only, not on {address}. Nothing was started.");
    }

    /// <summary>Whether the request was made on this machine: a proxy on it would speak for others, and a name that leads here may be anyone's.</summary>
    public static bool IsFromHere(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } from && IPAddress.IsLoopback(from)
        && Listening.IsLoopback(context.Request.Host.Host)
        && !context.Request.Headers.Keys.Any(IsOfProxy);

    /// <summary>A browser sends no header that begins with X- by itself, nor one with these words in it.</summary>
    static bool IsOfProxy(string header) =>
        Beginnings.Any(word => header.StartsWith(word, StringComparison.OrdinalIgnoreCase))
        || Words.Any(word => header.Contains(word, StringComparison.OrdinalIgnoreCase));

    static readonly string[] Beginnings = ["X-", "Via", "CF-", "CDN-", "Fastly-", "Fly-", "Tailscale-"];

    static readonly string[] Words = ["Forwarded", "Proxy", "Client-IP", "Remote-"];

    /// <summary>Everyone, the table first, then by delegation; those who sit nowhere yet come last.</summary>
    public static async Task<IReadOnlyList<DemoPerson>> People(IDocumentStore store, CancellationToken cancellation)
    {
        await using var session = store.QuerySession(Demo.Address);
        var people = await session.Query<Person>().Where(person => person.Removed == null).ToListAsync(cancellation);
        var room = await session.Query<Conference>().FirstOrDefaultAsync(cancellation);
        return [.. people.Select(person => DemoPerson.Of(person, room)).OrderBy(p => p.SitsFor == DemoPerson.Table ? 0 : 1).ThenBy(p => p.SitsFor).ThenBy(p => p.Person.Id)];
    }

    public static async Task<IResult> Choose(HttpContext context, Sessions sessions, Input<DemoChoice> input)
    {
        if (!IsFromHere(context)) throw new NotSeenException();
        if (!await sessions.Enter(context, input.Value.Person)) throw new NotSeenException();
        return Results.Redirect(SignIn.Local(input.Value.Then));
    }
}
