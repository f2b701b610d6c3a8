using NormDraft.Exchange.Csv;
using NormDraft.Exchange.Json;
using NormDraft.Server.Downloads;
using NormDraft.Server.Http;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Positions;

/// <summary>Positions, as a page, as JSON and as files.</summary>
public static class PositionPages
{
    public static void MapPositionPages(this RouteGroupBuilder room, RouteGroupBuilder api)
    {
        room.MapGet("/positions",
            async (Door door, int? amendment, Guid? clause, string? party, EnumWord<PositionsShown>? status, int? page, CancellationToken cancellation) =>
                Answers.Page<PositionsPage>(new { Door = door, List = await door.Positions(Asked(amendment, clause, party, status, page), cancellation) }));
        room.MapGet("/positions/file/{ending}", File);
        api.MapGet("/positions",
            async (Door door, int? amendment, Guid? clause, string? party, EnumWord<PositionsShown>? status, int? page, CancellationToken cancellation) =>
                TypedResults.Ok(await door.Positions(Asked(amendment, clause, party, status, page), cancellation)))
            .WithName("positions").WithSummary("What delegations say of the amendments that one may see, and of clauses, a hundred to a page.");
        api.MapGet("/positions/file/{ending}", File).WithName("positionsFile").WithSummary("The same as a file, all pages: csv or json.");
    }

    static async Task<IResult> File(Door door, string ending, int? amendment, Guid? clause, string? party, EnumWord<PositionsShown>? status,
        CancellationToken cancellation)
    {
        var entries = (await door.Positions(Asked(amendment, clause, party, status, null), cancellation)).All;
        var name = IssuedFiles.Name($"{door.Address} positions", ending);
        return ending switch
        {
            "csv" => TypedResults.File(Tables.Positions(entries), "text/csv; charset=utf-8", name),
            "json" => TypedResults.File(TableJson.Positions(entries), "application/json", name),
            _ => throw new NotSeenException(),
        };
    }

    static PositionsAsked Asked(int? amendment, Guid? clause, string? party, EnumWord<PositionsShown>? status, int? page) =>
        new(amendment, clause, party, status?.Value ?? PositionsShown.Live, Math.Max(1, page ?? 1));
}
