using System.Diagnostics;

namespace NormDraft.Benchmarks;

/// <summary>Times in milliseconds by name, taken in turn so that the machine's moods fall on all alike.</summary>
sealed class Figures
{
    readonly Dictionary<string, List<double>> taken = [];

    public async Task Take(string name, Func<Task> what)
    {
        var clock = Stopwatch.GetTimestamp();
        await what();
        if (!taken.TryGetValue(name, out var list)) taken[name] = list = [];
        list.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
    }

    public void Forget() => taken.Clear();

    public IEnumerable<string> Names => taken.Keys;

    public double Median(string name) => At(name, 0.5);

    public double P95(string name) => At(name, 0.95);

    double At(string name, double share)
    {
        var sorted = taken[name].Order().ToList();
        return sorted[(int)Math.Min(sorted.Count - 1, share * sorted.Count)];
    }
}
