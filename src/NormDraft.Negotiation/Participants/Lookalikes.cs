using System.Globalization;
using System.Text;

namespace NormDraft.Negotiation.Participants;

/// <summary>Names that can be taken for another's at a glance: letters of another script that look the same, characters that nobody sees.</summary>
public static class Lookalikes
{
    /// <summary>Each with those that look like its first.</summary>
    static readonly string[] Alike = ["aаАαΑ", "bвВΒ", "cсС", "dԁđĐ", "eеЕεΕ", "hнНΗ", "iіι", "jјЈ", "kкКκΚ", "lI1|ІΙӀıłŁ", "mмМΜ", "nΝ", "oоОοΟ0øØ", "pрРρΡ", "qԛ", "sѕЅ", "tтТτΤ", "uυ", "vν", "wԝ", "xхХχΧ", "yуУΥ", "zΖ"];

    static readonly Dictionary<char, char> Seen = Alike.SelectMany(row => row.Skip(1).Select(letter => (letter, row[0]))).ToDictionary();

    /// <summary>A sentence for each name with letters of several scripts in a word, and for each pair that reads alike.</summary>
    public static IReadOnlyList<string> Among(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return
        [
            .. all.Distinct().Where(MixesScripts).Select(name => $"“{name}” has letters of several scripts in one word."),
            .. all.GroupBy(Skeleton).Where(same => same.Count() > 1).Select(same => same.Distinct().Count() == 1 ? $"“{same.First()}” is the name of {same.Count()}." : $"{string.Join(" and ", same.Distinct().Select(name => $"“{name}”"))} look alike."),
        ];
    }

    /// <summary>Whether the short or formal name of one can be taken for one of the other's.</summary>
    public static bool Passes(Party one, Party other) =>
        new[] { one.Name, one.Formal }.Any(name => Passes(name, other.Name) || Passes(name, other.Formal));

    /// <summary>A capital I looks like a small L and a small i is one, but it is not for that a capital L.</summary>
    static bool Passes(string one, string other) =>
        Skeleton(one.Replace('L', CapitalL)) == Skeleton(other.Replace('L', CapitalL))
        || Skeleton(one.ToLowerInvariant()) == Skeleton(other.ToLowerInvariant());

    /// <summary>Stands for it where it must not be made small; of the private use area.</summary>
    const char CapitalL = '\uE04C';

    /// <summary>What is seen of a name, so that two names of one skeleton look the same.</summary>
    static string Skeleton(string name) => string.Concat(name.Normalize(NormalizationForm.FormKD).EnumerateRunes().Where(IsSeen)
        .SelectMany(rune => rune.ToString()).Select(letter => Seen.TryGetValue(letter, out var seen) ? seen : char.ToLowerInvariant(letter)));

    /// <summary>Besides marks, controls and spaces, the fillers of Hangul and the empty Braille cell are not.</summary>
    static bool IsSeen(Rune rune) => rune.Value is not (0x115F or 0x1160 or 0x2800) && Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.NonSpacingMark or UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    static bool MixesScripts(string name) => name.Split(' ', '-').Any(word => word.Select(ScriptOf).Where(script => script.Length > 0).Distinct().Count() > 1);

    static string ScriptOf(char letter) => !char.IsLetter(letter) ? "" : letter switch
    {
        < '\u0250' => "Latin",
        >= '\u0370' and < '\u0400' => "Greek",
        >= '\u0400' and < '\u0530' => "Cyrillic",
        _ => "",
    };
}
