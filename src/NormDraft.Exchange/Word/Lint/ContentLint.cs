using System.Xml.Linq;
using static NormDraft.Exchange.Word.Lint.WordLint;

namespace NormDraft.Exchange.Word.Lint;

/// <summary>Cells, fields, spaces and the order of a run's properties.</summary>
internal static class ContentLint
{
    public static IEnumerable<LintFinding> In(string part, XElement root)
    {
        foreach (var cell in root.Descendants(W + "tc").Where(cell => cell.Elements().LastOrDefault() is not { } last || !Is(last, "p", "bookmarkEnd", "sdt", "ins", "del")))
            yield return new("cell-without-paragraph", part, $"A cell ends without a paragraph: {cell.Value}");
        foreach (var text in root.Descendants().Where(element => Is(element, "t", "delText") && element.Value.Length > 0 && (char.IsWhiteSpace(element.Value[0]) || char.IsWhiteSpace(element.Value[^1]))))
            if (text.AncestorsAndSelf().Attributes(XNamespace.Xml + "space").FirstOrDefault()?.Value != "preserve") yield return new("space-lost", part, $"A space at the edge is lost: \"{text.Value}\"");
        foreach (var change in root.Descendants().Where(element => Is(element, "rPrChange", "pPrChange") && element.ElementsAfterSelf().Any()))
            yield return new("properties-out-of-order", part, $"After {change.Name.LocalName} {Id(change)} stand more properties.");
        foreach (var finding in Fields(part, root)) yield return finding;
    }

    /// <summary>Either all three marks of a field are deleted, or none.</summary>
    private static IEnumerable<LintFinding> Fields(string part, XElement root)
    {
        var open = new Stack<bool>();
        foreach (var mark in root.Descendants(W + "fldChar"))
        {
            var isDeleted = mark.Ancestors().Any(above => Is(above, "del", "moveFrom"));
            switch (mark.Attribute(W + "fldCharType")?.Value)
            {
                case "begin":
                    open.Push(isDeleted);
                    break;
                case "separate" when open.TryPeek(out var begun) && begun != isDeleted:
                case "end" when open.TryPop(out var began) && began != isDeleted:
                    yield return new("field-half-deleted", part, "A part of a field is deleted and another not.");
                    break;
            }
        }
    }
}
