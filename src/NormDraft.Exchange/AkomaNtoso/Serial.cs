using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>A document to bytes: the same bytes for the same document. A line begins before a block and never within words.</summary>
internal static class Serial
{
    private static readonly HashSet<string> Words = ["p", "num", "heading", "crossHeading", "block", "docTitle"];

    public static byte[] Write(XElement root)
    {
        using var bytes = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(false), NewLineHandling = NewLineHandling.Entitize, NewLineChars = "\n", CloseOutput = false };
        using (var xml = XmlWriter.Create(bytes, settings))
        {
            xml.WriteStartDocument();
            Block(xml, root, 0);
            xml.WriteWhitespace("\n");
        }

        return bytes.ToArray();
    }

    private static void Block(XmlWriter xml, XElement element, int depth)
    {
        xml.WriteWhitespace("\n" + new string(' ', Math.Min(depth, 40)));
        Begin(xml, element, isRoot: depth == 0);
        if (Words.Contains(element.Name.LocalName) || element.Nodes().OfType<XText>().Any()) Inside(xml, element);
        else
        {
            foreach (var child in element.Elements()) Block(xml, child, depth + 1);
            if (element.HasElements) xml.WriteWhitespace("\n" + new string(' ', Math.Min(depth, 40)));
        }

        xml.WriteEndElement();
    }

    private static void Inside(XmlWriter xml, XElement element)
    {
        foreach (var node in element.Nodes())
        {
            if (node is XText text) xml.WriteString(text.Value);
            else if (node is XElement child)
            {
                Begin(xml, child, isRoot: false);
                Inside(xml, child);
                xml.WriteEndElement();
            }
        }
    }

    private static void Begin(XmlWriter xml, XElement element, bool isRoot)
    {
        var isOwn = element.Name.Namespace == Akn.Own;
        xml.WriteStartElement(isOwn ? "nd" : "", element.Name.LocalName, element.Name.NamespaceName);
        if (isRoot) xml.WriteAttributeString("xmlns", "nd", null, Akn.Own.NamespaceName);
        foreach (var attribute in element.Attributes())
            xml.WriteAttributeString(attribute.Name.Namespace == Akn.Own ? "nd" : "", attribute.Name.LocalName, attribute.Name.NamespaceName, attribute.Value);
    }
}
