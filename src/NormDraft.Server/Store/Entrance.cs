using System.Security.Claims;
using NormDraft.Server.Identity;

namespace NormDraft.Server.Store;

/// <summary>Every address with a negotiation in it goes through here. Without a seat it answers as if nothing were there.</summary>
public static class Entrance
{
    public static void UseEntrance(this WebApplication app) => app.Use(async (context, next) =>
    {
        if (context.GetRouteValue("address") is string address)
        {
            if (context.User.Person() is null)
            {
                await Challenges.Answer(context);
                return;
            }
            if (!await context.RequestServices.GetRequiredService<Door>().Enter(address, context.User, context.RequestAborted)) throw new NotSeenException();
        }
        await next(context);
    });

    /// <summary>The signed-in person's id; null for nobody.</summary>
    public static Guid? Person(this ClaimsPrincipal user) => Guid.TryParse(user.FindFirstValue(SignIn.PersonClaim), out var id) ? id : null;

    /// <summary>Address of the only negotiation that this sign-in enters; null where it enters all in which its person sits.</summary>
    public static string? Negotiation(this ClaimsPrincipal user) => user.FindFirstValue(SignIn.NegotiationClaim);
}
