using NormDraft.Exchange.Word.Writing;
using NormDraft.Negotiation.Amendments;
using NormDraft.Text;

namespace NormDraft.Exchange.Word.Documents;

/// <summary>The four-column table: number, base, proposals side by side, the chair's text. One row a provision. The same input makes the same bytes.</summary>
public static class RowDocument
{
    /// <param name="gathered">Its version is the one whose words stand in the last column.</param>
    /// <param name="issued">From the base to that version, in order of issue: they make the numbers of the rows.</param>
    public static byte[] Write(Gathered gathered, IReadOnlyList<Draft> issued)
    {
        var handout = new Handout(gathered.Version.Head, gathered.Mark with { Base = issued[0].Head.Symbol }, Term.FourColumns, gathered.Names);
        handout.About(gathered.Version.Head.Title);
        var (terms, now) = (handout.Terms, issued[^1]);
        var (rows, byClause) = (Rows.Of([.. issued.Select(one => one.Clauses)]), gathered.Amendments.OrderBy(one => one.Number).ToLookup(one => one.Proposal.Clause));
        var cited = gathered.Against.ToDictionary(one => one.Key, one => Places.Of(one.Value.Clauses, terms));
        handout.Body.Table([(900, terms[Term.Number]), (4200, terms.With(Term.Base, issued[0].Head.Symbol)), (4802, terms[Term.Proposals]), (4100, terms.With(Term.ChairsText, now.Head.Symbol))],
            Written(handout, rows, row => byClause[row.Clause], issued[0], now, Proposed));
        return handout.Finish(Orientation.Landscape);

        void Proposed(Amendment amendment)
        {
            handout.Headed(amendment, "CellHead", handout.Sponsors(amendment));
            handout.Propose(amendment, gathered.Against[amendment.Proposal.Version].Clauses, "Cell", id => cited[amendment.Proposal.Version].GetValueOrDefault(id, "–"));
            handout.Outcome(amendment, "Cell");
        }
    }

    private static IEnumerable<IReadOnlyList<Action>> Written(Handout handout, IReadOnlyList<Row> rows, Func<Row, IEnumerable<Amendment>> proposals, Draft @base, Draft now, Action<Amendment> proposed)
    {
        var (before, after) = (@base.Clauses.ToDictionary(clause => clause.Id), now.Clauses.ToDictionary(clause => clause.Id));
        var cited = Places.Of(now.Clauses, handout.Terms);
        var moved = ReferenceEquals(@base, now) ? [] : Comparison.Of(@base.Clauses, now.Clauses).Rows.Where(row => row.Placement == Placement.Moved).Select(row => row.To!.Id).ToHashSet();
        var previous = now.Clauses.Zip(now.Clauses.Skip(1)).ToDictionary(pair => pair.Second.Id, pair => pair.First.Id);
        foreach (var row in rows)
        {
            yield return [
                () => handout.Body.Say("Cell", new Said(row.Number, "Strong")),
                () => { if (before.GetValueOrDefault(row.Clause) is { } clause) Words(clause); },
                () => { foreach (var amendment in proposals(row)) proposed(amendment); },
                () => Compromise(before.GetValueOrDefault(row.Clause), after.GetValueOrDefault(row.Clause)),
            ];
        }

        void Words(Clause clause) => handout.Body.Add(Line.Of(clause), style: Styles.IsHeading(clause.Kind) ? "CellTitle" : "Cell");

        void Compromise(Clause? was, Clause? @is)
        {
            if (@is is null) handout.Body.Say("Cell", new Said(handout.Terms[Term.Deleted], "Quiet"));
            else if (was?.Text == @is.Text && was.Label == @is.Label) handout.Body.Say("Cell", new Said(handout.Terms[Term.Unchanged], "Quiet"));
            else Words(@is);
            if (@is is not null && moved.Contains(@is.Id) && previous.TryGetValue(@is.Id, out var one)) handout.Body.Say("Cell", new Said(handout.Terms.With(Term.MovedAfter, cited[one]), "Quiet"));
        }
    }
}
