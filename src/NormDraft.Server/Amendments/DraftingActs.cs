using System.Security.Cryptography;
using Marten;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Participants;
using NormDraft.Server.Consolidation;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Amendments;

/// <summary>What a drafter asks to have written.</summary>
/// <param name="Capacity">Key of the delegation itself or of a group it speaks for; empty means as it was, and for a new one itself.</param>
/// <param name="Version">Number of the issued version it is written against.</param>
/// <param name="Revises">Number of the amendment that it will revise.</param>
public sealed record Wanted(Guid Clause, int Version, Operation Operation, string? Capacity, string? Text, string? Label, string? Kind, Guid? Destination,
    string? Rationale, int? Revises)
{
    /// <summary>Names the form, so that sending it twice begins one draft.</summary>
    public Guid? Fresh { get; init; }

    /// <summary>The draft that a preview is of.</summary>
    public Guid? Draft { get; init; }

    /// <summary>The version of the live text that these words replace, where they were not typed live.</summary>
    public int? Over { get; init; }

    /// <summary>The same of the rationale.</summary>
    public int? RationaleOver { get; init; }

    /// <summary>"submit": once it is saved, on to what would be submitted.</summary>
    public string? Then { get; init; }

    public Proposal Proposal() => new(Operation, Clause, Version, "", Text ?? "", Label ?? "", Kind ?? "", Destination);
}

public sealed record PartyKey(string Party);

/// <param name="Part">What it may do once it agrees; it reads where that is not said.</param>
public sealed record Asked(string Party, Part? Part);

/// <param name="Base">The draft's words that it was written on; those of now where that is left out.</param>
public sealed record Suggested(string Text, string? Base);

public sealed record SuggestionKey(Guid Suggestion);

