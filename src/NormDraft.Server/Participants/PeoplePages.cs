using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Participants;

/// <summary>Who is in the room, as a page and as JSON.</summary>
public static class PeoplePages
{
    public static void MapPeoplePages(this RouteGroupBuilder room, RouteGroupBuilder api)
    {
        room.MapGet("/people", (Door door) => Answers.Page<PeoplePage>(new { Door = door, People = People.In(door.Room) }));
        api.MapGet("/people", (Door door) => TypedResults.Ok(People.In(door.Room))).WithName("people").WithSummary("Delegations, groups with dates, observers and seats.");
    }
}
