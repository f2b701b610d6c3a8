using NormDraft.Negotiation.Drafts;
using NormDraft.Text;

namespace NormDraft.Exchange.Word.Documents;

/// <summary>How the clauses of a version are cited in a document: in English as everywhere, else by their labels as printed.</summary>
internal static class Places
{
    public static IReadOnlyDictionary<Guid, string> Of(IReadOnlyList<Clause> clauses, Terms terms)
    {
        if (terms.AreEnglish) return Citation.Of(clauses);
        var cited = new Dictionary<Guid, string>();
        var unlabelled = new Dictionary<(Guid?, string), int>();
        foreach (var clause in clauses)
        {
            var own = clause.Kind == Kinds.Title ? terms[Term.Title] : Own(clause, terms, unlabelled);
            var above = IsUnder(clause) && clause.Parent is { } parent ? cited.GetValueOrDefault(parent) : null;
            cited[clause.Id] = above is null ? own : terms.Joined([above, own]);
        }
        return cited;
    }

    private static string Own(Clause clause, Terms terms, Dictionary<(Guid?, string), int> unlabelled)
    {
        var label = clause.Label.TrimEnd('.', ' ');
        if (clause.Kind == Kinds.Footnote) return terms.With(Term.Footnote, label);
        if (label.Length > 0) return label;
        if (!IsUnder(clause) && clause.Text is { Length: > 0 and < 60 }) return clause.Text;
        var key = (clause.Parent, clause.Kind);
        return terms.With(Term.Paragraph, unlabelled[key] = unlabelled.GetValueOrDefault(key) + 1);
    }

    private static bool IsUnder(Clause clause) => clause.Kind is Kinds.Preambular or Kinds.Paragraph or Kinds.Point or Kinds.Subpoint;
}
