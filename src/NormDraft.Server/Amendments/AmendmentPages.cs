namespace NormDraft.Server.Amendments;

/// <summary>Drafts and amendments, as pages and as JSON.</summary>
public static class AmendmentPages
{
    public static void MapAmendmentPages(this RouteGroupBuilder room, RouteGroupBuilder api)
    {
    }
}
