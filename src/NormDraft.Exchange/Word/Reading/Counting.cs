using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace NormDraft.Exchange.Word.Reading;

/// <summary>Computes the numbers that Word shows and does not store: "Article 1", "(a)". Paragraphs must come in order.</summary>
internal sealed class Counting(IEnumerable<XElement> parts, WordStyles styles)
{
    private const int Levels = 9;
    private readonly List<XElement> _roots = [.. parts];
    private readonly Dictionary<(string Element, string Id), XElement> _found = [];
    private readonly Dictionary<string, ListForm?> _lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int?[]> _counts = new(StringComparer.Ordinal);

    /// <param name="Key">Lists on one definition count together.</param>
    private sealed record ListForm(string Key, XElement?[] Levels, Dictionary<int, int> Starts)
    {
        /// <summary>Levels of this list that were used; a start of its own counts at the first use.</summary>
        public HashSet<int> Used { get; } = [];
    }

    public string Next(XElement? properties)
    {
        var (id, level, style) = styles.Numbering(properties);
        if (id is null or "0" || Form(id) is not { } form) return "";
        var own = properties.Child("numPr").Child("ilvl") is not null ? -1 : Array.FindIndex(form.Levels, one => one.Child("pStyle").Value() is { } linked && linked == style);
        var depth = Math.Clamp(own >= 0 ? own : level ?? 0, 0, Levels - 1);
        Advance(form, depth);
        return Show(form, depth);
    }

    private void Advance(ListForm form, int depth)
    {
        if (!_counts.TryGetValue(form.Key, out var counts)) _counts.Add(form.Key, counts = new int?[Levels]);
        var first = form.Used.Add(depth);
        if (first && form.Starts.TryGetValue(depth, out var start)) counts[depth] = start;
        else counts[depth] = counts[depth] is { } last ? unchecked(last + 1) : StartOf(form, depth);
        for (var above = 0; above < depth; above++) counts[above] ??= StartOf(form, above);
        for (var below = depth + 1; below < Levels; below++)
        {
            var restart = form.Levels[below].Child("lvlRestart").Number();
            if (restart is null || (restart > 0 && depth < restart)) counts[below] = null;
        }
    }

    private static int StartOf(ListForm form, int level) =>
        form.Starts.TryGetValue(level, out var start) ? start : form.Levels[level].Child("start").Number() ?? 1;

    private string Show(ListForm form, int depth)
    {
        var level = form.Levels[depth];
        var pattern = level.Child("lvlText").Value() ?? "";
        if (level.Child("numFmt").Value() == "bullet") return pattern.Length == 0 ? "" : "•";
        var isLegal = level.Child("isLgl").IsOn();
        var shown = new StringBuilder();
        for (var at = 0; at < pattern.Length; at++)
        {
            if (pattern[at] != '%' || at + 1 >= pattern.Length || pattern[at + 1] is < '1' or > '9') { shown.Append(pattern[at]); continue; }
            var which = pattern[++at] - '1';
            var format = form.Levels[which].Child("numFmt").Value() ?? "decimal";
            shown.Append(Numeral.Of(_counts[form.Key][which] ?? StartOf(form, which), isLegal ? "decimal" : format));
        }

        return shown.ToString().Trim();
    }

    private ListForm? Form(string id)
    {
        if (_lists.TryGetValue(id, out var known)) return known;
        var list = Find("num", id);
        var form = list.Child("abstractNumId").Value() is { } key && Definition(key) is { } definition ? FormOf(list!, definition) : null;
        _lists.Add(id, form);
        return form;
    }

    private static ListForm FormOf(XElement list, XElement definition)
    {
        var levels = new XElement?[Levels];
        foreach (var level in definition.Elements(W.Name("lvl"))) if (level.Number("ilvl") is >= 0 and < Levels and var at) levels[at] = level;
        var starts = new Dictionary<int, int>();
        foreach (var change in list.Elements(W.Name("lvlOverride")))
        {
            if (change.Number("ilvl") is not (>= 0 and < Levels and var at)) continue;
            if (change.Child("startOverride").Number() is { } start) starts[at] = start;
            if (change.Child("lvl") is { } level) levels[at] = level;
        }

        return new ListForm(definition.Value("abstractNumId") ?? "", levels, starts);
    }

    /// <summary>The definition itself, or the one of the numbering style it points to.</summary>
    private XElement? Definition(string key)
    {
        var definition = Find("abstractNum", key);
        if (definition.Child("numStyleLink").Value() is not { } style || styles.ListOf(style) is not { } id) return definition;
        return Find("num", id).Child("abstractNumId").Value() is { } linked && linked != key ? Find("abstractNum", linked) : definition;
    }

    private XElement? Find(string element, string value)
    {
        if (_found.Count == 0)
            foreach (var one in _roots.Elements()) _found.TryAdd((one.Name.LocalName, one.Value(one.Is("num") ? "numId" : "abstractNumId") ?? ""), one);
        return _found.GetValueOrDefault((element, value));
    }
}

/// <summary>A number as lists print it.</summary>
internal static class Numeral
{
    private static readonly (int Value, string Letters)[] Roman =
        [(1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")];

    public static string Of(int number, string format) => format switch
    {
        "upperRoman" => RomanOf(number).ToUpperInvariant(),
        "lowerRoman" => RomanOf(number),
        "upperLetter" => LetterOf(number, 'A'),
        "lowerLetter" => LetterOf(number, 'a'),
        "decimalZero" => number.ToString("00", CultureInfo.InvariantCulture),
        "ordinal" => Plain(number) + Ending(number),
        "none" => "",
        _ => Plain(number),
    };

    private static string Plain(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string RomanOf(int number)
    {
        if (number is <= 0 or > 5000) return Plain(number);
        var letters = new StringBuilder();
        foreach (var (value, text) in Roman) for (; number >= value; number -= value) letters.Append(text);
        return letters.ToString();
    }

    /// <summary>z is followed by aa, zz by aaa.</summary>
    private static string LetterOf(int number, char first) =>
        number is <= 0 or > 780 ? Plain(number) : new string((char)(first + ((number - 1) % 26)), ((number - 1) / 26) + 1);

    private static string Ending(int number) => (number % 100, number % 10) switch
    {
        ( >= 11 and <= 13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
}
