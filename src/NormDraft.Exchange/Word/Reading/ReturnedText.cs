using NormDraft.Text;

namespace NormDraft.Exchange.Word.Reading;

/// <summary>One side of a file that may have been a version of ours, its clauses under the version's ids as far as they are known again.</summary>
/// <param name="Sources">The paragraphs of each clause.</param>
/// <param name="IsOurs">Most clauses of the version were known by our part or by its bookmarks; else none is known yet.</param>
internal sealed record ReturnedText(
    IReadOnlyList<Clause> Clauses, IReadOnlyDictionary<Guid, IReadOnlyList<WordParagraph>> Sources, WordStories Stories, bool IsOurs, IReadOnlyList<ReadingRemark> Remarks, DraftRefusal? Refusal)
{
    public static ReturnedText Of(WordPackage package, Revisions side, IReadOnlyList<Clause> @base)
    {
        var own = OwnEntries.Of(package, side);
        var isLost = own is null;
        if (own is null || !TextChanges.Knows(@base, own.Clauses.Select(one => one.Clause.Id))) own = OwnEntries.ByBookmarks(package, @base);
        return own is null ? Foreign(WordUnits.Of(package, side)) : Ours(own, WordUnits.Of(package, side, own.Labels()), isLost);
    }

    private static ReturnedText Ours(OwnEntries own, WordUnits units, bool isLost)
    {
        var reading = new OwnReading(own, units, Guid.CreateVersion7);
        var read = reading.Read();
        // Each change is shown beside the words that were sent out: that a clause was edited needs no telling.
        var remarks = read.Remarks.Where(one => one.Code is not ("word-clause-edited" or "word-style-changed"));
        return new(read.Draft?.Clauses ?? [], reading.Sources, units.Stories, true, [.. isLost ? [WordUnits.Lost(own.Clauses.Count)] : Array.Empty<ReadingRemark>(), .. remarks], read.Refusal);
    }

    private static ReturnedText Foreign(WordUnits units)
    {
        var clauses = units.File?.Clauses(Guid.CreateVersion7) ?? [];
        var sources = clauses.Zip(units.File?.Units ?? []).ToDictionary(pair => pair.First.Id, pair => units.Sources.GetValueOrDefault(pair.Second.Line, []));
        return new(clauses, sources, units.Stories, false, [.. units.Remarks, .. WordUnits.Unemphasised(units.Stories.Body)], units.Refusal);
    }
}
