using System.Globalization;
using System.Text.RegularExpressions;

namespace NormDraft.Text;

/// <summary>Labels of clauses: provisional, as printed, changed only at the legal scrub.</summary>
public static partial class Labels
{
    private static readonly string[] Ordinals =
    [
        "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies", "undecies", "duodecies",
        "terdecies", "quaterdecies", "quindecies", "sexdecies", "septdecies", "octodecies", "novodecies", "vicies",
    ];

    /// <summary>
    /// The first free label for a clause put in after <paramref name="label"/>, in its shape: "2." gives "2 bis.", "(a)" gives
    /// "(a bis)", "Article 9 bis" gives "Article 9 ter", "OP5" gives "OP5bis". A clause without a label gives none.
    /// </summary>
    /// <param name="label">As printed, with its punctuation.</param>
    /// <param name="taken">Labels in use beside it; space, case and punctuation do not count.</param>
    public static string Bis(string label, IReadOnlyCollection<string> taken)
    {
        if (Shaped(label) is not { } shape) return "";
        var used = taken.Append(label).Select(Key).ToHashSet(StringComparer.Ordinal);
        var (stem, mark, end) = (shape.Groups["stem"].Value, shape.Groups["mark"].Value, shape.Groups["end"].Value);
        var gap = mark.Length > 0 ? shape.Groups["gap"].Value : Paragraph().IsMatch(stem) ? "" : " ";
        return Marks()
            .SkipWhile(next => mark.Length > 0 && !next.Equals(mark, StringComparison.OrdinalIgnoreCase))
            .Select(next => $"{stem}{gap}{next}{end}")
            .First(free => !used.Contains(Key(free)));
    }

    /// <summary>The first free label for another version of a clause, beside it: "OP5" gives "OP5 alt", then "OP5 alt 2"; "(a)" gives "(a alt)".</summary>
    /// <param name="taken">As for <see cref="Bis"/>.</param>
    public static string Alt(string label, IReadOnlyCollection<string> taken) => Numbered(label, " alt", taken);

    /// <summary>The first free label for a clause put in before the first: "PP1" gives "PP1pre", "1." gives "1 pre.", then "1 pre 2.".</summary>
    /// <param name="taken">As for <see cref="Bis"/>.</param>
    public static string Pre(string label, IReadOnlyCollection<string> taken) => Numbered(label, Paragraph().IsMatch(label) ? "pre" : " pre", taken);

    private static string Numbered(string label, string mark, IReadOnlyCollection<string> taken)
    {
        if (Shaped(label) is not { } shape) return "";
        var end = shape.Groups["end"].Value;
        var used = taken.Select(Key).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, used.Count + 1).Select(count => $"{label[..^end.Length]}{mark}{(count > 1 ? $" {count}" : "")}{end}").First(free => !used.Contains(Key(free)));
    }

    /// <summary>UTF-16 units; what is longer is no label that anybody prints, and has no number.</summary>
    private const int Longest = 500;

    private static Match? Shaped(string label) => label.Length <= Longest && Shape().Match(label) is { Success: true } shape ? shape : null;

    /// <summary>The number of a label without what is around it: "6 bis" of "Article 6 bis", "a" of "(a)", "4" of "4." and of "[4][2]."; empty where there is none.</summary>
    public static string NumberOf(string label) => NumbersOf(label) is [var first, ..] ? first : "";

    /// <summary>The same, all of them where several stay open beside one another: "4" and "2" of "[4][2].".</summary>
    public static IReadOnlyList<string> NumbersOf(string label)
    {
        if (label.Length > Longest) return [];
        if (Parallel().Match(label) is { Success: true } parallel) return [.. parallel.Groups["number"].Captures.Select(capture => capture.Value)];
        if (FirstInWords().IsMatch(label)) return ["1"];
        return Number().Match(label) is { Success: true } number ? [Mark().Replace(number.Groups["number"].Value, " ")] : [];
    }

    /// <summary>By which two ways to write a number are one: "6bis" for "6 bis", "6" for "٦" and "六", "x" for "[x]".</summary>
    public static string Alike(string number)
    {
        var plain = string.Concat(number.Where(letter => char.IsLetterOrDigit(letter)).Select(letter => char.IsDigit(letter) ? (char)('0' + (int)char.GetNumericValue(letter)) : letter));
        return plain.Length > 0 && plain.All(letter => ChineseNumerals.Contains(letter)) ? Chinese(plain).ToString(CultureInfo.InvariantCulture) : plain;
    }

    /// <summary>As they stand in labels and references, for use in patterns.</summary>
    public const string ChineseNumerals = "〇一二三四五六七八九十百";

    /// <summary>Below a thousand, which no treaty's articles pass.</summary>
    private static int Chinese(string numerals)
    {
        var (sum, digit) = (0, 0);
        foreach (var numeral in numerals)
        {
            if (numeral is not ('十' or '百')) digit = ChineseNumerals.IndexOf(numeral, StringComparison.Ordinal);
            else (sum, digit) = (sum + Math.Max(1, digit) * (numeral == '十' ? 10 : 100), 0);
        }
        return sum + digit;
    }

    /// <summary>bis, ter … vicies, then vicies bis, vicies ter and on without end.</summary>
    private static IEnumerable<string> Marks()
    {
        for (var round = ""; ; round += Ordinals[^1] + " ")
            foreach (var ordinal in Ordinals) yield return round + ordinal;
    }

    private static string Key(string label) =>
        string.Concat(label.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    /// <summary>What may stand behind a number, for use in patterns: "bis", "vicies ter", "alt 2".</summary>
    internal const string Behind = @"(?:(?:vicies\s)*(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies|undecies|duodecies|terdecies|quaterdecies|quindecies|sexdecies|septdecies|octodecies|novodecies|vicies)|(?:alt|pre)(?:\s\p{Nd}+)?)(?![\p{L}\p{Nd}])";

    /// <summary>A mark is in Latin letters: "bİs", which is alike but for its case, is none.</summary>
    [GeneratedRegex(@"^(?<stem>.*?[\p{L}\p{N}\]])((?<gap>\s+|(?<=\p{Nd}))(?=(?-i:[A-Za-z ]+)[^\p{L}\p{N}\]]*$)(?<mark>(vicies )*(bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies|undecies|duodecies|terdecies|quaterdecies|quindecies|sexdecies|septdecies|octodecies|novodecies|vicies)))?(?<end>[^\p{L}\p{N}\]]*)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Shape();

    [GeneratedRegex(@"(?<number>(?:\p{Nd}+|(?<=^|[\s(\[])(?:[IVXLC]+|[ivxlc]+|[A-Z]|[a-z]{1,2}|[а-яё]|[\u0621-\u064A]{1,2}))(?:\s?" + Behind + @")*)\s*[.):\]]*\s*$|^第\s*(?<number>[\p{Nd}" + ChineseNumerals + @"]+)\s*(?:条|款|项|章|节|部分)$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"^[^\[]*(?:\[(?<number>\p{Nd}+)\]\s?){2,}[.):]*\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Parallel();

    [GeneratedRegex(@"\b(?:premier|première|primero|primera)\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex FirstInWords();

    /// <summary>The joint before a mark, with or without its space.</summary>
    [GeneratedRegex(@"(?<=\p{Nd}|\b[IVXLCivxlcA-Za-z]{1,5})\s?(?=" + Behind + ")", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();

    /// <summary>Paragraphs of resolutions, PP3 and OP5, take their mark without a space.</summary>
    [GeneratedRegex(@"^(OP|PP)\p{Nd}+$", RegexOptions.CultureInvariant)]
    private static partial Regex Paragraph();
}
