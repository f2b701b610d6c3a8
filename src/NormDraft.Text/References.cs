using System.Text.RegularExpressions;

namespace NormDraft.Text;

/// <summary>One number of a reference and where it stands: "article 4" is the step (article, 4).</summary>
/// <param name="Level">article, paragraph, point, annex, part, section or chapter; "rule" and its like are articles.</param>
/// <param name="Number">Without space and parentheses: "4", "6bis", "a", "II"; "this" for the article it stands in; "[x]" for one still open.</param>
/// <param name="Start">UTF-16 offset of the number.</param>
public sealed record ReferenceStep(string Level, string Number, int Start, int Length);

/// <summary>A cross-reference in a text.</summary>
/// <param name="Start">UTF-16 offset.</param>
/// <param name="Paths">What it points at, each from the outermost step inwards; a range names its two ends.</param>
/// <param name="Instrument">"Convention" in "article 4 of the Convention": another's; null for one's own text.</param>
public sealed record Reference(int Start, int Length, IReadOnlyList<IReadOnlyList<ReferenceStep>> Paths, string? Instrument);

/// <summary>
/// Recognises cross-references: "article 4, paragraph 2 (g), of the Convention", "articles 15, 54, paragraph 2, and 72",
/// "paragraph 1 (a)–(d) of the present rule", "this article", "Annex [x]". English in full; in French, Spanish, Russian and
/// Arabic a noun and its number, in Chinese 第六条 and its like.
/// </summary>
public static partial class References
{
    public static IReadOnlyList<Reference> In(string text)
    {
        var found = new List<Reference>();
        for (var noun = Noun().Match(text); noun.Success;)
        {
            var reading = new ReferenceReader(text, noun);
            if (reading.Read() is { } reference) found.Add(reference);
            noun = Noun().Match(text, found.Count > 0 ? Math.Max(noun.Index + noun.Length, found[^1].Start + found[^1].Length) : noun.Index + noun.Length);
        }
        found.AddRange(Chinese().Matches(text).Select(match => new Reference(match.Index, match.Length,
            [[new ReferenceStep(match.Groups["level"].Value switch { "条" => "article", "款" => "paragraph", "项" => "point", "章" => "chapter", _ => "part" }, match.Groups["number"].Value, match.Groups["number"].Index, match.Groups["number"].Length)]], null)));
        return [.. found.OrderBy(reference => reference.Start)];
    }

    internal static string LevelOf(string noun) => noun.ToLowerInvariant() switch
    {
        var word when word.StartsWith("para", StringComparison.Ordinal) || word.StartsWith("párr", StringComparison.Ordinal) || word.StartsWith("пункт", StringComparison.Ordinal) || word.StartsWith("الفق", StringComparison.Ordinal) => "paragraph",
        var word when word.StartsWith("sub", StringComparison.Ordinal) || word.StartsWith("alin", StringComparison.Ordinal) || word.StartsWith("apart", StringComparison.Ordinal) => "point",
        var word when word.StartsWith("anne", StringComparison.Ordinal) || word.StartsWith("anex", StringComparison.Ordinal) || word.StartsWith("прил", StringComparison.Ordinal) || word.StartsWith("المرفق", StringComparison.Ordinal) => "annex",
        var word when word.StartsWith("part", StringComparison.Ordinal) => "part",
        var word when word.StartsWith("sec", StringComparison.Ordinal) => "section",
        var word when word.StartsWith("cha", StringComparison.Ordinal) => "chapter",
        _ => "article",
    };

    /// <summary>A noun of division, or "this article" whole.</summary>
    [GeneratedRegex(@"\b(?:(?<own>(?:this|the\s+present)\s+(?:article|rule|paragraph|annex|part|section|chapter))\b(?!\s+(?:\p{Nd}|\[))|(?<noun>(?:sub)?paragraphs?|articles?|rules?|principles?|commitments?|annex(?:es)?|parts?|sections?|chapters?|paragraphes?|alinéas?|annexes?|artículos?|párrafos?|apartados?|anexos?|стат(?:ья|ьи|ье|ью|ьей|ей|ьях|ьям)|пункт(?:а|у|е|ом|ы|ов|ах)?|приложени(?:е|я|ю|и)|المادة|المادتين|المواد|الفقرة|الفقرتين|المرفق)(?=[\s(]))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Noun();

    [GeneratedRegex(@"第\s*(?<number>[\p{Nd}一二三四五六七八九十百]+)\s*(?<level>条|款|项|章|部分)", RegexOptions.CultureInvariant)]
    private static partial Regex Chinese();
}
