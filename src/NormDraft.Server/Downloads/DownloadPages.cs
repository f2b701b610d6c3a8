using NormDraft.Server.Amendments;
using NormDraft.Server.Http;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;
using NormDraft.Text;

namespace NormDraft.Server.Downloads;

/// <summary>What may be taken away: issued versions, redlines of any two, amendments, compilations, tables and the acts on the record.</summary>
public static class DownloadPages
{
    public static void AddDownloads(this IServiceCollection services) => services.AddSingleton<Paper>().AddSingleton<IssuedFiles>();

    public static void MapDownloads(this RouteGroupBuilder room, RouteGroupBuilder api)
    {
        room.MapGet("/versions/{number:int}/file/{ending}", Version);
        room.MapGet("/compare/file/{ending}", Redline);
        MapHandouts(room);
        room.MapAmendmentFiles(api);
        api.MapGet("/versions/{number:int}/file/{ending}", Version).WithName("versionFile").WithSummary("An issued version as a file: docx, xml (Akoma Ntoso), md, html or json.");
        api.MapGet("/compare/file/{ending}", Redline).WithName("redlineFile").WithSummary("What changed between two versions as a file: docx with tracked changes, or xml (Akoma Ntoso).");
        MapHandoutsJson(api);
    }

    static void MapHandouts(RouteGroupBuilder room)
    {
        room.MapGet("/amendments/file/{ending}", Amendments);
        room.MapGet("/versions/{number:int}/compilation/file/{ending}", Compilation);
        room.MapGet("/versions/{number:int}/rows/file/{ending}", Rows);
        room.MapGet("/versions/{number:int}/trace/file/{ending}", Trace);
        room.MapGet("/acts/file/{ending}", Acts);
    }

    static void MapHandoutsJson(RouteGroupBuilder api)
    {
        api.MapGet("/amendments/file/{ending}", Amendments).WithName("amendmentsHandout").WithSummary("Amendments that one may see as a file: docx with tracked changes, csv or json, with their dispositions.");
        api.MapGet("/versions/{number:int}/compilation/file/{ending}", Compilation).WithName("compilationFile").WithSummary("All amendments to a version in the order of its text, with the marks ADD, MOD, SUP and NOC: docx.");
        api.MapGet("/versions/{number:int}/rows/file/{ending}", Rows).WithName("rowsFile").WithSummary("The four-column table: base, proposals side by side, the chair's text: docx.");
        api.MapGet("/versions/{number:int}/trace/file/{ending}", Trace).WithName("traceFile").WithSummary("The trace table of a version: docx, csv or json.");
        api.MapGet("/acts/file/{ending}", Acts).WithName("actsFile").WithSummary("The public acts: for whom, what and when: csv or json.");
    }

    static async Task<IResult> Version(HttpContext context, Door door, IssuedFiles files, int number, string ending, CancellationToken cancellation) => Given(context, await files.Version(door, number, ending, cancellation));

    static async Task<IResult> Redline(HttpContext context, Door door, string ending, int from, int to, CancellationToken cancellation) => Given(context, await IssuedFiles.Redline(door, from, to, ending, cancellation));

    static async Task<IResult> Amendments(HttpContext context, Door door, string ending, Guid? clause, string? party, string? status, EnumWord<Fit>? fit, DateTimeOffset? since, EnumWord<AmendmentOrder>? order, CancellationToken cancellation) =>
        Given(context, await HandoutFiles.Listed(door, AmendmentPages.Asked(clause, party, status, fit, since, order, null), ending, cancellation));

    static async Task<IResult> Compilation(HttpContext context, Door door, int number, string ending, CancellationToken cancellation) => Given(context, await HandoutFiles.Compilation(door, number, ending, cancellation));

    static async Task<IResult> Rows(HttpContext context, Door door, int number, string ending, int? @base, CancellationToken cancellation) => Given(context, await HandoutFiles.Rows(door, number, @base ?? 1, ending, cancellation));

    static async Task<IResult> Trace(HttpContext context, Door door, int number, string ending, CancellationToken cancellation) => Given(context, await HandoutFiles.Trace(door, number, ending, cancellation));

    static async Task<IResult> Acts(HttpContext context, Door door, string ending, CancellationToken cancellation) => Given(context, await HandoutFiles.Acts(door, ending, cancellation));

    static IResult Given(HttpContext context, IssuedFile file) => file.Refusal is { } refusal ? Answers.Refused(context, 409, refusal) : TypedResults.File(file.Bytes, file.Type, file.Name);
}
