using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Participants;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Amendments;

public sealed record Because(string? Reason);

public sealed record Takes(string? Rationale);

/// <summary>Acts on submitted amendments.</summary>
public static class AmendmentActs
{
    public static void MapAmendments(this RouteGroupBuilder room)
    {
        room.MapPost("/amendments/{number:int}/withdraw", (HttpContext context, Decide decide, int number, Input<Because> input, CancellationToken cancellation) =>
            On(context, decide, number, input.Seen, amendment => amendment.Withdraw(decide.Who, decide.Room, input.Value.Reason ?? "", decide.Now), cancellation));
        room.MapPost("/amendments/{number:int}/take-over", (HttpContext context, Decide decide, int number, Input<Takes> input, CancellationToken cancellation) =>
            On(context, decide, number, input.Seen, async amendment => await decide.TakeOver(amendment, input.Value.Rationale ?? "", cancellation), cancellation));
        room.MapPost("/amendments/{number:int}/offer", (HttpContext context, Decide decide, int number, Input<Nothing> input, CancellationToken cancellation) =>
            On(context, decide, number, input.Seen, amendment => amendment.Offer(decide.Who, decide.Room, decide.Now), cancellation));
        room.MapPost("/amendments/{number:int}/adopt", (HttpContext context, Decide decide, int number, Input<Nothing> input, CancellationToken cancellation) =>
            On(context, decide, number, input.Seen, amendment => amendment.Adopt(decide.Who, decide.Now), cancellation));
        room.MapPost("/amendments/{number:int}/join", (HttpContext context, Decide decide, int number, Input<Nothing> input, CancellationToken cancellation) =>
            On(context, decide, number, input.Seen, amendment => amendment.Join(decide.Who, decide.Room, decide.Now), cancellation));
        room.MapPost("/amendments/{number:int}/leave", (HttpContext context, Decide decide, int number, Input<Nothing> input, CancellationToken cancellation) =>
            On(context, decide, number, input.Seen, amendment => amendment.Leave(decide.Who, decide.Now), cancellation, After(decide)));
        room.MapPost("/amendments/{number:int}/refuse", (HttpContext context, Decide decide, int number, Input<PartyKey> input, CancellationToken cancellation) =>
            On(context, decide, number, input.Seen, amendment => amendment.Refuse(decide.Who, decide.Room, input.Value.Party, decide.Now), cancellation));
    }

    static async Task<Decision> TakeOver(this Decide decide, Amendment amendment, string rationale, CancellationToken cancellation)
    {
        var taken = amendment.TakeOver(await decide.Draftsman(cancellation), rationale);
        if (taken.Appends.Count == 0) return taken;
        var filed = Filed.Of(amendment.Id, amendment.Proposal, rationale, amendment);
        return await decide.TooMuch(filed, isNew: true, cancellation) is { } tooMuch ? tooMuch : taken;
    }

    static Task<IResult> On(HttpContext context, Decide decide, int number, int? seen, Func<Amendment, Decision> act, CancellationToken cancellation, string? then = null) =>
        On(context, decide, number, seen, amendment => Task.FromResult(act(amendment)), cancellation, then);

    static async Task<IResult> On(HttpContext context, Decide decide, int number, int? seen, Func<Amendment, Task<Decision>> act, CancellationToken cancellation, string? then = null)
    {
        var decision = await decide.InTurn(async () => await act(await decide.Amendment(number, seen, cancellation)), cancellation);
        return Answers.Of(context, decision, then ?? decide.Door.Links.Amendment(number));
    }

    /// <summary>Under the chair's pen, who no longer co-sponsors no longer sees the amendment, and is led to the list.</summary>
    static string? After(Decide decide) => decide.Room.Pen == Pen.Chair ? decide.Door.Links.Amendments() : null;
}
