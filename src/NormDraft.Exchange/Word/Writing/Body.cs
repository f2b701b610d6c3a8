using System.Text;
using NormDraft.Text;

namespace NormDraft.Exchange.Word.Writing;

/// <summary>The paragraphs of a document with their footnotes and comments.</summary>
/// <param name="note">Writes the reference to a footnote, given its mark and how it is tracked.</param>
internal sealed partial class Body(Revisions revisions, bool isRtl, Func<string, Change, Runs, string> note)
{
    private readonly StringBuilder xml = new();
    private readonly StringBuilder comments = new();
    private readonly Runs runs = new(revisions);

    public string Comments => comments.ToString();

    /// <summary>Told which paragraph holds which clause; null where nothing is to be read back.</summary>
    public Bound? Bound { get; init; }

    /// <param name="style">Of the paragraph; null for that of its clause.</param>
    public void Add(Line line, IReadOnlyDictionary<int, string>? holders = null, string? rationale = null, string author = "", string? style = null)
    {
        if (AsTable(line)) return;
        var right = IsRtl(line.Clause);
        var (open, close) = Range(line);
        xml.Append(open).Append("<w:p><w:pPr>").Append(style is null ? Style(line.Clause) : $"<w:pStyle w:val=\"{style}\"/>{(right ? "<w:bidi/>" : "")}");
        if (Revisions.Element(line.Change) is { } mark) xml.Append("<w:rPr><").Append(mark).Append(' ').Append(revisions.Sign()).Append("/></w:rPr>");
        if (style is null && line is { Change: Change.Kept, From: { } old, To: not null } && Style(old) != Style(line.Clause)) xml.Append("<w:pPrChange ").Append(revisions.Sign()).Append("><w:pPr>").Append(Style(old)).Append("</w:pPr></w:pPrChange>");
        xml.Append("</w:pPr>").Append(Bound?.Mark(line.From, line.To));
        var comment = rationale is null ? 0 : revisions.Next();
        if (comment > 0) xml.Append($"<w:commentRangeStart w:id=\"{comment}\"/>");
        var stretches = new Stretches();
        Label(stretches, line, right);
        TrackedText.Of(stretches, line.Spans, line.Change is Change.MovedHere or Change.MovedAway ? line.Change : Change.Kept, right, holders);
        runs.Write(xml, stretches.Close(), (name, change) => note(name, change, runs));
        if (comment > 0) xml.Append($"<w:commentRangeEnd w:id=\"{comment}\"/><w:r><w:rPr><w:rStyle w:val=\"CommentReference\"/></w:rPr><w:commentReference w:id=\"{comment}\"/></w:r>");
        xml.Append("</w:p>").Append(close);
        if (comment > 0) Comment(comment, rationale!, author);
    }

    private bool IsRtl(Clause clause) => Scripts.IsRtl(clause.Text, Scripts.IsRtl(clause.Label, isRtl));

    private string Style(Clause clause) => $"<w:pStyle w:val=\"{Styles.Of(clause.Kind)}\"/>{(IsRtl(clause) ? "<w:bidi/>" : "")}";

    /// <summary>A thin rule closes the text, and gives every paragraph of it one to stand before.</summary>
    public string Finish() => xml.Append("<w:p><w:pPr><w:pStyle w:val=\"ClosingRule\"/></w:pPr></w:p>").ToString();

    private (string Open, string Close) Range(Line line)
    {
        if (line.Change is not (Change.MovedHere or Change.MovedAway)) return ("", "");
        var (end, id) = (line.Change == Change.MovedHere ? "moveTo" : "moveFrom", revisions.Sign());
        return ($"<w:{end}RangeStart {id} w:name=\"{revisions.Move(line.Clause.Id)}\"/>", $"<w:{end}RangeEnd {id[..id.IndexOf(' ', StringComparison.Ordinal)]}/>");
    }

    private static void Label(Stretches stretches, Line line, bool isRtl)
    {
        var (from, to) = (Before(line.From), Before(line.To));
        if (line.Change != Change.Kept) stretches.Add(to.Length > 0 ? to : from, line.Change, isRtl);
        else if (from == to) stretches.Add(to, Change.Kept, isRtl);
        else
        {
            var shared = from.Length > 0 && to.Length > 0 && from[^1] == to[^1] ? 1 : 0;
            stretches.Add(from[..^shared], Change.Deleted, isRtl);
            stretches.Add(to[..^shared], Change.Inserted, isRtl);
            stretches.Add(to[^shared..], Change.Kept, isRtl);
        }
    }

    /// <summary>The label as printed and what stands between it and the words: a new line under "Article 6", a tab after "1.".</summary>
    private static string Before(Clause? clause) => clause is null || clause.Label.Length == 0 ? "" :
        clause.Text.Length == 0 ? clause.Label : clause.Label + (Styles.IsHeading(clause.Kind) ? "\n" : "\t");

    private void Comment(int id, string text, string author)
    {
        comments.Append($"<w:comment {revisions.Signed(id)} w:initials=\"{Xml.Text(author[..Math.Min(3, author.Length)])}\"><w:p><w:pPr><w:pStyle w:val=\"CommentText\"/></w:pPr><w:r>");
        Runs.Text(comments, text, "w:t");
        comments.Append("</w:r></w:p></w:comment>");
    }
}
