using System.Text;

namespace NormDraft.Exchange.Word.Reading;

/// <summary>A Word file as plain text with its revisions resolved, a paragraph a line; or why it is not read.</summary>
/// <param name="Text">Body, notes, headers, footers and comments in this order; line ends inside a paragraph are spaces.</param>
public sealed record WordText(string? Text, IReadOnlyList<ReadingRemark> Remarks, DraftRefusal? Refusal)
{
    public static WordText Resolve(byte[] docx, Revisions side)
    {
        var (package, refusal) = WordPackage.Open(docx);
        if (package is null) return new WordText(null, [], refusal);
        var stories = WordStories.Of(package, side);
        var text = new StringBuilder();
        foreach (var paragraph in stories.Body) Line(text, "", paragraph);
        foreach (var story in stories.Others)
        {
            var mark = story.Kind == "note" ? $"[^{story.Id}]: " : "";
            foreach (var paragraph in story.Paragraphs) { Line(text, mark, paragraph); mark = ""; }
        }

        return new WordText(text.ToString(), stories.Remarks, null);
    }

    private static void Line(StringBuilder text, string mark, WordParagraph paragraph)
    {
        text.Append(mark).Append(paragraph.Label);
        if (paragraph.Label.Length > 0 && paragraph.Pieces.Count > 0) text.Append(' ');
        text.Append(paragraph.Text.Replace('\n', ' ')).Append('\n');
    }
}
