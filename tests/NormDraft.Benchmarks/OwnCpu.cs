namespace NormDraft.Benchmarks;

static class OwnCpu
{
    /// <summary>Of the processor, in milliseconds: what else the machine does is not counted.</summary>
    public static double Median(int rounds, Func<object> what)
    {
        what();
        var times = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            var before = Environment.CpuUsage.TotalTime;
            what();
            times.Add((Environment.CpuUsage.TotalTime - before).TotalMilliseconds);
        }
        return times.Order().ElementAt(times.Count / 2);
    }
}
