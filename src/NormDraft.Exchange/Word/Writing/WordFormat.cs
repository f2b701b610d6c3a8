using System.Globalization;
using NormDraft.Text;

namespace NormDraft.Exchange.Word.Writing;

/// <summary>Word among the formats: what it cannot hold is told.</summary>
public static class WordFormat
{
    public static FormatWriting Write(Draft draft) => new(WordWriter.Write(draft), Remarks(draft), null);

    /// <summary>Lines are clauses, counted from 1; line 1 also where the head is meant.</summary>
    public static IReadOnlyList<ReadingRemark> Remarks(Draft draft) => [.. Characters(draft), .. NoteNames(draft)];

    private static IEnumerable<ReadingRemark> Characters(Draft draft)
    {
        foreach (var text in new[] { draft.Head.Title, draft.Head.Symbol, draft.Head.Language })
            if (text is not null && Replaced(text) is { Length: > 0 } codes) yield return Told(1, "The head", codes);
        foreach (var (at, clause) in draft.Clauses.Index())
            if (Replaced(clause.Label + "\n" + clause.Text) is { Length: > 0 } codes) yield return Told(at + 1, $"Clause {at + 1}", codes);

        static ReadingRemark Told(int line, string where, string codes) =>
            new("word-character-replaced", line, $"{where} holds what no Word file can hold, {codes}; U+FFFD stands there instead, and the part beside the words has the character.");
    }

    private static string Replaced(string text)
    {
        var writable = Scripts.Writable(text);
        return string.Join(", ", text.Where((unit, at) => writable[at] != unit).Distinct().Order().Select(unit => string.Create(CultureInfo.InvariantCulture, $"U+{(int)unit:X4}")));
    }

    /// <summary>Of several notes with one mark the first is printed at it; the others stay paragraphs.</summary>
    private static IEnumerable<ReadingRemark> NoteNames(Draft draft)
    {
        var seen = new HashSet<string>();
        foreach (var (at, clause) in draft.Clauses.Index().Where(pair => pair.Item.Kind == Kinds.Footnote))
            if (!seen.Add(clause.Label)) yield return new("word-note-name-twice", at + 1, $"A second footnote is called {clause.Label}: it stands as a paragraph.");
    }
}
