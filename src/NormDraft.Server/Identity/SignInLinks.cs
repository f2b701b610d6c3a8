using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Marten;
using Microsoft.AspNetCore.Authentication;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Participants;
using NormDraft.Server.Http;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;
using Npgsql;

namespace NormDraft.Server.Identity;

public sealed record LinkKey(string Key);

/// <summary>Links that sign a person in once: for guests, and for a house without a provider.</summary>
public static class SignInLinks
{
    /// <summary>Days that a link lasts where nobody says otherwise, and at most.</summary>
    public const int Lasts = 7, LastsAtMost = 30;

    /// <summary>Writes a link that signs this person in once. The secret is in what is returned and nowhere else.</summary>
    /// <param name="by">Who makes it; null for the operator.</param>
    public static (string Link, string Id) Make(IDocumentOperations session, Guid person, string? address, DateTimeOffset expires,
        Guid? by, DateTimeOffset now)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        session.Store(new SignInLink(HashOf(secret), person, expires, address, by, now));
        return (Links.SignInWith(secret), HashOf(secret));
    }

    public static async Task<IResult> SignIn(HttpContext context, IDocumentStore store, Sessions sessions, Decide decide, TimeProvider clock,
        Input<LinkKey> input, CancellationToken cancellation)
    {
        await using var session = store.LightweightSession();
        var link = await session.LoadAsync<SignInLink>(HashOf(input.Value.Key), cancellation);
        var (principal, refusal) = link is null ? (null, Expired)
            : link.Address is { } address ? await ComeIn(context, decide, sessions, link, address)
            : await ComeIn(context, session, sessions, link, clock.GetUtcNow());
        if (principal is null) return Answers.Refused(context, refusal == Arrivals.Removed ? 403 : 409, refusal!);
        await context.SignInAsync(Identity.SignIn.Cookie, principal);
        return Results.Redirect(link!.Address is { } here ? new Links(here).Overview : Links.Home);
    }

    /// <summary>The first account, by the operator's link.</summary>
    static async Task<(ClaimsPrincipal? Principal, Refusal? Refusal)> ComeIn(HttpContext context, IDocumentSession session, Sessions sessions,
        SignInLink link, DateTimeOffset now)
    {
        var cancellation = context.RequestAborted;
        if (await Sessions.InTurn(session, link.Person, cancellation) is not { Removed: null } person) return (null, Arrivals.Removed);
        if (!await Consume(session, link.Id, now, cancellation)) return (null, Expired);
        var principal = sessions.Begin(session, person, context, link);
        await session.SaveChangesAsync(cancellation);
        return (principal, null);
    }

    /// <summary>A guest, whose coming in is an act on the record. The link ends in the transaction in which the session begins.</summary>
    static async Task<(ClaimsPrincipal? Principal, Refusal? Refusal)> ComeIn(HttpContext context, Decide decide, Sessions sessions,
        SignInLink link, string address)
    {
        var (door, cancellation) = (decide.Door, context.RequestAborted);
        if (!await door.Enter(address, link.Person, cancellation)) return (null, Expired);
        if (await Sessions.InTurn(door.Session, link.Person, cancellation) is not { Removed: null } person) return (null, Arrivals.Removed);
        ClaimsPrincipal? principal = null;
        var decision = await decide.InTurn(async () =>
        {
            if (!await Consume(door.Session, link.Id, door.Now, cancellation)) return Expired;
            principal = sessions.Begin(door.Session, person, context, link);
            return decide.Hold(door.Room).UseLink(door.Who, link.Id, door.Now);
        }, cancellation);
        return (decision.Refusal is null ? principal : null, decision.Refusal);
    }

    /// <summary>Of two at the same moment one finds it there.</summary>
    static async Task<bool> Consume(IDocumentSession session, string id, DateTimeOffset now, CancellationToken cancellation)
    {
        var sql = $"delete from {Schema.Name}.mt_doc_signinlink where id = $1 and (data ->> 'expires')::timestamptz > $2 returning id";
        await using var command = new NpgsqlCommand(sql) { Parameters = { new() { Value = id }, new() { Value = now } } };
        return await session.ExecuteAsync(command, cancellation) == 1;
    }

    static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    static readonly Refusal Expired = new("link-expired", "This link has been used, revoked or has expired. Ask the secretariat for a new one.");
}
