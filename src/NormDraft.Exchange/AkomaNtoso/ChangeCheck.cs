using System.Xml.Linq;

namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>Insertions, deletions and what the file says of them.</summary>
internal static class ChangeCheck
{
    private static readonly HashSet<string> Blocks = ["p", "block", "content", "intro", "wrapUp", "num", "heading", "blockList", "table", "article"];

    /// <param name="byId">The file's elements by their eId.</param>
    public static IEnumerable<FileRemark> Of(XElement element, IReadOnlyDictionary<string, XElement> byId)
    {
        var name = element.Name.LocalName;
        if (name is "ins" or "del") return Mark(element);
        if (name is "old" or "new" && element.Parent?.Parent?.Name.LocalName == "passiveModifications") return Modified(element, byId);
        if ((string?)element.Attribute("status") == "removed" && Akn.Hierarchy.ContainsKey(name) && !element.Ancestors().Any(above => (string?)above.Attribute("status") == "removed")) return Removed(element);
        return [];
    }

    private static IEnumerable<FileRemark> Mark(XElement mark)
    {
        if (mark.Ancestors().TakeWhile(above => above.Name.LocalName != "authorialNote").FirstOrDefault(above => above.Name.LocalName is "ins" or "del") is { } outer)
        {
            yield return AkomaNtosoCheck.ErrorRemark(mark, "change-nested", $"The element {mark.Name.LocalName} stands within {outer.Name.LocalName}: what stands there is either put in or taken out.");
            yield break;
        }

        if (mark.Descendants().Any(inside => Akn.Hierarchy.ContainsKey(inside.Name.LocalName) || Blocks.Contains(inside.Name.LocalName) && !inside.Ancestors().Any(note => note.Name.LocalName == "authorialNote")))
            yield return AkomaNtosoCheck.ErrorRemark(mark, "change-around-block", $"The element {mark.Name.LocalName} stands around whole clauses; it may stand within their words only.");
    }

    private static IEnumerable<FileRemark> Modified(XElement part, IReadOnlyDictionary<string, XElement> byId)
    {
        if ((string?)part.Attribute("href") is not ['#', .. var id]) yield break;
        var target = byId.GetValueOrDefault(id);
        if (part.Name.LocalName == "old" && target is not null && target.Name.LocalName != "del" && (string?)target.Attribute("status") != "removed")
            yield return AkomaNtosoCheck.ErrorRemark(part, "modification-mismatch", $"What was there before is said to be {AkomaNtosoCheck.Short(id)}, which is neither taken out nor removed.");
        if (part.Name.LocalName == "new" && target is not null && (target.Name.LocalName == "del" || (string?)target.Attribute("status") == "removed"))
            yield return AkomaNtosoCheck.ErrorRemark(part, "modification-mismatch", $"What is there now is said to be {AkomaNtosoCheck.Short(id)}, which is taken out.");
    }

    private static IEnumerable<FileRemark> Removed(XElement element)
    {
        var stays = element.DescendantNodes().OfType<XText>().Any(text => !string.IsNullOrWhiteSpace(text.Value) && text.Ancestors().TakeWhile(above => above != element.Parent).All(above => above.Name.LocalName != "del"));
        if (stays) yield return AkomaNtosoCheck.WarningRemark(element, "removed-without-del", "The clause is removed, but some of its words stand in no element del.");
    }
}
