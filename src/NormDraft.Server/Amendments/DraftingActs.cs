using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Amendments;

/// <summary>What a drafter asks to have written.</summary>
/// <param name="Capacity">Key of the delegation itself or of a group it speaks for; empty means itself.</param>
/// <param name="Version">Number of the issued version it is written against.</param>
/// <param name="Revises">Number of the amendment that it will revise.</param>
public sealed record Wanted(Guid Clause, int Version, Operation Operation, string? Capacity, string? Text, string? Label, string? Kind, Guid? Destination,
    string? Rationale, int? Revises)
{
    public Proposal Proposal() => new(Operation, Clause, Version, "", Text ?? "", Label ?? "", Kind ?? "", Destination);
}

public sealed record PartyKey(string Party);

/// <summary>Acts on what a delegation has not submitted.</summary>
public static class DraftingActs
{
    /// <summary>The act holds whatever has been typed or done since.</summary>
    public static readonly Sight Any = new(null, null);

    public static void MapDrafting(this RouteGroupBuilder room)
    {
        room.MapPost("/drafts", Begin);
        room.MapPost("/drafts/{id:guid}", Reword);
        room.MapPost("/drafts/{id:guid}/base", MoveToVersion);
        room.MapPost("/drafts/{id:guid}/ask", Ask);
        room.MapPost("/drafts/{id:guid}/revoke", Revoke);
        room.MapPost("/drafts/{id:guid}/agree", Agree);
        room.MapPost("/drafts/{id:guid}/decline", Decline);
        room.MapPost("/drafts/{id:guid}/authorise", Authorise);
        room.MapPost("/drafts/{id:guid}/discard", Discard);
        room.MapPost("/drafts/{id:guid}/submit", Submit);
    }

    static async Task<IResult> Begin(HttpContext context, Decide decide, Input<Wanted> input, CancellationToken cancellation)
    {
        var id = Guid.CreateVersion7();
        return Answers.Of(context, await decide.BeginDraft(id, input.Value, cancellation), Place(decide, id));
    }

    public static Task<Decision> BeginDraft(this Decide decide, Guid id, Wanted wanted, CancellationToken cancellation) => decide.Apart(id, async () =>
    {
        var revised = wanted.Revises is { } number ? await decide.Amendment(number, null, cancellation) : null;
        return Drafting.Begin(id, await decide.Draftsman(cancellation), wanted.Capacity ?? decide.Who.Party ?? "", wanted.Proposal(), wanted.Rationale ?? "", revised);
    }, cancellation);

    /// <summary>Where the words are live their room has them, and what else is asked goes on whatever colleagues type meanwhile.</summary>
    static Task<IResult> Reword(HttpContext context, Decide decide, Guid id, Input<Wanted> input, CancellationToken cancellation) =>
        On(context, decide, id, input.Through is null ? input.Sight : Any, async draft =>
        {
            if (input is { Through: not null, Seen: { } seen } && !draft.IsAsActedAt(seen)) throw new StaleException();
            var wanted = input.Through is null ? input.Value.Proposal() : input.Value.Proposal() with { Text = draft.Proposal.Text };
            return draft.Reword(await decide.Draftsman(cancellation), input.Value.Capacity ?? draft.Delegation, wanted, input.Value.Rationale ?? "");
        }, cancellation);

    static Task<IResult> MoveToVersion(HttpContext context, Decide decide, Guid id, Input<Nothing> input, CancellationToken cancellation) =>
        On(context, decide, id, input.Sight, async draft => draft.MoveToVersion(await decide.Draftsman(cancellation)), cancellation);

    static Task<IResult> Ask(HttpContext context, Decide decide, Guid id, Input<PartyKey> input, CancellationToken cancellation) =>
        On(context, decide, id, Any, async draft => draft.Ask(await decide.Draftsman(cancellation), input.Value.Party), cancellation);

    static Task<IResult> Revoke(HttpContext context, Decide decide, Guid id, Input<PartyKey> input, CancellationToken cancellation) =>
        On(context, decide, id, Any, draft => draft.Revoke(decide.Who, input.Value.Party, decide.Now), cancellation);

    static Task<IResult> Agree(HttpContext context, Decide decide, Guid id, Input<Nothing> input, CancellationToken cancellation) =>
        On(context, decide, id, input.Sight, draft => draft.Agree(decide.Who, decide.Now), cancellation);

    static async Task<IResult> Decline(HttpContext context, Decide decide, Guid id, Input<Nothing> input, CancellationToken cancellation)
    {
        var decision = await decide.Apart(id, async () => (await decide.Draft(id, Any, cancellation)).Decline(decide.Who, decide.Now), cancellation);
        return Answers.Of(context, decision, $"/n/{decide.Door.Address}/drafts");
    }

    static Task<IResult> Authorise(HttpContext context, Decide decide, Guid id, Input<Nothing> input, CancellationToken cancellation) =>
        On(context, decide, id, input.Sight, draft => draft.Authorise(decide.Who, decide.Now), cancellation);

    static async Task<IResult> Discard(HttpContext context, Decide decide, Guid id, Input<Nothing> input, CancellationToken cancellation)
    {
        var decision = await decide.Apart(id, async () => (await decide.Draft(id, input.Sight, cancellation)).Discard(decide.Who, decide.Now), cancellation);
        return Answers.Of(context, decision, $"/n/{decide.Door.Address}/drafts");
    }

    static async Task<IResult> Submit(HttpContext context, Decide decide, Guid id, Input<Nothing> input, CancellationToken cancellation)
    {
        var (decision, number) = await decide.SubmitDraft(id, input.Sight, cancellation);
        return Answers.Of(context, decision, $"/n/{decide.Door.Address}/amendments/{number}");
    }

    /// <returns>With the number that the amendment bears.</returns>
    public static async Task<(Decision Decision, int Number)> SubmitDraft(this Decide decide, Guid id, Sight sight, CancellationToken cancellation)
    {
        var number = 0;
        var decision = await decide.Apart(id, async () =>
        {
            await decide.AlsoInTurn(cancellation);
            var draft = await decide.Draft(id, sight, cancellation);
            var known = draft.Amendment ?? draft.Revises;
            var revised = known is { } amendment ? await decide.Load<Amendment>(amendment, null, cancellation) : null;
            number = revised?.Number ?? await decide.NextNumber(cancellation);
            return draft.Submit(await decide.Draftsman(cancellation), revised, Guid.CreateVersion7(), number);
        }, cancellation);
        return (decision, number);
    }

    static Task<IResult> On(HttpContext context, Decide decide, Guid id, Sight sight, Func<DraftAmendment, Decision> act, CancellationToken cancellation) =>
        On(context, decide, id, sight, draft => Task.FromResult(act(draft)), cancellation);

    static async Task<IResult> On(HttpContext context, Decide decide, Guid id, Sight sight, Func<DraftAmendment, Task<Decision>> act, CancellationToken cancellation)
    {
        var decision = await decide.Apart(id, async () => await act(await decide.Draft(id, sight, cancellation)), cancellation);
        return Answers.Of(context, decision, Place(decide, id));
    }

    static string Place(Decide decide, Guid id) => $"/n/{decide.Door.Address}/drafts/{id}";
}
