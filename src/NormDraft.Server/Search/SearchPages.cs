namespace NormDraft.Server.Search;

/// <summary>Search over what one may see, as a page and as JSON.</summary>
public static class SearchPages
{
    public static void MapSearchPages(this RouteGroupBuilder room, RouteGroupBuilder api)
    {
    }
}
