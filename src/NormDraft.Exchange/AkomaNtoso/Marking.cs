using System.Globalization;
using System.Xml.Linq;
using NormDraft.Text;

namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>What the standard's elements and their places do not tell of a clause, in our own attributes; of a redline for both sides.</summary>
internal static class Marking
{
    /// <summary>Places count as the reader meets them: footnotes that no mark carries come last.</summary>
    public static void Mark(XElement document, IReadOnlyDictionary<XElement, Entry> written, IReadOnlyList<Entry> entries)
    {
        var order = new Dictionary<Entry, int>(ReferenceEqualityComparer.Instance);
        foreach (var (at, entry) in entries.Where(entry => entry.IsThere).Index()) order.Add(entry, at);
        var last = -1;
        foreach (var element in Met(document))
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

    /// <summary>The earlier side of a redline, where it is not what the later one says less what was put in and with what was taken out.</summary>
    /// <param name="earlier">Of the earlier draft, in its order.</param>
    public static void MarkEarlier(XElement document, IReadOnlyDictionary<XElement, Entry> written, IReadOnlyList<Clause> earlier)
    {
        var order = earlier.Index().ToDictionary(one => one.Item.Id, one => one.Index);
        var last = -1;
        foreach (var element in Met(document))
        {
            if (!written.TryGetValue(element, out var entry) || entry.Before is not { } clause) continue;
            var place = order[clause.Id];
            if ((Own(element, "kind") ?? Akn.KindOf(element)) != clause.Kind) element.SetAttributeValue(Akn.Own + "was-kind", OwnValues.Write(clause.Kind));
            if (place != last + 1) element.SetAttributeValue(Akn.Own + "was-n", place.ToString(CultureInfo.InvariantCulture));
            last = place;
            var above = element.Ancestors().FirstOrDefault(one => written.TryGetValue(one, out var parent) && parent.Before is not null);
            var parentId = above is null ? null : (Guid?)written[above].Before!.Id;
            if (parentId != clause.Parent) element.SetAttributeValue(Akn.Own + "was-parent", clause.Parent?.ToString("D") ?? "");
            if (element.Element(Akn.Ns + "num") is null && Unnumbered(element) != clause.Label) element.SetAttributeValue(Akn.Own + "was-label", OwnValues.Write(clause.Label));
            if (entry.IsThere && HoldsOtherwise(entry)) element.SetAttributeValue(Akn.Own + "was-held", OwnValues.WriteHeld(clause.Attributions));
        }
    }

    private static IEnumerable<XElement> Met(XElement document) =>
        document.Elements().Skip(1).Concat(document.Element(Akn.Ns + "meta")!.Elements(Akn.Ns + "notes").ToList()).SelectMany(part => part.DescendantsAndSelf());

    private static string? Unnumbered(XElement element) => Own(element, "label") ?? (string?)element.Attribute("marker") ?? (element.Name.LocalName == "note" ? null : "");

    private static bool HoldsOtherwise(Entry entry) => entry.Clause.Attributions.Count + entry.Before!.Attributions.Count > 0
        && (entry.HasEdits || OwnValues.WriteHeld(entry.Clause.Attributions) != OwnValues.WriteHeld(entry.Before.Attributions));

    private static string? Own(XElement element, string name) => (string?)element.Attribute(Akn.Own + name) is { } value ? OwnValues.Read(value) : null;
}
