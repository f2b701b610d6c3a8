namespace NormDraft.Server.Drafts;

/// <summary>The text, as pages and as JSON.</summary>
public static class TextPages
{
    public static void MapTextPages(this RouteGroupBuilder room, RouteGroupBuilder api)
    {
    }
}
