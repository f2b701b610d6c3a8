using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace NormDraft.Browser.Tests.Journeys;

/// <param name="Name">"Propose 2": the heading it stands under, and its number.</param>
public sealed record GuideStep(string Name, string Text);

/// <summary>The numbered steps of the pages in docs/guide.</summary>
public static partial class Guides
{
    public static IReadOnlyList<string> Names => [.. Directory.EnumerateFiles(Folder(), "*.md").Select(file => Path.GetFileNameWithoutExtension(file)).Order()];

    public static IReadOnlyList<GuideStep> Steps(string guide)
    {
        var (steps, heading) = (new List<GuideStep>(), "");
        foreach (var line in File.ReadLines(Path.Combine(Folder(), guide + ".md")))
        {
            if (line.StartsWith("## ", StringComparison.Ordinal)) heading = line[3..];
            else if (Numbered().Match(line) is { Success: true } step) steps.Add(new($"{heading} {step.Groups[1].Value}", step.Groups[2].Value));
        }
        return steps;
    }

    static string Folder([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../../../docs/guide"));

    [GeneratedRegex(@"^(\d+)\. (.+)")]
    private static partial Regex Numbered();
}
