using System.Xml;
using System.Xml.Linq;

namespace NormDraft.Exchange.Word.Reading;

/// <summary>One part of the file as a tree, or why it is not read. Nothing outside the part is ever fetched.</summary>
internal sealed record WordTree(XElement? Root, string? Code, string Sentence)
{
    /// <summary>Word itself stops near 100; more is made to hurt.</summary>
    public const int Deepest = 256;

    /// <summary>Elements and texts over all parts of a file that are read: some 10,000 pages.</summary>
    public const int MostNodes = 4_000_000;

    /// <param name="left">Elements and texts that may still be read; less by what the part holds.</param>
    public static WordTree Of(TextReader part, ref int left) => Of(settings => XmlReader.Create(part, settings), ref left);

    /// <param name="left">As above.</param>
    public static WordTree Of(Stream part, ref int left) => Of(settings => XmlReader.Create(part, settings), ref left);

    private static WordTree Of(Func<XmlReaderSettings, XmlReader> open, ref int left)
    {
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true };
        try
        {
            using var reader = open(settings);
            return Read(reader, ref left);
        }
        catch (XmlException fault) when (fault.Message.Contains("DTD", StringComparison.Ordinal))
        {
            return Refuse("word-has-dtd", "A part of the file declares entities (a DTD); no Word file does.");
        }
        catch (Exception fault) when (fault is XmlException or InvalidDataException or IOException or ArgumentException or NotSupportedException)
        {
            return Refuse("word-bad-xml", "A part of the file is damaged: its markup cannot be read.");
        }
    }

    private static WordTree Read(XmlReader reader, ref int left)
    {
        var top = new XElement("top");
        var open = top;
        while (reader.Read())
        {
            if (reader.Depth > Deepest) return Refuse("word-too-deep", $"The markup is nested more than {Deepest} deep.");
            if (--left < 0) return Refuse("word-too-large", "The file holds more markup than is read.");
            if (reader.NodeType == XmlNodeType.Element) open = Open(reader, open);
            else if (reader.NodeType == XmlNodeType.EndElement) open = open.Parent!;
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace) open.Add(new XText(reader.Value));
            else if (reader.NodeType == XmlNodeType.Whitespace && IsText(open)) open.Add(new XText(reader.Value));
        }

        return new WordTree(top.Elements().FirstOrDefault(), null, "");
    }

    private static bool IsText(XElement element) => element.Name.LocalName is "t" or "delText";

    private static XElement Open(XmlReader reader, XElement parent)
    {
        var element = new XElement(XName.Get(reader.LocalName, W.Transitional(reader.NamespaceURI)));
        var isEmpty = reader.IsEmptyElement;
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI != "http://www.w3.org/2000/xmlns/") element.SetAttributeValue(XName.Get(reader.LocalName, W.Transitional(reader.NamespaceURI)), reader.Value);
        }

        parent.Add(element);
        return isEmpty ? parent : element;
    }

    private static WordTree Refuse(string code, string sentence) => new(null, code, sentence);
}
