namespace NormDraft.Exchange.Markdown;

/// <summary>Markdown among the formats: what it cannot hold is told.</summary>
internal static class MarkdownFormat
{
    public static FormatReading Read(byte[] bytes, Func<Guid> newId) => DraftReader.Read(bytes) is { File: { } file } read
        ? new(new Draft(file.Front, file.Clauses(newId)), file.Remarks, null)
        : new(null, [], DraftReader.Read(bytes).Refusal);

    public static FormatWriting Write(Draft draft)
    {
        var text = DraftWriter.Write(draft.Head, draft.Clauses);
        var remarks = new List<ReadingRemark>();
        if (draft.Clauses.Any(clause => clause.Attributions.Count > 0))
            remarks.Add(new("markdown-without-holders", 1, "Who holds which bracket is not in the file: Markdown has no place for it."));
        if (!IsAlike(draft, DraftReader.Read(text).File?.Clauses(Guid.NewGuid)))
            remarks.Add(new("markdown-reads-otherwise", 1, "Read again, this file gives other clauses: a text of the draft begins like another kind of block, or holds a blank line."));
        return Formats.Text(draft, text, [.. remarks]);
    }

    private static bool IsAlike(Draft draft, IReadOnlyList<Text.Clause>? read) =>
        read is not null && read.Select(clause => (clause.Kind, clause.Label, clause.Text)).SequenceEqual(draft.Clauses.Select(clause => (clause.Kind, clause.Label, clause.Text)));
}
