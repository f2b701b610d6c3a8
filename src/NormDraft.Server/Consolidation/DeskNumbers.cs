using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Versions;
using NormDraft.Text;

namespace NormDraft.Server.Consolidation;

/// <summary>Numbers that a decision would repeat, said where it is taken.</summary>
static class DeskNumbers
{
    /// <param name="text">The next version as far as it is decided.</param>
    public static IReadOnlyList<Renumbered> Taken(DeskMaterial material, Outcome outcome, IReadOnlyList<Clause> text)
    {
        var arrived = outcome.Added.Select(added => added.Id).Where(id => material.InForce.Find(id) is null).ToHashSet();
        if (outcome.MovedAfter is not null) arrived.Add(material.Desk.Id);
        return IssueNumbers.Taken(material.InForce.Clauses, text, arrived);
    }

    public static IReadOnlyList<TakenLabel> Labels(IReadOnlyList<Renumbered> taken, Outcome outcome) =>
        [.. from one in taken from added in outcome.Added where added.Id == one.Clause && added.Under is null select new TakenLabel(added.Amendment, one.Old, one.New)];

    public static IEnumerable<DeskRemark> Remarks(IReadOnlyList<Renumbered> taken, Outcome outcome) =>
        from one in taken
        let added = outcome.Added.FirstOrDefault(added => added.Id == one.Clause)
        select new DeskRemark("label-taken", added is null
            ? $"The clause keeps its label, but “{one.Old}” is there twice after the move. The issue page offers “{one.New}”."
            : $"Another clause has the label “{one.Old}” of amendment {added.Amendment}. The next free one is “{one.New}”.");
}
