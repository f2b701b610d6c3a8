using NormDraft.Text;

namespace NormDraft.Exchange.Word.Writing;

/// <summary>Tables: row by row and cell by cell where both texts have as many columns, else the old one deleted and the new one inserted.</summary>
internal sealed partial class Body
{
    /// <summary>Of the page between its margins, in twentieths of a point.</summary>
    private const int Width = 9070;

    /// <returns>False for what is no table in either text.</returns>
    private bool AsTable(Line line)
    {
        var (old, @new) = (GridOf(line.From), GridOf(line.To));
        if (old is null && @new is null) return false;
        if (line is { Change: Change.Kept, From: { } from, To: { } to })
        {
            if (old is not null && @new is not null && old.IsLike(@new)) Table(old, @new, line);
            else
            {
                Add(new Line(from, null, Weaving.Whole(from, Op.Deleted), Change.Deleted));
                Add(new Line(null, to, Weaving.Whole(to, Op.Inserted), Change.Inserted));
            }
        }
        else Table(old, @new, line with { Change = @new is null ? Change.Deleted : Change.Inserted });
        return true;
    }

    private static MarkdownTable? GridOf(Clause? clause) => clause is { Kind: Markdown.FileKinds.Table, Label: "" } ? MarkdownTable.Of(clause.Text) : null;

    /// <summary>A small paragraph follows, so that no two tables become one and a deleted paragraph has one to join.</summary>
    private void Table(MarkdownTable? old, MarkdownTable? @new, Line line)
    {
        var grid = (@new ?? old)!;
        var tracked = Revisions.Element(line.Change);
        xml.Append("<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/>").Append(isRtl ? "<w:bidiVisual/>" : "").Append("<w:tblW w:w=\"5000\" w:type=\"pct\"/></w:tblPr><w:tblGrid>");
        for (var column = 0; column < grid.Columns; column++) xml.Append($"<w:gridCol w:w=\"{Width / grid.Columns}\"/>");
        xml.Append("</w:tblGrid>");
        var isFirst = true;
        foreach (var (was, @is) in MarkdownTable.Paired(old, @new))
        {
            var isHead = grid.HasHeader && isFirst;
            var element = tracked ?? (was is null ? "w:ins" : @is is null ? "w:del" : null);
            xml.Append("<w:tr><w:trPr>").Append(isHead ? "<w:cantSplit/><w:tblHeader/>" : "<w:cantSplit/>").Append(Tracked(element)).Append("</w:trPr>");
            for (var column = 0; column < grid.Columns; column++) Cell(was?[column], @is?[column], isHead ? "CellHeading" : "CellText", element, isFirst && column == 0 ? line : null);
            xml.Append("</w:tr>");
            isFirst = false;
        }
        xml.Append("</w:tbl><w:p><w:pPr><w:pStyle w:val=\"TableEnd\"/>").Append(tracked is null ? "" : $"<w:rPr>{Tracked(tracked)}</w:rPr>").Append("</w:pPr></w:p>");
    }

    /// <param name="bound">The table's line in its first cell, which stands for the whole.</param>
    private void Cell(string? old, string? @new, string style, string? tracked, Line? bound)
    {
        var text = @new ?? old!;
        var right = Scripts.IsRtl(text, isRtl);
        xml.Append($"<w:tc><w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{(right ? "<w:bidi/>" : "")}{(tracked is null ? "" : $"<w:rPr>{Tracked(tracked)}</w:rPr>")}</w:pPr>").Append(bound is null ? "" : Bound?.Mark(bound.From, bound.To));
        var op = old is null ? Op.Inserted : @new is null ? Op.Deleted : Op.Same;
        IReadOnlyList<Span> spans = old is not null && @new is not null && old != @new ? Redline.Between(old, @new).Spans : text.Length == 0 ? [] : [new Span(op, text, Weights.None)];
        var stretches = new Stretches();
        TrackedText.Of(stretches, spans, Change.Kept, right);
        runs.Write(xml, stretches.Close(), (name, change) => note(name, change, runs));
        xml.Append("</w:p></w:tc>");
    }

    private string Tracked(string? element) => element is null ? "" : $"<{element} {revisions.Sign()}/>";
}
