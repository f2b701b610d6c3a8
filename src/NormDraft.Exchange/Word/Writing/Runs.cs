using System.Text;
using NormDraft.Exchange.Html;

namespace NormDraft.Exchange.Word.Writing;

/// <summary>Stretches as runs; what is tracked stands around whole runs, never inside one.</summary>
internal sealed class Runs(Revisions revisions)
{
    /// <param name="note">Writes the reference to a footnote, given its mark and how it is tracked.</param>
    public void Write(StringBuilder xml, List<Stretch> stretches, Func<string, Change, string> note)
    {
        for (var at = 0; at < stretches.Count;)
        {
            var change = stretches[at].Setting.Change;
            var element = Revisions.Element(change);
            if (element is not null) xml.Append('<').Append(element).Append(' ').Append(revisions.Sign()).Append('>');
            for (; at < stretches.Count && stretches[at].Setting.Change == change; at++)
            {
                if (stretches[at].Footnote is { } mark) xml.Append(note(mark, change));
                else Run(xml, stretches[at].Setting, stretches[at].Text);
            }
            if (element is not null) xml.Append("</").Append(element).Append('>');
        }
    }

    public string Tracked(Change change, string runs) => $"<{Revisions.Element(change)} {revisions.Sign()}>{runs}</{Revisions.Element(change)}>";

    private void Run(StringBuilder xml, Setting setting, string text)
    {
        xml.Append("<w:r>");
        var (now, before) = (Properties(setting, setting.Now), Properties(setting, setting.Before));
        var changed = now == before ? "" : $"<w:rPrChange {revisions.Sign()}><w:rPr>{before}</w:rPr></w:rPrChange>";
        if (now.Length + changed.Length > 0) xml.Append("<w:rPr>").Append(now).Append(changed).Append("</w:rPr>");
        Text(xml, text, setting.Change == Change.Deleted ? "w:delText" : "w:t");
        xml.Append("</w:r>");
    }

    public static void Text(StringBuilder xml, string text, string element)
    {
        var from = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && text[at] is not ('\n' or '\t')) continue;
            if (at > from) xml.Append('<').Append(element).Append(" xml:space=\"preserve\">").Append(Xml.Text(text[from..at])).Append("</").Append(element).Append('>');
            if (at < text.Length) xml.Append(text[at] == '\n' ? "<w:br/>" : "<w:tab/>");
            from = at + 1;
        }
    }

    /// <summary>In the order of the schema; bold and italic for complex scripts too.</summary>
    private static string Properties(Setting setting, Emphasis? emphasis)
    {
        HashSet<string> marks = [];
        for (var at = emphasis; at is not null; at = at.Around) marks.Add(at.Element);
        return string.Concat(
            setting.Style is { } style ? $"<w:rStyle w:val=\"{style}\"/>" : "",
            setting.IsEastAsian ? "<w:rFonts w:hint=\"eastAsia\"/>" : "",
            marks.Contains("strong") ? "<w:b/><w:bCs/>" : "",
            marks.Contains("em") ? "<w:i/><w:iCs/>" : "",
            marks.Contains("s") ? "<w:strike/>" : "",
            marks.Contains("mark") ? "<w:highlight w:val=\"yellow\"/>" : "",
            marks.Contains("u") ? "<w:u w:val=\"single\"/>" : "",
            marks.Contains("sup") ? "<w:vertAlign w:val=\"superscript\"/>" : marks.Contains("sub") ? "<w:vertAlign w:val=\"subscript\"/>" : "",
            setting.IsRtl ? "<w:rtl/>" : "");
    }
}
