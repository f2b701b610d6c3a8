using System.Text.RegularExpressions;

namespace NormDraft.Exchange.Markdown;

/// <summary>What the label of a heading says.</summary>
/// <param name="Role">Which kind of heading it makes.</param>
/// <param name="Label">As printed.</param>
/// <param name="Segment">Its path: "art6", "commitment3", "partI", "annexA".</param>
/// <param name="Rank">1 for a part, 2 for a chapter, 3 for a section; else 0.</param>
/// <param name="Bare">Nothing but the label stands on the line.</param>
/// <param name="Parted">A full stop, colon, dash or the end of emphasis parts the label from the text.</param>
/// <param name="RestStart">Offset of the text behind the label.</param>
internal sealed record HeadingLabel(HeadingRole Role, string Label, string Segment, int Rank, bool Bare, bool Parted, int RestStart);

internal enum HeadingRole { Other, Preamble, Part, Article, Annex }

/// <summary>Reads the labels of articles, parts and annexes in the languages drafts are written in.</summary>
internal static partial class Labels
{
    private const string Behind = @"(?<close>(?:\*{1,3}|_{1,3})?)(?<sep>\s*[.:：–—-]?)(?=[\s*_(\[“""]|$|(?<=：))";

    private const string ChineseNumber = @"[\p{Nd}" + NormDraft.Text.Labels.ChineseNumerals + "]{1,7}";

    private const string Open = @"^(?<open>(?:\*{1,3}|_{1,3})?)(?<label>\[{0,4}";

    [GeneratedRegex(Open + @"(?<w>Article|(?-i:Art\.)|Artikel|Artículo|Artigo|Articolo|Статья|المادة|Commitment|Principle|Rule|Guideline)\s+" +
        @"(?<n>\d{1,3}|(?:\[\d{1,3}\]){2,4}|[IVXLC]{1,7}(?![a-z])|premi(?:er|ère)|" + Numerals.ArabicOrdinal + @")(?:\s*(?<s>" + Markers.Suffixes + @"))*\]{0,4})" + Behind,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Article { get; }

    [GeneratedRegex(Open + @"(?<w>Part|Title|Book|Box|Partie|Titre|Parte|Título|Deel|Часть|الجزء|الباب|(?<two>Chapter|Chapitre|Capítulo|Hoofdstuk|Глава|الفصل)|(?<three>Section|Sección|Afdeling|Раздел|الفرع|القسم))\s+" +
        @"(?<n>\d{1,3}|[IVXLC]{1,7}|(?-i:[A-Z])|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|premi(?:er|ère)|" + Numerals.ArabicOrdinal + @")(?:\s*(?<s>" + Markers.Suffixes + @"))*\]{0,4})" + Behind,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Part { get; }

    [GeneratedRegex(Open + @"(?<w>Annex|Annexe|Appendix|Anexo|Bijlage|Attachment|Приложение|المرفق)" +
        @"(?:\s+(?<n>\d{1,3}|(?-i:[IVXLC]{1,7})|(?-i:[A-Z])))?(?:\s+(?<s>" + Markers.Suffixes + @"))*\]{0,4})" + Behind,
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Annex { get; }

    /// <summary>The word stands behind the number: 第六条, 第三章, 附件一.</summary>
    [GeneratedRegex(Open + @"(?:第\s?(?<n>" + ChineseNumber + @")\s?(?<w>条|(?<two>章)|(?<three>节)|部分|编)|(?<w>附件|附录)(?:\s?(?<n>" + ChineseNumber + @"))?)\]{0,4})" + Behind, RegexOptions.CultureInvariant)]
    private static partial Regex Chinese { get; }

    [GeneratedRegex(@"^[*_]{0,3}(?:Preamble|Preambule|Préambule|Preámbulo|Preâmbulo|Преамбула|الديباجة|ديباجة|序言)[*_]{0,3}[.:]?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Preamble { get; }

    [GeneratedRegex(@"^(?:Preamble|Preambule|Préambule|Preámbulo)(?=\s+\p{Lu})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex GluedPreamble { get; }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces { get; }

    [GeneratedRegex(@"\\([!-/:-@\[-`{-~])")]
    private static partial Regex Escape { get; }

    /// <summary>A label as it is printed: Markdown's backslashes go, white space becomes one space.</summary>
    public static string Printed(string label) => Spaces.Replace(Escape.Replace(label, "$1"), " ");

    /// <summary>The label at the beginning of a heading's content, or null.</summary>
    public static HeadingLabel? Read(string text, int start, int end)
    {
        if (Preamble.IsMatch(text.AsSpan(start, end - start))) return new(HeadingRole.Preamble, "", "preamble", 0, true, false, start);
        if (Article.Match(text, start, end - start) is { Success: true } article) return Make(article, HeadingRole.Article, end);
        if (Part.Match(text, start, end - start) is { Success: true } part) return Make(part, HeadingRole.Part, end);
        if (Annex.Match(text, start, end - start) is { Success: true } annex) return Make(annex, HeadingRole.Annex, end);
        if (Chinese.Match(text, start, end - start) is not { Success: true } chinese) return null;
        return Make(chinese, chinese.Groups["w"].Value switch { "条" => HeadingRole.Article, "附件" or "附录" => HeadingRole.Annex, _ => HeadingRole.Part }, end);
    }

    private static HeadingLabel Make(Match match, HeadingRole role, int end)
    {
        var rank = role != HeadingRole.Part ? 0 : match.Groups["three"].Success ? 3 : match.Groups["two"].Success ? 2 : 1;
        var restStart = match.Index + match.Length;
        var suffixes = string.Concat(match.Groups["s"].Captures.Select(capture => capture.Value));
        var number = match.Groups["n"].Success ? Numerals.Segment(match.Groups["n"].Value) : "";
        var segment = Word(role, match.Groups["w"].Value) + number + Spaces.Replace(suffixes, "").ToLowerInvariant();
        var sep = match.Groups["sep"].Value;
        return new(role, Printed(match.Groups["label"].Value), segment, rank,
            IsBare(match, restStart, end), sep.Trim().Length + match.Groups["close"].Length > 0, restStart);
    }

    private static bool IsBare(Match match, int from, int end) => end - from <= match.Groups["open"].Length;

    private static string Word(HeadingRole role, string word) => (role, word.ToLowerInvariant()) switch
    {
        (HeadingRole.Article, "commitment" or "principle" or "rule" or "guideline") => word.ToLowerInvariant(),
        (HeadingRole.Article, _) => "art",
        (HeadingRole.Annex, "appendix" or "attachment") => word.ToLowerInvariant(),
        (HeadingRole.Annex, _) => "annex",
        (_, "partie" or "parte" or "deel" or "часть" or "الجزء" or "الباب" or "部分" or "编") => "part",
        (_, "chapitre" or "capítulo" or "hoofdstuk" or "глава" or "الفصل" or "章") => "chapter",
        (_, "sección" or "afdeling" or "раздел" or "الفرع" or "القسم" or "节") => "section",
        (_, "titre" or "título") => "title",
        (_, var other) => other,
    };
}
