using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Origins;

/// <summary>Where the words of a clause come from, as a page and as JSON.</summary>
public static class OriginPages
{
    public static void MapOriginPages(this RouteGroupBuilder room, RouteGroupBuilder api)
    {
        room.MapGet("/provenance/{clause:guid}", async (Door door, Guid clause, int? version, int? page, CancellationToken cancellation) =>
        {
            var origins = await door.Origins(clause, version, Page(page), cancellation);
            return Answers.Page<OriginPage>(new { Door = door, Origins = origins, Version = await door.Version(origins.Version, cancellation) });
        });
        api.MapGet("/provenance/{clause:guid}", async (Door door, Guid clause, int? version, int? page, CancellationToken cancellation) =>
            TypedResults.Ok(await door.Origins(clause, version, Page(page), cancellation)))
            .WithName("provenance").WithSummary("For every word of a clause: the version that first had it, who proposed it, in which amendment, 500 stretches to a page.");
    }

    static int Page(int? asked) => Math.Clamp(asked ?? 1, 1, ClauseOrigins.MaxPage);
}
