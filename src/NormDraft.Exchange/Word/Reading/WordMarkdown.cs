using System.Text;

namespace NormDraft.Exchange.Word.Reading;

/// <summary>The draft as Markdown, and for every line that begins a block the paragraphs it came from.</summary>
internal sealed record WordMarkdown(string Text, IReadOnlyDictionary<int, IReadOnlyList<WordParagraph>> Sources)
{
    public static WordMarkdown Of(WordStories stories)
    {
        var text = new StringBuilder();
        var sources = new Dictionary<int, IReadOnlyList<WordParagraph>>();
        var line = 1;
        foreach (var (words, _, from) in Blocks(stories))
        {
            if (string.IsNullOrWhiteSpace(words)) continue;
            sources.Add(line, from);
            text.Append(words).Append("\n\n");
            line += words.Count(sign => sign == '\n') + 2;
        }

        return new WordMarkdown(text.ToString(), sources);
    }

    /// <summary>Each as a block of Markdown, and as its bare words, by which a paragraph of ours is known again.</summary>
    public static IEnumerable<(string Words, string Bare, IReadOnlyList<WordParagraph> From)> Blocks(WordStories stories)
    {
        for (var at = 0; at < stories.Body.Count; at++)
        {
            var first = stories.Body[at];
            if (first.Cell is not { Table: var table }) { yield return (Paragraph(first), first.Label.Length > 0 ? $"{first.Label}\u0001{first.Inline.Text}" : first.Inline.Text, [first]); continue; }
            var cells = stories.Body.Skip(at).TakeWhile(one => one.Cell?.Table == table).ToList();
            at += cells.Count - 1;
            yield return (Table(cells), Table(cells), cells);
        }

        foreach (var note in stories.Others.Where(story => story.Kind == "note"))
            yield return ($"[^{note.Id}]: {string.Join("\n", note.Paragraphs.Select(one => one.Inline.Text.Trim()).Where(words => words.Length > 0))}", string.Join("\n", note.Paragraphs.Select(one => one.Inline.Text)), note.Paragraphs);
    }

    private static string Paragraph(WordParagraph paragraph)
    {
        var label = paragraph.Label == "•" ? "-" : paragraph.Label;
        var words = paragraph.Inline.Text.Trim();
        var line = label.Length > 0 && words.Length > 0 ? $"{label} {words}" : label + words;
        if (paragraph.Outline is not { } level || line.Length == 0) return label.Length > 0 ? line : Guard(line);
        return $"{new string('#', Math.Clamp(level + 1, 1, 6))} {line.Replace('\n', ' ')}";
    }

    private static string Table(List<WordParagraph> cells) => string.Join("\n", cells.GroupBy(one => one.Cell!.Row).SelectMany((row, at) => Row([.. row.GroupBy(one => one.Cell!.Cell)], at)));

    private static IEnumerable<string> Row(List<IGrouping<int, WordParagraph>> cells, int at)
    {
        yield return $"| {string.Join(" | ", cells.Select(cell => string.Join(" ", cell.Select(CellWords))))} |";
        if (at == 0 && cells[0].First().Cell!.IsHeading) yield return $"|{string.Concat(Enumerable.Repeat(" --- |", cells.Count))}";
    }

    private static string CellWords(WordParagraph paragraph) =>
        $"{paragraph.Label} {paragraph.Inline.Text}".Trim().Replace('\n', ' ').Replace("|", "\\|", StringComparison.Ordinal);

    /// <summary>What would begin a heading, table, quotation or fence in Markdown begins a plain paragraph in Word.</summary>
    private static string Guard(string line) => string.Join("\n", line.Split('\n').Select(part => part.Trim() is ['#' or '|' or '>' or '~' or '=' or '!' or ':', ..] inked ? "\\" + inked : part.Trim() is "---" or "- - -" ? "\\" + part.Trim() : part));
}
