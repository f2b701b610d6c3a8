using NormDraft.Negotiation;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Consolidation;

/// <summary>The chair's desk, as pages and as JSON.</summary>
public static class DeskPages
{
    public static void MapDeskPages(this RouteGroupBuilder room, RouteGroupBuilder api)
    {
        room.MapGet("/desk", async (Door door, CancellationToken cancellation) =>
            Answers.Page<DeskListPage>(new { Door = door, Desk = await door.DeskList(cancellation), InForce = await door.InForce(cancellation) }));
        room.MapGet("/desk/{clause:guid}", async (Door door, Guid clause, string? suggest, CancellationToken cancellation) =>
            await Sheet(door, await door.ClauseDesk(clause, null, null, null, suggest, cancellation), cancellation));
        room.MapGet("/desk/{clause:guid}/compile", (Door door, Guid clause) =>
            door.Sees(Circle.TheTable) ? TypedResults.Redirect($"/n/{door.Address}/desk/{clause}") : throw new NotSeenException());
        room.MapPost("/desk/{clause:guid}/compile", async (Door door, Guid clause, Input<SheetFields> input, CancellationToken cancellation) =>
            await Sheet(door, await door.ClauseDesk(clause, input.Value.Sheet(), input.Value.Lifts(), input.Seen, null, cancellation), cancellation));

        api.MapGet("/desk", async (Door door, CancellationToken cancellation) => TypedResults.Ok(await door.DeskList(cancellation)))
            .WithName("desk").WithSummary("Every clause with live proposals or with a decision that waits for the next version.");
        api.MapGet("/desk/{clause:guid}", async (Door door, Guid clause, string? suggest, CancellationToken cancellation) =>
            TypedResults.Ok(await door.ClauseDesk(clause, null, null, null, suggest, cancellation)))
            .WithName("clauseDesk").WithSummary("One clause on the desk: proposals, places, the sheet kept or suggested, and the text it compiles to.");
        api.MapPost("/desk/{clause:guid}/compile", async (Door door, Guid clause, Input<SheetFields> input, CancellationToken cancellation) =>
            TypedResults.Ok(await door.ClauseDesk(clause, input.Value.Sheet(), input.Value.Lifts(), input.Seen, null, cancellation)))
            .WithName("compileClause").WithSummary("What a sheet would come to, and with lift (keep, omit or choose, place, length) without one of its brackets. Keeps nothing.");
    }

    static async Task<IResult> Sheet(Door door, ClauseDesk desk, CancellationToken cancellation) =>
        Answers.Page<SheetPage>(new { Door = door, Desk = desk, InForce = await door.InForce(cancellation) });
}
