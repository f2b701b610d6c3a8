using System.Globalization;
using System.Xml.Linq;

namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>What the standard's elements and their places do not tell of a clause, in our own attributes.</summary>
internal static class Marking
{
    /// <summary>Places count as the reader meets them: footnotes that no mark carries come last.</summary>
    public static void Mark(XElement document, IReadOnlyDictionary<XElement, Entry> written, IReadOnlyList<Entry> entries)
    {
        var order = new Dictionary<Entry, int>(ReferenceEqualityComparer.Instance);
        foreach (var (at, entry) in entries.Where(entry => entry.IsThere).Index()) order.Add(entry, at);
        var last = -1;
        var notes = document.Element(Akn.Ns + "meta")!.Elements(Akn.Ns + "notes").ToList();
        foreach (var element in document.Elements().Skip(1).Concat(notes).SelectMany(part => part.DescendantsAndSelf()))
        {
            if (!written.TryGetValue(element, out var entry) || !entry.IsThere) continue;
            var (clause, place) = (entry.Clause, order[entry]);
            if (Akn.KindOf(element) != clause.Kind) element.SetAttributeValue(Akn.Own + "kind", OwnValues.Write(clause.Kind));
            if (place != last + 1) element.SetAttributeValue(Akn.Own + "n", place.ToString(CultureInfo.InvariantCulture));
            last = place;
            var above = element.Ancestors().FirstOrDefault(one => written.TryGetValue(one, out var parent) && parent.IsThere);
            var parentId = above is null ? null : (Guid?)written[above].Clause.Id;
            if (parentId != clause.Parent) element.SetAttributeValue(Akn.Own + "parent", clause.Parent?.ToString("D") ?? "");
            var label = (string?)element.Attribute("marker") ?? (element.Name.LocalName == "note" ? null : "");
            if (element.Element(Akn.Ns + "num") is null && label != clause.Label) element.SetAttributeValue(Akn.Own + "label", OwnValues.Write(clause.Label));
        }
    }
}
