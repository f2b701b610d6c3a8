using System.Security.Cryptography;
using System.Text;
using Marten;
using NormDraft.Negotiation;
using NormDraft.Server.Http;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Identity;

public sealed record LinkKey(string Key);

/// <summary>Links that sign a person in once: for guests, and for a house without a provider.</summary>
public static class SignInLinks
{
    /// <summary>Days that a link lasts where nobody says otherwise, and at most.</summary>
    public const int Lasts = 7, LastsAtMost = 30;

    /// <summary>Writes a link that signs this person in once. The secret is in what is returned and nowhere else.</summary>
    public static string Make(IDocumentOperations session, Guid person, string? address, DateTimeOffset expires)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        session.Store(new SignInLink(HashOf(secret), person, expires, address));
        return Links.SignInWith(secret);
    }

    public static async Task<IResult> SignIn(HttpContext context, IDocumentStore store, Sessions sessions, TimeProvider clock, Input<LinkKey> input)
    {
        await using var session = store.LightweightSession();
        var link = await session.LoadAsync<SignInLink>(HashOf(input.Value.Key), context.RequestAborted);
        if (link is null || link.Expires < clock.GetUtcNow()) return Answers.Refused(context, 409, Expired);
        session.Delete(link);
        await session.SaveChangesAsync(context.RequestAborted);
        if (!await sessions.Enter(context, link.Person)) return Answers.Refused(context, 403, Arrivals.Removed);
        return Results.Redirect(link.Address is null ? Links.Home : new Links(link.Address).Overview);
    }

    static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    static readonly Refusal Expired = new("link-expired", "This link has been used, revoked or has expired. Ask the secretariat for a new one.");
}
