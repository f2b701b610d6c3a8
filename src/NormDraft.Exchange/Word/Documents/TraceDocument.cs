using NormDraft.Exchange.Html;
using NormDraft.Exchange.Word.Writing;
using NormDraft.Negotiation.Versions;

namespace NormDraft.Exchange.Word.Documents;

/// <summary>The trace table of a version: for each paragraph decided its source, contributors and reason. The same input makes the same bytes.</summary>
public static class TraceDocument
{
    /// <param name="rows">As the reader may see them.</param>
    public static byte[] Write(Draft version, IReadOnlyList<TraceRow> rows, PartyNames names, WordMark mark)
    {
        var handout = new Handout(version.Head, mark, Term.Origins, names);
        handout.About(version.Head.Title, version.Head.Symbol);
        var (terms, body, clauses) = (handout.Terms, handout.Body, version.Clauses.ToDictionary(clause => clause.Id));
        body.Table([(800, terms[Term.Number]), (2200, terms[Term.Source]), (1600, terms[Term.From]), (2400, terms[Term.Contributors]), (3501, terms[Term.Reasons]), (3501, terms.With(Term.NewText, version.Head.Symbol))],
            rows.Select((row, at) => (IReadOnlyList<Action>)[
                () => Cell($"{at + 1}", "Strong"),
                () => Cell(row.Citation),
                () => Cell(terms.Joined(row.Amendments.Select(number => $"{number}"))),
                () => Cell(terms.Listed(row.Contributors.Select(handout.Name))),
                () => { foreach (var line in row.Reason.Split('\n')) Cell(line); },
                () => { if (clauses.TryGetValue(row.Clause, out var clause)) body.Add(Line.Of(clause), style: "Cell"); else Cell(terms[Term.Deleted], "Quiet"); },
            ]));
        return handout.Finish(Orientation.Landscape);

        void Cell(string text, string? style = null) => body.Say("Cell", new Said(text, style));
    }
}
