using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Comparison;

/// <summary>Any two versions compared, as a page and as JSON.</summary>
public static class ComparePages
{
    public static void MapComparePages(this RouteGroupBuilder room, RouteGroupBuilder api)
    {
        room.MapGet("/compare", async Task<IResult> (Door door, int? from, int? to, string? view, string? all, CancellationToken cancellation) =>
            await door.Compare(from, to, cancellation) is { } pair
                ? Answers.Page<ComparePage>(new { Door = door, Pair = pair, Side = view == "side", All = all == "1" })
                : Answers.Page<NothingToCompare>(new { Door = door }));
        api.MapGet("/compare", async Task<IResult> (Door door, int? from, int? to, CancellationToken cancellation) =>
            await door.Compare(from, to, cancellation) is { } pair ? TypedResults.Ok(pair) : TypedResults.NoContent())
            .WithName("compare").WithSummary("Two issued versions clause by clause, word by word; the last two unless others are named. No content while there is only one.");
    }
}
