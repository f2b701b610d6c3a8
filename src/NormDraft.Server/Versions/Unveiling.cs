using NormDraft.Negotiation;
using NormDraft.Negotiation.Drafts;
using NormDraft.Negotiation.Participants;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Pages;
using NormDraft.Text;

namespace NormDraft.Server.Versions;

/// <summary>Parties whom the next version would name to everyone at a clause, hidden until now by policy or by the chair's pen.</summary>
public sealed record UnveiledRow(Guid Clause, string Citation, IReadOnlyList<string> Parties);

public static class Unveiling
{
    const int MostTold = 20;

    /// <summary>A delegate, to see owners through.</summary>
    public static readonly Participant Delegate = new(Guid.Empty, "", null, new HashSet<Role>());

    /// <summary>In the order of the text. With the pen open who proposes is known: then only holders in the version in force are hidden.</summary>
    /// <param name="text">As it would be issued.</param>
    public static IReadOnlyList<UnveiledRow> Of(Conference room, IssuedVersion inForce, IReadOnlyList<Clause> text, AttributionPolicy policy)
    {
        var cited = Citation.Of(text);
        return [.. text.Select(clause => new UnveiledRow(clause.Id, cited[clause.Id], Parties(clause))).Where(row => row.Parties.Count > 0)];

        IReadOnlyList<string> Parties(Clause clause)
        {
            var old = inForce.Find(clause.Id)?.Attributions ?? [];
            var hidden = room.Pen == Pen.Open ? old : [.. old, .. clause.Attributions];
            return [.. Shown(clause.Attributions, policy).Intersect(hidden.SelectMany(held => held.Parties)).Except(Shown(old, inForce.Policy))];
        }

        IEnumerable<string> Shown(IReadOnlyList<Attribution> held, AttributionPolicy by) =>
            Seats.Shown(held, by, room, Delegate).SelectMany(one => one.Parties).Distinct();
    }

    public static Refusal Asks(IReadOnlyList<UnveiledRow> unveiled, Conference room)
    {
        string Names(UnveiledRow row) => string.Join(", ", row.Parties.Select(party => Seats.Name(room, party)));
        var told = unveiled.Take(MostTold).Select(row => $"{row.Citation}: {Names(row)}");
        var more = unveiled.Count > MostTold ? $"; and {unveiled.Count - MostTold} more clauses" : "";
        return new Refusal("owners-unveiled", $"This version would show everyone owners that are hidden until now. "
            + $"{string.Join("; ", told)}{more}. Confirm it, or show fewer owners. Nothing was issued.");
    }
}
