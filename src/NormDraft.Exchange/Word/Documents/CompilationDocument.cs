using NormDraft.Exchange.Word.Writing;
using NormDraft.Negotiation.Amendments;

namespace NormDraft.Exchange.Word.Documents;

/// <summary>All amendments to a version under the clauses they touch, in the order of the text, with the marks of the ITU: ADD, MOD, SUP, NOC. The same input makes the same bytes.</summary>
public static class CompilationDocument
{
    public static byte[] Write(Gathered gathered)
    {
        var handout = new Handout(gathered.Version.Head, gathered.Mark, Term.Compilation, gathered.Names);
        handout.About(gathered.Version.Head.Title, gathered.Version.Head.Symbol);
        var cited = gathered.Against.ToDictionary(one => one.Key, one => Places.Of(one.Value.Clauses, handout.Terms));
        var byClause = gathered.Amendments.OrderBy(one => one.Number).ToLookup(one => one.Proposal.Clause);
        foreach (var clause in gathered.Version.Clauses)
        {
            var marks = byClause[clause.Id].Select(one => AmendmentEntry.Mark(one.Proposal.Operation)).Distinct().DefaultIfEmpty("NOC");
            handout.Body.Say("ClauseMark", new Said(string.Join("  ", marks), "Mark"));
            handout.Body.Add(Line.Of(clause));
            foreach (var amendment in byClause[clause.Id]) Under(handout, gathered, amendment, cited[amendment.Proposal.Version]);
        }
        var known = gathered.Version.Clauses.Select(clause => clause.Id).ToHashSet();
        Amendment[] gone = [.. gathered.Amendments.Where(one => !known.Contains(one.Proposal.Clause)).OrderBy(one => one.Number)];
        if (gone.Length > 0) handout.Body.Say("Heading1", new Said(handout.Terms[Term.Gone]));
        foreach (var amendment in gone) Under(handout, gathered, amendment, cited[amendment.Proposal.Version]);
        return handout.Finish();
    }

    private static void Under(Handout handout, Gathered gathered, Amendment amendment, IReadOnlyDictionary<Guid, string> cited)
    {
        var against = gathered.Against[amendment.Proposal.Version];
        handout.Headed(amendment, "ProposalHead", handout.Sponsors(amendment));
        if (against.Head.Symbol != gathered.Version.Head.Symbol) handout.Body.Say("Reasons", new Said(handout.Terms.With(Term.WrittenAgainst, against.Head.Symbol), "Quiet"));
        handout.Propose(amendment, against.Clauses, "Proposal", id => cited.GetValueOrDefault(id, "–"));
        handout.Reasons(amendment);
        handout.Outcome(amendment, "Reasons");
    }
}
