using Marten;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Server.Guard;
using NormDraft.Server.Pages;
using NormDraft.Server.Papers;
using NormDraft.Server.Store;

namespace NormDraft.Server.Amendments;

/// <summary>One change of a marked-up file.</summary>
/// <param name="Take">"yes" where its delegation takes it.</param>
public sealed record MarkedField(string? Take, Guid Clause, Operation Operation, string? Text, string? Label, string? Kind, Guid? Destination, string? Rationale);

/// <summary>The changes that become drafts, against the version they were read on.</summary>
/// <param name="Paper">The file as it was read, not needed any longer.</param>
public sealed record MarkedFields(int Version, IReadOnlyList<MarkedField>? Changes, Guid? Paper);

/// <summary>A marked-up file is a delegation's amendments: read off the request, looked at, confirmed by one of its own, and only then drafts.</summary>
public static class MarkedFileActs
{
    public static void MapMarkedFiles(this RouteGroupBuilder room)
    {
        room.MapPost("/drafts/from-file/read", Read).WithMetadata(BodySize.OfFile);
        room.MapPost("/drafts/from-file", Keep).WithMetadata(BodySize.OfFile);
    }

    /// <summary>Takes the file; what it would become is to be seen where the answer leads.</summary>
    static async Task<IResult> Read(HttpContext context, Door door, PaperDesk desk, CancellationToken cancellation)
    {
        if (!door.Who.Drafts || door.Structure is null) throw new NotSeenException();
        return await PaperPages.Bring(context, door, desk, PaperKind.Amendments, await PaperPages.Brought(context, cancellation), cancellation);
    }

    /// <summary>All that are taken, or none.</summary>
    static async Task<IResult> Keep(HttpContext context, Decide decide, PaperDesk desk, Input<MarkedFields> input, CancellationToken cancellation)
    {
        if (!decide.Who.Drafts) throw new NotSeenException();
        var form = DraftingActs.OwnId(decide.Who.Person, input.Value.Paper ?? Guid.CreateVersion7());
        var taken = (input.Value.Changes ?? []).Index().Where(one => one.Item.Take is not null)
            .Select(one => (Id: Nth(form, one.Index), Change: one.Item)).ToList();
        var decision = await decide.Apart(form, async () =>
        {
            if (taken.Count == 0) return new Refusal("nothing-taken", "No change was chosen, so no draft was made.");
            var by = await decide.Draftsman(cancellation);
            var ids = taken.Select(one => one.Id).ToArray();
            var made = (await decide.Door.Drafts.Where(draft => draft.Id.IsOneOf(ids)).Select(draft => draft.Id).ToListAsync(cancellation)).ToHashSet();
            var begun = taken.Where(one => !made.Contains(one.Id))
                .Select(one => Drafting.Begin(one.Id, by, by.Who.Party!, Proposal(one.Change, input.Value.Version), one.Change.Rationale ?? "", null))
                .ToList();
            return begun.Find(one => one.Refusal is not null) ?? begun.SelectMany(one => one.Appends).Aggregate(Decision.AlreadyDone, (all, one) => all.And(one.Stream, one.Events));
        }, cancellation);
        if (decision.Refusal is null) await desk.Used(decide.Door.Address, decide.Who.Person, input.Value.Paper, cancellation);
        return Answers.Of(context, decision, decide.Door.Links.Drafts);
    }

    /// <summary>One id for each change of a form, however often it is sent.</summary>
    static Guid Nth(Guid form, int change) => DraftingActs.OwnId(form, new Guid(change, 0, 0, new byte[8]));

    static Proposal Proposal(MarkedField change, int version) => new(change.Operation, change.Clause, version, "", change.Text ?? "", change.Label ?? "", change.Kind ?? "", change.Destination);
}
