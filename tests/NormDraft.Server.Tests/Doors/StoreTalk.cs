using System.Collections.Concurrent;
using System.Diagnostics;

namespace NormDraft.Server.Tests.Doors;

/// <summary>What the house asks its store in answering one request: the SQL of every command, in order.</summary>
public sealed class StoreTalk : IDisposable
{
    readonly ConcurrentDictionary<ActivityTraceId, ConcurrentQueue<string>> heard = [];
    readonly ActivityListener listener;

    public StoreTalk()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (activity.Source.Name == "Npgsql" && heard.TryGetValue(activity.TraceId, out var commands)) commands.Enqueue((string?)activity.GetTagItem("db.statement") ?? activity.DisplayName);
            },
        };
        ActivitySource.AddActivityListener(listener);
    }

    /// <summary>Sends a request and hears what it cost the store.</summary>
    public async Task<(HttpResponseMessage Answer, IReadOnlyList<string> Commands)> Hear(HttpClient browser, HttpRequestMessage request)
    {
        var (trace, span) = (ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom());
        var commands = heard[trace] = [];
        request.Headers.Add("traceparent", $"00-{trace}-{span}-01");
        var answer = await browser.SendAsync(request);
        heard.TryRemove(trace, out _);
        return (answer, [.. commands]);
    }

    public void Dispose() => listener.Dispose();
}
