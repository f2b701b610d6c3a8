using NormDraft.Exchange.Markdown;

namespace NormDraft.Exchange.Word.Reading;

/// <summary>Reads a draft from Word by way of the same reader as Markdown: numbers become labels, styles headings.</summary>
public static class WordReader
{
    /// <summary>Remarks tell everything not taken over, and everything odd; their lines are paragraphs of the file.</summary>
    /// <param name="newId">Gives a fresh id at every call.</param>
    /// <param name="side">Which side of the tracked changes.</param>
    public static FormatReading Read(byte[] docx, Func<Guid> newId, Revisions side = Revisions.Accept)
    {
        var (package, refusal) = WordPackage.Open(docx);
        if (package is null) return new FormatReading(null, [], refusal);
        var own = OwnEntries.Of(package, side);
        var read = WordUnits.Of(package, side, own?.Named().ToDictionary(pair => pair.Key, pair => pair.Value.Clause.Label));
        if (own is not null) return new OwnReading(own, read, newId).Read().Within("word-too-deep");
        if (read.File is not { } file) return new FormatReading(null, read.Remarks, read.Refusal);
        return new FormatReading(new Draft(file.Front, file.Clauses(newId)), [.. read.Remarks, .. WordUnits.Unemphasised(WordMarkdown.Blocks(read.Stories).SelectMany(block => block.From))], null);
    }
}

/// <summary>The units of a Word file with the paragraphs they came from.</summary>
/// <param name="Sources">By the line of the unit in the Markdown between.</param>
internal sealed record WordUnits(
    DraftFile? File, IReadOnlyDictionary<int, IReadOnlyList<WordParagraph>> Sources, WordStories Stories, IReadOnlyList<ReadingRemark> Remarks, DraftRefusal? Refusal)
{
    /// <summary>Where words are emphasised so that Markdown cannot say it.</summary>
    public static IEnumerable<ReadingRemark> Unemphasised(IEnumerable<WordParagraph> paragraphs) => paragraphs.Where(one => !one.Inline.IsWhole)
        .Select(one => new ReadingRemark("word-emphasis-left-out", one.Number, "Emphasis was left out: it begins or ends where no mark of it can stand."));

    public static WordUnits Of(WordPackage package, Revisions side, IReadOnlyDictionary<string, string>? names = null)
    {
        var stories = WordStories.Of(package, side, names);
        var lines = WordMarkdown.Of(stories);
        var reading = DraftReader.Read(lines.Text);
        var refusal = reading.Refusal is { Code: "draft-empty" } empty ? empty with { Code = "word-no-text" } : reading.Refusal;
        var told = reading.File?.Remarks.Select(one => one with { Line = lines.Sources.TryGetValue(one.Line, out var from) ? from[0].Number : 1 }) ?? [];
        var left = stories.Others.Where(story => story.Kind is "header" or "footer")
            .Select(story => new ReadingRemark($"word-{story.Kind}-left-out", 1, $"The {story.Kind} is no part of the draft: “{string.Join(' ', story.Paragraphs.Select(one => one.Text)).Trim()}”."));
        var comments = stories.Others.Where(story => story.Kind == "comment")
            .Select(story => new ReadingRemark("word-comment-left-out", 1, $"A comment is no part of the draft: “{story.Author}: {string.Join(' ', story.Paragraphs.Select(one => one.Text)).Trim()}”."));
        return new WordUnits(reading.File, lines.Sources, stories, [.. stories.Remarks, .. told, .. left.Concat(comments).Distinct()], refusal);
    }
}
