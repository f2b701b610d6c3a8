using System.Globalization;
using System.Text.RegularExpressions;

namespace NormDraft.Exchange.Markdown;

/// <summary>The values of legal numbers.</summary>
internal static partial class Numerals
{
    [GeneratedRegex("^M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$", RegexOptions.IgnoreCase)]
    private static partial Regex WellFormedRoman { get; }

    private static readonly string[] Words =
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

    /// <summary>In the order in which Arabic texts count by letters.</summary>
    internal const string Abjad = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ";

    /// <summary>First to twelfth, of a masculine and of a feminine word.</summary>
    private static readonly string[][] ArabicOrdinals =
    [
        ["الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر", "الحادي عشر", "الثاني عشر"],
        ["الأولى", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة", "السابعة", "الثامنة", "التاسعة", "العاشرة", "الحادية عشرة", "الثانية عشرة"],
    ];

    /// <summary>For a pattern, the longest first.</summary>
    internal const string ArabicOrdinal = "الحادي عشر|الثاني عشر|الحادية عشرة|الثانية عشرة|الأولى|الأول|الثانية|الثاني|الثالثة|الثالث|الرابعة|الرابع|الخامسة|الخامس|السادسة|السادس|السابعة|السابع|الثامنة|الثامن|التاسعة|التاسع|العاشرة|العاشر";

    /// <summary>Of digits of any script.</summary>
    public static int Digits(string value) => int.Parse(NormDraft.Text.Labels.Alike(value), CultureInfo.InvariantCulture);

    /// <summary>a is 1, z is 26, aa is 27, bb is 28, أ is 1, ب is 2; null for other pairs of letters.</summary>
    public static int? Letters(string value)
    {
        if (Abjad.Contains(value[0], StringComparison.Ordinal)) return Abjad.IndexOf(value[0], StringComparison.Ordinal) + 1;
        var place = char.ToLowerInvariant(value[0]) - 'a' + 1;
        return value.Length switch { 1 => place, 2 when value[0] == value[1] => place + 26, _ => null };
    }

    /// <summary>Null when not a well-formed roman number.</summary>
    public static int? Roman(string value)
    {
        if (value.Length == 0 || !WellFormedRoman.IsMatch(value)) return null;
        var (sum, before) = (0, int.MaxValue);
        foreach (var c in value)
        {
            var worth = char.ToLowerInvariant(c) switch { 'i' => 1, 'v' => 5, 'x' => 10, 'l' => 50, 'c' => 100, 'd' => 500, _ => 1000 };
            sum += worth > before ? worth - (2 * before) : worth;
            before = worth;
        }

        return sum;
    }

    /// <summary>The path form of a number in a heading: "One", "premier" and "一" are "1", "٦" is "6", "IV" stays, brackets go.</summary>
    public static string Segment(string number)
    {
        var plain = number.Trim('[', ']').Split("][")[0];
        var word = Array.IndexOf(Words, plain.ToLowerInvariant());
        if (word < 0) word = ArabicOrdinals.Max(words => Array.IndexOf(words, plain));
        if (word >= 0) return (word + 1).ToString(CultureInfo.InvariantCulture);
        return plain.StartsWith("premi", StringComparison.OrdinalIgnoreCase) ? "1" : NormDraft.Text.Labels.Alike(plain).ToUpperInvariant();
    }
}
