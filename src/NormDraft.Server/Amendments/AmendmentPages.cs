using NormDraft.Negotiation.Amendments;
using NormDraft.Server.Http;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;
using NormDraft.Text;

namespace NormDraft.Server.Amendments;

/// <summary>Drafts and amendments, as pages and as JSON.</summary>
public static class AmendmentPages
{
    public static void MapAmendmentPages(this RouteGroupBuilder room, RouteGroupBuilder api)
    {
        room.MapGet("/propose", Propose);
        room.MapPost("/drafts/preview", Preview);
        room.MapGet("/drafts", async (Door door, int? page, CancellationToken cancellation) =>
            Answers.Page<DraftsPage>(new { Door = door, List = await door.DraftList(Math.Max(1, page ?? 1), cancellation) }));
        room.MapGet("/drafts/from-file", async (Door door, CancellationToken cancellation) =>
            door.Who.Drafts && door.Structure is not null ? Answers.Page<MarkedFilePage>(new { Door = door, InForce = await door.InForce(cancellation) }) : throw new NotSeenException());
        room.MapGet("/drafts/{id:guid}", Draft);
        room.MapGet("/drafts/{id:guid}/submit", Submit);
        room.MapGet("/drafts/{id:guid}/history", async (Door door, Guid id, CancellationToken cancellation) =>
            Answers.Page<DraftHistoryPage>(new { Door = door, History = await door.History(id, cancellation) }));
        room.MapGet("/amendments", async (Door door, Guid? clause, string? party, string? status, EnumWord<Fit>? fit, DateTimeOffset? since, EnumWord<AmendmentOrder>? order, int? page, CancellationToken cancellation) =>
            Answers.Page<AmendmentsPage>(new { Door = door, List = await door.Amendments(Asked(clause, party, status, fit, since, order, page), cancellation) }));
        room.MapGet("/amendments/{number:int}", async (Door door, int number, CancellationToken cancellation) =>
            Answers.Page<AmendmentPage>(new { Door = door, Whole = await door.WholeAmendment(number, cancellation) }));
        MapJson(api);
    }

    static void MapJson(RouteGroupBuilder api)
    {
        api.MapGet("/drafts", async (Door door, int? page, CancellationToken cancellation) =>
            TypedResults.Ok(await door.DraftList(Math.Max(1, page ?? 1), cancellation)))
            .WithName("drafts").WithSummary("One's own unsubmitted drafts, and those one is asked to co-sponsor, twenty-five to a page.");
        api.MapGet("/drafts/{id:guid}", async (Door door, Guid id, CancellationToken cancellation) => TypedResults.Ok(await door.Draft(id, cancellation)))
            .WithName("draft").WithSummary("A draft of one's own, or that one is asked to co-sponsor.");
        api.MapGet("/drafts/{id:guid}/history", async (Door door, Guid id, CancellationToken cancellation) => TypedResults.Ok(await door.History(id, cancellation)))
            .WithName("draftHistory").WithSummary("How a draft of one's own came to be what it is: each version with its authors.");
        api.MapGet("/amendments", async (Door door, Guid? clause, string? party, string? status, EnumWord<Fit>? fit, DateTimeOffset? since, EnumWord<AmendmentOrder>? order, int? page, CancellationToken cancellation) =>
            TypedResults.Ok(await door.Amendments(Asked(clause, party, status, fit, since, order, page), cancellation)))
            .WithName("amendments").WithSummary("Amendments that one may see, a hundred to a page.");
        api.MapGet("/amendments/{number:int}", async (Door door, int number, CancellationToken cancellation) => TypedResults.Ok(await door.WholeAmendment(number, cancellation)))
            .WithName("amendment").WithSummary("One amendment with every wording it has had.");
    }

    static async Task<IResult> Propose(Door door, Bounds bounds, Guid? clause, EnumWord<Operation>? operation, int? revises,
        CancellationToken cancellation)
    {
        var editing = await door.NewDraft(clause, operation?.Value ?? Operation.Modify, revises, cancellation);
        var tooMany = !DraftingActs.IsOurs(editing.Revised, door.Who)
            ? await door.TooMany(bounds, editing.Proposal.Clause, cancellation) : null;
        return Answers.Page<ProposePage>(new { Door = door, Editing = editing, Hindrance = tooMany });
    }

