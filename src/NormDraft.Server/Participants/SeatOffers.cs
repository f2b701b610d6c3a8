using Marten;
using Microsoft.AspNetCore.Antiforgery;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Participants;
using NormDraft.Server.Http;
using NormDraft.Server.Identity;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Participants;

public sealed record OfferChoice(Guid Id);

/// <summary>Seats that are offered to people whom a negotiation did not make: they accept, or they decline.</summary>
public static class SeatOffers
{
    public static void MapSeatOffers(this IEndpointRouteBuilder app)
    {
        var forms = app.MapGroup(Links.SeatOfferPattern).RequireAuthorization().ExcludeFromDescription()
            .WithMetadata(new RequireAntiforgeryTokenAttribute());
        forms.MapPost("/accept", Accept);
        forms.MapPost("/decline", Decline);
    }

    /// <summary>Whether a person is asked: they are not seated here, and neither this negotiation nor the installation decides for them.</summary>
    public static bool Asks(this Conference room, Person known, bool isInstallation) =>
        room.Participant(known.Id) is null && known.MadeIn != room.Address && !isInstallation;

    /// <summary>In the place of one that was made before.</summary>
    public static void Offer(this Door door, Seat seat)
    {
        var (address, person) = (door.Address, seat.Person);
        door.Session.DeleteWhere<SeatOffer>(offer => offer.Address == address && offer.Person == person);
        door.Session.Store(new SeatOffer(Guid.CreateVersion7(), address, door.Room.Title, person, seat.Name, seat.Party,
            seat.Party is { } party ? Seats.Name(door.Room, party) : "the table", [.. seat.Roles.Order()], door.Who.Person, door.Now));
    }

    /// <summary>Given on the authority of who offered it, as it is now. Accepted twice at once, it is given once.</summary>
    static async Task<IResult> Accept(HttpContext context, Guid id, IDocumentStore store, Decide decide, Input<Nothing> _, CancellationToken cancellation)
    {
        var (offer, door) = (await Own(context, store, id, cancellation), decide.Door);
        if (!await door.Enter(offer.Address, offer.By, cancellation)) return Answers.Refused(context, 409, Gone);
        if (await Sessions.InTurn(door.Session, offer.Person, cancellation) is not { Removed: null } person) throw new NotSeenException();
        var decision = await decide.InTurn(async () =>
        {
            if (await door.Session.LoadAsync<SeatOffer>(id, cancellation) is null) return Decision.AlreadyDone;
            var given = decide.Hold(door.Room).GiveSeat(door.Who, new Seat(person.Id, person.Name, offer.Party, [.. offer.Roles]), door.Now);
            door.Session.Delete(offer);
            door.Session.Store(Membership.Of(person.Id, offer.Address));
            return given.Refusal is { Code: "not-the-chair" or "not-the-secretariat" } ? Gone : given;
        }, cancellation);
        return decision.Refusal is { } refusal ? Answers.Refused(context, 409, refusal) : Results.Redirect(new Links(offer.Address).Overview);
    }

    static async Task<IResult> Decline(HttpContext context, Guid id, IDocumentStore store, Input<Nothing> _, CancellationToken cancellation)
    {
        var offer = await Own(context, store, id, cancellation);
        await using var session = store.LightweightSession();
        session.Delete(offer);
        await session.SaveChangesAsync(cancellation);
        return Results.Redirect(Links.Home);
    }

    /// <summary>By the secretariat, or by the chair who made it.</summary>
    public static async Task<IResult> Withdraw(HttpContext context, Door door, Input<OfferChoice> input, CancellationToken cancellation)
    {
        var (id, address) = (input.Value.Id, door.Address);
        var offer = await door.Session.Query<SeatOffer>().FirstOrDefaultAsync(one => one.Id == id && one.Address == address, cancellation);
        if (!door.Who.Is(Role.Secretariat) && offer?.By != door.Who.Person) return Answers.Refused(context, 409, NotSecretariat);
        door.Session.DeleteWhere<SeatOffer>(one => one.Id == id && one.Address == address);
        await door.Session.SaveChangesAsync(cancellation);
        return Answers.Of(context, Decision.AlreadyDone, door.Links.People("offers"));
    }

    /// <summary>A session that a negotiation's link began answers for its person in that negotiation only.</summary>
    static async Task<SeatOffer> Own(HttpContext context, IDocumentStore store, Guid id, CancellationToken cancellation)
    {
        await using var session = store.QuerySession();
        var offer = await session.LoadAsync<SeatOffer>(id, cancellation);
        return offer is not null && offer.Person == context.User.Person() && context.User.Negotiation() is null ? offer : throw new NotSeenException();
    }

    static readonly Refusal Gone = new("offer-gone",
        "This offer no longer stands: who made it may not give the seat any more. Ask the secretariat of the negotiation.");
    static readonly Refusal NotSecretariat = new("not-the-secretariat", "Only the secretariat, or who made an offer, withdraws it.");
}
