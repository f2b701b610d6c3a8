using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Amendments;

public sealed record Because(string? Reason);

/// <summary>Acts on submitted amendments.</summary>
public static class AmendmentActs
{
    public static void MapAmendments(this RouteGroupBuilder room)
    {
        room.MapPost("/amendments/{number:int}/withdraw", (HttpContext context, Decide decide, int number, Input<Because> input, CancellationToken cancellation) =>
            On(context, decide, number, input.Seen, amendment => amendment.Withdraw(decide.Who, input.Value.Reason ?? "", decide.Now), cancellation));
        room.MapPost("/amendments/{number:int}/take-over", (HttpContext context, Decide decide, int number, Input<Nothing> input, CancellationToken cancellation) =>
            On(context, decide, number, input.Seen, amendment => amendment.TakeOver(decide.Who, decide.Now), cancellation));
        room.MapPost("/amendments/{number:int}/adopt", (HttpContext context, Decide decide, int number, Input<Nothing> input, CancellationToken cancellation) =>
            On(context, decide, number, input.Seen, amendment => amendment.Adopt(decide.Who, decide.Now), cancellation));
        room.MapPost("/amendments/{number:int}/join", (HttpContext context, Decide decide, int number, Input<Nothing> input, CancellationToken cancellation) =>
            On(context, decide, number, input.Seen, amendment => amendment.Join(decide.Who, decide.Now), cancellation));
        room.MapPost("/amendments/{number:int}/leave", (HttpContext context, Decide decide, int number, Input<Nothing> input, CancellationToken cancellation) =>
            On(context, decide, number, input.Seen, amendment => amendment.Leave(decide.Who, decide.Now), cancellation));
    }

    static async Task<IResult> On(HttpContext context, Decide decide, int number, int? seen, Func<Amendment, Decision> act, CancellationToken cancellation)
    {
        var decision = await decide.InTurn(async () => act(await decide.Amendment(number, seen, cancellation)), cancellation);
        return Answers.Of(context, decision, $"/n/{decide.Door.Address}/amendments/{number}");
    }
}
