using System.Security.Claims;
using System.Security.Cryptography;
using Marten;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using NormDraft.Server.Rooms;
using NormDraft.Server.Store;

namespace NormDraft.Server.Identity;

/// <summary>Who is signed in, by sessions kept in the database: what ends one ends it on every server, at the next request and for open connections at once.</summary>
public sealed class Sessions(IDocumentStore store, TimeProvider clock)
{
    public const string Claim = "session";

    /// <summary>However often it is used.</summary>
    static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <returns>Who is signed in with it; null for one who has been removed from the house.</returns>
    public async Task<ClaimsPrincipal?> Begin(Guid id, HttpContext context)
    {
        await using var documents = store.LightweightSession();
        if (await InTurn(documents, id, context.RequestAborted) is not { Removed: null } person) return null;
        var principal = Begin(documents, person, context, null);
        await documents.SaveChangesAsync(context.RequestAborted);
        return principal;
    }

    /// <summary>In the transaction of these documents, which is this person's turn.</summary>
    public ClaimsPrincipal Begin(IDocumentOperations documents, Person person, HttpContext context, SignInLink? link)
    {
        var (id, browser) = (Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), Browsers.Name(context.Request.Headers.UserAgent.ToString()));
        var session = new Session(id, person.Id, clock.GetUtcNow(), browser, link);
        documents.Store(session);
        var old = session.Began - Longest;
        documents.DeleteWhere<Session>(s => s.Began < old);
        Claim[] only = link?.Address is { } address ? [new(SignIn.NegotiationClaim, address)] : [];
        var browserKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        return Principal(person, [new(Claim, id), new(SignIn.BrowserKeyClaim, browserKey), .. only]);
    }

    /// <returns>False for one who has been removed from the house.</returns>
    public async Task<bool> Enter(HttpContext context, Guid person)
    {
        if (await Begin(person, context) is not { } principal) return false;
        await context.SignInAsync(SignIn.Cookie, principal);
        return true;
    }

    /// <summary>As whom every act is done, whichever way somebody came.</summary>
    public static ClaimsPrincipal Principal(Person person, params IEnumerable<Claim> more) =>
        new(new ClaimsIdentity([new Claim(SignIn.PersonClaim, person.Id.ToString()), new Claim("name", person.Name), .. more], SignIn.Cookie, "name", null));

    public async Task End(ClaimsPrincipal user, CancellationToken cancellation)
    {
        if (user.FindFirstValue(Claim) is { } id) await End([id], cancellation);
    }

    public async Task End(IReadOnlyList<string> ids, CancellationToken cancellation)
    {
        await using var documents = store.LightweightSession();
        await documents.BeginTransactionAsync(cancellation);
        foreach (var id in ids)
        {
            documents.Delete<Session>(id);
            await Turnings.Tell(documents, "session", "", id, cancellation);
        }
        await documents.SaveChangesAsync(cancellation);
    }

    /// <summary>A person's own that still hold, the newest first.</summary>
    public async Task<IReadOnlyList<Session>> Of(Guid person, CancellationToken cancellation)
    {
        await using var documents = store.QuerySession();
        var old = clock.GetUtcNow() - Longest;
        return await documents.Query<Session>().Where(s => s.Person == person && s.Began > old).OrderByDescending(s => s.Began).ToListAsync(cancellation);
    }

    /// <summary>Begins a transaction in which nothing else is done to this person: nobody comes in while they are being removed.</summary>
    public static async Task<Person?> InTurn(IDocumentSession documents, Guid person, CancellationToken cancellation)
    {
        await documents.BeginTransactionAsync(cancellation);
        await Turns.Take(documents, $"person/{person}", cancellation);
        return await documents.LoadAsync<Person>(person, cancellation);
    }

    /// <summary>A guest's open links to a negotiation, and what was begun by one: they were for a seat that is no more, or was less.</summary>
    public static async Task EndGuests(IDocumentSession documents, Guid person, string address, CancellationToken cancellation)
    {
        documents.DeleteWhere<SignInLink>(link => link.Person == person && link.Address == address);
        var sessions = await documents.Query<Session>().Where(session => session.Person == person).ToListAsync(cancellation);
        foreach (var begun in sessions.Where(session => session.Link?.Address == address))
        {
            documents.Delete(begun);
            await Turnings.Tell(documents, "session", "", begun.Id, cancellation);
        }
    }

    /// <summary>All of a person's, in the transaction that removes them.</summary>
    public static async Task EndAll(IDocumentSession documents, Guid person, CancellationToken cancellation)
    {
        documents.DeleteWhere<Session>(s => s.Person == person);
        documents.DeleteWhere<SignInLink>(link => link.Person == person);
        documents.DeleteWhere<SeatOffer>(offer => offer.Person == person);
        await Turnings.Tell(documents, "house", "", person.ToString(), cancellation);
    }

    /// <summary>Asked at every request that carries a cookie.</summary>
    public static async Task Validate(CookieValidatePrincipalContext context)
    {
        var sessions = context.HttpContext.RequestServices.GetRequiredService<Sessions>();
        if (context.Principal is { } user && await sessions.Holds(user, context.HttpContext.RequestAborted)) return;
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(SignIn.Cookie);
    }

    public async Task<bool> Holds(ClaimsPrincipal user, CancellationToken cancellation)
    {
        if (user.FindFirstValue(Claim) is not { } id) return false;
        await using var documents = store.QuerySession();
        return await documents.LoadAsync<Session>(id, cancellation) is { } session && session.Person == user.Person() && clock.GetUtcNow() - session.Began < Longest;
    }

    /// <summary>Whether somebody without a session, known by a token, still belongs to the house.</summary>
    public async Task<bool> Knows(Guid person, CancellationToken cancellation)
    {
        await using var documents = store.QuerySession();
        return await documents.LoadAsync<Person>(person, cancellation) is { Removed: null };
    }
}
