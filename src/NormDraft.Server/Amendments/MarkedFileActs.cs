using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Amendments;

/// <summary>One change of a marked-up file.</summary>
/// <param name="Take">"yes" where its delegation takes it.</param>
public sealed record MarkedField(string? Take, Guid Clause, Operation Operation, string? Text, string? Label, string? Kind, string? Rationale);

/// <summary>The changes that become drafts, against the version they were read on.</summary>
public sealed record MarkedFields(int Version, IReadOnlyList<MarkedField>? Changes);

/// <summary>A Word file with tracked changes is a delegation's amendments: read, looked at, confirmed by one of its own, and only then drafts.</summary>
public static class MarkedFileActs
{
    public static void MapMarkedFiles(this RouteGroupBuilder room)
    {
        room.MapPost("/drafts/from-word/read", Read).WithMetadata(new Drafts.RequestSizeLimit());
        room.MapPost("/drafts/from-word", Keep).WithMetadata(new Drafts.RequestSizeLimit());
    }

    /// <summary>Shows what a file would become; nothing is kept.</summary>
    static async Task<IResult> Read(HttpContext context, Door door, CancellationToken cancellation)
    {
        var file = await door.MarkedFile(await Bytes(context, cancellation), cancellation);
        if (file.Refusal is { } refusal) return Answers.Refused(context, 409, new Refusal(refusal.Code, $"{refusal.Sentence} Nothing was kept."));
        return Answers.WantsJson(context) ? TypedResults.Ok(file) : Answers.Page<MarkedFilePage>(new { Door = door, File = file, InForce = await door.InForce(cancellation) });
    }

    /// <summary>All that are taken, or none.</summary>
    static async Task<IResult> Keep(HttpContext context, Decide decide, Input<MarkedFields> input, CancellationToken cancellation)
    {
        if (!decide.Who.Drafts) throw new NotSeenException();
        var taken = (input.Value.Changes ?? []).Where(change => change.Take is not null).ToList();
        var decision = await decide.Apart(Guid.CreateVersion7(), async () =>
        {
            if (taken.Count == 0) return new Refusal("nothing-taken", "No change was chosen, so no draft was made.");
            var by = await decide.Draftsman(cancellation);
            var begun = taken.Select(change => Drafting.Begin(Guid.CreateVersion7(), by, by.Who.Party!, Proposal(change, input.Value.Version), change.Rationale ?? "", null)).ToList();
            return begun.Find(one => one.Refusal is not null) ?? begun.SelectMany(one => one.Appends).Aggregate(Decision.AlreadyDone, (all, one) => all.And(one.Stream, one.Events));
        }, cancellation);
        return Answers.Of(context, decision, $"/n/{decide.Door.Address}/drafts");
    }

    static Proposal Proposal(MarkedField change, int version) => new(change.Operation, change.Clause, version, "", change.Text ?? "", change.Label ?? "", change.Kind ?? "", null);

    static async Task<byte[]> Bytes(HttpContext context, CancellationToken cancellation)
    {
        FormFields.Believe(context);
        using var bytes = new MemoryStream();
        if (!context.Request.HasFormContentType) await context.Request.Body.CopyToAsync(bytes, cancellation);
        else if ((await context.Request.ReadFormAsync(cancellation)).Files.GetFile("file") is { Length: > 0 } file) await file.CopyToAsync(bytes, cancellation);
        else throw new MalformedInputException("Choose a Word file (.docx) first.");
        return bytes.ToArray();
    }
}
