using NormDraft.Negotiation;
using NormDraft.Negotiation.Participants;
using NormDraft.Server.Identity;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Participants;

/// <param name="Days">That the link lasts; 7 where left out.</param>
public sealed record LinkFields(Guid Person, int? Days);
public sealed record LinkChoice(string Id);

/// <summary>Invitation links: made for somebody seated here, seen by the secretariat until used, revocable.</summary>
public static class LinkActs
{
    public static void MapLinks(this RouteGroupBuilder room)
    {
        room.MapPost("/people/link", Give);
        room.MapPost("/people/link/revoke", Revoke);
    }

    /// <summary>Shown once to the secretariat.</summary>
    static async Task<IResult> Give(HttpContext context, Door door, Input<LinkFields> input, CancellationToken cancellation)
    {
        if (!door.Who.Is(Role.Secretariat)) return Answers.Refused(context, 409, NotSecretariat);
        if (input.Value.Days is < 1 or > SignInLinks.LastsAtMost) return Answers.Refused(context, 409, new Refusal("days-malformed", $"A link lasts 1 to {SignInLinks.LastsAtMost} days."));
        var seat = door.Room.Participant(input.Value.Person) ?? throw new NotSeenException();
        var expires = door.Now.AddDays(input.Value.Days ?? SignInLinks.Lasts);
        var link = SignInLinks.Make(door.Session, seat.Person, door.Address, expires);
        await door.Session.SaveChangesAsync(cancellation);
        var address = $"{context.Request.Scheme}://{context.Request.Host}{link}";
        return Answers.WantsJson(context) ? TypedResults.Ok(new Done(address)) : Answers.Page<LinkGiven>(new { Door = door, seat.Name, Link = address, Expires = expires });
    }

    static async Task<IResult> Revoke(HttpContext context, Door door, Input<LinkChoice> input, CancellationToken cancellation)
    {
        if (!door.Who.Is(Role.Secretariat)) return Answers.Refused(context, 409, NotSecretariat);
        var (id, address) = (input.Value.Id, door.Address);
        door.Session.DeleteWhere<SignInLink>(link => link.Id == id && link.Address == address);
        await door.Session.SaveChangesAsync(cancellation);
        return Answers.Of(context, Decision.AlreadyDone, door.Links.People("invitations"));
    }

    static readonly Refusal NotSecretariat = new("not-the-secretariat", "Only the secretariat hands out sign-in links.");
}
