namespace NormDraft.Server.Pages;

/// <summary>Pages outside of any feature's acts.</summary>
public static class PageAddresses
{
    public static void MapPages(this IEndpointRouteBuilder app)
    {
    }
}
