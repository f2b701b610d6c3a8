using System.Globalization;
using System.Reflection;
using Microsoft.AspNetCore.Routing.Patterns;
using NormDraft.Exchange.Csv;
using NormDraft.Negotiation.Participants;
using NormDraft.Server.Downloads;
using NormDraft.Server.Http;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;

namespace NormDraft.Server.Record;

/// <summary>The log of readings, and the page of it that only an auditor sees.</summary>
public static class ReadingPages
{
    /// <summary>Roads of what is not submitted, of what the chair has on the desk, or of the log itself.</summary>
    static readonly string[] Private = ["drafts", "propose", "papers", "readings", "readings.csv", "rooms", "preview", "desk"];

    public static void MapReadings(this RouteGroupBuilder room, RouteGroupBuilder api)
    {
        room.MapGet("/readings", async (Door door, Readings readings, [AsParameters] ReadingsAsked asked, CancellationToken cancellation) =>
            Answers.Page<ReadingsPage>(new { Door = door, Asked = asked, Lines = await Lines(door, readings, asked, Readings.Page, cancellation) }));
        room.MapGet("/readings.csv", async (Door door, Readings readings, [AsParameters] ReadingsAsked asked, CancellationToken cancellation) =>
            TypedResults.File(File(await Lines(door, readings, asked, Readings.MostInFile, cancellation)), "text/csv; charset=utf-8", IssuedFiles.Name($"{door.Address} readings", "csv")));
        api.MapGet("/readings", async (Door door, Readings readings, [AsParameters] ReadingsAsked asked, CancellationToken cancellation) =>
                TypedResults.Ok(await Lines(door, readings, asked, Readings.Page, cancellation)))
            .WithName("readings").WithSummary("Who read or took away what, newest first, 200 at a time; of one person or of one page or file, if asked; for the auditor.");
    }

    static Task<IReadOnlyList<ReadingLine>> Lines(Door door, Readings readings, ReadingsAsked asked, int most, CancellationToken cancellation) =>
        door.Who.Is(Role.Auditor) ? readings.Of(door, asked, most, cancellation) : throw new NotSeenException();

    static byte[] File(IReadOnlyList<ReadingLine> lines) => CsvFile.Write(lines,
    [
        ("at", line => line.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)), ("name", line => line.Name), ("party", line => line.Party),
        ("what", line => line.What), ("road", line => line.Road), ("person", line => $"{line.Person}"),
    ]);

    /// <summary>Notes what was given, once it was.</summary>
    public static void UseReadings(this WebApplication app) => app.Use(async (context, next) =>
    {
        await next(context);
        if (context.Request.Method != HttpMethods.Get || context.Response.StatusCode != StatusCodes.Status200OK || context.User.Person() is not { } person) return;
        if (context.GetRouteValue("address") is not string address || Road(context) is not { } road) return;
        await context.RequestServices.GetRequiredService<Readings>().Note(new Reading(address, person, road, context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow()), CancellationToken.None);
    });

    /// <returns>In the one spelling that links have, whatever was sent; null where it is nobody's business.</returns>
    static string? Road(HttpContext context)
    {
        if (context.GetEndpoint() is not RouteEndpoint { RoutePattern: { } pattern } endpoint || IsPrivate(pattern)) return null;
        var (reads, query) = (Reads(endpoint), context.Request.Query);
        var compares = reads.Contains("to");
        string? Given(string key) => reads.Contains(key) && !pattern.Parameters.Any(one => one.Name == key) ? query[key].ToString() : null;
        var view = Given("view") is { } word && (compares ? word == "side" : word is "since" or "rolling") ? word : null;
        return Links.Of(pattern, context.Request.RouteValues, ("version", view == "since" ? null : Given("version")),
            ("from", compares || view == "since" ? Given("from") : null), ("to", Given("to")), ("view", view));
    }

    /// <summary>What a door reads of an address: other fields make no other page.</summary>
    static IReadOnlySet<string> Reads(Endpoint endpoint) => (endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [])
        .SelectMany(one => one.IsDefined(typeof(AsParametersAttribute))
            ? one.ParameterType.GetProperties().Select(field => field.Name) : [one.Name!])
        .ToHashSet(StringComparer.OrdinalIgnoreCase);

    static bool IsPrivate(RoutePattern pattern) => pattern.PathSegments.SelectMany(segment => segment.Parts).OfType<RoutePatternLiteralPart>().Any(part => Private.Contains(part.Content));
}
