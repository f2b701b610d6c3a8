namespace NormDraft.Tests;

/// <summary>Public drafts kept beside the repository: in the nearest folder above that holds shared/texts, or where NORMDRAFT_TEXTS says.</summary>
internal static class RealTexts
{
    public static string? Folder { get; } = Folders().FirstOrDefault(Directory.Exists);

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder!, name));

    /// <summary>The text with \n line ends.</summary>
    public static string Read(string name) => File.ReadAllText(Path.Combine(Folder!, name)).ReplaceLineEndings("\n");

    private static IEnumerable<string> Folders()
    {
        if (Environment.GetEnvironmentVariable("NORMDRAFT_TEXTS") is { Length: > 0 } named) yield return named;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            yield return Path.Combine(folder.FullName, "shared", "texts");
    }
}

/// <summary>A fact about real texts, skipped where they are not kept.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RealTextFactAttribute : FactAttribute
{
    public RealTextFactAttribute()
    {
        if (RealTexts.Folder is null) Skip = "The public drafts are not kept beside the repository.";
    }
}

/// <summary>A theory about Word files of others, kept beside the repository in shared/docx; skipped where they are not kept.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ProbeTheoryAttribute : TheoryAttribute
{
    public static string Folder { get; } = Path.Combine(RealTexts.Folder is { } texts ? Path.GetDirectoryName(texts)! : "", "docx");

    public ProbeTheoryAttribute()
    {
        if (!Directory.Exists(Folder)) Skip = "The Word files of others are not kept beside the repository.";
    }
}
