using System.Text.RegularExpressions;

namespace NormDraft.Text;

public enum Severity
{
    /// <summary>To know.</summary>
    Notice,
    /// <summary>To look at.</summary>
    Warning,
    /// <summary>Wrong as it stands.</summary>
    Error,
}

/// <summary>Something a lawyer would mark in the margin.</summary>
/// <param name="Code">reference-dangling, reference-unfollowed, number-repeated, number-missing, bracket-unclosed, bracket-stray, party-unknown, party-ambiguous, attribution-suspected, term-defined-twice or term-unused.</param>
/// <param name="Start">UTF-16 offset in the clause's text.</param>
public sealed record DraftRemark(Severity Severity, string Code, Guid Clause, int Start, string Sentence);

/// <summary>Checks a draft for what its form alone tells: references, numbers, brackets, defined terms. It changes nothing.</summary>
public static partial class DraftCheck
{
    /// <summary>In reading order.</summary>
    public static IReadOnlyList<DraftRemark> Of(IReadOnlyList<Clause> draft, Register? register = null)
    {
        var places = draft.Index().ToDictionary(item => item.Item.Id, item => item.Index);
        return [.. OfReferences(draft).Concat(NumberCheck.Of(draft)).Concat(OfBrackets(draft, register)).Concat(OfTerms(draft))
            .OrderBy(remark => places[remark.Clause]).ThenBy(remark => remark.Start)];
    }

    private static IEnumerable<DraftRemark> OfReferences(IReadOnlyList<Clause> draft)
    {
        var texts = draft.ToDictionary(clause => clause.Id, clause => clause.Text);
        var all = ReferenceTargets.In(draft).Where(found => found.Missing is not null).ToList();
        string Quoted(ResolvedReference found) => $"“{texts[found.Clause].Substring(found.Reference.Start, found.Reference.Length).ReplaceLineEndings(" ")}”";
        foreach (var found in all.Where(found => found.IsDangling))
            yield return new DraftRemark(Severity.Error, "reference-dangling", found.Clause, found.Reference.Start, $"{Quoted(found)} leads to nothing in this text: it has no {found.Missing!.Level} {found.Missing.Number} there.");
        foreach (var same in all.Where(found => found.Lead == Lead.NoSuchLevel).GroupBy(found => found.Missing!.Level))
            yield return new DraftRemark(Severity.Notice, "reference-unfollowed", same.First().Clause, same.First().Reference.Start, $"No {same.Key} with a number was read in this text; {(same.Count() == 1 ? "one reference is" : $"{same.Count()} references are")} not followed, {Quoted(same.First())} the first.");
    }

    private static IEnumerable<DraftRemark> OfBrackets(IReadOnlyList<Clause> draft, Register? register) =>
        from remark in Brackets.Over([.. draft.Select(clause => clause.Text)], register).Remarks
        let told = Told(remark.Kind)
        where told.Code.Length > 0
        select new DraftRemark(told.Severity, told.Code, draft[remark.Place.Clause].Id, remark.Place.Offset, told.Sentence);

    private static (Severity Severity, string Code, string Sentence) Told(RemarkKind kind) => kind switch
    {
        RemarkKind.UnclosedBracket => (Severity.Warning, "bracket-unclosed", "This bracket is never closed."),
        RemarkKind.StrayClose => (Severity.Warning, "bracket-stray", "This closing bracket closes nothing."),
        RemarkKind.UnknownParty => (Severity.Warning, "party-unknown", "The register does not know every party named here."),
        RemarkKind.AmbiguousParty => (Severity.Warning, "party-ambiguous", "A name here may stand for several parties."),
        RemarkKind.SuspectedAttribution => (Severity.Notice, "attribution-suspected", "This looks like parties, but the register knows none of them."),
        _ => (Severity.Notice, "", ""),
    };

    private static IEnumerable<DraftRemark> OfTerms(IReadOnlyList<Clause> draft)
    {
        var defined = new Dictionary<string, Clause>(StringComparer.OrdinalIgnoreCase);
        foreach (var clause in draft)
            foreach (Match term in Definition().Matches(clause.Text))
                if (!defined.TryAdd(term.Groups["term"].Value, clause))
                    yield return new DraftRemark(Severity.Warning, "term-defined-twice", clause.Id, term.Index, $"“{term.Groups["term"].Value}” is defined twice.");
        foreach (var (term, clause) in defined)
            if (!draft.Any(other => other.Id != clause.Id && other.Text.Contains(term, StringComparison.OrdinalIgnoreCase)))
                yield return new DraftRemark(Severity.Notice, "term-unused", clause.Id, 0, $"“{term}” is defined and used nowhere else.");
    }

    [GeneratedRegex("[“\"](?<term>[^”\"]{2,80})[”\"]\\s+(?:means|shall mean|refers to|has the meaning)\\b", RegexOptions.CultureInvariant)]
    private static partial Regex Definition();
}