/// <param name="Version">Of the draft, as its history counts.</param>
public sealed record Earlier(int Version);

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
        room.MapPost("/drafts/{id:guid}/suggest", Suggest);
        room.MapPost("/drafts/{id:guid}/suggestions/accept", Accept);
        room.MapPost("/drafts/{id:guid}/suggestions/decline", DeclineSuggestion);
        room.MapPost("/drafts/{id:guid}/go-back", GoBack);
        room.MapPost("/drafts/{id:guid}/authorise", Authorise);
        room.MapPost("/drafts/{id:guid}/discard", Discard);
        room.MapPost("/drafts/{id:guid}/restore", Restore);
        room.MapPost("/drafts/{id:guid}/submit", Submit);
    }

    static async Task<IResult> Begin(HttpContext context, Decide decide, Input<Wanted> input, CancellationToken cancellation)
    {
        var id = input.Value.Fresh is { } fresh ? OwnId(decide.Who.Person, fresh) : Guid.CreateVersion7();
        return Answers.Of(context, await decide.BeginDraft(id, input.Value, cancellation), Place(decide, id, input.Value));
    }

    /// <summary>One id for one form of one person, however often it is sent; nobody else's form leads to it.</summary>
    public static Guid OwnId(Guid person, Guid form) => new(SHA256.HashData([.. person.ToByteArray(), .. form.ToByteArray()]).AsSpan(0, 16));

    public static Task<Decision> BeginDraft(this Decide decide, Guid id, Wanted wanted, CancellationToken cancellation) => decide.Apart(id, async () =>
    {
        if (wanted.Fresh is not null && await decide.Door.SeenDraft(id, cancellation) is not null)
        {
            var begun = await decide.Draft(id, Any, cancellation);
            return begun.Reword(await decide.Draftsman(cancellation), wanted.Capacity ?? begun.Capacity, wanted.Proposal(), wanted.Rationale ?? "");
        }
        var revised = wanted.Revises is { } number ? await decide.Amendment(number, null, cancellation) : null;
        return Drafting.Begin(id, await decide.Draftsman(cancellation), wanted.Capacity, wanted.Proposal(), wanted.Rationale ?? "", revised);
    }, cancellation);

    /// <summary>Where the words are live their room has them, and what else is asked goes on whatever colleagues type meanwhile.</summary>
    static async Task<IResult> Reword(HttpContext context, Decide decide, Guid id, Input<Wanted> input, CancellationToken cancellation)
    {
        var decision = await decide.Apart(id, async () =>
        {
            var (fields, isLive) = (input.Value, input.Sight.IsLive);
            var draft = await decide.Draft(id, isLive ? Any : new Sight(input.Seen, fields.Over, fields.RationaleOver), cancellation);
            if (isLive && input.Seen is { } seen && !draft.IsAsActedAt(seen)) throw new StaleException(id, seen, draft.Delegation);
            var wanted = fields.Proposal() with { Text = input.Through is null ? fields.Text ?? "" : draft.Proposal.Text };
            var rationale = input.RationaleThrough is null ? fields.Rationale ?? "" : draft.Rationale;
            return draft.Reword(await decide.Draftsman(cancellation), fields.Capacity ?? draft.Capacity, wanted, rationale);
        }, cancellation);
        return Answers.Of(context, decision, Place(decide, id, input.Value));
    }

    static Task<IResult> MoveToVersion(HttpContext context, Decide decide, Guid id, Input<Nothing> input, CancellationToken cancellation) =>
        On(context, decide, id, input.Sight, async draft => draft.MoveToVersion(await decide.Draftsman(cancellation)), cancellation);

    static Task<IResult> Ask(HttpContext context, Decide decide, Guid id, Input<Asked> input, CancellationToken cancellation) =>
        On(context, decide, id, Any, async draft =>
        {
            var party = input.Value.Party;
            var by = await decide.Draftsman(cancellation);
            var decision = draft.Ask(by, party, input.Value.Part ?? Part.Reads, decide.Typed(id), decide.TypedRationale(id));
            if (decision.Refusal is not null || draft.Invitations.Exists(one => one.Party == party)) return decision;
            var open = await decide.Door.Drafts.CountAsync(other => other.Delegation == draft.Delegation && other.Status == DraftStatus.Open
                && other.Invitations.Any(one => one.Party == party), cancellation);
            return decide.Bounds.Asked(party, open) is { } enough ? enough : decision;
        }, cancellation);

    static Task<IResult> Revoke(HttpContext context, Decide decide, Guid id, Input<PartyKey> input, CancellationToken cancellation) =>
        On(context, decide, id, Any, draft => draft.Revoke(decide.Who, input.Value.Party, decide.Now), cancellation);

    static Task<IResult> Agree(HttpContext context, Decide decide, Guid id, Input<Nothing> input, CancellationToken cancellation) =>
        On(context, decide, id, input.Sight, draft => draft.Agree(decide.Who, decide.Now), cancellation);

    static async Task<IResult> Decline(HttpContext context, Decide decide, Guid id, Input<Nothing> input, CancellationToken cancellation)
    {
        var decision = await decide.Apart(id, async () => (await decide.Draft(id, Any, cancellation)).Decline(decide.Who, decide.Now), cancellation);
        return Answers.Of(context, decision, decide.Door.Links.Drafts);
    }

    static Task<IResult> Suggest(HttpContext context, Decide decide, Guid id, Input<Suggested> input, CancellationToken cancellation) =>
        On(context, decide, id, Any, draft =>
            draft.Suggest(Guid.CreateVersion7(), decide.Who, input.Value.Base ?? draft.Proposal.Text, input.Value.Text, decide.Now), cancellation);

    static Task<IResult> Accept(HttpContext context, Decide decide, Guid id, Input<SuggestionKey> input, CancellationToken cancellation) =>
        On(context, decide, id, Any, draft => draft.Accept(decide.Who, input.Value.Suggestion, decide.Now), cancellation);

    static Task<IResult> DeclineSuggestion(HttpContext context, Decide decide, Guid id, Input<SuggestionKey> input, CancellationToken cancellation) =>
        On(context, decide, id, Any, draft => draft.DeclineSuggestion(decide.Who, input.Value.Suggestion, decide.Now), cancellation);

    /// <summary>What stood before is written down again as a change of now; nothing in between is lost.</summary>
    static Task<IResult> GoBack(HttpContext context, Decide decide, Guid id, Input<Earlier> input, CancellationToken cancellation) =>
        On(context, decide, id, Any, async draft =>
        {
            var then = decide.Who.Belongs(draft.Delegation) ? await decide.Door.DraftAt(draft, input.Value.Version, cancellation) : draft;
            return draft.Reword(await decide.Draftsman(cancellation), then.Capacity, then.Proposal, then.Rationale);
        }, cancellation);

    static Task<IResult> Authorise(HttpContext context, Decide decide, Guid id, Input<Nothing> input, CancellationToken cancellation) =>
        On(context, decide, id, input.Sight, draft => draft.Authorise(decide.Who, decide.Now), cancellation);

    static async Task<IResult> Discard(HttpContext context, Decide decide, Guid id, Input<Nothing> input, CancellationToken cancellation)
    {
        var decision = await decide.Apart(id, async () => (await decide.Draft(id, input.Sight, cancellation)).Discard(decide.Who, decide.Now), cancellation);
        return Answers.Of(context, decision, decide.Door.Links.DeletedDrafts);
    }

    static Task<IResult> Restore(HttpContext context, Decide decide, Guid id, Input<Nothing> input, CancellationToken cancellation) =>
        On(context, decide, id, Any, draft => draft.Restore(decide.Who, decide.Now), cancellation);

    static async Task<IResult> Submit(HttpContext context, Decide decide, Guid id, Input<Nothing> input, CancellationToken cancellation)
    {
        var (decision, number) = await decide.SubmitDraft(id, input.Sight, cancellation);
        return Answers.Of(context, decision, decide.Door.Links.Amendment(number));
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
            var filed = Filed.Of(known ?? Guid.Empty, draft.Proposal, draft.Rationale, revised);
            if (await decide.TooMuch(filed, isNew: !IsOurs(revised, decide.Who), cancellation) is { } tooMuch) return tooMuch;
            return draft.Submit(await decide.Draftsman(cancellation), revised, Guid.CreateVersion7(), number);
        }, cancellation);
        return (decision, number);
    }

    /// <summary>Whether it counts to this delegation's amendments already: who revises what another speaker of its group led leads it
    /// then. What an observer proposed counts to the observer, adopted or not.</summary>
    public static bool IsOurs(Amendment? revised, Participant who) => revised is not null
        && (revised.AdoptedBy is not null || revised.Delegation == who.Party);

    /// <summary>Asked in the negotiation's turn.</summary>
    public static async Task<Refusal?> TooMuch(this Decide decide, Filed one, bool isNew, CancellationToken cancellation)
    {
        var party = decide.Who.Party;
        var own = await decide.Door.Session.Query<Amendment>()
            .Where(live => live.Delegation == party && live.Status == AmendmentStatus.Live && live.Id != one.Amendment)
            .Select(live => new { live.Id, live.Proposal.Clause, live.Proposal.Text, live.Rationale, live.Earlier })
            .ToListAsync(cancellation);
        var filed = own.Select(live => new Filed(live.Id, live.Clause, Filed.UnitsOf(live.Text, live.Rationale, live.Earlier)));
        return decide.Bounds.Filed([.. filed], one, isNew);
    }

    /// <summary>Whether another amendment of this delegation on a clause would be refused now.</summary>
    public static async Task<Refusal?> TooMany(this Door door, Bounds bounds, Guid clause, CancellationToken cancellation) =>
        bounds.Amendments((await door.LiveOn(clause, cancellation)).Count(live => live.Delegation == door.Who.Party));

    static Task<IResult> On(HttpContext context, Decide decide, Guid id, Sight sight, Func<DraftAmendment, Decision> act, CancellationToken cancellation) =>
        On(context, decide, id, sight, draft => Task.FromResult(act(draft)), cancellation);

    static async Task<IResult> On(HttpContext context, Decide decide, Guid id, Sight sight, Func<DraftAmendment, Task<Decision>> act, CancellationToken cancellation)
    {
        var decision = await decide.Apart(id, async () => await act(await decide.Draft(id, sight, cancellation)), cancellation);
        return Answers.Of(context, decision, Place(decide, id));
    }

    static string Place(Decide decide, Guid id, Wanted wanted) => wanted.Then == "submit" ? decide.Door.Links.DraftAct(id, "submit") : Place(decide, id);

    static string Place(Decide decide, Guid id) => decide.Door.Links.Draft(id);
}
