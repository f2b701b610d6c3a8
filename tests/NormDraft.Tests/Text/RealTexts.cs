namespace NormDraft.Tests.Text;

/// <summary>Public drafts kept beside the repository, in the nearest folder above that holds shared/texts, or in NORMDRAFT_TEXTS.</summary>
internal static class RealTexts
{
    /// <summary>Where the text is, or null where it is not kept.</summary>
    public static string? Find(string name) => Folders().Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <summary>The text with \n line ends.</summary>
    public static string Read(string name) => File.ReadAllText(Find(name)!).ReplaceLineEndings("\n");

    private static IEnumerable<string> Folders()
    {
        if (Environment.GetEnvironmentVariable("NORMDRAFT_TEXTS") is { } named) yield return named;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            yield return Path.Combine(folder.FullName, "shared", "texts");
    }
}

/// <summary>A fact about real texts, skipped by name where one is not kept.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RealTextFactAttribute : FactAttribute
{
    public RealTextFactAttribute(params string[] names)
    {
        if (names.FirstOrDefault(name => RealTexts.Find(name) is null) is { } absent) Skip = $"{absent} is not kept here.";
    }
}
