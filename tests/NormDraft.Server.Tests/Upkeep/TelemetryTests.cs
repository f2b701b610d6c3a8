using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace NormDraft.Server.Tests.Upkeep;

/// <summary>What a collector of telemetry gets, byte by byte.</summary>
public class TelemetryTests(House house) : IClassFixture<House>
{
    [Fact]
    public async Task A_configured_collector_gets_traces_and_measures_without_a_word_or_a_name()
    {
        using var collector = new Collector();
        await using (var observed = house.Beside(settings: new Dictionary<string, string?>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "300",
        }))
        {
            var room = await observed.Open();
            await room.Submit(room.Aara, Room.First, "Each State shall ensure zanzibarian human control.", "A quixotic reason.");
            await room.Aara.Browser.GetAsync(room.Pages.Search("zanzibarian"));
            await Eventually.Holds(() => Task.FromResult(collector.Said("/v1/traces").Contains($"{Links.ApiPattern}/drafts", StringComparison.Ordinal)
                && collector.Said("/v1/metrics").Contains("normdraft.acts", StringComparison.Ordinal)), "both came");
        }
        foreach (var word in new[] { "zanzibar", "quixotic", "Delegate of Aara", "room-" })
            collector.Said("").Contains(word, StringComparison.OrdinalIgnoreCase).ShouldBeFalse(word);
    }

    /// <summary>Keeps what it is sent.</summary>
    sealed class Collector : IDisposable
    {
        readonly HttpListener listener = new();
        readonly ConcurrentQueue<(string Path, string Body)> got = new();

        public Collector()
        {
            using var probe = new TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            Address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
            probe.Stop();
            listener.Prefixes.Add(Address);
            listener.Start();
            _ = Listen();
        }

        public string Address { get; }

        public string Said(string path) => string.Concat(got.Where(one => one.Path.StartsWith(path, StringComparison.Ordinal)).Select(one => one.Body));

        async Task Listen()
        {
            while (listener.IsListening)
            {
                var context = await listener.GetContextAsync();
                using var body = new MemoryStream();
                await context.Request.InputStream.CopyToAsync(body);
                got.Enqueue((context.Request.Url!.AbsolutePath, Encoding.Latin1.GetString(body.ToArray())));
                context.Response.Close();
            }
        }

        public void Dispose() => listener.Close();
    }
}
