using NormDraft.Negotiation;
using NormDraft.Negotiation.Drafts;
using NormDraft.Negotiation.Participants;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Pages;
using NormDraft.Text;

namespace NormDraft.Server.Versions;

/// <summary>Parties whom the next version would name to everyone at a clause, where until now policy or the chair's pen hides them.</summary>
public sealed record UnveiledRow(Guid Clause, string Citation, IReadOnlyList<string> Parties);

public static class Unveiling
{
    const int MostTold = 20;

    /// <summary>A delegate, to see owners through.</summary>
    public static readonly Participant Delegate = new(Guid.Empty, "", null, new HashSet<Role>());

    /// <summary>In the order of the text. With the pen open whoever proposes is known, so that there only brackets of the version in force can be unveiled.</summary>
    /// <param name="text">As it would be issued.</param>
    /// <param name="trace">As it would be issued.</param>
    public static IReadOnlyList<UnveiledRow> Of(Conference room, IssuedVersion inForce, IReadOnlyList<Clause> text, IReadOnlyList<TraceRow> trace, AttributionPolicy policy)
    {
        var cited = Citation.Of(text);
        var contributors = trace.ToLookup(row => row.Clause, row => new Attribution(0, 0, row.Contributors, []));
        return [.. text.Select(clause => new UnveiledRow(clause.Id, cited[clause.Id], Parties(clause))).Where(row => row.Parties.Count > 0)];

        IReadOnlyList<string> Parties(Clause clause)
        {
            var old = inForce.Find(clause.Id)?.Attributions ?? [];
            var hidden = room.Pen == Pen.Open ? old : [.. old, .. clause.Attributions, .. contributors[clause.Id]];
            var shown = Shown([.. clause.Attributions, .. contributors[clause.Id]], policy);
            return [.. shown.Intersect(hidden.SelectMany(held => held.Parties)).Except(Shown(old, inForce.Policy))];
        }

        IEnumerable<string> Shown(IReadOnlyList<Attribution> held, AttributionPolicy by) => Seats.Shown(held, by, room, Delegate).SelectMany(one => one.Parties).Distinct();
    }

    public static Refusal Asks(IReadOnlyList<UnveiledRow> unveiled, Conference room)
    {
        var told = unveiled.Take(MostTold).Select(row => $"{row.Citation}: {string.Join(", ", row.Parties.Select(party => Seats.Name(room, party)))}");
        var more = unveiled.Count > MostTold ? $"; and {unveiled.Count - MostTold} more clauses" : "";
        return new Refusal("owners-unveiled", $"This version would show everyone owners that are hidden until now. {string.Join("; ", told)}{more}. Confirm it, or show fewer owners. Nothing was issued.");
    }
}
