using System.Xml.Linq;

namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>Elements where the standard has no place for them, each fault under a code of its own, so that it is found without the schema too.</summary>
internal static class PlacementCheck
{
    public static IEnumerable<FileRemark> Of(XElement element)
    {
        var (name, above) = (element.Name.LocalName, element.Parent?.Name.LocalName ?? "");
        if (!Standard.Elements.Contains(name)) yield return No(element, "element-unknown", $"The standard has no element {AkomaNtosoCheck.Short(name)}.");
        else if (above is "ins" or "del") yield break; // Told by ChangeCheck.
        else if (Akn.Hierarchy.ContainsKey(name) && Clause(element, above) is { } misplaced) yield return misplaced;
        else if (Standard.Blocks.Contains(name) && Block(element, above) is { } block) yield return block;
        else if (name is "recital" or "recitals" or "citation" or "citations" && !Standard.Apart.Contains(above) && above != (name.EndsWith('s') ? "preamble" : name + "s"))
            yield return No(element, "recital-outside-preamble", $"The element {name} stands in {above}; it stands in the preamble only.");
        else if (above is "collectionBody" or "components" && name != "component") yield return No(element, "component-missing", $"The element {name} stands in {above} itself; each document of a collection stands in an element component.");
        if (Akn.Hierarchy.ContainsKey(name) && Child(element, "content") is not null && element.Elements().FirstOrDefault(IsBesideContent) is { } beside)
            yield return No(beside, "content-beside-clauses", $"The element {name} has its words in content and has {beside.Name.LocalName} beside it; its opening words stand in intro.");
        if (name == "meta" && Misordered(element) is { } part) yield return No(part, "meta-order", $"The element {part.Name.LocalName} stands in meta behind what it comes before: {string.Join(", ", Standard.MetaParts)}.");
    }

    private static FileRemark? Clause(XElement element, string above)
    {
        if (Akn.Hierarchy.ContainsKey(above) || Standard.Bodies.Contains(above) || Standard.Apart.Contains(above)) return null;
        var name = element.Name.LocalName;
        if (element.Ancestors().Any(one => one.Name.LocalName == "preamble")) return No(element, "clause-in-preamble", $"The element {name} stands in the preamble, which holds recitals, containers and paragraphs of words (p).");
        return above.StartsWith("amendment", StringComparison.Ordinal)
            ? No(element, "clause-in-amendment", $"The element {name} stands in {above} itself; what an amendment puts in stands in p, mod and quotedStructure.")
            : No(element, "clause-in-block", $"The element {name} stands in {above}, which holds no numbered clauses.");
    }

    private static FileRemark? Block(XElement element, string above)
    {
        var name = element.Name.LocalName;
        if (above == "body") return No(element, "block-in-body", $"The element {name} stands in body itself; words stand within its articles and paragraphs.");
        if (Akn.Hierarchy.ContainsKey(above)) return No(element, "block-in-clause", $"The element {name} stands in {above} itself; words stand in its content, intro or wrapUp.");
        var around = element.Ancestors().TakeWhile(one => !Standard.Apart.Contains(one.Name.LocalName)).FirstOrDefault(one => Standard.Words.Contains(one.Name.LocalName));
        return around is null ? null : No(element, "block-in-block", $"The element {name} stands within {around.Name.LocalName}, which holds words only.");
    }

    private static bool IsBesideContent(XElement child) => child.Name.Namespace == Akn.Ns && (child.Name.LocalName is "intro" or "wrapUp" or "crossHeading" || Akn.Hierarchy.ContainsKey(child.Name.LocalName));

    private static XElement? Misordered(XElement meta)
    {
        var last = 0;
        foreach (var part in meta.Elements().Where(part => part.Name.Namespace == Akn.Ns))
        {
            var place = Standard.MetaParts.Index().FirstOrDefault(one => one.Item == part.Name.LocalName, (Index: last, Item: "")).Index;
            if (place < last) return part;
            last = place;
        }

        return null;
    }

    private static XElement? Child(XElement element, string name) => element.Element(Akn.Ns + name);

    private static FileRemark No(XElement at, string code, string sentence) => AkomaNtosoCheck.ErrorRemark(at, code, sentence);
}
