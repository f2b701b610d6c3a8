using System.Text;
using NormDraft.Exchange;
using NormDraft.Exchange.Markdown;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Participants;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Guard;
using NormDraft.Server.Pages;
using NormDraft.Server.Papers;
using NormDraft.Server.Store;
using NormDraft.Server.Versions;
using NormDraft.Text;

namespace NormDraft.Server.Drafts;

/// <summary>A draft to bring in. Fields left empty come from the file's front matter.</summary>
/// <param name="Paper">The file as it was read, not needed any longer.</param>
public sealed record ImportFields(string? Markdown, string? Title, string? Symbol, string? Status, string? Language, AttributionPolicy? Policy, Guid? Paper);

/// <summary>A first draft as it was read; nothing of it is loaded.</summary>
/// <param name="Markdown">What <c>import</c> takes.</param>
public sealed record BroughtDraft(DraftHead Front, IReadOnlyList<DraftUnit> Units, IReadOnlyList<ReadingRemark> Remarks, string Markdown);

/// <summary>Bringing in the first text from Markdown, Word or Akoma Ntoso: read off the request, looked at with every remark, then loaded and issued.</summary>
public static class ImportActs
{
    public static void MapImport(this RouteGroupBuilder room)
    {
        room.MapPost("/import/preview", Preview).WithMetadata(BodySize.OfFile);
        room.MapPost("/import", Import).WithMetadata(BodySize.OfFile);
    }

    /// <summary>Takes the file; what was read of it is to be seen where the answer leads.</summary>
    static async Task<IResult> Preview(HttpContext context, Door door, PaperDesk desk, CancellationToken cancellation)
    {
        if (!door.Who.Is(Role.Secretariat)) throw new NotSeenException();
        FormFields.Believe(context);
        var file = context.Request.HasFormContentType && (await context.Request.ReadFormAsync(cancellation)).Files.GetFile("file") is { Length: > 0 }
            ? await PaperPages.Brought(context, cancellation)
            : new(null, Encoding.UTF8.GetBytes((await Input<ImportFields>.BindAsync(context, null!)).Value.Markdown ?? ""));
        return await PaperPages.Bring(context, door, desk, PaperKind.Draft, file, cancellation);
    }

    /// <param name="name">Its ending tells what it is; what has no name is Markdown.</param>
    public static (BroughtDraft? Draft, Refusal? Refusal) DraftBrought(this Door door, string? name, byte[] bytes)
    {
        if (!door.Who.Is(Role.Secretariat)) throw new NotSeenException();
        var reading = Path.GetExtension(name ?? "").ToLowerInvariant() is (".docx" or ".xml" or ".json") and var ending ? ByWayOfMarkdown(ending, bytes) : DraftReader.Read(bytes);
        return reading.File is { } file ? (new(file.Front, file.Units, [.. file.Remarks, .. OfBrackets(file.Units)], file.Source()), null) : (null, Unread(reading.Refusal!));
    }

    /// <summary>Nothing is repaired; but whoever brings a draft in wants to know which brackets have lost their partner on the way.</summary>
    static IEnumerable<ReadingRemark> OfBrackets(IReadOnlyList<DraftUnit> units)
    {
        var reading = Brackets.Over([.. units.Select(unit => unit.Text)]);
        foreach (var pair in reading.Brackets.Where(pair => pair.Open.Clause != pair.Close.Clause))
            yield return new("bracket-across", units[pair.Open.Clause].Line, $"A bracket opens here and closes in another clause, on line {units[pair.Close.Clause].Line}. If that is not meant, one sign is missing.");
        foreach (var remark in reading.Remarks)
            if (remark.Kind == RemarkKind.UnclosedBracket) yield return new("bracket-unclosed", units[remark.Place.Clause].Line, "A bracket opens here that nothing closes.");
            else if (remark.Kind == RemarkKind.StrayClose) yield return new("bracket-stray", units[remark.Place.Clause].Line, "A bracket closes here that nothing opened.");
    }

    static Refusal Unread(DraftRefusal refusal) => new(refusal.Code,
        $"{((refusal.Line, refusal.Column) is (1, 1) ? "" : $"Line {refusal.Line}, column {refusal.Column}: ")}{refusal.Sentence} Nothing was loaded.");

    /// <summary>Other formats come in as the Markdown they amount to, with every remark of either reader.</summary>
    static DraftReading ByWayOfMarkdown(string ending, byte[] bytes)
    {
        var read = Formats.Readers[ending](bytes, Guid.CreateVersion7);
        if (read.Draft is null) return new(null, read.Refusal);
        var written = Formats.Writers[".md"](read.Draft);
        if (written.Bytes is null) return new(null, written.Refusal);
        var again = DraftReader.Read(written.Bytes);
        return again.File is { } file ? new(file with { Remarks = [.. read.Remarks, .. written.Remarks.Select(Here), .. file.Remarks] }, null) : again;
    }

    /// <summary>What the writer says of Markdown, said of the negotiation.</summary>
    static ReadingRemark Here(ReadingRemark remark) => remark.Code != "markdown-without-holders" ? remark
        : new("draft-without-holders", 1, "Who holds which bracket was not taken over: in a new negotiation a bracket is held by those who propose it there.");

    static async Task<IResult> Import(HttpContext context, Decide decide, PaperDesk desk, Input<ImportFields> input, CancellationToken cancellation)
    {
        var fields = input.Value;
        var reading = DraftReader.Read(fields.Markdown ?? "");
        if (reading.Refusal is { } refusal) return Answers.Refused(context, 409, Unread(refusal));
        var (front, file) = (reading.File!.Front, reading.File);
        var (symbol, status) = (fields.Symbol ?? front.Symbol ?? "", fields.Status ?? front.Status ?? "draft");
        var imprint = new Imprint(IssueKind.Revision, symbol, status, fields.Policy ?? AttributionPolicy.Full) { Salt = VersionActs.Salt() };
        var decision = await decide.InTurn(() => Task.FromResult(Issuing.First(decide.Room, decide.Door.Structure, fields.Title ?? front.Title ?? decide.Room.Title,
            fields.Language ?? front.Language ?? "en", file.Clauses(Guid.CreateVersion7), imprint, decide.Who, decide.Now)), cancellation);
        if (decision.Refusal is null) await desk.Used(decide.Door.Address, decide.Who.Person, fields.Paper, cancellation);
        return Answers.Of(context, decision, decide.Door.Links.Overview);
    }
}
