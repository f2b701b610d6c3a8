using NormDraft.Negotiation.Amendments;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;
using NormDraft.Text;

namespace NormDraft.Server.Amendments;

/// <summary>Drafts and amendments, as pages and as JSON.</summary>
public static class AmendmentPages
{
    public static void MapAmendmentPages(this RouteGroupBuilder room, RouteGroupBuilder api)
    {
        room.MapGet("/propose", async (Door door, Guid? clause, string? operation, int? revises, CancellationToken cancellation) =>
            Answers.Page<ProposePage>(new { Door = door, Editing = await door.NewDraft(clause, Read<Operation>(operation) ?? Operation.Modify, revises, cancellation) }));
        room.MapPost("/drafts/preview", Preview);
        room.MapGet("/drafts", async (Door door, CancellationToken cancellation) => Answers.Page<DraftsPage>(new { Door = door, List = await door.DraftList(cancellation) }));
        room.MapGet("/drafts/from-file", async (Door door, CancellationToken cancellation) =>
            door.Who.Drafts && door.Structure is not null ? Answers.Page<MarkedFilePage>(new { Door = door, InForce = await door.InForce(cancellation) }) : throw new NotSeenException());
        room.MapGet("/drafts/{id:guid}", Draft);
        room.MapGet("/amendments", async (Door door, Guid? clause, string? party, string? status, string? fit, DateTimeOffset? since, int? page, CancellationToken cancellation) =>
            Answers.Page<AmendmentsPage>(new { Door = door, List = await door.Amendments(Asked(clause, party, status, fit, since, page), cancellation) }));
        room.MapGet("/amendments/{number:int}", async (Door door, int number, CancellationToken cancellation) =>
            Answers.Page<AmendmentPage>(new { Door = door, Whole = await door.WholeAmendment(number, cancellation) }));
        MapJson(api);
    }

    static void MapJson(RouteGroupBuilder api)
    {
        api.MapGet("/drafts", async (Door door, CancellationToken cancellation) => TypedResults.Ok(await door.DraftList(cancellation)))
            .WithName("drafts").WithSummary("One's own unsubmitted drafts, and those one is asked to co-sponsor.");
        api.MapGet("/drafts/{id:guid}", async (Door door, Guid id, CancellationToken cancellation) => TypedResults.Ok(await door.Draft(id, cancellation)))
            .WithName("draft").WithSummary("A draft of one's own, or that one is asked to co-sponsor.");
        api.MapGet("/amendments", async (Door door, Guid? clause, string? party, string? status, string? fit, DateTimeOffset? since, int? page, CancellationToken cancellation) =>
            TypedResults.Ok(await door.Amendments(Asked(clause, party, status, fit, since, page), cancellation)))
            .WithName("amendments").WithSummary("Amendments that one may see, a hundred to a page.");
        api.MapGet("/amendments/{number:int}", async (Door door, int number, CancellationToken cancellation) => TypedResults.Ok(await door.WholeAmendment(number, cancellation)))
            .WithName("amendment").WithSummary("One amendment with every wording it has had.");
    }

    /// <summary>The redline and what others would see, for the words in the editor; nothing is kept.</summary>
    static async Task<IResult> Preview(Door door, Input<Wanted> input, CancellationToken cancellation)
    {
        if (!door.Who.Drafts) throw new NotSeenException();
        var wanted = input.Value;
        var version = await door.Version(wanted.Version, cancellation);
        var proposal = wanted.Proposal() with { BaseText = version.Find(wanted.Clause)?.Text ?? "" };
        var editing = door.Editing(proposal, await door.InForce(cancellation), wanted.Capacity ?? door.Who.Party!, wanted.Rationale ?? "", null);
        return Answers.Page<ProposalPreview>(new { Door = door, Editing = editing, CoSponsors = Array.Empty<string>() });
    }

    static async Task<IResult> Draft(Door door, Guid id, CancellationToken cancellation)
    {
        var draft = await door.Draft(id, cancellation);
        var inForce = await door.InForce(cancellation);
        var editing = door.Editing(draft.Proposal, inForce, draft.Capacity, draft.Rationale, null);
        return Answers.Page<DraftPage>(new { Door = door, Draft = draft, Editing = editing, InForce = inForce, Base = await door.Version(draft.Proposal.Version, cancellation) });
    }

    internal static AmendmentsAsked Asked(Guid? clause, string? party, string? status, string? fit, DateTimeOffset? since, int? page) =>
        new(clause, string.IsNullOrEmpty(party) ? null : party, status, Read<Fit>(fit), since, Math.Max(1, page ?? 1));

    static T? Read<T>(string? word) where T : struct, Enum => string.IsNullOrEmpty(word) ? null
        : Enum.TryParse<T>(word, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value
        : throw new MalformedInputException($"“{word}” is not known here.");
}
