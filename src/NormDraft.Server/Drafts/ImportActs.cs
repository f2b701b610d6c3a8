using NormDraft.Exchange;
using NormDraft.Exchange.Markdown;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Participants;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Drafts;

/// <summary>A draft to bring in. Fields left empty come from the file's front matter.</summary>
public sealed record ImportFields(string? Markdown, string? Title, string? Symbol, string? Status, string? Language, AttributionPolicy? Policy);

/// <summary>Bringing in the first text from Markdown, Word or Akoma Ntoso: read, looked at with every remark, then loaded and issued.</summary>
public static class ImportActs
{
    public static void MapImport(this RouteGroupBuilder room)
    {
        room.MapPost("/import/preview", Preview).WithMetadata(new RequestSizeLimit());
        room.MapPost("/import", Import).WithMetadata(new RequestSizeLimit());
    }

    /// <summary>Shows what a file would become; nothing is kept.</summary>
    static async Task<IResult> Preview(HttpContext context, Door door, CancellationToken cancellation)
    {
        if (!door.Who.Is(Role.Secretariat)) throw new NotSeenException();
        var reading = await Read(context, cancellation);
        if (reading.Refusal is { } refusal) return Answers.Refused(context, 409, new Refusal(refusal.Code, $"Line {refusal.Line}, column {refusal.Column}: {refusal.Sentence} Nothing was loaded."));
        return Answers.WantsJson(context)
            ? TypedResults.Ok(new { front = reading.File!.Front, units = reading.File.Units, remarks = reading.File.Remarks })
            : Answers.Page<ImportPage>(new { Door = door, File = reading.File });
    }

    static async Task<DraftReading> Read(HttpContext context, CancellationToken cancellation)
    {
        FormFields.Believe(context);
        if (!context.Request.HasFormContentType) return DraftReader.Read((await Input<ImportFields>.BindAsync(context, null!)).Value.Markdown ?? "");
        var form = await context.Request.ReadFormAsync(cancellation);
        if (form.Files.GetFile("file") is not { Length: > 0 } file) return DraftReader.Read(form["markdown"].ToString());
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancellation);
        return Path.GetExtension(file.FileName).ToLowerInvariant() is (".docx" or ".xml" or ".json") and var ending ? ByWayOfMarkdown(ending, bytes.ToArray()) : DraftReader.Read(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>Other formats come in as the Markdown they amount to, with every remark of either reader.</summary>
    static DraftReading ByWayOfMarkdown(string ending, byte[] bytes)
    {
        var read = Formats.Readers[ending](bytes, Guid.CreateVersion7);
        if (read.Draft is null) return new(null, read.Refusal);
        var written = Formats.Writers[".md"](read.Draft);
        if (written.Bytes is null) return new(null, written.Refusal);
        var again = DraftReader.Read(written.Bytes);
        return again.File is { } file ? new(file with { Remarks = [.. read.Remarks, .. written.Remarks, .. file.Remarks] }, null) : again;
    }

    static async Task<IResult> Import(HttpContext context, Decide decide, Input<ImportFields> input, CancellationToken cancellation)
    {
        var fields = input.Value;
        var reading = DraftReader.Read(fields.Markdown ?? "");
        if (reading.Refusal is { } refusal) return Answers.Refused(context, 409, new Refusal(refusal.Code, $"Line {refusal.Line}, column {refusal.Column}: {refusal.Sentence} Nothing was loaded."));
        var (front, file) = (reading.File!.Front, reading.File);
        var imprint = new Imprint(IssueKind.Revision, fields.Symbol ?? front.Symbol ?? "", fields.Status ?? front.Status ?? "draft", fields.Policy ?? AttributionPolicy.Full);
        var decision = await decide.InTurn(() => Task.FromResult(Issuing.First(decide.Room, decide.Door.Structure, fields.Title ?? front.Title ?? decide.Room.Title,
            fields.Language ?? front.Language ?? "en", file.Clauses(Guid.CreateVersion7), imprint, decide.Who, decide.Now)), cancellation);
        return Answers.Of(context, decision, $"/n/{decide.Door.Address}");
    }
}

/// <summary>A form may carry a draft of the reader's limit, encoded.</summary>
sealed class RequestSizeLimit : Microsoft.AspNetCore.Http.Metadata.IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize => 32 * 1024 * 1024;
}
