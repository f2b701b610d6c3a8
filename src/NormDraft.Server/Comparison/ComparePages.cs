namespace NormDraft.Server.Comparison;

/// <summary>Any two versions compared, as a page and as JSON.</summary>
public static class ComparePages
{
    public static void MapComparePages(this RouteGroupBuilder room, RouteGroupBuilder api)
    {
    }
}
