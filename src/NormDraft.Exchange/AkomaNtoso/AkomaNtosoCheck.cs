using System.Text.RegularExpressions;
using System.Xml.Linq;
using NormDraft.Text;

namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>A fault of a file.</summary>
/// <param name="Line">Counted from 1.</param>
public sealed record FileRemark(Severity Severity, string Code, int Line, string Sentence);

/// <summary>What the standard's schema does not see (eIds, references, addresses, the marks of changes), and without the schema the faults that drafts are known to have.</summary>
public static partial class AkomaNtosoCheck
{
    private static readonly string[] Pointing = ["href", "source", "alternativeTo", "by", "outcome", "period", "start", "end"];

    private static readonly string[] Meaning = ["refersTo", "as"];

    [GeneratedRegex(@"^[\p{L}\p{N}\p{M}_.\-]+\z")]
    private static partial Regex Shape { get; }

    /// <summary>In the order of the file. A file that cannot be read gives the reader's refusal as an error.</summary>
    public static IReadOnlyList<FileRemark> Of(byte[] bytes)
    {
        var file = AknFile.Load(bytes);
        if (file.Root is not { } root) return [new(Severity.Error, file.Refusal!.Code, file.Refusal.Line, file.Refusal.Sentence)];
        var name = root.Name.Namespace == Akn.Ns ? "eId" : "id";
        var elements = root.Descendants().Where(element => element.Name.Namespace == root.Name.Namespace).ToList();
        var ids = new Dictionary<string, XElement>(StringComparer.Ordinal);
        foreach (var element in elements)
            if (((string?)element.Attribute("eId") ?? (string?)element.Attribute(name)) is { } id) ids.TryAdd(id, element);
        var remarks = Ids(elements, name).Concat(ids.Count == 0 ? [] : elements.SelectMany(element => References(element, ids))).Concat(elements.SelectMany(Order)).Concat(elements.SelectMany(element => ChangeCheck.Of(element, ids)));
        if (root.Name.Namespace == Akn.Ns)
            remarks = remarks.Concat(elements.Where(element => element.Name.LocalName == "identification").SelectMany(AddressCheck.Of)).Concat(elements.SelectMany(PlacementCheck.Of)).Concat(elements.SelectMany(ValueCheck.Of));
        return [.. remarks.OrderBy(remark => remark.Line)];
    }

    internal static FileRemark ErrorRemark(XElement at, string code, string sentence) => new(Severity.Error, code, AknFile.LineOf(at), sentence);

    internal static FileRemark WarningRemark(XElement at, string code, string sentence) => new(Severity.Warning, code, AknFile.LineOf(at), sentence);

    private static IEnumerable<FileRemark> Ids(List<XElement> elements, string name)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var isTold = elements.Any(element => element.Name.LocalName == "passiveModifications"); // Only then does something refer to ins and del.
        foreach (var element in elements)
        {
            var (local, id) = (element.Name.LocalName, (string?)element.Attribute("eId") ?? (string?)element.Attribute(name));
            if (id is null)
            {
                if (Akn.Hierarchy.ContainsKey(local) || local is "recital" or "component" || isTold && local is "ins" or "del") yield return ErrorRemark(element, "eid-missing", $"The element {local} has no {name}: nothing can refer to it.");
                continue;
            }

            if (!seen.Add(id)) yield return ErrorRemark(element, "eid-repeated", $"The {name} {Short(id)} stands twice in the file.");
            if (!Shape.IsMatch(id)) yield return ErrorRemark(element, "eid-shape", $"The {name} {Short(id)} holds something else than letters, digits, underscores, points and hyphens.");
            else if (name == "eId" && Akn.Hierarchy.TryGetValue(local, out var prefix) && local != "hcontainer" && !id.Split("__")[^1].StartsWith(prefix + "_", StringComparison.Ordinal))
                yield return WarningRemark(element, "eid-prefix", $"The eId {Short(id)} of an element {local} should end in {prefix}_ and its number.");
        }
    }

    private static IEnumerable<FileRemark> References(XElement element, Dictionary<string, XElement> ids)
    {
        foreach (var name in Pointing)
            if (Dangles(element, name, ids) is { } target) yield return ErrorRemark(element, "reference-dangling", $"{name}=\"{Short(target)}\" leads to nothing in this file.");
        foreach (var name in Meaning)
            if (Dangles(element, name, ids) is { } target) yield return new(Severity.Notice, "concept-undeclared", AknFile.LineOf(element), $"{name}=\"{Short(target)}\" names something that the file's references do not declare.");
    }

    private static string? Dangles(XElement element, string name, Dictionary<string, XElement> ids) =>
        (string?)element.Attribute(name) is { } value ? value.Split(' ', StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(one => one is ['#', ..] && !ids.ContainsKey(one[1..])) : null;

    private static IEnumerable<FileRemark> Order(XElement element)
    {
        foreach (var name in (string[])["num", "heading"])
            if (element.Elements(element.Name.Namespace + name).Skip(1).FirstOrDefault() is { } second)
                yield return ErrorRemark(second, name + "-repeated", $"The element {element.Name.LocalName} has two elements {name}; it bears one.");
    }

    internal static string Short(string value) => value.Shortened(120);
}
