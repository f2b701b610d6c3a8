using NormDraft.Text;

namespace NormDraft.Exchange.Word.Writing;

/// <summary>The styles of a document, and which clause bears which. Lengths are in twentieths of a point, sizes in half points.</summary>
internal static class Styles
{
    /// <summary>Of the characters that say who holds a bracket.</summary>
    public const string Holder = "Holder";

    public static string Of(string kind) => kind switch
    {
        Kinds.Title => "Title",
        Kinds.Part or Kinds.Preamble or Kinds.Annex => "Heading1",
        Kinds.Article => "Heading2",
        Kinds.Heading => "Heading3",
        Kinds.Preambular => "Preambular",
        Kinds.Point => "Point",
        Kinds.Subpoint => "Subpoint",
        Kinds.Footnote => "FootnoteText",
        _ => "Provision",
    };

    public static bool IsHeading(string kind) => Of(kind) is "Title" or "Heading1" or "Heading2";

    public static string Part(string? language)
    {
        var tag = Xml.Text(language ?? "en");
        var (latin, east, complex) = (Scripts.IsEastAsianLanguage(tag) || Scripts.IsRtlLanguage(tag) ? "en" : tag,
            Scripts.IsEastAsianLanguage(tag) ? (tag == "zh" ? "zh-CN" : tag) : "zh-CN", Scripts.IsRtlLanguage(tag) ? (tag == "ar" ? "ar-SA" : tag) : "ar-SA");
        return $"{Xml.Head}<w:styles {Xml.Word}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:eastAsia=\"SimSun\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\"/><w:sz w:val=\"22\"/><w:szCs w:val=\"24\"/><w:lang w:val=\"{latin}\" w:eastAsia=\"{east}\" w:bidi=\"{complex}\"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after=\"140\" w:line=\"264\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>"
            + Style("Normal", "Normal", "", "", isDefault: true)
            + Style("Title", "Title", "<w:keepNext/><w:spacing w:before=\"240\" w:after=\"360\"/><w:jc w:val=\"center\"/>", "<w:b/><w:bCs/><w:sz w:val=\"32\"/><w:szCs w:val=\"34\"/>")
            + Style("Heading1", "heading 1", "<w:keepNext/><w:keepLines/><w:spacing w:before=\"400\" w:after=\"200\"/><w:jc w:val=\"center\"/><w:outlineLvl w:val=\"0\"/>", "<w:b/><w:bCs/><w:sz w:val=\"26\"/><w:szCs w:val=\"28\"/>")
            + Style("Heading2", "heading 2", "<w:keepNext/><w:keepLines/><w:spacing w:before=\"320\" w:after=\"160\"/><w:jc w:val=\"center\"/><w:outlineLvl w:val=\"1\"/>", "<w:b/><w:bCs/>")
            + Style("Heading3", "heading 3", "<w:keepNext/><w:keepLines/><w:spacing w:before=\"240\" w:after=\"120\"/><w:outlineLvl w:val=\"2\"/>", "<w:b/><w:bCs/>" + Slanted(tag))
            + Style("Preambular", "Preambular", "<w:ind w:firstLine=\"567\"/><w:jc w:val=\"both\"/>", "")
            + Style("Provision", "Provision", "<w:tabs><w:tab w:val=\"left\" w:pos=\"567\"/></w:tabs><w:jc w:val=\"both\"/>", "")
            + Style("Point", "Point", "<w:tabs><w:tab w:val=\"left\" w:pos=\"1134\"/></w:tabs><w:ind w:left=\"1134\" w:hanging=\"567\"/><w:jc w:val=\"both\"/>", "")
            + Style("Subpoint", "Subpoint", "<w:tabs><w:tab w:val=\"left\" w:pos=\"1701\"/></w:tabs><w:ind w:left=\"1701\" w:hanging=\"567\"/><w:jc w:val=\"both\"/>", "")
            + Style("FootnoteText", "footnote text", "<w:spacing w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/>", "<w:sz w:val=\"18\"/><w:szCs w:val=\"20\"/>")
            + Style("CommentText", "annotation text", "<w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>", "<w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>")
            + Style("Header", "header", "<w:tabs><w:tab w:val=\"right\" w:pos=\"9070\"/></w:tabs><w:spacing w:after=\"0\"/>", "<w:sz w:val=\"18\"/><w:szCs w:val=\"20\"/>")
            + Style("Footer", "footer", "<w:spacing w:after=\"0\"/><w:jc w:val=\"center\"/>", "<w:sz w:val=\"18\"/><w:szCs w:val=\"20\"/>")
            + Style("CellText", "Cell text", "<w:spacing w:before=\"40\" w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/>", "<w:sz w:val=\"20\"/><w:szCs w:val=\"22\"/>")
            + Style("CellHeading", "Cell heading", "<w:keepNext/><w:spacing w:before=\"40\" w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/>", "<w:b/><w:bCs/><w:sz w:val=\"20\"/><w:szCs w:val=\"22\"/>")
            + Style("TableEnd", "Table end", "<w:spacing w:after=\"0\" w:line=\"140\" w:lineRule=\"exact\"/>", "<w:sz w:val=\"8\"/><w:szCs w:val=\"8\"/>")
            + Style("ClosingRule", "Closing rule", "<w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"1\" w:color=\"auto\"/></w:pBdr><w:spacing w:before=\"480\" w:after=\"0\"/><w:ind w:left=\"3700\" w:right=\"3700\"/>", "")
            + Character("FootnoteReference", "footnote reference", "<w:vertAlign w:val=\"superscript\"/>")
            + Character("CommentReference", "annotation reference", "<w:sz w:val=\"16\"/><w:szCs w:val=\"16\"/>")
            + Character(Holder, Holder, "<w:color w:val=\"1F4E79\"/><w:sz w:val=\"18\"/><w:szCs w:val=\"20\"/>")
            + OfDocuments(tag) + Table() + "</w:styles>";
    }

