using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Diagnostics.Tracing;
using System.Net;
using Microsoft.Extensions.Logging;
using NormDraft.Server.Upkeep;

namespace NormDraft.Server.Tests.Upkeep;

/// <summary>People draft, submit, type and search while every log line, span and measure is heard: none holds a word of theirs or a name.</summary>
public class DiscretionTests(House house) : IClassFixture<House>
{
    const string Secret = "Each State shall ensure zanzibarian human control over the use of force.";

    static readonly string[] Never = ["zanzibar", "quixotic", "kinshasan", "Brouwershaven", "Delegate of Aara", "key=", "verysecret"];

    [Fact]
    public async Task No_word_and_no_name_is_in_logs_at_any_level()
    {
        using var log = new Heard();
        await using var loud = house.Beside(log: log);
        await Work(loud);
        log.Lines.Count.ShouldBeGreaterThan(100, "it was heard");
        foreach (var word in Never)
            log.Lines.Where(line => line.Contains(word, StringComparison.OrdinalIgnoreCase)).Take(3).ShouldBeEmpty(word);
    }

    [Fact]
    public async Task No_word_and_no_name_is_in_spans_or_measures()
    {
        var (spans, measures) = (new ConcurrentQueue<string>(), new ConcurrentQueue<string>());
        using var discretion = new Discretion();
        using var tracing = new ActivityListener
        {
            ShouldListenTo = source => source.Name is "Microsoft.AspNetCore" or "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = span =>
            {
                discretion.OnEnd(span);
                if (span.Recorded) spans.Enqueue($"{span.DisplayName} {span.Status} {span.StatusDescription} {string.Join(' ', span.TagObjects)} {string.Join(' ', span.Events.SelectMany(one => one.Tags))} {string.Join(' ', span.Baggage)}");
            },
        };
        ActivitySource.AddActivityListener(tracing);
        using var metering = new MeterListener { InstrumentPublished = (instrument, listener) => { if (instrument.Meter.Name is Measures.Name or "Npgsql" || instrument.Meter.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal)) listener.EnableMeasurementEvents(instrument); } };
        metering.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(measures, instrument, tags));
        metering.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(measures, instrument, tags));
        metering.Start();
        await Work(house);
        metering.RecordObservableInstruments();
        measures.ShouldContain(line => line.StartsWith("normdraft.acts [act, AmendmentSubmitted]"), string.Join('\n', measures.Distinct().Where(line => line.StartsWith("normdraft", StringComparison.Ordinal))));
        measures.ShouldContain(line => line.StartsWith("normdraft.refusals [code, no-change]"));
        measures.ShouldContain(line => line.StartsWith("normdraft.pushes"));
        measures.ShouldContain(line => line.StartsWith("normdraft.commit.duration"));
        spans.ShouldContain(line => line.StartsWith($"POST {Links.ApiPattern}/drafts/"), string.Join('\n', spans.Distinct().Take(30)));
        foreach (var word in Never)
            spans.Concat(measures).Where(line => line.Contains(word, StringComparison.OrdinalIgnoreCase)).Take(3).ShouldBeEmpty(word);
        spans.Concat(measures).ShouldAllBe(line => !line.Contains(House.Sample));
    }

    /// <summary>What this process reaches for, by its own account: every socket it connects and every name it looks up.</summary>
    [Fact]
    public async Task No_call_goes_out_while_people_work()
    {
        using var reached = new Reached();
        await Work(house);
        reached.Out.ShouldNotBeEmpty("it was watched: the test's own browser connects");
        reached.Out.Where(where => !IsHere(where)).Distinct().ShouldBeEmpty();
    }

    /// <param name="where">A name that is looked up, or a socket's address as its bytes: family, length, port, and for IPv6 four bytes of flow before the address.</param>
    static bool IsHere(string where) => where is "localhost" or "127.0.0.1" or "::1" || where.StartsWith("Unix", StringComparison.Ordinal)
        || where.StartsWith("InterNetwork:", StringComparison.Ordinal) && where.Split(',')[2] == "127"
        || where.StartsWith("InterNetworkV6:", StringComparison.Ordinal) && (where.Contains(",255,255,127,", StringComparison.Ordinal) || where.EndsWith(",0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,0,0,0}", StringComparison.Ordinal));

    static async Task Work(House at)
    {
        var room = await at.Open();
        var draft = await room.Draft(room.Aara, Room.First, Secret, "A quixotic reason.");
        await using (var copy = await LiveCopy.In(room, room.Aara, draft, at)) (await copy.Type(text => text + " And a kinshasan one.")).Code.ShouldBeNull();
        var all = room.Pages;
        foreach (var page in new[] { all.Overview, all.Draft(draft), all.Search("zanzibarian"), all.Amendments(), all.People(), all.DraftsFromFile })
            (await room.Aara.Browser.GetAsync(page)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await room.Aara.Settled(await room.Aara.Brings(room.Api.ReadDrafts, System.Text.Encoding.UTF8.GetBytes($"<akomaNtoso>{Secret}</quixotic>")));
        var same = await room.Draft(room.Aara, Room.Second, Room.Second);
        (await room.Aara.IsRefused(room.Api.DraftAct(same, "submit"))).ShouldBe("no-change");
        (await room.Aara.Post(room.Api.Drafts, new { clause = "zanzibarian" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await room.Submit(room.Aara, draft);
        await at.Somebody().Browser.GetAsync(Links.SignInWith("verysecret"));
        await at.Somebody().Browser.GetAsync(room.Pages.Search("quixotic"));
        (await at.As("Sanne Brouwershaven")).ShouldNotBeNull();
    }

    static void Note(ConcurrentQueue<string> into, Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        into.Enqueue($"{instrument.Name} {string.Join(' ', tags.ToArray())}");

    sealed class Heard : ILoggerProvider
    {
        public ConcurrentQueue<string> Lines { get; } = [];
        public ILogger CreateLogger(string categoryName) => new Ear(categoryName, Lines);
        public void Dispose() { }
    }

    sealed class Ear(string category, ConcurrentQueue<string> lines) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            lines.Enqueue($"{category} scope {state}");
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{logLevel} {category} {formatter(state, exception)} {exception} {(state is IEnumerable<KeyValuePair<string, object?>> fields ? string.Join(' ', fields) : "")}");
    }

    sealed class Reached : EventListener
    {
        readonly ConcurrentQueue<string> reached = new();

        public IReadOnlyCollection<string> Out => reached;

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name is "System.Net.Sockets" or "System.Net.NameResolution") EnableEvents(eventSource, EventLevel.Informational);
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData)
        {
            if (eventData.EventName is "ConnectStart" or "ResolutionStart") reached?.Enqueue($"{eventData.Payload![0]}");
        }
    }
}
