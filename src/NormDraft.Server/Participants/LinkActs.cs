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

    /// <summary>Shown once, to who made it.</summary>
    static async Task<IResult> Give(HttpContext context, Decide decide, Input<LinkFields> input, CancellationToken cancellation)
    {
        var (door, days, person) = (decide.Door, input.Value.Days ?? SignInLinks.Lasts, input.Value.Person);
        var (expires, link) = (door.Now.AddDays(Math.Clamp(days, 1, SignInLinks.LastsAtMost)), "");
        var decision = await decide.InTurn(async () =>
        {
            if (!door.Who.Is(Role.Secretariat) && !door.Who.Is(Role.Chair)) return NotSecretariat;
            var guest = door.Room.Participant(person) ?? throw new NotSeenException();
            (link, var id) = SignInLinks.Make(door.Session, person, door.Address, expires, door.Who.Person, door.Now);
            var isInstallation = await HouseActs.Secretariat(door, cancellation) is not null;
            var made = decide.Hold(door.Room).MakeLink(door.Who, guest, id, expires, door.Now, isInstallation);
            if (made.Refusal is not null) return made;
            if (days is < 1 or > SignInLinks.LastsAtMost)
                return new Refusal("days-malformed", $"A link lasts 1 to {SignInLinks.LastsAtMost} days.");
            return (await door.Guests([person], cancellation)).Contains(person) ? made : NotForThem;
        }, cancellation);
        if (decision.Refusal is { } refusal) return Answers.Refused(context, 409, refusal);
        var address = $"{context.Request.Scheme}://{context.Request.Host}{link}";
        return Answers.WantsJson(context) ? TypedResults.Ok(new Done(address))
            : Answers.Page<LinkGiven>(new { Door = door, door.Room.Participant(person)!.Name, Link = address, Expires = expires });
    }

    static async Task<IResult> Revoke(HttpContext context, Decide decide, Input<LinkChoice> input, CancellationToken cancellation)
    {
        var door = decide.Door;
        var decision = await decide.InTurn(async () =>
        {
            if (!door.Who.Is(Role.Secretariat)) return NotSecretariat;
            var link = await door.Session.LoadAsync<SignInLink>(input.Value.Id, cancellation);
            if (link is null || link.Address != door.Address) return Decision.AlreadyDone;
            door.Session.Delete(link);
            return decide.Hold(door.Room).RevokeLink(door.Who, link.Person, link.Id, door.Now);
        }, cancellation);
        return Answers.Of(context, decision, door.Links.People("invitations"));
    }

    static readonly Refusal NotSecretariat = new("not-the-secretariat", "Only the secretariat hands out sign-in links.");
    static readonly Refusal NotForThem = new("link-not-for-them",
        "A sign-in link is for a guest of this negotiation alone. "
        + "This person has an account, a role in the installation or a seat in another negotiation, and signs in with that.");
}
