using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Downloads;

/// <summary>What may be taken away: issued versions and redlines of any two.</summary>
public static class DownloadPages
{
    public static void AddDownloads(this IServiceCollection services) => services.AddSingleton<Paper>().AddSingleton<IssuedFiles>();

    public static void MapDownloads(this RouteGroupBuilder room, RouteGroupBuilder api)
    {
        room.MapGet("/versions/{number:int}/file/{ending}", Version);
        room.MapGet("/compare/file/{ending}", Redline);
        room.MapAmendmentFiles(api);
        api.MapGet("/versions/{number:int}/file/{ending}", Version).WithName("versionFile").WithSummary("An issued version as a file: docx, xml (Akoma Ntoso), md, html or json.");
        api.MapGet("/compare/file/{ending}", Redline).WithName("redlineFile").WithSummary("What changed between two versions as a file: docx with tracked changes, or xml (Akoma Ntoso).");
    }

    static async Task<IResult> Version(HttpContext context, Door door, IssuedFiles files, int number, string ending, CancellationToken cancellation) => Given(context, await files.Version(door, number, ending, cancellation));

    static async Task<IResult> Redline(HttpContext context, Door door, string ending, int from, int to, CancellationToken cancellation) => Given(context, await IssuedFiles.Redline(door, from, to, ending, cancellation));

    static IResult Given(HttpContext context, IssuedFile file) => file.Refusal is { } refusal ? Answers.Refused(context, 409, refusal) : TypedResults.File(file.Bytes, file.Type, file.Name);
}
