using System.Globalization;
using System.Text;

namespace NormDraft.Negotiation.Participants;

/// <summary>Names that can be taken for another's at a glance: letters of another script that look the same, signs that nobody looks at,
/// characters that nobody sees.</summary>
public static class Lookalikes
{
    /// <summary>What each looks like, in letters and digits of ASCII.</summary>
    static readonly Dictionary<Rune, string> Seen = Read();

    /// <summary>A name that differs from another's by one of these only is the same name.</summary>
    static readonly HashSet<string> Articles = ["the", "le", "la", "les", "el", "los", "las", "der", "die", "das"];

    /// <summary>What pages, files and the record call the table, the secretariat, all and nobody.</summary>
    static readonly string[] Reserved =
    [
        "Chair", "Chairs", "Chair’s table", "Chair’s text", "Chairperson", "Chairman", "Chairwoman", "Pen-holder", "Auditor",
        "Secretariat", "Secretariat of the Conference", "Secretariat of the negotiation", "Secretariat of the installation",
        "Operator", "Table", "Plenary", "All", "All Parties", "All States", "All delegations", "Everyone", "Everybody", "Nobody", "None",
    ];

    /// <summary>A sentence for each name with letters of several scripts in a word, and for each pair that reads alike.</summary>
    public static IReadOnlyList<string> Among(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return
        [
            .. all.Distinct().Where(MixesScripts).Select(name => $"“{name}” has letters of several scripts in one word."),
            .. all.GroupBy(InCapitals).Where(same => same.Count() > 1).Select(same => Alike(same.First(), [.. same.Distinct()], same.Count())),
        ];
    }

    static string Alike(string first, IReadOnlyList<string> distinct, int all) => distinct.Count == 1 ? $"“{first}” is the name of {all}."
        : $"{string.Join(" and ", distinct.Select(name => $"“{name}”"))} look alike.";

    /// <summary>Whether the key or a name of one can be taken for the key or a name of the other: pages print either.</summary>
    public static bool Passes(Party one, Party other) =>
        new[] { one.Key, one.Name, one.Formal }
            .Any(name => new[] { other.Key, other.Name, other.Formal }.Any(known => Passes(name, known)));

    /// <summary>A capital I looks like a small L and a small i is one, but it is not for that a capital L.</summary>
    public static bool Passes(string one, string other) => InCapitals(one) == InCapitals(other) || InSmall(one) == InSmall(other);

    /// <summary>Whether it can be taken for what the table, the secretariat or all are called.</summary>
    public static bool IsReserved(string name) => Reserved.Any(word => Passes(name, word));

    /// <summary>Whether a word of it has letters of several scripts. Han, kana and Hangul stand in one word, also with Latin.</summary>
    public static bool MixesScripts(string name) => Words(name.EnumerateRunes())
        .Any(word => word.Select(ScriptOf).Where(script => script.Length > 0).Distinct().Count() > 1);

    /// <summary>Whether nothing of it is seen and told apart.</summary>
    public static bool IsBlank(string name) => InSmall(name).Length == 0;

    static string InCapitals(string name) => Skeleton(name, small: false);

    static string InSmall(string name) => Skeleton(name, small: true);

    /// <summary>What is read of a name: its letters and digits as the Latin ones that they look like, without marks and articles. Names of
    /// one skeleton look the same.</summary>
    /// <param name="small">As it looks in small letters; otherwise as it is, with a capital L as no small one.</param>
    static string Skeleton(string name, bool small)
    {
        var shown = Seeable(Seeable(name).Normalize(NormalizationForm.FormKD)).EnumerateRunes(); // What is no character cannot be normalized.
        var words = Words(shown)
            .Select(word => string.Concat(word.Select(rune => Looks(small ? Rune.ToLowerInvariant(rune) : rune, small)))).ToList();
        var telling = words.Where(word => !Articles.Contains(word.ToLowerInvariant())).ToList();
        return string.Concat(telling.Count > 0 ? telling : words);
    }

    static string Seeable(string name) => string.Concat(name.EnumerateRunes().Where(rune => !IsUnseen(rune)));

    static string Looks(Rune rune, bool small)
    {
        var looks = Seen.GetValueOrDefault(rune) ?? Seen.GetValueOrDefault(Rune.ToUpperInvariant(rune)) ?? rune.ToString();
        if (rune.Value == 'I') return "l";
        return string.Concat(looks.Select(letter => letter == 'L' && !small ? CapitalL : char.ToLowerInvariant(letter)));
    }

    /// <summary>Stands for it where it must not be made small; of the private use area.</summary>
    const char CapitalL = '\uE04C';

    static IEnumerable<List<Rune>> Words(IEnumerable<Rune> name)
    {
        var word = new List<Rune>();
        foreach (var rune in name)
        {
            if (IsPart(rune)) word.Add(rune);
            else if (word.Count > 0)
            {
                yield return word;
                word = [];
            }
        }
        if (word.Count > 0) yield return word;
    }

    /// <summary>Besides letters and digits, signs that look like one.</summary>
    static bool IsPart(Rune rune) => Rune.IsLetterOrDigit(rune) || Rune.IsNumber(rune) || Seen.ContainsKey(rune);

    /// <summary>Besides marks and controls, the fillers of Hangul and the empty Braille cell are not seen.</summary>
    static bool IsUnseen(Rune rune) => rune.Value is 0x115F or 0x1160 or 0x2800 || Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format or UnicodeCategory.Control
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse;

    static string ScriptOf(Rune letter) => !Rune.IsLetter(letter) || Rune.GetUnicodeCategory(letter) == UnicodeCategory.ModifierLetter ? ""
        : letter.Value switch
        {
            < 0x370 or (>= 0x1D00 and < 0x1F00) or (>= 0x2C60 and < 0x2C80) or (>= 0xA720 and < 0xA800) or (>= 0xAB30 and < 0xAB70)
                or (>= 0xFB00 and < 0xFB07) or (>= 0xFF21 and < 0xFF5B) => "Latin",
            < 0x400 or (>= 0x1F00 and < 0x2000) => "Greek",
            < 0x530 or (>= 0x1C80 and < 0x1C90) or (>= 0x2DE0 and < 0x2E00) or (>= 0xA640 and < 0xA6A0) => "Cyrillic",
            (>= 0x1100 and < 0x1200) or (>= 0x2E80 and < 0xA000) or (>= 0xA960 and < 0xA980) or (>= 0xAC00 and < 0xD800)
                or (>= 0xF900 and < 0xFB00) or (>= 0xFF66 and < 0xFFDD) or (>= 0x20000 and < 0x40000) => "",
            < 0x590 => "Armenian",
            _ => "another",
        };

    /// <summary>From the table beside this file.</summary>
    static Dictionary<Rune, string> Read()
    {
        using var table = new StreamReader(typeof(Lookalikes).Assembly.GetManifestResourceStream("Lookalikes.txt")!);
        (char Letter, string Looks)[] ofAscii = [('0', "o"), ('1', "l"), ('|', "l"), ('m', "rn"), ('w', "vv")];
        var seen = ofAscii.ToDictionary(one => new Rune(one.Letter), one => one.Looks);
        foreach (var row in table.ReadToEnd().Split('\n').Where(row => row.Length > 0 && row[0] != '#').Select(row => row.Split(' ')))
            foreach (var letter in row[1..])
                seen[new Rune(int.Parse(letter, NumberStyles.HexNumber, CultureInfo.InvariantCulture))] = row[0];
        return seen;
    }
}
