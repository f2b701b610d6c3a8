using System.Diagnostics.Metrics;
using NormDraft.Negotiation;
using NormDraft.Server.Rooms;

namespace NormDraft.Server.Upkeep;

/// <summary>What the house counts of itself: acts by the name of their event, refusals by code, pushes, rooms, the time of a commit. Never a word of a text, never a person, never a negotiation.</summary>
public static class Measures
{
    public const string Name = "NormDraft";

    static readonly Meter Meter = new(Name);
    static readonly Counter<long> Acts = Meter.CreateCounter<long>("normdraft.acts", "{act}", "Acts that were kept, by the name of the first event in each stream.");
    static readonly Counter<long> Refusals = Meter.CreateCounter<long>("normdraft.refusals", "{refusal}", "Refusals by code.");
    static readonly Counter<long> Pushes = Meter.CreateCounter<long>("normdraft.pushes", "{push}", "Pushes into live texts that were kept.");
    static readonly Histogram<double> Commits = Meter.CreateHistogram<double>("normdraft.commit.duration", unit: "s", description: "Time of one commit of pushes.");

    public static void Act(object @event) => Acts.Add(1, new KeyValuePair<string, object?>("act", @event.GetType().Name));

    public static void Refusal(Refusal refusal) => Refusals.Add(1, new KeyValuePair<string, object?>("code", refusal.Code));

    public static void Commit(int pushes, TimeSpan took)
    {
        Pushes.Add(pushes);
        Commits.Record(took.TotalSeconds);
    }

    /// <summary>Rooms with somebody inside on this server, and those inside, as long as the server runs.</summary>
    public static IDisposable Watch(Attendance attendance)
    {
        var meter = new Meter(Name);
        meter.CreateObservableGauge("normdraft.rooms", () => attendance.Rooms.Count, "{room}", "Live texts with somebody inside.");
        return meter;
    }
}
