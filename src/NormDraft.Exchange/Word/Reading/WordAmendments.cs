using NormDraft.Text;

namespace NormDraft.Exchange.Word.Reading;

/// <summary>How a change was found.</summary>
public enum FoundBy
{
    /// <summary>By tracked changes: with all of them rejected the clause is the one sent out.</summary>
    Tracking,

    /// <summary>By comparison with the text sent out; at least a part of it was not tracked.</summary>
    Comparison,
}

/// <summary>A change of one clause that a delegation's file proposes.</summary>
/// <param name="Clause">Of the base; null for a new clause.</param>
/// <param name="Label">As the file has it; for a deleted clause as the base has it.</param>
/// <param name="Text">The proposed text; null where the clause is to be deleted, or moved.</param>
/// <param name="After">For a new or moved clause the clause of the base before it; null at the beginning.</param>
/// <param name="Authors">As the file names them; a delegation must confirm that they are its own.</param>
/// <param name="Rationale">The comments on it.</param>
public sealed record WordAmendment(
    Guid? Clause, string Kind, string Label, string? Text, Guid? After, IReadOnlyList<string> Authors, FoundBy FoundBy, IReadOnlyList<string> Rationale)
{
    /// <summary>The clause is to stand elsewhere, with all that stands under it.</summary>
    public bool IsMove { get; init; }
}

/// <summary>What a file says it was made from.</summary>
/// <param name="Document">What it is where it is not the text itself: "Compilation of amendments".</param>
public sealed record VersionMark(string? Symbol, string? Version, string? Hash, string? Document = null)
{
    public static VersionMark None { get; } = new(null, null, null);
}

/// <summary>A delegation's marked-up file read as its amendments. Law: a file of ours that nobody edited has none, whoever saved it.</summary>
/// <param name="Remarks">What was not taken over.</param>
public sealed record WordAmendments(IReadOnlyList<WordAmendment> Amendments, VersionMark Mark, IReadOnlyList<ReadingRemark> Remarks, DraftRefusal? Refusal)
{
    /// <summary>New clauses of a file of others beyond which it is no mark-up of the text.</summary>
    private const int MostNew = 40;

    /// <summary>By its properties, and where a program dropped those by our part; nothing of a file that cannot be read.</summary>
    public static VersionMark MarkOf(byte[] docx) => WordPackage.Open(docx).Package is { } package ? MarkOf(package) : VersionMark.None;

    /// <param name="base">The clauses of the version that was sent out.</param>
    public static WordAmendments Read(byte[] docx, IReadOnlyList<Clause> @base)
    {
        var (package, refusal) = WordPackage.Open(docx);
        if (package is null) return new([], VersionMark.None, [], refusal);
        var mark = MarkOf(package);
        if (mark.Document is { } document) return new([], mark, [], Refuse("word-not-the-text", $"This file is not the text but a document about it: “{document}”. No change can be read from it. Mark your changes in the Word file of the version."));
        var after = ReturnedText.Of(package, Revisions.Accept, @base);
        if (after.Refusal is not null) return new([], mark, after.Remarks, after.Refusal);
        var changes = TextChanges.Of(@base, after.Clauses);
        if (!after.IsOurs && IsOther(changes, @base.Count) is { } other) return new([], mark, after.Remarks, other);
        var amendments = Told(changes, @base, after, ReturnedText.Of(package, Revisions.Reject, @base)).ToList();
        var rationales = amendments.SelectMany(one => one.Rationale).ToHashSet();
        var remarks = after.Remarks.Where(one => one.Code != "word-comment-left-out" || !rationales.Any(words => one.Sentence.Contains(words, StringComparison.Ordinal)));
        return new(amendments, mark, [.. remarks], null);
    }

    private static IEnumerable<WordAmendment> Told(TextChanges changes, IReadOnlyList<Clause> @base, ReturnedText after, ReturnedText rejected)
    {
        var named = @base.ToDictionary(clause => clause.Id);
        var before = rejected.Clauses.ToLookup(Seen, clause => rejected.Sources.GetValueOrDefault(clause.Id, []).SelectMany(one => one.Authors));
        var movedBefore = TextChanges.Of(@base, rejected.Clauses).Changes.Where(one => one.IsMove).Select(one => one.Clause).ToHashSet();
        foreach (var change in changes.Changes)
        {
            var sources = change.At < 0 ? [] : after.Sources.GetValueOrDefault(after.Clauses[change.At].Id, []);
            var isAsSent = change.Clause is { } id && before.Contains(Seen(named[id]));
            string[] authors = change.At < 0 ? [.. before[Seen(named[change.Clause!.Value])].SelectMany(names => names).Distinct()] : [.. sources.SelectMany(one => one.Authors).Distinct()];
            var isTracked = change.IsMove ? authors.Length > 0 && !movedBefore.Contains(change.Clause) : change.Clause is null ? authors.Length > 0 && !before.Contains(Seen(after.Clauses[change.At])) : isAsSent;
            string[] rationale = [.. sources.SelectMany(one => one.Comments).Distinct().SelectMany(comment => Comment(after.Stories, comment))];
            yield return new(change.Clause, change.Kind, change.Label, change.Text, change.After, authors, isTracked ? FoundBy.Tracking : FoundBy.Comparison, rationale) { IsMove = change.IsMove };
        }

        static (string Kind, string Text) Seen(Clause clause) => (clause.Kind, TextChanges.Shown(clause));
    }

    /// <summary>A letter, a list or another draft is not read as hundreds of amendments.</summary>
    private static DraftRefusal? IsOther(TextChanges changes, int count)
    {
        if (changes.Known * 2 < count)
            return Refuse("word-other-text", $"Only {changes.Known} of the {count} clauses of the text were found in this file, so it was not read as changes of it. Mark your changes in the Word file of the version.");
        return changes.New <= Math.Max(MostNew, count / 2) ? null
            : Refuse("word-other-text", $"This file holds {changes.New} paragraphs that are not in the text, which has {count}: it seems to be a list or a table, and was not read as changes of it. Mark your changes in the Word file of the version.");
    }

    private static DraftRefusal Refuse(string code, string sentence) => new(code, sentence, 1, 1, 0);

    private static IEnumerable<string> Comment(WordStories stories, string id) => stories.Others
        .Where(story => story.Kind == "comment" && story.Id == id).Select(story => string.Join(' ', story.Paragraphs.Select(one => one.Text)).Trim());

    private static VersionMark MarkOf(WordPackage package)
    {
        string? Of(string name) => package.Properties?.Elements().FirstOrDefault(one => one.Attribute("name")?.Value == name)?.Value;
        var head = Of("symbol") is null ? OwnEntries.Of(package, Revisions.Accept)?.Head : null;
        return new(Of("symbol") ?? head?.Symbol, Of("version") ?? head?.Said("version"), Of("hash") ?? head?.Said("seal"), Of("document"));
    }
}
