namespace NormDraft.Server.Home;

/// <summary>My negotiations and what needs me now.</summary>
public static class HomePages
{
    public static void MapHome(this IEndpointRouteBuilder app)
    {
    }
}
