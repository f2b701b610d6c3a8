using System.Xml.Linq;

namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>What a redline tells of its changes: one modification a clause, new numbers as mappings, a move as repeal and insertion.</summary>
internal static class Modifications
{
    private static readonly XNamespace Ns = Akn.Ns;

    /// <param name="from">Amendments by the clauses that they changed.</param>
    public static IReadOnlyList<XElement> Of(XElement document, IReadOnlyDictionary<XElement, Entry> written, EIds eIds, Iris iris, IReadOnlyDictionary<Guid, IReadOnlyList<CitedAmendment>> from)
    {
        var (passive, mappings) = (new XElement(Ns + "passiveModifications"), new XElement(Ns + "mappings", new XAttribute("source", "#normdraft")));
        foreach (var element in document.Descendants())
        {
            if (!written.TryGetValue(element, out var entry)) continue;
            var eId = EIdOf(element, eIds);
            foreach (var type in Types(entry)) passive.Add(Modification(type, element, entry, eId, eIds, Sources(type, entry, iris, from)));
            if (entry.Was is { Length: > 0 } was)
                mappings.Add(new XElement(Ns + "mapping", new XAttribute("eId", eIds.Next("map")), new XAttribute("original", Mapped(element, was, eId)), new XAttribute("current", eId), new XAttribute("start", "#evt_2")));
        }

        return !passive.HasElements ? [] : mappings.HasElements ? [passive, mappings] : [passive];
    }

    private static string EIdOf(XElement element, EIds eIds)
    {
        if ((string?)element.Attribute("eId") is { } eId) return eId;
        element.SetAttributeValue("eId", eIds.Next("text__p"));
        return (string)element.Attribute("eId")!;
    }

    private static string Mapped(XElement element, string was, string eId)
    {
        var old = new EIds().Of(element.Name.LocalName, was, "");
        if (eId.LastIndexOf("__", StringComparison.Ordinal) is >= 0 and var at) old = eId[..at] + "__" + old.Split("__")[^1];
        element.SetAttributeValue("wId", old);
        return old;
    }

    private static IEnumerable<string> Types(Entry entry)
    {
        if (entry.Change is Change.Inserted or Change.Moved) yield return "insertion";
        if (entry.Change is Change.Deleted or Change.MovedAway) yield return "repeal";
        if (entry.Change is Change.None or Change.Moved && entry.HasEdits) yield return "substitution";
        if (entry.Was is not null) yield return "renumbering";
    }

    /// <summary>The amendments, where they are known; a number changes because others came and went, and is the work's.</summary>
    private static IEnumerable<string> Sources(string type, Entry entry, Iris iris, IReadOnlyDictionary<Guid, IReadOnlyList<CitedAmendment>> from) =>
        (type != "renumbering" && from.GetValueOrDefault(entry.Clause.Id) is { Count: > 0 } cited ? cited.Select(one => one.Address) : [iris.Work]).Select(work => work + "/!main");

    private static XElement Modification(string type, XElement element, Entry entry, string eId, EIds eIds, IEnumerable<string> sources)
    {
        var id = eIds.Next("pmod");
        XElement Part(string name, string href, int number = 1) => new(Ns + name, new XAttribute("eId", $"{id}__{name}_{number}"), new XAttribute("href", href));
        List<XElement> parts = [.. sources.Select((source, at) => Part("source", source, at + 1)), Part("destination", "#" + eId)];
        if (type == "substitution")
        {
            var changed = element.Descendants().Where(one => one.Name.LocalName is "ins" or "del" && Owner(one) == element && one.Parent!.Name.LocalName != "num").ToList();
            parts.AddRange(changed.Where(one => one.Name.LocalName == "del").Select((one, at) => Part("old", "#" + (string)one.Attribute("eId")!, at + 1)));
            parts.AddRange(changed.Where(one => one.Name.LocalName == "ins").Select((one, at) => Part("new", "#" + (string)one.Attribute("eId")!, at + 1)));
        }
        else if (type == "insertion") parts.Add(Part("new", "#" + eId));
        else if (type == "repeal") parts.Add(Part("old", "#" + eId));
        return new XElement(Ns + "textualMod", new XAttribute("type", type), new XAttribute("eId", id),
            entry.Change is Change.Moved or Change.MovedAway && type is "insertion" or "repeal" ? new XAttribute(Akn.Own + "move", entry.Clause.Id.ToString("D")) : null, parts);
    }

    /// <summary>The clause whose words an element is among.</summary>
    private static XElement? Owner(XElement inline) => inline.Ancestors().FirstOrDefault(above => above.Attribute("GUID") is not null || above.Attribute(Akn.Own + "of") is not null);
}
