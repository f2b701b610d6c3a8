using NormDraft.Negotiation.Versions;
using NormDraft.Server.Http;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Versions;

/// <summary>Issued versions and their trace tables, as pages and as JSON.</summary>
public static class VersionPages
{
    public static void MapVersionPages(this RouteGroupBuilder room, RouteGroupBuilder api)
    {
        room.MapGet("/versions", async (Door door, CancellationToken cancellation) =>
            Answers.Page<VersionsPage>(new { Door = door, Rows = await door.Versions(cancellation) }));
        room.MapGet("/versions/next", async (Door door, EnumWord<IssueKind>? kind, EnumWord<AttributionPolicy>? policy, EnumWord<NumberWay>? numbers, CancellationToken cancellation) =>
            Answers.Page<NextPage>(new { Door = door, Next = await door.NextVersion(kind?.Value, policy?.Value, numbers?.Value, cancellation), InForce = await door.InForce(cancellation) }));
        room.MapGet("/versions/{number:int}/trace", async (Door door, int number, CancellationToken cancellation) =>
            Answers.Page<TracePage>(new { Door = door, Trace = await door.Trace(number, cancellation), Version = await door.Version(number, cancellation) }));

        api.MapGet("/versions", async (Door door, CancellationToken cancellation) => TypedResults.Ok(await door.Versions(cancellation)))
            .WithName("versions").WithSummary("Issued versions, newest first.");
        api.MapGet("/versions/next", async (Door door, EnumWord<IssueKind>? kind, EnumWord<AttributionPolicy>? policy, EnumWord<NumberWay>? numbers, CancellationToken cancellation) =>
            TypedResults.Ok(await door.NextVersion(kind?.Value, policy?.Value, numbers?.Value, cancellation)))
            .WithName("nextVersion").WithSummary("The next version as it would be issued now; for the table.");
        api.MapGet("/versions/{number:int}", async (Door door, int number, CancellationToken cancellation) => TypedResults.Ok(await door.VersionText(number, cancellation)))
            .WithName("version").WithSummary("An issued version whole. It never changes.");
        api.MapGet("/versions/{number:int}/trace", async (Door door, int number, CancellationToken cancellation) => TypedResults.Ok(await door.Trace(number, cancellation)))
            .WithName("trace").WithSummary("Where the words of a version come from and why, as far as the reader may see.");
    }
}
