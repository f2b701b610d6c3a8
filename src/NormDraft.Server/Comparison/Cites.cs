using System.Text.RegularExpressions;

namespace NormDraft.Server.Comparison;

/// <summary>Citations shortened for narrow columns: "Article 6, paragraph 2 (a)" is "6.2 (a)".</summary>
public static partial class Cites
{
    public static string Short(string citation) => Article().Match(citation) is { Success: true } article ? $"{article.Groups[1].Value}.{article.Groups[2].Value}"
        : Preamble().Match(citation) is { Success: true } preamble ? $"Preamble, {preamble.Groups[1].Value}" : citation;

    [GeneratedRegex("^(?:Article|المادة) (.+)(?:, paragraph|، الفقرة) (.+)$")]
    private static partial Regex Article();

    [GeneratedRegex("^Preamble, paragraph (.+)$")]
    private static partial Regex Preamble();
}
