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
        var shape = Shape().Match(label);
        if (!shape.Success) return "";
        var used = taken.Append(label).Select(Key).ToHashSet(StringComparer.Ordinal);
        var (stem, mark, end) = (shape.Groups["stem"].Value, shape.Groups["mark"].Value, shape.Groups["end"].Value);
        var gap = mark.Length > 0 ? shape.Groups["gap"].Value : Paragraph().IsMatch(stem) ? "" : " ";
        return Marks()
            .SkipWhile(next => mark.Length > 0 && !next.Equals(mark, StringComparison.OrdinalIgnoreCase))
            .Select(next => $"{stem}{gap}{next}{end}")
            .First(free => !used.Contains(Key(free)));
    }

    /// <summary>The number of a label without what is around it: "6 bis" of "Article 6 bis", "a" of "(a)", "4" of "4."; empty where there is none.</summary>
    public static string NumberOf(string label) => Number().Match(label) is { Success: true } number ? Mark().Replace(number.Groups["number"].Value, " ") : "";

    /// <summary>bis, ter … vicies, then vicies bis, vicies ter and on without end.</summary>
    private static IEnumerable<string> Marks()
    {
        for (var round = ""; ; round += Ordinals[^1] + " ")
            foreach (var ordinal in Ordinals) yield return round + ordinal;
    }

    private static string Key(string label) =>
        string.Concat(label.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    [GeneratedRegex(@"^(?<stem>.*?[\p{L}\p{N}\]])((?<gap>\s+|(?<=\p{Nd}))(?<mark>(vicies )*(bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies|undecies|duodecies|terdecies|quaterdecies|quindecies|sexdecies|septdecies|octodecies|novodecies|vicies)))?(?<end>[^\p{L}\p{N}\]]*)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Shape();

    [GeneratedRegex(@"(?<number>(?:\p{Nd}+|(?<=^|[\s(])(?:[IVXLC]+|[ivxlc]+|[A-Z]|[a-z]{1,2}))(?:\s?(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies|alt|pre)(?:\s\p{Nd}+)?)?)\s*[.):]*\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    /// <summary>The joint before a mark, with or without its space.</summary>
    [GeneratedRegex(@"(?<=\p{Nd}|\b[IVXLCivxlcA-Za-z]{1,5})\s?(?=(?:bis|ter|quater|quinquies|sexies|septies|octies|nonies|decies|alt|pre)\b)", RegexOptions.CultureInvariant)]
    private static partial Regex Mark();

    /// <summary>Paragraphs of resolutions, PP3 and OP5, take their mark without a space.</summary>
    [GeneratedRegex(@"^(OP|PP)\p{Nd}+$", RegexOptions.CultureInvariant)]
    private static partial Regex Paragraph();
}
