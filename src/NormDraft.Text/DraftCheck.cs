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
/// <param name="Code">reference-dangling, number-repeated, number-missing, bracket-unclosed, bracket-stray, party-unknown, party-ambiguous, attribution-suspected, term-defined-twice or term-unused.</param>
/// <param name="Start">UTF-16 offset in the clause's text.</param>
public sealed record DraftRemark(Severity Severity, string Code, Guid Clause, int Start, string Sentence);

/// <summary>Checks a draft for what its form alone tells: references, numbers, brackets, defined terms. It changes nothing.</summary>
public static partial class DraftCheck
{
    /// <summary>In reading order.</summary>
    public static IReadOnlyList<DraftRemark> Of(IReadOnlyList<Clause> draft, Register? register = null)
    {
        var places = draft.Index().ToDictionary(item => item.Item.Id, item => item.Index);
        return [.. OfReferences(draft).Concat(OfNumbers(draft)).Concat(OfBrackets(draft, register)).Concat(OfTerms(draft))
            .OrderBy(remark => places[remark.Clause]).ThenBy(remark => remark.Start)];
    }

    private static IEnumerable<DraftRemark> OfReferences(IReadOnlyList<Clause> draft)
    {
        var texts = draft.ToDictionary(clause => clause.Id, clause => clause.Text);
        return ReferenceTargets.In(draft).Where(found => found.IsDangling).Select(found => new DraftRemark(Severity.Error, "reference-dangling", found.Clause, found.Reference.Start,
            $"“{texts[found.Clause].Substring(found.Reference.Start, found.Reference.Length)}” leads to nothing in this text."));
    }

    private static IEnumerable<DraftRemark> OfNumbers(IReadOnlyList<Clause> draft)
    {
        foreach (var siblings in draft.Where(clause => clause.Kind is not Kinds.Footnote && Labels.NumberOf(clause.Label).Length > 0).GroupBy(clause => (clause.Kind is Kinds.Article ? Guid.Empty : clause.Parent ?? Guid.Empty, clause.Kind, clause.Label.Split(' ')[0] is { Length: > 1 } word && char.IsLetter(word[0]) && clause.Kind is Kinds.Article ? word : "")))
        {
            var seen = new Dictionary<string, Clause>();
            var last = 0;
            foreach (var clause in siblings)
            {
                var number = Labels.NumberOf(clause.Label);
                if (!seen.TryAdd(number, clause)) yield return new DraftRemark(clause.Kind is Kinds.Article ? Severity.Error : Severity.Warning, "number-repeated", clause.Id, 0, $"“{clause.Label}” is there twice.");
                else if (int.TryParse(number, out var count))
                {
                    if (last > 0 && count > last + 1) yield return new DraftRemark(Severity.Warning, "number-missing", clause.Id, 0, $"“{clause.Label}” follows {last}.");
                    last = Math.Max(last, count);
                }
            }
        }
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
