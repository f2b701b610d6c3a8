namespace NormDraft.Server.Consolidation;

/// <summary>The chair's desk, as pages and as JSON.</summary>
public static class DeskPages
{
    public static void MapDeskPages(this RouteGroupBuilder room, RouteGroupBuilder api)
    {
    }
}
