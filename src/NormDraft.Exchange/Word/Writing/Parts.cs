using System.Text;

namespace NormDraft.Exchange.Word.Writing;

/// <summary>How the pages of a document stand.</summary>
internal enum Orientation { Portrait, Landscape }

/// <summary>All parts of a document around its paragraphs.</summary>
internal static class Parts
{
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml";

    public static IEnumerable<(string Name, string Xml)> Of(string body, string notes, string comments, DraftHead head, WordMark mark, bool isRtl, Orientation orientation = Orientation.Portrait)
    {
        var (hasComments, bidi) = (comments.Length > 0, isRtl ? "<w:bidi/>" : "");
        yield return ("[Content_Types].xml", Types(hasComments));
        yield return ("_rels/.rels", Relations([("officeDocument", "word/document.xml"), ("custom-properties", "docProps/custom.xml")], "<Relationship Id=\"core\" Type=\"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"));
        yield return ("docProps/core.xml", $"{Xml.Head}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{Xml.Text(head.Title ?? "")}</dc:title><dc:language>{Xml.Text(head.Language ?? "")}</dc:language></cp:coreProperties>");
        yield return ("docProps/custom.xml", Custom([("symbol", mark.Symbol), ("version", mark.Version), ("hash", mark.Hash), ("base", mark.Base), ("document", mark.Document)]));
        yield return ("word/document.xml", $"{Xml.Head}<w:document {Xml.Word}><w:body>{body}<w:sectPr><w:headerReference w:type=\"default\" r:id=\"header\"/><w:footerReference w:type=\"default\" r:id=\"footer\"/>{(orientation == Orientation.Landscape ? "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>" : "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>")}<w:pgMar w:top=\"1418\" w:right=\"1418\" w:bottom=\"1418\" w:left=\"1418\" w:header=\"709\" w:footer=\"709\" w:gutter=\"0\"/>{bidi}</w:sectPr></w:body></w:document>");
        yield return ("word/_rels/document.xml.rels", Relations([("styles", "styles.xml"), ("settings", "settings.xml"), ("header", "header.xml"), ("footer", "footer.xml"), ("footnotes", "footnotes.xml"), .. hasComments ? new[] { ("comments", "comments.xml") } : []]));
        yield return ("word/styles.xml", Styles.Part(head.Language));
        yield return ("word/settings.xml", $"{Xml.Head}<w:settings {Xml.Word}><w:footnotePr><w:footnote w:id=\"0\"/><w:footnote w:id=\"1\"/></w:footnotePr><w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat></w:settings>");
        yield return ("word/header.xml", $"{Xml.Head}<w:hdr {Xml.Word}><w:p><w:pPr><w:pStyle w:val=\"Header\"/>{(orientation == Orientation.Landscape ? "<w:tabs><w:tab w:val=\"clear\" w:pos=\"9070\"/><w:tab w:val=\"right\" w:pos=\"14002\"/></w:tabs>" : "")}{bidi}</w:pPr>{Head(mark, isRtl)}</w:p></w:hdr>");
        yield return ("word/footer.xml", $"{Xml.Head}<w:ftr {Xml.Word}><w:p><w:pPr><w:pStyle w:val=\"Footer\"/>{bidi}</w:pPr><w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>");
        yield return ("word/footnotes.xml", $"{Xml.Head}<w:footnotes {Xml.Word}><w:footnote w:type=\"separator\" w:id=\"0\"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:type=\"continuationSeparator\" w:id=\"1\"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>{notes}</w:footnotes>");
        if (hasComments) yield return ("word/comments.xml", $"{Xml.Head}<w:comments {Xml.Word}>{comments}</w:comments>");
    }

    /// <summary>The symbol at the side where reading begins, version and hash at the other.</summary>
    private static string Head(WordMark mark, bool isRtl)
    {
        var xml = new StringBuilder();
        Body.Write(xml, new Runs(new Revisions(null)), [new($"{mark.Symbol}\t{string.Join(" · ", new[] { mark.Version, mark.Hash }.Where(word => word is not null))}")], isRtl);
        return xml.ToString();
    }

    private static string Types(bool hasComments) => $"{Xml.Head}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        + $"<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/><Override PartName=\"/docProps/custom.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.custom-properties+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"{Word}.document.main+xml\"/>"
        + string.Concat(new[] { "styles", "settings", "header", "footer", "footnotes", "comments" }.Where(part => part != "comments" || hasComments).Select(part => $"<Override PartName=\"/word/{part}.xml\" ContentType=\"{Word}.{part}+xml\"/>")) + "</Types>";

    private static string Relations(IEnumerable<(string Kind, string Target)> relations, string more = "") =>
        $"{Xml.Head}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{string.Concat(relations.Select(one => $"<Relationship Id=\"{one.Kind}\" Type=\"{Office}/{one.Kind}\" Target=\"{one.Target}\"/>"))}{more}</Relationships>";

    private static string Custom(IEnumerable<(string Name, string? Value)> properties) =>
        $"{Xml.Head}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/custom-properties\" xmlns:vt=\"http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes\">"
        + string.Concat(properties.Where(one => one.Value is not null).Select((one, at) => $"<property fmtid=\"{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}\" pid=\"{at + 2}\" name=\"{one.Name}\"><vt:lpwstr>{Xml.Text(one.Value!)}</vt:lpwstr></property>")) + "</Properties>";
}
