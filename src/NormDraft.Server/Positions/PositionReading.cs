using Marten;
using NormDraft.Exchange;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Drafts;
using NormDraft.Negotiation.Positions;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Amendments;
using NormDraft.Server.Store;

namespace NormDraft.Server.Positions;

/// <summary>What is asked of the list of positions; all null means all.</summary>
public sealed record PositionsAsked(int? Amendment, Guid? Clause);

/// <param name="Amendment">The one that was asked for.</param>
/// <param name="Clause">The one that was asked for, or that the amendment is on, as it is cited.</param>
/// <param name="Text">Its words in force.</param>
/// <param name="Positions">By clause and amendment, from the most for it to the most against.</param>
public sealed record PositionList(PositionsAsked Asked, Amendment? Amendment, string? Clause, string? Text, IReadOnlyList<PositionEntry> Positions);

public static class PositionReading
{
    public static async Task<PositionList> Positions(this Door door, PositionsAsked asked, CancellationToken cancellation)
    {
        var amendment = asked.Amendment is { } number ? await door.Amendment(number, cancellation) : null;
        if (door.Structure is null) return asked == new PositionsAsked(null, null) ? new PositionList(asked, null, null, null, []) : throw new NotSeenException();
        var (inForce, cited) = (await door.InForce(cancellation), Citation.Of(door.Structure.Clauses));
        if (asked.Clause is { } clause && inForce.Find(clause) is null) throw new NotSeenException();
        var about = amendment?.Proposal.Clause ?? asked.Clause;
        return new PositionList(asked, amendment, about is { } one ? cited.GetValueOrDefault(one, "A clause no longer in the text") : null, about is { } it ? inForce.Find(it)?.Text : null, await door.Entries(asked, cited, cancellation));
    }

    /// <summary>How many parties say what of the present wording of each; those that nobody speaks of are left out.</summary>
    /// <param name="amendments">That this reader may see.</param>
    public static async Task<IReadOnlyDictionary<int, IReadOnlyDictionary<string, int>>> Sums(this Door door, IReadOnlyList<Amendment> amendments, CancellationToken cancellation)
    {
        var wordings = amendments.ToDictionary(a => a.Number, a => a.Wording);
        var taken = await door.Session.Query<Position>().Where(p => p.Stance != null && p.On.Amendment != null).ToListAsync(cancellation);
        return taken.Where(p => wordings.TryGetValue(p.On.Amendment!.Value, out var wording) && wording == p.On.Wording)
            .GroupBy(p => p.On.Amendment!.Value).ToDictionary(group => group.Key, Counts);
    }

    /// <summary>From the most for it to the most against.</summary>
    static IReadOnlyDictionary<string, int> Counts(IEnumerable<Position> positions) =>
        positions.GroupBy(p => p.Stance!.Value).OrderBy(group => group.Key).ToDictionary(group => Stances.Word(group.Key), group => group.Count());

    /// <summary>With no more of them than of the amendments that they are on.</summary>
    static async Task<IReadOnlyList<PositionEntry>> Entries(this Door door, PositionsAsked asked, IReadOnlyDictionary<Guid, string> cited, CancellationToken cancellation)
    {
        var seen = (await door.AllAmendments(AmendmentsAsked.All, cancellation)).ToDictionary(amendment => amendment.Number);
        var order = door.Structure!.Clauses.Select((clause, at) => (clause.Id, at)).ToDictionary(pair => pair.Id, pair => pair.at);
        var texts = new Dictionary<int, IssuedVersion>();
        var taken = (await door.Session.Query<Position>().Where(p => p.Stance != null).ToListAsync(cancellation))
            .Where(p => (asked.Amendment is null || p.On.Amendment == asked.Amendment) && (asked.Clause is null || (p.On.Clause == asked.Clause && p.On.Amendment is null)))
            .Where(p => p.On.Amendment is { } number ? seen.ContainsKey(number) : door.Sees(Position.Circle(null, door.Room.Pen))).ToList();
        foreach (var version in taken.Where(p => p.On.Amendment is null).Select(p => p.On.Version).Append(door.Structure.Issued).Distinct()) texts[version] = await door.Version(version, cancellation);
        bool IsEarlier(Position p) => p.On.Amendment is { } number ? seen[number].Wording != p.On.Wording : texts[p.On.Version].Find(p.On.Clause)?.Text != texts[door.Structure.Issued].Find(p.On.Clause)?.Text;
        return [.. taken.OrderBy(p => order.GetValueOrDefault(p.On.Clause, int.MaxValue)).ThenBy(p => p.On.Amendment ?? 0).ThenBy(p => p.Stance).ThenBy(p => p.Capacity, StringComparer.Ordinal).Select(p => PositionEntry.Of(p, IsEarlier(p), cited))];
    }
}
