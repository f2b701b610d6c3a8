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
    public async Task<ClaimsPrincipal?> Begin(Guid id, CancellationToken cancellation)
    {
        await using var documents = store.LightweightSession();
        if (await InTurn(documents, id, cancellation) is not { Removed: null } person) return null;
        var session = new Session(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), id, clock.GetUtcNow());
        documents.Store(session);
        var old = session.Began - Longest;
        documents.DeleteWhere<Session>(s => s.Began < old);
        await documents.SaveChangesAsync(cancellation);
        return Principal(person, new Claim(Claim, session.Id), new Claim(SignIn.BrowserKeyClaim, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))));
    }

    /// <returns>False for one who has been removed from the house.</returns>
    public async Task<bool> Enter(HttpContext context, Guid person)
    {
        if (await Begin(person, context.RequestAborted) is not { } principal) return false;
        await context.SignInAsync(SignIn.Cookie, principal);
        return true;
    }

    /// <summary>As whom every act is done, whichever way somebody came.</summary>
    public static ClaimsPrincipal Principal(Person person, params IEnumerable<Claim> more) =>
        new(new ClaimsIdentity([new Claim(SignIn.PersonClaim, person.Id.ToString()), new Claim("name", person.Name), .. more], SignIn.Cookie, "name", null));

    public async Task End(ClaimsPrincipal user, CancellationToken cancellation)
    {
        if (user.FindFirstValue(Claim) is not { } id) return;
        await using var documents = store.LightweightSession();
        await documents.BeginTransactionAsync(cancellation);
        documents.Delete<Session>(id);
        await Turnings.Tell(documents, "session", "", id, cancellation);
        await documents.SaveChangesAsync(cancellation);
    }

    /// <summary>Begins a transaction in which nothing else is done to this person: nobody comes in while they are being removed.</summary>
    public static async Task<Person?> InTurn(IDocumentSession documents, Guid person, CancellationToken cancellation)
    {
        await documents.BeginTransactionAsync(cancellation);
        await Turns.Take(documents, $"person/{person}", cancellation);
        return await documents.LoadAsync<Person>(person, cancellation);
    }

    /// <summary>All of a person's, in the transaction that removes them.</summary>
    public static async Task EndAll(IDocumentSession documents, Guid person, CancellationToken cancellation)
    {
        documents.DeleteWhere<Session>(s => s.Person == person);
        documents.DeleteWhere<SignInLink>(link => link.Person == person);
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
