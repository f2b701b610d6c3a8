namespace NormDraft.Benchmarks;

/// <summary>What Linux knows of a process and of all that it started.</summary>
static class ProcessTree
{
    /// <summary>Of the process and its children since they began, those that have ended included.</summary>
    public static TimeSpan Cpu(int process)
    {
        var all = Directory.GetDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])).Select(Stat).OfType<string[]>().ToLookup(stat => stat[2]);
        return Stat($"/proc/{process}") is { } own ? TimeSpan.FromMilliseconds(Ticks(own, all) * 10) : TimeSpan.Zero;
    }

    /// <summary>Bytes in memory.</summary>
    public static long Resident(int process) =>
        long.Parse(File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]) * 1024;

    static long Ticks(string[] stat, ILookup<string, string[]> children) => stat[12..16].Sum(long.Parse) + children[stat[0]].Sum(child => Ticks(child, children));

    /// <summary>Fields of /proc/N/stat: pid, state, parent…, without the name, which may hold spaces.</summary>
    static string[]? Stat(string process)
    {
        try
        {
            var line = File.ReadAllText(Path.Combine(process, "stat"));
            return [line[..line.IndexOf(' ', StringComparison.Ordinal)], .. line[(line.LastIndexOf(')') + 2)..].Split(' ')];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
