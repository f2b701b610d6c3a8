using NormDraft.Exchange.Word.Writing;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Text;

namespace NormDraft.Exchange.Word.Documents;

/// <summary>
/// An amendment as paragraphs with tracked changes. Law: all rejected, they are the words it was written against; all accepted, those it proposes.
/// A clause that is taken out or moved takes with it what stands under it, of which so many clauses are printed.
/// </summary>
internal static class ProposedLines
{
    public const int MostUnder = 100;

    /// <summary>How many clauses under the one that goes are not printed.</summary>
    public static int Unprinted(Amendment amendment, IReadOnlyList<Clause> against) =>
        amendment.Proposal.Operation is Operation.Suppress or Operation.Move ? Math.Max(0, Under(amendment, against).Count() - 1 - MostUnder) : 0;

    /// <param name="against">The version that it was written against.</param>
    public static IReadOnlyList<Line> Of(Amendment amendment, IReadOnlyList<Clause> against) => amendment.Proposal.Operation switch
    {
        Operation.Add => [.. Added(amendment).Select(clause => new Line(null, clause, Weaving.Whole(clause, Op.Inserted), Change.Inserted))],
        Operation.Modify => [Modified(amendment, against)],
        Operation.Suppress => [.. Printed(amendment, against).Select(clause => new Line(clause, null, Weaving.Whole(clause, Op.Deleted), Change.Deleted))],
        _ => [.. Moving(amendment, against, Change.MovedAway), .. Moving(amendment, against, Change.MovedHere)],
    };

    /// <summary>The same in a cell of a table, where a paragraph cannot go: its words do.</summary>
    public static IReadOnlyList<Line> InCell(Amendment amendment, IReadOnlyList<Clause> against) => amendment.Proposal.Operation == Operation.Move
        ? [] : [.. Of(amendment, against).Select(line => line with { Change = Change.Kept })];

    private static Line Modified(Amendment amendment, IReadOnlyList<Clause> against)
    {
        var clause = Target(amendment, against);
        return new Line(clause, clause with { Text = amendment.Proposal.Text }, Redline.Between(clause.Text, amendment.Proposal.Text).Spans, Change.Kept);
    }

    private static IEnumerable<Clause> Added(Amendment amendment) =>
        Addition.Of(amendment, Addition.Plain).Select(added => new Clause(added.Id, added.Under, added.Kind, added.Label, added.Text));

    /// <summary>Both ends of a move bear one name, which no other amendment's may.</summary>
    private static IEnumerable<Line> Moving(Amendment amendment, IReadOnlyList<Clause> against, Change end) =>
        Printed(amendment, against).Select((clause, at) => clause with { Id = Id(amendment, at) }).Select(clause => end == Change.MovedHere
            ? new Line(null, clause, Weaving.Whole(clause, Op.Same), end) : new Line(clause, null, Weaving.Whole(clause, Op.Same), end));

    private static IEnumerable<Clause> Printed(Amendment amendment, IReadOnlyList<Clause> against) => Under(amendment, against).Take(1 + MostUnder);

    /// <summary>The clause, its words as the amendment has kept them, and all that stands under it.</summary>
    private static IEnumerable<Clause> Under(Amendment amendment, IReadOnlyList<Clause> against)
    {
        yield return Target(amendment, against);
        HashSet<Guid> under = [amendment.Proposal.Clause];
        foreach (var clause in against)
            if (clause.Parent is { } parent && under.Contains(parent) && under.Add(clause.Id)) yield return clause;
    }

    private static Clause Target(Amendment amendment, IReadOnlyList<Clause> against) =>
        (against.FirstOrDefault(clause => clause.Id == amendment.Proposal.Clause) ?? new Clause(amendment.Proposal.Clause, null, Kinds.Paragraph, "", "")) with { Text = amendment.Proposal.BaseText };

    private static Guid Id(Amendment amendment, int at) => new(amendment.Number, (short)at, (short)(at >> 16), new byte[8]);
}
