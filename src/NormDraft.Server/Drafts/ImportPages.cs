namespace NormDraft.Server.Drafts;

/// <summary>The page that brings a draft in.</summary>
public static class ImportPages
{
    public static void MapImportPages(this RouteGroupBuilder room, RouteGroupBuilder api)
    {
    }
}
