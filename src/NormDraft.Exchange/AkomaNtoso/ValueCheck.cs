using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>Attributes and values that the standard does not know, each fault under a code of its own.</summary>
internal static partial class ValueCheck
{
    /// <summary>A day, with a time or without, as XML Schema writes them.</summary>
    [GeneratedRegex(@"^\s*(?<day>\d{4,}-\d{2}-\d{2})(T\d{2}:\d{2}:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?\s*\z")]
    private static partial Regex Date { get; }

    public static IEnumerable<FileRemark> Of(XElement element)
    {
        var name = element.Name.LocalName;
        if ((string?)element.Attribute("date") is { } date && !IsDate(date))
            yield return No(element, "date-shape", $"date=\"{AkomaNtosoCheck.Short(date)}\" is no day of a calendar with year, month and day, as in 2026-03-02.");
        if ((string?)element.Attribute("status") is { } status && !Standard.Statuses.Contains(status))
            yield return No(element, "status-unknown", $"status=\"{AkomaNtosoCheck.Short(status)}\" is none that the standard knows; what was put in is told by ins and a modification.");
        if (Standard.Modifications.TryGetValue(name, out var types) && (string?)element.Attribute("type") is { } type && !types.Contains(type))
            yield return No(element, "modification-unknown", $"type=\"{AkomaNtosoCheck.Short(type)}\" is no type of {name}; a move is a repeal and an insertion.");
        if (name == "step" && element.Attribute("by") is null)
            yield return No(element, "step-without-by", "The element step does not say by whom: its attribute by is missing.");
        if (name is "ins" or "del" && element.Attributes().FirstOrDefault(one => one.Name.NamespaceName.Length == 0 && !one.IsNamespaceDeclaration && !Standard.ChangeAttributes.Contains(one.Name.LocalName)) is { } strange)
            yield return No(element, "change-attribute", $"The element {name} has the attribute {AkomaNtosoCheck.Short(strange.Name.LocalName)}, which the standard does not give it; who changed the words, and when, stands in a namespace of one's own.");
    }

    private static bool IsDate(string text) => Date.Match(text) is { Success: true } match
        && (match.Groups["day"].Length > 10 || DateOnly.TryParseExact(match.Groups["day"].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _));

    private static FileRemark No(XElement at, string code, string sentence) => AkomaNtosoCheck.ErrorRemark(at, code, sentence);
}
