using System.Text;
using NormDraft.Exchange.Html;
using NormDraft.Exchange.Markdown;
using NormDraft.Exchange.Word.Writing;
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
/// <param name="Text">The proposed text; null where the clause is to be deleted.</param>
/// <param name="After">For a new clause the clause of the base before it; null at the beginning.</param>
/// <param name="Authors">As the file names them; a delegation must confirm that they are its own.</param>
/// <param name="Rationale">The comments on it.</param>
public sealed record WordAmendment(
    Guid? Clause, string Kind, string Label, string? Text, Guid? After, IReadOnlyList<string> Authors, FoundBy FoundBy, IReadOnlyList<string> Rationale);

/// <summary>What a file says it was made from.</summary>
public sealed record VersionMark(string? Symbol, string? Version, string? Hash);

/// <summary>A delegation's marked-up file read as its amendments.</summary>
/// <param name="Remarks">What was not taken over.</param>
public sealed record WordAmendments(IReadOnlyList<WordAmendment> Amendments, VersionMark Mark, IReadOnlyList<ReadingRemark> Remarks, DraftRefusal? Refusal)
{
    /// <param name="base">The clauses of the version that was sent out.</param>
    public static WordAmendments Read(byte[] docx, IReadOnlyList<Clause> @base)
    {
        var (package, refusal) = WordPackage.Open(docx);
        if (package is null) return new WordAmendments([], new(null, null, null), [], refusal);
        var after = WordUnits.Of(package, Revisions.Accept);
        if (after.File is null) return new WordAmendments([], MarkOf(package), after.Remarks, after.Refusal);
        var rejected = WordUnits.Of(package, Revisions.Reject);
        var before = (rejected.File?.Units ?? []).ToLookup(unit => (unit.Kind, Text: Shown(unit.Kind, unit.Text)), unit => rejected.Sources.GetValueOrDefault(unit.Line, []).SelectMany(one => one.Authors));
        var pairs = ClausePairs.Of([.. @base.Select(old => old with { Text = Shown(old.Kind, old.Text) })], [.. after.File.Units.Select(unit => unit with { Text = Shown(unit.Kind, unit.Text) })]);
        var found = Changes(@base, after, pairs, before).Concat(Deletions(@base, pairs, before)).ToList();
        var rationales = found.SelectMany(one => one.Rationale).ToHashSet();
        var remarks = after.Remarks.Where(one => one.Code != "word-comment-left-out" || !rationales.Any(words => one.Sentence.Contains(words, StringComparison.Ordinal)));
        return new WordAmendments(found, MarkOf(package), [.. remarks, .. WordUnits.Unemphasised(after.Stories.Body)], null);
    }

    private static IEnumerable<WordAmendment> Changes(
        IReadOnlyList<Clause> @base, WordUnits after, IReadOnlyList<int> pairs, ILookup<(string Kind, string Text), IEnumerable<string>> before)
    {
        Guid? last = null;
        for (var at = 0; at < pairs.Count; at++)
        {
            var unit = after.File!.Units[at];
            var sources = after.Sources.GetValueOrDefault(unit.Line, []);
            string[] authors = [.. sources.SelectMany(one => one.Authors).Distinct()];
            string[] rationale = [.. sources.SelectMany(one => one.Comments).Distinct().SelectMany(id => Comment(after.Stories, id))];
            var old = pairs[at] >= 0 ? @base[pairs[at]] : null;
            if (old is null)
                yield return new(null, unit.Kind, unit.Label, unit.Text, last, authors, before.Contains((unit.Kind, Shown(unit.Kind, unit.Text))) ? FoundBy.Comparison : authors.Length > 0 ? FoundBy.Tracking : FoundBy.Comparison, rationale);
            else if (Shown(old.Kind, old.Text) != Shown(unit.Kind, unit.Text))
                yield return new(old.Id, old.Kind, unit.Label, unit.Text, null, authors, before.Contains((old.Kind, Shown(old.Kind, old.Text))) ? FoundBy.Tracking : FoundBy.Comparison, rationale);
            last = old?.Id ?? last;
        }
    }

    private static IEnumerable<WordAmendment> Deletions(IReadOnlyList<Clause> @base, IReadOnlyList<int> pairs, ILookup<(string Kind, string Text), IEnumerable<string>> before)
    {
        var kept = pairs.ToHashSet();
        return @base.Where((_, at) => !kept.Contains(at))
            .Select(old => new WordAmendment(old.Id, old.Kind, old.Label, null, null, [.. before[(old.Kind, Shown(old.Kind, old.Text))].SelectMany(names => names).Distinct()], before.Contains((old.Kind, Shown(old.Kind, old.Text))) ? FoundBy.Tracking : FoundBy.Comparison, []));
    }

    /// <summary>What a reader sees, with a sign where emphasis changes: one text can be written with other marks and escapes.</summary>
    private static string Shown(string kind, string source)
    {
        var text = kind == FileKinds.Table ? MarkdownTable.Plain(source) : source;
        var marks = EmphasisMarks.Of(text);
        var (shown, last) = (new StringBuilder(text.Length), "");
        for (var at = 0; at < text.Length; at++)
        {
            if (marks.Hidden[at]) continue;
            var around = "";
            if (!char.IsWhiteSpace(text[at]))
                for (var one = marks.Innermost[at]; one is not null; one = one.Around) around += one.Element[0];
            else around = last;
            if (around != last) shown.Append('\u0001').Append(around).Append('\u0002');
            shown.Append(text[at]);
            last = around;
        }

        return shown.ToString();
    }

    private static IEnumerable<string> Comment(WordStories stories, string id) => stories.Others
        .Where(story => story.Kind == "comment" && story.Id == id).Select(story => string.Join(' ', story.Paragraphs.Select(one => one.Text)).Trim());

    private static VersionMark MarkOf(WordPackage package)
    {
        string? Of(string name) => package.Properties?.Elements().FirstOrDefault(one => one.Attribute("name")?.Value == name)?.Value;
        return new VersionMark(Of("symbol"), Of("version"), Of("hash"));
    }
}
