using System.Collections.Concurrent;
using System.Diagnostics;

namespace NormDraft.Benchmarks;

/// <summary>What the typists saw, for all of them.</summary>
sealed class Marks
{
    readonly ConcurrentDictionary<(string, int), long> sent = [];

    public ConcurrentBag<double> Answered { get; private set; } = [];
    public ConcurrentBag<double> Heard { get; private set; } = [];
    public ConcurrentBag<(string Client, int Seq)> Acknowledged { get; } = [];

    public void Clear() => (Answered, Heard) = ([], []);

    public void Sent(string client, int seq) => sent[(client, seq)] = Stopwatch.GetTimestamp();

    public void Answer(string client, int seq)
    {
        Answered.Add(Stopwatch.GetElapsedTime(sent[(client, seq)]).TotalMilliseconds);
        Acknowledged.Add((client, seq));
    }

    public void Hear(string client, int seq)
    {
        if (sent.TryGetValue((client, seq), out var at)) Heard.Add(Stopwatch.GetElapsedTime(at).TotalMilliseconds);
    }
}