    /// <summary>The redline and what others would see, for the words in the editor; nothing is kept.</summary>
    static async Task<IResult> Preview(HttpContext context, Door door, Input<Wanted> input, CancellationToken cancellation)
    {
        if (!door.Who.Drafts) throw new NotSeenException();
        var wanted = input.Value;
        if (Drafting.Fault(wanted.Proposal(), wanted.Rationale ?? "") is { } fault) return Answers.Refused(context, 409, fault);
        var draft = wanted.Draft is { } id ? await door.Draft(id, cancellation) : null;
        var version = await door.Version(wanted.Version, cancellation);
        var proposal = wanted.Proposal() with { BaseText = draft?.Proposal.BaseText ?? version.Find(wanted.Clause)?.Text ?? "" };
        var revised = draft is not null ? await door.Revised(draft, cancellation) : wanted.Revises is { } number ? await door.Amendment(number, cancellation) : null;
        var editing = door.Editing(proposal, await door.InForce(cancellation), wanted.Capacity ?? door.Who.Party!, wanted.Rationale ?? "", revised);
        return Answers.Page<ProposalPreview>(new { Door = door, Editing = editing, CoSponsors = draft is null ? [] : Agreed(draft, proposal, wanted, door), AgreedTo = draft?.InvitationOf(door.Who)?.AgreedTo });
    }

    /// <summary>Who has agreed to exactly this.</summary>
    static string[] Agreed(DraftAmendment draft, Proposal proposal, Wanted wanted, Door door) => draft.Status != DraftStatus.Open ? []
        : [.. DraftAmendment.Evolve(draft, new DraftReworded(wanted.Capacity ?? draft.Capacity, proposal, wanted.Rationale ?? "", door.Who.Person, door.Now)).Agreed];

    static async Task<IResult> Draft(Door door, Guid id, CancellationToken cancellation)
    {
        if (await door.Live(id, cancellation) is not var (draft, sight))
            return await door.Became(id, cancellation) is { } amendment ? TypedResults.Redirect(door.Links.Amendment(amendment.Number)) : throw new NotSeenException();
        var inForce = await door.InForce(cancellation);
        var revised = await door.Revised(draft, cancellation);
        return Answers.Page<DraftPage>(new
        {
            Door = door,
            Draft = draft,
            Editing = door.Editing(draft.Proposal, inForce, draft.Capacity, draft.Rationale, revised),
            InForce = inForce,
            Base = await door.Version(draft.Proposal.Version, cancellation),
            Sight = sight,
            Revised = revised,
            Became = draft.Status == DraftStatus.Submitted ? await door.Became(id, cancellation) : null,
            Last = door.Who.Belongs(draft.Delegation) ? await door.LastOf(draft, cancellation) : null,
        });
    }

    /// <summary>What submitting would make public, to be looked at before it is done.</summary>
    static async Task<IResult> Submit(Door door, Bounds bounds, Guid id, CancellationToken cancellation)
    {
        if (await door.Live(id, cancellation, isOwn: true) is not var (draft, sight)) throw new NotSeenException();
        if (draft.Status != DraftStatus.Open) return TypedResults.Redirect(door.Links.Draft(id));
        var inForce = await door.InForce(cancellation);
        var revised = await door.Revised(draft, cancellation);
        var tooMany = !DraftingActs.IsOurs(revised, door.Who) ? await door.TooMany(bounds, draft.Proposal.Clause, cancellation) : null;
        var by = new Draftsman(door.Who, door.Room, inForce, door.Now);
        var hindrance = tooMany ?? draft.Submit(by, revised, Guid.Empty, revised?.Number ?? 0).Refusal;
        var editing = door.Editing(draft.Published(door.Room), inForce, draft.Capacity, draft.Rationale, revised);
        return Answers.Page<SubmitPage>(new { Door = door, Draft = draft, Editing = editing, Sight = sight, Hindrance = hindrance });
    }

    internal static AmendmentsAsked Asked(Guid? clause, string? party, string? status, EnumWord<Fit>? fit, DateTimeOffset? since, EnumWord<AmendmentOrder>? order, int? page) =>
        new(clause, party, status, fit?.Value, since, Math.Max(1, page ?? 1), order?.Value ?? AmendmentOrder.Number);
}
