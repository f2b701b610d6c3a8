namespace NormDraft.Tests.Text;

/// <summary>Public drafts kept beside the repository, in the nearest folder above that holds shared/texts.</summary>
internal static class RealTexts
{
    /// <summary>The text with \n line ends, or null where the folder is absent.</summary>
    public static string? Read(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "shared", "texts", name) is var path && File.Exists(path))
                return File.ReadAllText(path).ReplaceLineEndings("\n");
        return null;
    }
}
