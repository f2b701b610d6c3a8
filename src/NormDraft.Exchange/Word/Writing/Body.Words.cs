using System.Text;

namespace NormDraft.Exchange.Word.Writing;

/// <summary>Words about the text, which are none of it.</summary>
/// <param name="Style">A character style; null for the paragraph's own.</param>
internal readonly record struct Said(string Text, string? Style = null);

/// <summary>What a document says beside the text, and its tables.</summary>
internal sealed partial class Body
{
    public void Say(string style, params IEnumerable<Said> words)
    {
        xml.Append($"<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{(isRtl ? "<w:bidi/>" : "")}</w:pPr>");
        Write(xml, runs, words, isRtl);
        xml.Append("</w:p>");
    }

    public static void Write(StringBuilder xml, Runs runs, IEnumerable<Said> words, bool isRtl)
    {
        var stretches = new Stretches();
        foreach (var (text, marked) in words)
            foreach (var unit in text)
            {
                isRtl = Scripts.Direction(unit) ?? isRtl;
                stretches.Add(unit, new Setting(Change.Kept, null, null, isRtl, Scripts.IsEastAsian(unit), marked));
            }
        runs.Write(xml, stretches.Close(), (_, _) => "");
    }

    /// <summary>A table whose first row stands on every page.</summary>
    /// <param name="columns">Width in twentieths of a point, and what is said above.</param>
    /// <param name="rows">Each cell by what writes its paragraphs.</param>
    public void Table(IReadOnlyList<(int Width, string Head)> columns, IEnumerable<IReadOnlyList<Action>> rows)
    {
        xml.Append($"<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/>{(isRtl ? "<w:bidiVisual/>" : "")}<w:tblW w:w=\"{columns.Sum(column => column.Width)}\" w:type=\"dxa\"/><w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>");
        foreach (var (width, _) in columns) xml.Append($"<w:gridCol w:w=\"{width}\"/>");
        xml.Append("</w:tblGrid>");
        Row("<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>", columns, [.. columns.Select(column => (Action)(() => Say("ColumnHead", new Said(column.Head))))], "<w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"D9E2EC\"/>");
        foreach (var row in rows) Row("", columns, row);
        xml.Append("</w:tbl>");
    }

    private void Row(string properties, IReadOnlyList<(int Width, string Head)> columns, IReadOnlyList<Action> cells, string shade = "")
    {
        xml.Append("<w:tr>").Append(properties);
        foreach (var (column, fill) in columns.Zip(cells))
        {
            xml.Append($"<w:tc><w:tcPr><w:tcW w:w=\"{column.Width}\" w:type=\"dxa\"/>{shade}</w:tcPr>");
            var before = xml.Length;
            fill();
            if (xml.Length == before) Say("Cell");
            xml.Append("</w:tc>");
        }
        xml.Append("</w:tr>");
    }
}
