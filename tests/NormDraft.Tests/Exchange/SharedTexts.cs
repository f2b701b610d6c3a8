using System.Runtime.CompilerServices;

namespace NormDraft.Tests.Exchange;

/// <summary>
/// The real texts that stand beside the project in <c>shared/texts</c>: found by walking up from this file and from the test
/// assembly, or at the folder that NORMDRAFT_SHARED names.
/// </summary>
internal static class SharedTexts
{
    public static string? Folder { get; } = Find();

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder!, name));

    private static string? Find([CallerFilePath] string here = "")
    {
        if (Environment.GetEnvironmentVariable("NORMDRAFT_SHARED") is { Length: > 0 } named) return Existing(named);
        return Above(Path.GetDirectoryName(here)) ?? Above(AppContext.BaseDirectory);
    }

    private static string? Above(string? folder)
    {
        for (var at = folder is null ? null : new DirectoryInfo(folder); at is not null; at = at.Parent)
        {
            if (Existing(Path.Combine(at.FullName, "shared")) is { } found) return found;
        }

        return null;
    }

    private static string? Existing(string shared) => Path.Combine(shared, "texts") is var texts && Directory.Exists(texts) ? texts : null;
}

/// <summary>A test on a real text; skipped, by name, where the folder of texts is absent.</summary>
public sealed class FactWhereTextsAttribute : FactAttribute
{
    public FactWhereTextsAttribute()
    {
        if (SharedTexts.Folder is null) Skip = "The folder shared/texts is not beside the project.";
    }
}
