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
/// <param name="Instrument">"Convention" in "article 4 of the Convention", "thereof": another's; null for one's own text.</param>
public sealed record Reference(int Start, int Length, IReadOnlyList<IReadOnlyList<ReferenceStep>> Paths, string? Instrument);

/// <summary>
/// Recognises cross-references in six languages: "article 4, paragraph 2 (g), of the Convention", "articles 15, 54, paragraph 2,
/// and 72", "paragraph 1 (a)–(d) of the present rule", "draft rule 41 of annex I", "this article", "Annex [x]", "alinéa c) du
/// paragraphe 5", "пункт 2 статьи 5", "الفقرة 2 من المادة 5", 第六条第二款.
/// </summary>
public static partial class References
{
    /// <summary>Nouns of division, singular and plural, in Latin letters and in Arabic.</summary>
    internal const string Nouns = @"(?:(?:sub-?)?paragraphs?|articles?|rules?|principles?|commitments?|guidelines?|annex(?:es)?|parts?|sections?|chapters?"
        + @"|paragraphes?|alinéas?|annexes?|parties?(?=\s+(?-i:[IVXLC]+\b))|chapitres?|règles?|principes?|artículos?|párrafos?|apartados?|incisos?|anexos?|partes?(?=\s+(?-i:[IVXLC]+\b))|secci(?:ón|ones)|capítulos?"
        + @"|[وفبك]{0,2}(?:ال|لل)(?:مادة|مادتين|مادتان|مواد|فقرة|فقرتين|فقرتان|فقرات|مرفق|جزء|فصل))(?:\[s\])?";

    /// <summary>The same in Russian, which joins a noun to the next without a preposition.</summary>
    internal const string RussianNouns = @"(?:стат(?:ья|ьи|ье|ью|ьей|ей|ьях|ьям|ьями)|(?:под)?пункт(?:а|у|е|ом|ы|ов|ах|ам|ами)?|приложени(?:е|я|ю|и|ем|й|ях)|част(?:ь|и|ью|ей|ях)|раздел(?:а|у|е|ом|ы|ов|ах)?|глав(?:а|ы|е|у|ой|ах)?)";

    private static readonly (string Begin, string Level)[] Levels =
    [
        ("sub", "point"), ("para", "paragraph"), ("párr", "paragraph"), ("пункт", "paragraph"), ("подпункт", "point"), ("alin", "point"), ("apart", "point"), ("incis", "point"),
        ("anne", "annex"), ("anex", "annex"), ("append", "annex"), ("прил", "annex"), ("part", "part"), ("част", "part"),
        ("sec", "section"), ("разд", "section"), ("chap", "chapter"), ("cap", "chapter"), ("глав", "chapter"),
        ("فقر", "paragraph"), ("مرفق", "annex"), ("جزء", "part"), ("فصل", "chapter"),
    ];

    public static IReadOnlyList<Reference> In(string text)
    {
        var found = new List<Reference>();
        for (var noun = Noun().Match(text); noun.Success;)
        {
            var end = noun.Index + noun.Length;
            if (new ReferenceReader(text, noun).Read() is { } reference)
            {
                found.Add(reference);
                end = Math.Max(end, reference.Start + reference.Length);
            }
            noun = Noun().Match(text, end);
        }
        found.AddRange(ChineseReferences.In(text));
        return [.. found.OrderBy(reference => reference.Start)];
    }

    /// <summary>The level that a noun of division names, whatever its case and ending; article for all that counts as one.</summary>
    internal static string LevelOf(string noun)
    {
        var word = ArabicClitics().Replace(noun.ToLowerInvariant(), "");
        return Levels.FirstOrDefault(level => word.StartsWith(level.Begin, StringComparison.Ordinal)).Level ?? "article";
    }

    /// <summary>A noun of division with something like a number behind it, or "this article" whole.</summary>
    [GeneratedRegex(@"(?<![\p{L}\p{M}])(?:(?<own>(?:this|the\s+present)\s+(?<level>article|rule|paragraph|annex|part|section|chapter)|(?:le|du|au)\s+présent\s+(?<level>article)|(?:el|del|al)\s+presente\s+(?<level>artículo))\b(?!\s+(?:\p{Nd}|\[))|(?<noun>" + Nouns + "|" + RussianNouns + @")(?=[\s(]))", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Noun();

    [GeneratedRegex(@"^[وفبك]{0,2}(?:ال|لل)", RegexOptions.CultureInvariant)]
    private static partial Regex ArabicClitics();
}

/// <summary>第六条第二款第（三）项: a row of numbers, outermost first; 《公约》 before it makes it another's.</summary>
internal static partial class ChineseReferences
{
    public static IEnumerable<Reference> In(string text) => Row().Matches(text).Select(row =>
    {
        IEnumerable<ReferenceStep> steps = row.Groups["number"].Captures.Zip(row.Groups["level"].Captures)
            .Select(pair => new ReferenceStep(LevelOf(pair.Second.Value), pair.First.Value, pair.First.Index, pair.First.Length));
        if (row.Groups["own"] is { Success: true } own) steps = steps.Prepend(new ReferenceStep(LevelOf(own.Value[1..]), "this", own.Index, own.Length));
        return new Reference(row.Index, row.Length, [[.. steps]], row.Groups["other"] is { Success: true } other ? other.Value : null);
    });

    private static string LevelOf(string noun) => noun switch
    {
        "条" => "article",
        "款" => "paragraph",
        "项" => "point",
        "章" => "chapter",
        "节" => "section",
        _ => "part",
    };

    [GeneratedRegex(@"(?:(?<other>《[^》]{1,40}》|公约|宪章|议定书|该条|该款)\s*的?\s*|(?<own>本(?:条|款|章|节|部分))\s*的?\s*)?(?:第\s*[（(]?(?<number>[\p{Nd}" + Labels.ChineseNumerals + @"]+)[）)]?\s*(?<level>条|款|项|章|节|部分)(?:之\s*)?)+|(?<own>本条)", RegexOptions.CultureInvariant)]
    private static partial Regex Row();
}
