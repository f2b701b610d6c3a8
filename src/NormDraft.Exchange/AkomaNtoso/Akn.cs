using System.Collections.Frozen;
using System.Xml.Linq;
using NormDraft.Text;

namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>Names of Akoma Ntoso 3.0 and of what NormDraft adds in a namespace of its own.</summary>
internal static class Akn
{
    public static readonly XNamespace Ns = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0";

    public static readonly XNamespace Own = "https://normdraft.example/ns/akn-ext/1";

    /// <summary>The hierarchical elements, with the beginning of their eIds by the naming convention.</summary>
    public static readonly FrozenDictionary<string, string> Hierarchy = new Dictionary<string, string>
    {
        ["clause"] = "clause",
        ["section"] = "sec",
        ["part"] = "part",
        ["paragraph"] = "para",
        ["chapter"] = "chp",
        ["title"] = "title",
        ["article"] = "art",
        ["book"] = "book",
        ["tome"] = "tome",
        ["division"] = "dvs",
        ["list"] = "list",
        ["point"] = "point",
        ["indent"] = "indent",
        ["alinea"] = "al",
        ["rule"] = "rule",
        ["subrule"] = "subrule",
        ["proviso"] = "prov",
        ["subsection"] = "subsec",
        ["subpart"] = "subpart",
        ["subparagraph"] = "subpara",
        ["subchapter"] = "subchp",
        ["subtitle"] = "subtitle",
        ["subdivision"] = "subdvs",
        ["subclause"] = "subclause",
        ["sublist"] = "sublist",
        ["level"] = "level",
        ["transitional"] = "trans",
        ["hcontainer"] = "hcontainer",
    }.ToFrozenDictionary();

    /// <summary>What an element is for NormDraft where its own attribute does not say.</summary>
    /// <param name="element">In its place in the file.</param>
    public static string KindOf(XElement element) => element.Name.LocalName switch
    {
        "article" => Kinds.Article,
        "attachment" => Kinds.Annex,
        "recital" or "citation" => Kinds.Preambular,
        "authorialNote" or "note" => Kinds.Footnote,
        "crossHeading" => Kinds.Heading,
        "part" or "chapter" or "section" or "title" or "book" or "tome" or "division" or "subpart" or "subchapter" or "subsection" or "subtitle" or "subdivision" => Kinds.Part,
        "point" or "indent" or "subparagraph" or "item" or "li" or "sublist" => IsUnderPoint(element) ? Kinds.Subpoint : Kinds.Point,
        "p" when element.Elements().Any(inside => inside.Name.LocalName == "docTitle") => Kinds.Title,
        "p" when Above(element, "conclusions") => Markdown.FileKinds.Testimonium,
        "p" or "block" when Above(element, "preamble") => Kinds.Preambular,
        "table" => Markdown.FileKinds.Table,
        _ => Kinds.Paragraph,
    };

    public static bool HasHeading(string kind) => kind is Kinds.Article or Kinds.Part or Kinds.Annex or Kinds.Heading or Kinds.Title or Kinds.Preamble;

    /// <summary>Letters and digits of a text for an eId or an IRI; a fallback where it has none.</summary>
    public static string Token(string text, string fallback)
    {
        var token = new string([.. text.Where(char.IsLetterOrDigit).Take(40)]);
        return token.Length > 0 ? token : fallback;
    }

    private static bool IsUnderPoint(XElement element) => element.Parent is { } parent
        && (parent.Name.LocalName is "point" or "indent" or "subparagraph" or "item" || parent.Name.LocalName is "blockList" or "list" && IsUnderPoint(parent));

    private static bool Above(XElement element, string name) => element.Ancestors().Any(above => above.Name.LocalName == name);
}
