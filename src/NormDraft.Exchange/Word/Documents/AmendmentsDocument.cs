namespace NormDraft.Exchange.Word.Documents;

/// <summary>Amendments one by one in the order of the text, each as tracked changes of the words it was written against. The same input makes the same bytes.</summary>
public static class AmendmentsDocument
{
    /// <param name="of">Key of the delegation, group or observer whose they are; null for more than one.</param>
    public static byte[] Write(Gathered gathered, string? of)
    {
        var handout = new Handout(gathered.Version.Head, gathered.Mark, Term.Amendments, gathered.Names);
        handout.About(of is null ? null : handout.Name(of), gathered.Version.Head.Title, gathered.Version.Head.Symbol);
        var places = gathered.Version.Clauses.Select((clause, at) => (clause.Id, at)).ToDictionary(pair => pair.Id, pair => pair.at);
        if (gathered.Amendments.Count == 0) handout.Body.Say("Provision", new Writing.Said(handout.Terms[Term.NoAmendment]));
        var cited = gathered.Against.ToDictionary(one => one.Key, one => Places.Of(one.Value.Clauses, handout.Terms));
        foreach (var amendment in gathered.Amendments.OrderBy(one => places.GetValueOrDefault(one.Proposal.Clause, int.MaxValue)).ThenBy(one => one.Number))
        {
            var (against, proposal) = (gathered.Against[amendment.Proposal.Version], amendment.Proposal);
            handout.Headed(amendment, "AmendmentHead", Cited(proposal.Clause));
            handout.Body.Say("Sponsors", new(handout.Terms.Led(Term.ProposedBy), "Strong"), new(handout.Sponsors(amendment)));
            if (against.Head.Symbol != gathered.Version.Head.Symbol) handout.Body.Say("Sponsors", new Writing.Said(handout.Terms.With(Term.WrittenAgainst, against.Head.Symbol), "Quiet"));
            handout.Propose(amendment, against.Clauses, "Proposal", Cited);
            handout.Reasons(amendment);
            handout.Outcome(amendment, "Reasons");

            string Cited(Guid id) => cited[proposal.Version].GetValueOrDefault(id, "–");
        }
        return handout.Finish();
    }
}
