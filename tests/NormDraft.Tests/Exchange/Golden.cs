using System.Runtime.CompilerServices;

namespace NormDraft.Tests.Exchange;

/// <summary>Compares with a text file beside the tests. NORMDRAFT_GOLDEN=write writes it anew, to be read before it is committed.</summary>
internal static class Golden
{
    public static void Match(string actual, string name, [CallerFilePath] string here = "")
    {
        var path = Path.Combine(Path.GetDirectoryName(here)!, "Golden", name);
        if (Environment.GetEnvironmentVariable("NORMDRAFT_GOLDEN") == "write") File.WriteAllText(path, actual);
        actual.ShouldBe(File.ReadAllText(path));
    }
}
