using System.Xml.Linq;

namespace NormDraft.Exchange.Word.Reading;

/// <summary>What a paragraph's style says of its outline and number, through the styles it is based on.</summary>
internal sealed class WordStyles
{
    /// <summary>Styles in a chain; a longer one is a circle.</summary>
    private const int LongestChain = 32;

    private readonly Dictionary<string, XElement> _styles = new(StringComparer.Ordinal);
    /// <summary>Character styles that are the look of something and no emphasis.</summary>
    private static readonly HashSet<string> NoEmphasis = ["hyperlink", "followedhyperlink", "footnote reference", "endnote reference", "annotation reference", "line number", "page number"];

    /// <summary>Formats that mean something in a text and that no clause can hold.</summary>
    private static readonly Dictionary<string, string> Unheld = new()
    {
        ["caps"] = "capitals by format",
        ["smallCaps"] = "small capitals",
        ["dstrike"] = "double strike-through",
        ["color"] = "colour",
        ["shd"] = "shading",
        ["bdr"] = "a frame",
        ["em"] = "emphasis dots",
        ["outline"] = "outline",
        ["shadow"] = "shadow",
        ["emboss"] = "embossing",
        ["imprint"] = "engraving",
        ["effect"] = "an effect",
        ["position"] = "letters set higher or lower",
        ["sz"] = "a size of letters",
    };

    private readonly HashSet<string> _told = [];
    private readonly Dictionary<string, XElement> _characters = new(StringComparer.Ordinal);
    private readonly string? _default;

    public WordStyles(IEnumerable<XElement> parts)
    {
        parts = [.. parts];
        foreach (var style in parts.Elements(W.Name("style")).Where(style => style.Value("type") == "character" && !NoEmphasis.Contains((style.Child("name").Value() ?? "").ToLowerInvariant())))
            if (style.Value("styleId") is { } id) _characters.TryAdd(id, style);
        foreach (var style in parts.Elements(W.Name("style")).Where(style => style.Value("type") is null or "paragraph" or "numbering"))
        {
            if (style.Value("styleId") is not { } id) continue;
            _styles.TryAdd(id, style);
            if (style.Value("default") is "1" or "true" && style.Value("type") == "paragraph") _default ??= id;
        }
    }

    /// <summary>0 for a title, 1 to 9 for a heading, null for text.</summary>
    public int? Outline(XElement? properties)
    {
        var own = properties.Child("outlineLvl").Number();
        if (own is { } level) return level is >= 0 and < 9 ? level + 1 : null;
        foreach (var style in Chain(StyleOf(properties)))
        {
            var name = (style.Child("name").Value() ?? "").ToLowerInvariant();
            if (name == "title") return 0;
            if (name.StartsWith("heading ", StringComparison.Ordinal) && int.TryParse(name[8..], out var heading) && heading is > 0 and <= 9) return heading;
            if (style.Child("pPr").Child("outlineLvl").Number() is { } outline) return outline is >= 0 and < 9 ? outline + 1 : null;
        }

        return properties.Child("pStyle").Value() is { } id && !_styles.ContainsKey(id) ? Named(id) : null;
    }

    /// <summary>A style that the file does not define, known by its usual id.</summary>
    private static int? Named(string id) => id switch
    {
        "Title" => 0,
        ['H' or 'h', 'e', 'a', 'd', 'i', 'n', 'g', >= '1' and <= '9' and var digit] => digit - '0',
        _ => null,
    };

    /// <summary>The list of the paragraph, its own or its style's, with the style that gave it.</summary>
    public (string? List, int? Level, string? Style) Numbering(XElement? properties)
    {
        var own = properties.Child("numPr");
        var (list, level) = (own.Child("numId").Value(), own.Child("ilvl").Number());
        string? from = null;
        foreach (var style in Chain(StyleOf(properties)))
        {
            var given = style.Child("pPr").Child("numPr");
            if (list is null && given.Child("numId").Value() is { } found) (list, from) = (found, style.Value("styleId"));
            level ??= given.Child("ilvl").Number();
        }

        return (list, level, from ?? StyleOf(properties));
    }

    /// <summary>The list behind a numbering style.</summary>
    public string? ListOf(string style) => Chain(style).Select(one => one.Child("pPr").Child("numPr").Child("numId").Value()).FirstOrDefault(id => id is not null);

    /// <summary>Of words, as it is set on them or on their character style.</summary>
    public Look Look(XElement properties)
    {
        return On("b", Reading.Look.Bold) | On("i", Reading.Look.Italic) | On("strike", Reading.Look.Struck) | On("highlight", Reading.Look.Highlighted) | On("u", Reading.Look.Underlined)
            | Set("vertAlign").Value() switch { "superscript" => Reading.Look.Raised, "subscript" => Reading.Look.Lowered, _ => 0 };

        Look On(string name, Look look) => Set(name).IsOn() ? look : 0;
        XElement? Set(string name) => properties.Child(name) ?? Chain(properties.Child("rStyle").Value(), _characters).Select(style => style.Child("rPr").Child(name)).FirstOrDefault(one => one is not null);
    }

    /// <summary>Words that say who holds a bracket.</summary>
    public bool IsHolder(XElement properties) => properties.Child("rStyle").Value() is { } id
        && (_characters.TryGetValue(id, out var style) ? style.Child("name").Value() : id) == Writing.Styles.Holder;

    /// <summary>What is set on words that no clause can hold, each once.</summary>
    public IEnumerable<string> Untold(XElement properties)
    {
        foreach (var one in properties.Elements())
            if (Unheld.TryGetValue(one.Name.LocalName, out var format) && one.IsOn() && one.Value() is not ("auto" or "000000" or "clear") && _told.Add(format)) yield return format;
    }

    private string? StyleOf(XElement? properties) => properties.Child("pStyle").Value() ?? _default;

    private IEnumerable<XElement> Chain(string? id) => Chain(id, _styles);

    private static IEnumerable<XElement> Chain(string? id, Dictionary<string, XElement> styles)
    {
        for (var steps = 0; steps < LongestChain && id is not null && styles.TryGetValue(id, out var style); steps++)
        {
            yield return style;
            id = style.Child("basedOn").Value();
        }
    }
}
