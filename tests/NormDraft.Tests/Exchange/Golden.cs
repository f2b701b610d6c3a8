using System.Runtime.CompilerServices;

namespace NormDraft.Tests.Exchange;

/// <summary>Compares with a text file beside the tests. NORMDRAFT_GOLDEN=write writes it anew, to be read before it is committed.</summary>
internal static class Golden
{
    public static void Match(string actual, string name, [CallerFilePath] string here = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(here)!, "Golden", name);
        if (Environment.GetEnvironmentVariable("NORMDRAFT_GOLDEN") == "write") File.WriteAllText(path, actual);
        var expected = File.ReadAllText(path);
        if (actual == expected) return;
        var (now, was) = (actual.Split('\n'), expected.Split('\n'));
        var at = Enumerable.Range(0, Math.Max(now.Length, was.Length)).First(i => now.ElementAtOrDefault(i) != was.ElementAtOrDefault(i));
        Assert.Fail($"{name}, line {at + 1}\n golden: {was.ElementAtOrDefault(at)}\n actual: {now.ElementAtOrDefault(at)}");
    }
}
