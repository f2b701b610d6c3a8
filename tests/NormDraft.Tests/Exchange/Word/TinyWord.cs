using System.IO.Compression;
using System.Text;

namespace NormDraft.Tests.Exchange.Word;

/// <summary>Word files made from raw markup.</summary>
internal static class TinyWord
{
    private const string Names = """xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" """;

    public static byte[] Of(string body, params (string Kind, string Xml)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
            Write(zip, "_rels/.rels", $"""<Relationships><Relationship Id="a" Type="{Office}officeDocument" Target="word/document.xml"/><Relationship Id="b" Type="{Office}custom-properties" Target="docProps/custom.xml"/></Relationships>""");
            Write(zip, "word/_rels/document.xml.rels", $"<Relationships>{string.Concat(parts.Where(part => part.Kind != "custom").Select(part => $"""<Relationship Id="{part.Kind}" Type="{Office}{part.Kind}" Target="{part.Kind}.xml"/>"""))}</Relationships>");
            Write(zip, "word/document.xml", $"<w:document {Names}><w:body>{body}</w:body></w:document>");
            foreach (var (kind, xml) in parts) Write(zip, kind == "custom" ? "docProps/custom.xml" : $"word/{kind}.xml", kind == "custom" ? xml : $"<w:{kind} {Names}>{xml}</w:{kind}>");
        }

        return bytes.ToArray();
    }

    public static void Write(ZipArchive zip, string name, string text)
    {
        using var entry = zip.CreateEntry(name).Open();
        entry.Write(Encoding.UTF8.GetBytes(text));
    }

    public static string P(string runs, string properties = "") => $"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>";

    public static string T(string text) => $"""<w:r><w:t xml:space="preserve">{text}</w:t></w:r>""";

    public static string By(string element, string inner, string author = "NLD") => $"""<w:{element} w:id="1" w:author="{author}" w:date="2026-03-04T10:00:00Z">{inner}</w:{element}>""";
}