    /// <summary>Of what is said beside the text in documents that are handed out.</summary>
    private static string OfDocuments(string tag) => Style("Subtitle", "Subtitle", "<w:keepNext/><w:spacing w:after=\"120\"/><w:jc w:val=\"center\"/>", "")
        + Style("AmendmentHead", "Amendment", "<w:keepNext/><w:keepLines/><w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"6\" w:color=\"808080\"/></w:pBdr><w:tabs><w:tab w:val=\"left\" w:pos=\"567\"/><w:tab w:val=\"left\" w:pos=\"1418\"/></w:tabs><w:spacing w:before=\"360\" w:after=\"80\"/><w:outlineLvl w:val=\"1\"/>", "<w:b/><w:bCs/>")
        + Style("ProposalHead", "Proposal head", "<w:keepNext/><w:keepLines/><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EEF2F6\"/><w:tabs><w:tab w:val=\"left\" w:pos=\"1134\"/><w:tab w:val=\"left\" w:pos=\"1985\"/></w:tabs><w:spacing w:before=\"120\" w:after=\"80\"/><w:ind w:left=\"567\"/>", "<w:sz w:val=\"20\"/><w:szCs w:val=\"22\"/>")
        + Style("Sponsors", "Sponsors", "<w:keepNext/><w:spacing w:after=\"80\"/>", "<w:sz w:val=\"20\"/><w:szCs w:val=\"22\"/>")
        + Style("Proposal", "Proposal", "<w:tabs><w:tab w:val=\"left\" w:pos=\"1134\"/></w:tabs><w:spacing w:after=\"100\"/><w:ind w:left=\"567\"/>", "")
        + Style("Reasons", "Reasons", "<w:spacing w:after=\"100\" w:line=\"252\" w:lineRule=\"auto\"/><w:ind w:left=\"567\"/>", "<w:sz w:val=\"19\"/><w:szCs w:val=\"21\"/>")
        + Style("ClauseMark", "Clause mark", "<w:keepNext/><w:spacing w:before=\"160\" w:after=\"0\"/>", "")
        + Style("Cell", "Cell", "<w:tabs><w:tab w:val=\"left\" w:pos=\"397\"/></w:tabs><w:spacing w:before=\"30\" w:after=\"50\" w:line=\"240\" w:lineRule=\"auto\"/>", "<w:sz w:val=\"18\"/><w:szCs w:val=\"20\"/>")
        + Style("CellTitle", "Cell title", "<w:spacing w:before=\"30\" w:after=\"50\" w:line=\"240\" w:lineRule=\"auto\"/>", "<w:b/><w:bCs/><w:sz w:val=\"18\"/><w:szCs w:val=\"20\"/>")
        + Style("CellHead", "Cell head", "<w:keepNext/><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"EEF2F6\"/><w:tabs><w:tab w:val=\"left\" w:pos=\"397\"/><w:tab w:val=\"left\" w:pos=\"1134\"/></w:tabs><w:spacing w:before=\"60\" w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/><w:ind w:left=\"1134\" w:hanging=\"1134\"/>", "<w:sz w:val=\"17\"/><w:szCs w:val=\"19\"/>")
        + Style("ColumnHead", "Column head", "<w:keepNext/><w:spacing w:before=\"60\" w:after=\"60\" w:line=\"240\" w:lineRule=\"auto\"/>", "<w:b/><w:bCs/><w:sz w:val=\"18\"/><w:szCs w:val=\"20\"/>")
        + Character("Strong", "Strong", "<w:b/><w:bCs/>")
        + Character("Mark", "Mark", "<w:b/><w:bCs/><w:color w:val=\"1F4E79\"/><w:spacing w:val=\"10\"/><w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>")
        + Character("Quiet", "Quiet", Slanted(tag) + "<w:color w:val=\"595959\"/>");

    /// <summary>Letters of scripts that are never slanted stay upright.</summary>
    private static string Slanted(string language) => Scripts.IsEastAsianLanguage(language) || Scripts.IsRtlLanguage(language) ? "" : "<w:i/><w:iCs/>";

    private static string Table() => "<w:style w:type=\"table\" w:styleId=\"Grid\"><w:name w:val=\"Table Grid\"/><w:tblPr><w:tblBorders>"
        + string.Concat(new[] { "top", "left", "bottom", "right", "insideH", "insideV" }.Select(side => $"<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"808080\"/>"))
        + "</w:tblBorders><w:tblCellMar><w:left w:w=\"90\" w:type=\"dxa\"/><w:right w:w=\"90\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>";

    private static string Style(string id, string name, string paragraph, string run, bool isDefault = false) =>
        $"<w:style w:type=\"paragraph\" {(isDefault ? "w:default=\"1\" " : "")}w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{(isDefault ? "" : "<w:basedOn w:val=\"Normal\"/>")}<w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>";

    private static string Character(string id, string name, string run) =>
        $"<w:style w:type=\"character\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/><w:rPr>{run}</w:rPr></w:style>";
}
