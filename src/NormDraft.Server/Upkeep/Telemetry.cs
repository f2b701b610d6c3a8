using System.Collections.Frozen;
using System.Diagnostics;
using NormDraft.Server.Rooms;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace NormDraft.Server.Upkeep;

/// <summary>Traces and metrics by OTLP, where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector; else nothing is sent and nothing gathered.</summary>
public static class Telemetry
{
    const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration[Endpoint])) return;
        builder.Services.AddHostedService<RoomsWatched>();
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(builder.Configuration["OTEL_SERVICE_NAME"] ?? "normdraft"))
            .WithTracing(traces => traces.AddSource("Microsoft.AspNetCore", "Npgsql").AddProcessor(new Discretion()).AddOtlpExporter())
            .WithMetrics(metrics => metrics.AddMeter(Measures.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "System.Runtime", "Npgsql").AddOtlpExporter());
    }

    /// <summary>Names the span of a request by its door, which says where without saying what.</summary>
    public static void UseSpans(this WebApplication app) => app.Use((context, next) =>
    {
        if (Activity.Current is { IsAllDataRequested: true } span && context.GetEndpoint() is RouteEndpoint door)
        {
            span.SetTag("http.request.method", context.Request.Method).SetTag("http.route", "/" + door.RoutePattern.RawText?.TrimStart('/'));
            context.Response.OnStarting(() =>
            {
                span.SetTag("http.response.status_code", context.Response.StatusCode);
                return Task.CompletedTask;
            });
        }
        return next(context);
    });

    sealed class RoomsWatched(Attendance attendance) : IHostedService
    {
        IDisposable? watch;

        public Task StartAsync(CancellationToken cancellation)
        {
            watch = Measures.Watch(attendance);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellation)
        {
            watch?.Dispose();
            return Task.CompletedTask;
        }
    }
}

/// <summary>Leaves on a span what is listed here and takes off the rest: an address may hold words searched for or the key of a sign-in link, a statement its values, an event the text of an exception.</summary>
public sealed class Discretion : BaseProcessor<Activity>
{
    static readonly FrozenSet<string> Kept = FrozenSet.ToFrozenSet([
        "http.request.method", "http.route", "http.response.status_code", "network.protocol.version", "error.type", "db.system", "db.system.name", "db.response.status_code", "otel.status_code",
    ]);

    public override void OnEnd(Activity activity)
    {
        foreach (var (tag, _) in activity.TagObjects.ToList())
            if (!Kept.Contains(tag)) activity.SetTag(tag, null);
        activity.DisplayName = activity.GetTagItem("http.route") is string route ? $"{activity.GetTagItem("http.request.method")} {route}" : activity.Source.Name;
        if (activity.Status == ActivityStatusCode.Error) activity.SetStatus(ActivityStatusCode.Error);
        if (activity.Events.Any() || activity.Baggage.Any()) activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
    }
}
