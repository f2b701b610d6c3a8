namespace NormDraft.Server.Participants;

/// <summary>Who is in the room, as a page and as JSON.</summary>
public static class PeoplePages
{
    public static void MapPeoplePages(this RouteGroupBuilder room, RouteGroupBuilder api)
    {
    }
}
