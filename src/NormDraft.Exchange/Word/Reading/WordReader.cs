using NormDraft.Exchange.Markdown;
using NormDraft.Text;

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
        var read = WordUnits.Of(package, side, own?.Labels());
        if (own is not null) return new OwnReading(own, read, newId).Read().Within("word-too-deep");
        if (read.File is not { } file) return new FormatReading(null, read.Remarks, read.Refusal);
        var (clauses, found) = read.Clauses(newId);
        ReadingRemark[] lost = found > 0 ? [WordUnits.Lost(found)] : [];
        return new FormatReading(new Draft(file.Front, clauses), [.. lost, .. read.Remarks, .. WordUnits.Unemphasised(WordMarkdown.Blocks(read.Stories).SelectMany(block => block.From))], null);
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

    /// <summary>Another program dropped our part of the file.</summary>
    /// <param name="found">Clauses known again.</param>
    public static ReadingRemark Lost(int found) => new("word-own-part-lost", 1,
        $"Another program saved this file and dropped what NormDraft keeps in it. {found} {(found == 1 ? "clause was" : "clauses were")} found again by their bookmarks; who holds each bracket is no longer in the file.");

    /// <summary>Under the ids that our bookmarks name, and how many those are.</summary>
    public (IReadOnlyList<Clause> Clauses, int Found) Clauses(Func<Guid> newId)
    {
        var (at, seen, lines) = (0, new HashSet<Guid>(), Sources.Keys.Order().ToList());
        var clauses = File!.Clauses(() => Next() is { } id && seen.Add(id) ? id : newId());
        return (clauses, seen.Count);

        Guid? Next()
        {
            var place = lines.BinarySearch(File.Units[at++].Line);
            if (place < 0) place = ~place - 1;
            return place < 0 ? null : Sources[lines[place]].Select(one => Writing.Bound.IdOf(one.Bookmark)).FirstOrDefault(id => id is not null);
        }
    }

    public static WordUnits Of(WordPackage package, Revisions side, IReadOnlyDictionary<string, string>? names = null)
    {
        var stories = WordStories.Of(package, side, names);
        var lines = WordMarkdown.Of(stories);
        var reading = DraftReader.Read(lines.Text);
        var refusal = reading.Refusal is { Code: "draft-empty" } empty ? empty with { Code = "word-no-text" } : reading.Refusal;
        var isOurs = names is not null; // How its words would read without us, and its running head, are nothing to tell.
        var told = isOurs ? [] : reading.File?.Remarks.Select(one => one with { Line = lines.Sources.TryGetValue(one.Line, out var from) ? from[0].Number : 1 }) ?? [];
        var left = stories.Others.Where(story => !isOurs && story.Kind is "header" or "footer")
            .Select(story => new ReadingRemark($"word-{story.Kind}-left-out", 1, $"The {story.Kind} is no part of the draft: “{string.Join(' ', story.Paragraphs.Select(one => one.Text)).Trim()}”."));
        var comments = stories.Others.Where(story => story.Kind == "comment")
            .Select(story => new ReadingRemark("word-comment-left-out", 1, $"A comment is no part of the draft: “{story.Author}: {string.Join(' ', story.Paragraphs.Select(one => one.Text)).Trim()}”."));
        return new WordUnits(reading.File, lines.Sources, stories, [.. stories.Remarks, .. told, .. left.Concat(comments).Distinct()], refusal);
    }
}
