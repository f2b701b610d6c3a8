using NormDraft.Server.Identity;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Participants;

/// <summary>Who is in the room, as a page and as JSON.</summary>
public static class PeoplePages
{
    public static void MapPeoplePages(this RouteGroupBuilder room, RouteGroupBuilder api)
    {
        room.MapGet("/people", async (HttpContext context, Door door, CancellationToken cancellation) => Answers.Page<PeoplePage>(new
        {
            Door = door,
            People = People.In(door.Room),
            Access = await AccessTo(context, door, cancellation),
            Opens = await PenOpens.Of(door, cancellation),
            Powers = await SeatPowers.Of(door, cancellation),
            Acts = await door.SeatActs(cancellation),
        }));
        api.MapGet("/people", (Door door) => TypedResults.Ok(People.In(door.Room))).WithName("people").WithSummary("Delegations, groups with dates, observers and seats.");
        api.MapGet("/people/access", async (HttpContext context, Door door, CancellationToken cancellation) =>
            TypedResults.Ok(await AccessTo(context, door, cancellation) ?? throw new NotSeenException())).WithName("access").WithSummary("Organisations admitted, people of theirs without a seat, open invitations; the secretariat only.");
    }

    static Task<Access?> AccessTo(HttpContext context, Door door, CancellationToken cancellation) =>
        Access.Of(door, context.RequestServices.GetService<Provider>(), cancellation);
}
