using System.Xml.Linq;

namespace NormDraft.Exchange.Word.Reading;

/// <summary>What a paragraph's style says of its outline and number, through the styles it is based on.</summary>
internal sealed class WordStyles
{
    /// <summary>Styles in a chain; a longer one is a circle.</summary>
    private const int LongestChain = 32;

    private readonly Dictionary<string, XElement> _styles = new(StringComparer.Ordinal);
    private readonly string? _default;

    public WordStyles(IEnumerable<XElement> parts)
    {
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

    private string? StyleOf(XElement? properties) => properties.Child("pStyle").Value() ?? _default;

    private IEnumerable<XElement> Chain(string? id)
    {
        for (var steps = 0; steps < LongestChain && id is not null && _styles.TryGetValue(id, out var style); steps++)
        {
            yield return style;
            id = style.Child("basedOn").Value();
        }
    }
}
