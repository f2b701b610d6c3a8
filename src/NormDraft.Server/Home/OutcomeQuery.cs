using Marten;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Drafts;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Store;

namespace NormDraft.Server.Home;

/// <summary>What the version in force did with an amendment.</summary>
/// <param name="What">"Taken up in RMAI/2026/CRP.1/Rev.1".</param>
/// <param name="Reason">As the chair gave it; empty where none was needed.</param>
public sealed record Outcome(int Amendment, string Cited, string What, string Reason, string Address);

public static class OutcomeQuery
{
    /// <summary>Of the amendments that a delegation or observer proposed or co-sponsors: those ended or put in brackets by the version in force, and those adopted.</summary>
    /// <param name="live">That this reader may see.</param>
    public static async Task<IReadOnlyList<Outcome>> Outcomes(this Door door, IReadOnlyList<Amendment> live, CancellationToken cancellation)
    {
        if (door.Who.Party is not { } party || door.Structure is not { Issued: > 0 } structure) return [];
        var (version, cited) = (await door.InForce(cancellation), Citation.Of(structure.Clauses));
        var ended = (await door.Session.Query<Amendment>().Where(a => a.Status == AmendmentStatus.Disposed && a.FitVersion == structure.Issued).ToListAsync(cancellation))
            .Where(a => door.Sees(a));
        var bracketed = version.InBrackets();
        return
        [
            .. Ours(ended).Select(a => Of(a, $"{Capital(Trace.Word(a.Disposition!.Value))} in {version.Symbol}", a.Reason)),
            .. Ours(live).Where(a => bracketed.Contains(a.Number)).Select(a => Of(a, $"In brackets in {version.Symbol}", "")),
            .. live.Where(a => a.Delegation == party && a.AdoptedBy is not null).Select(a => Of(a, $"Adopted by {door.Room.Party(a.AdoptedBy!)?.Name}", "")),
        ];

        IEnumerable<Amendment> Ours(IEnumerable<Amendment> all) => all.Where(a => a.Proposers(door.Room, door.Now).Contains(party)).OrderBy(a => a.Number);
        Outcome Of(Amendment a, string what, string reason) =>
            new(a.Number, cited.GetValueOrDefault(a.Proposal.Clause, "a clause no longer in the text"), what, reason, door.Links.Amendment(a.Number));
    }

    /// <summary>Numbers of the amendments whose words stand in brackets of a version.</summary>
    public static IReadOnlySet<int> InBrackets(this IssuedVersion version) => version.Clauses.SelectMany(c => c.Attributions).SelectMany(held => held.Amendments).ToHashSet();

    static string Capital(string words) => char.ToUpperInvariant(words[0]) + words[1..];
}
