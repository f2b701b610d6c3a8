using System.Xml.Linq;

namespace NormDraft.Exchange.Word.Reading;

/// <summary>Names of the markup. Strict (ISO) namespaces are read as the transitional ones.</summary>
internal static class W
{
    public const string Main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    public const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Strict = "http://purl.oclc.org/ooxml/";

    private static readonly XNamespace Word = Main;

    public static XName Name(string local) => Word + local;

    public static XName Relation { get; } = XName.Get("id", Relations);

    public static string Transitional(string space) => !space.StartsWith(Strict, StringComparison.Ordinal) ? space
        : space.Replace(Strict, "http://schemas.openxmlformats.org/", StringComparison.Ordinal)
            .Replace("wordprocessingml/", "wordprocessingml/2006/", StringComparison.Ordinal)
            .Replace("officeDocument/", "officeDocument/2006/", StringComparison.Ordinal);

    /// <summary>An attribute of the word namespace, or of none where a careless writer left the prefix out.</summary>
    public static string? Value(this XElement? element, string name = "val") =>
        element?.Attribute(Word + name)?.Value ?? element?.Attribute(name)?.Value;

    public static XElement? Child(this XElement? element, string name) => element?.Element(Word + name);

    public static int? Number(this XElement? element, string name = "val") =>
        int.TryParse(element.Value(name), System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A property that is on unless it says otherwise.</summary>
    public static bool IsOn(this XElement? element) => element is not null && element.Value() is not ("0" or "false" or "off" or "none");

    public static bool Is(this XElement element, string name) => element.Name.LocalName == name && element.Name.NamespaceName == Main;
}
