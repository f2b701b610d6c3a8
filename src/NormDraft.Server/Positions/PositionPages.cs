using NormDraft.Exchange.Csv;
using NormDraft.Exchange.Json;
using NormDraft.Server.Downloads;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Positions;

/// <summary>Positions, as a page, as JSON and as files.</summary>
public static class PositionPages
{
    public static void MapPositionPages(this RouteGroupBuilder room, RouteGroupBuilder api)
    {
        room.MapGet("/positions", async (Door door, int? amendment, Guid? clause, CancellationToken cancellation) =>
            Answers.Page<PositionsPage>(new { Door = door, List = await door.Positions(new(amendment, clause), cancellation) }));
        room.MapGet("/positions/file/{ending}", File);
        api.MapGet("/positions", async (Door door, int? amendment, Guid? clause, CancellationToken cancellation) => TypedResults.Ok((await door.Positions(new(amendment, clause), cancellation)).Positions))
            .WithName("positions").WithSummary("What delegations say of the amendments that one may see, and of clauses.");
        api.MapGet("/positions/file/{ending}", File).WithName("positionsFile").WithSummary("The same as a file: csv or json.");
    }

    static async Task<IResult> File(Door door, string ending, int? amendment, Guid? clause, CancellationToken cancellation)
    {
        var entries = (await door.Positions(new(amendment, clause), cancellation)).Positions;
        var name = IssuedFiles.Name($"{door.Address} positions", ending);
        return ending switch
        {
            "csv" => TypedResults.File(Tables.Positions(entries), "text/csv; charset=utf-8", name),
            "json" => TypedResults.File(TableJson.Positions(entries), "application/json", name),
            _ => throw new NotSeenException(),
        };
    }
}
