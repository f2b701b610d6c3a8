using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Search;

/// <summary>Search over what one may see, as a page and as JSON.</summary>
public static class SearchPages
{
    public static void MapSearchPages(this RouteGroupBuilder room, RouteGroupBuilder api)
    {
        room.MapGet("/search", async (Door door, string? q, CancellationToken cancellation) =>
            Answers.Page<SearchPage>(new { Door = door, Hits = await door.Find(q, cancellation) }));
        api.MapGet("/search", async (Door door, string? q, CancellationToken cancellation) => TypedResults.Ok(await door.Find(q, cancellation)))
            .WithName("search").WithSummary("Words in the text in force, in amendments and rationales, and in one's own drafts.");
    }
}
