namespace NormDraft.Server.Versions;

/// <summary>Issued versions and their trace tables, as pages and as JSON.</summary>
public static class VersionPages
{
    public static void MapVersionPages(this RouteGroupBuilder room, RouteGroupBuilder api)
    {
    }
}
