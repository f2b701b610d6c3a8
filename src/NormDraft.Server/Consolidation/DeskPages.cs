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
        room.MapGet("/desk/texts", async (Door door, CancellationToken cancellation) =>
            Answers.Page<ChairTextsPage>(new { Door = door, Texts = await door.ChairTexts(cancellation), InForce = await door.InForce(cancellation) }));
        room.MapGet("/desk/{clause:guid}", async (Door door, Guid clause, string? suggest, CancellationToken cancellation) =>
            await door.IsGone(clause, cancellation) ? Results.Redirect(door.Links.GoneClause(clause))
                : await Sheet(door, await door.ClauseDesk(clause, null, null, null, suggest, cancellation), cancellation));
        room.MapGet("/desk/{clause:guid}/compile", (Door door, Guid clause) =>
            door.Sees(Circle.TheTable) ? TypedResults.Redirect(door.Links.DeskClause(clause)) : throw new NotSeenException());
        room.MapPost("/desk/{clause:guid}/compile", async (HttpContext context, Door door, Guid clause, Input<SheetFields> input, CancellationToken cancellation) =>
            Fault(context, door, input) ?? await Sheet(door, await door.Compiled(clause, input, cancellation), cancellation));

        api.MapGet("/desk", async (Door door, CancellationToken cancellation) => TypedResults.Ok(await door.DeskList(cancellation)))
            .WithName("desk").WithSummary("Every clause with live proposals or with a decision that waits for the next version; apart those that have left the text.");
        api.MapGet("/desk/texts", async (Door door, CancellationToken cancellation) => TypedResults.Ok(await door.ChairTexts(cancellation)))
            .WithName("chairTexts").WithSummary("The chair's texts that somebody typed in, with every earlier wording; for the table.");
        api.MapGet("/desk/{clause:guid}", async (Door door, Guid clause, string? suggest, CancellationToken cancellation) =>
            TypedResults.Ok(await door.ClauseDesk(clause, null, null, null, suggest, cancellation)))
            .WithName("clauseDesk").WithSummary("One clause on the desk: proposals, places, the sheet kept or suggested, and the text it compiles to.");
        api.MapPost("/desk/{clause:guid}/compile", async (HttpContext context, Door door, Guid clause, Input<SheetFields> input, CancellationToken cancellation) =>
            Fault(context, door, input) ?? TypedResults.Ok(await door.Compiled(clause, input, cancellation)))
            .Produces<ClauseDesk>().WithName("compileClause").WithSummary("What a sheet would come to, and with lift (keep, omit or choose, place, length) without one of its brackets. Keeps nothing.");
    }

    static IResult? Fault(HttpContext context, Door door, Input<SheetFields> input) =>
        door.Sees(Circle.TheTable) && input.Value.Fault() is { } fault ? Answers.Refused(context, 409, fault) : null;

    static async Task<ClauseDesk> Compiled(this Door door, Guid clause, Input<SheetFields> input, CancellationToken cancellation) =>
        await door.ClauseDesk(clause, await door.Sheet(clause, input.Value, cancellation), input.Value.Lifts(), input.Seen, null, cancellation);

    /// <summary>The choices as sent and what they come to, for a decision that was not saved because the page showed something else.</summary>
    public static async Task<IResult> Unseen(Door door, Guid clause, Input<SheetFields> input, CancellationToken cancellation) =>
        Answers.Page<SheetPage>(new
        {
            Door = door,
            Desk = await door.Compiled(clause, input, cancellation),
            InForce = await door.InForce(cancellation),
            Unseen = true,
        }, StatusCodes.Status409Conflict);

    static async Task<IResult> Sheet(Door door, ClauseDesk desk, CancellationToken cancellation) =>
        Answers.Page<SheetPage>(new { Door = door, Desk = desk, InForce = await door.InForce(cancellation) });
}
