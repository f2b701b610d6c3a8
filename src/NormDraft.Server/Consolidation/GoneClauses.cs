using Marten;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Drafts;
using NormDraft.Server.Store;

namespace NormDraft.Server.Consolidation;

/// <summary>A clause that has left the text, with what is still proposed on it or decided of that.</summary>
/// <param name="Citation">As it was last cited.</param>
/// <param name="Seen">Version of the clause's stream, to be sent with a decision.</param>
/// <param name="Open">How many proposals nothing has been decided on.</param>
/// <param name="Decided">What waits for the next version: "1 overtaken"; null for nothing.</param>
public sealed record GoneClause(Guid Clause, string Citation, int Seen, IReadOnlyList<GoneProposal> Proposals, int Open, string? Decided, string By);

/// <summary>A live amendment whose clause is gone. It can be overtaken or not retained.</summary>
/// <param name="Lead">The delegation or observer that leads it.</param>
/// <param name="InText">Where what it adds stands in the text, in brackets; null elsewhere.</param>
public sealed record GoneProposal(Proposal Proposal, string Lead, string? InText, HandlingRow Handling);

static class GoneClauses
{
    /// <param name="clauses">With live amendments or a decision that waits; all of them, so for the table only.</param>
    public static async Task<IReadOnlyList<GoneClause>> Gone(this Door door, Guid[] clauses, CancellationToken cancellation)
    {
        if (clauses.Length == 0) return [];
        var desks = await door.Session.LoadManyAsync<DeskClause>(cancellation, clauses);
        var live = await door.Session.Query<Amendment>().Where(a => a.Proposal.Clause.IsOneOf(clauses) && a.Status == AmendmentStatus.Live)
            .OrderBy(a => a.Number).ToListAsync(cancellation);
        var cited = Citation.Of((await door.InForce(cancellation)).Clauses);
        var gone = new List<GoneClause>();
        foreach (var desk in desks)
            gone.Add(Of(door, desk, await door.Cited(desk.Id, cancellation), [.. live.Where(a => a.Proposal.Clause == desk.Id)], cited));
        return [.. gone.OrderBy(clause => clause.Proposals.Select(one => one.Handling.Number).FirstOrDefault())];
    }

    static GoneClause Of(Door door, DeskClause desk, string citation, IReadOnlyList<Amendment> live, IReadOnlyDictionary<Guid, string> cited)
    {
        var sheet = Sheets.Kept(desk, live);
        IReadOnlyList<GoneProposal> proposals = [.. live.Select((a, index) => new GoneProposal(a.Proposal, a.AdoptedBy ?? a.Delegation,
            cited.GetValueOrDefault(Addition.IdOf(a.Id, 0)), DeskProposals.Handling(a, index, sheet)))];
        return new GoneClause(desk.Id, citation, desk.Version, proposals, proposals.Count(one => one.Handling.Treatment == Treatment.Leave),
            desk.Outcome is { } outcome ? DeskListReading.Summary(outcome, desk.Text) : null, desk.Pending ? door.NameOf(desk.Acts[^1].By) : "");
    }
}
