using System.Xml;
using System.Xml.Linq;
using NormDraft.Text;

namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>Bytes as a document, or why not: no document type, no entity, nothing fetched, bounded in size and depth.</summary>
internal sealed record AknFile(XElement? Root, DraftRefusal? Refusal)
{
    public static AknFile Load(byte[] bytes)
    {
        if (bytes.Length > AkomaNtosoReader.MaxBytes) return No(AknCodes.TooLarge, $"The file is larger than {AkomaNtosoReader.MaxBytes / 1_000_000} MB, the most that is read.", 1, 1);
        try
        {
            if (TooMuch(bytes) is { } refused) return refused;
            using var xml = XmlReader.Create(new MemoryStream(bytes), Settings());
            var root = XDocument.Load(xml, LoadOptions.PreserveWhitespace | LoadOptions.SetLineInfo).Root!;
            return IsAkomaNtoso(root) ? new AknFile(root, null) : No(AknCodes.NotAkomaNtoso, $"The file is XML, but its root is not akomaNtoso; it is {root.Name.ToString().Shortened(200)}.", root);
        }
        catch (XmlException fault) when (fault.Message.Contains("DTD", StringComparison.Ordinal))
        {
            return No(AknCodes.HasDtd, "The file has a document type declaration, which is not read: it may hold entities.", fault.LineNumber, fault.LinePosition);
        }
        catch (XmlException fault)
        {
            return No(AknCodes.NotXml, "The file is not well-formed XML: " + fault.Message.Shortened(200), fault.LineNumber, fault.LinePosition);
        }
        catch (Exception fault) when (fault is System.Text.DecoderFallbackException or ArgumentException or NotSupportedException)
        {
            return No(AknCodes.NotXml, "The file is not in the encoding that it names.", 1, 1);
        }
    }

    public static int LineOf(XObject node) => node is IXmlLineInfo info && info.HasLineInfo() ? info.LineNumber : 1;

    private static AknFile? TooMuch(byte[] bytes)
    {
        using var xml = XmlReader.Create(new MemoryStream(bytes), Settings());
        var at = (IXmlLineInfo)xml;
        for (var count = 0; xml.Read(); count += 1 + xml.AttributeCount)
        {
            if (xml.Depth > AkomaNtosoReader.MaxDepth) return No(AknCodes.TooDeep, $"Elements are nested deeper than {AkomaNtosoReader.MaxDepth}, the most that is read.", at.LineNumber, at.LinePosition);
            if (count > AkomaNtosoReader.MaxParts) return No(AknCodes.TooManyParts, $"The file has more than {AkomaNtosoReader.MaxParts:N0} elements, attributes and stretches of text, the most that is read.", at.LineNumber, at.LinePosition);
        }

        return null;
    }

    private static XmlReaderSettings Settings() => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersFromEntities = 1,
        MaxCharactersInDocument = AkomaNtosoReader.MaxBytes,
        IgnoreProcessingInstructions = true,
        IgnoreComments = true,
    };

    private static bool IsAkomaNtoso(XElement root) => root.Name.LocalName == "akomaNtoso" && root.Name.NamespaceName is var ns
        && (ns.StartsWith("http://docs.oasis-open.org/legaldocml/ns/akn/", StringComparison.Ordinal) || ns.StartsWith("http://www.akomantoso.org/", StringComparison.Ordinal));

    private static AknFile No(string code, string sentence, XElement at) => No(code, sentence, LineOf(at), 1);

    private static AknFile No(string code, string sentence, int line, int column) => new(null, new DraftRefusal(code, sentence, Math.Max(1, line), Math.Max(1, column), 0));
}
