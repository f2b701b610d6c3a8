using Marten;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;
using NormDraft.Server.Versions;

namespace NormDraft.Server.Comparison;

/// <summary>A version by name.</summary>
public sealed record ComparedVersion(int Number, string Symbol, DateTimeOffset At, string Hash)
{
    public static ComparedVersion Of(IssuedVersion version) => new(version.Number, version.Symbol, version.At, version.Hash);
}

/// <summary>Two issued versions and what differs.</summary>
/// <param name="Contributors">By clause, who is named in the later version's trace; only where the two follow each other.</param>
public sealed record VersionPair(ComparedVersion From, ComparedVersion To, ComparisonView Comparison, IReadOnlyDictionary<Guid, string> Contributors);

public static class VersionPairReading
{
    /// <returns>Null while there is only one version. Without numbers, the last two.</returns>
    public static async Task<VersionPair?> Compare(this Door door, int? from, int? to, CancellationToken cancellation)
    {
        var issued = door.Structure?.Issued ?? 0;
        if (issued < 2) return null;
        var later = await door.Version(to ?? issued, cancellation);
        var earlier = await door.Version(from ?? Math.Max(1, later.Number - 1), cancellation);
        var view = ComparisonReading.Between(earlier.Clauses, later.Clauses, held => Seats.Shown(held, later.Policy, door.Room, door.Who),
            await door.Moved(earlier, later, cancellation));
        return new VersionPair(ComparedVersion.Of(earlier), ComparedVersion.Of(later), view, await Contributors(door, earlier, later, cancellation));
    }

    /// <summary>Clauses that an amendment taken up between two versions has moved, as far as the reader may see it.</summary>
    public static async Task<IReadOnlySet<Guid>> Moved(this Door door, IssuedVersion earlier, IssuedVersion later,
        CancellationToken cancellation)
    {
        var taken = new HashSet<int>();
        for (var number = earlier.Number + 1; number <= later.Number; number++)
            taken.UnionWith((await door.Trace(number, cancellation)).Rows.SelectMany(row => row.Amendments));
        if (taken.Count == 0) return new HashSet<Guid>();
        var moves = await door.Session.Query<Amendment>().Where(a => a.Proposal.Operation == Operation.Move
            && a.Status == AmendmentStatus.Disposed).ToListAsync(cancellation);
        return moves.Where(a => taken.Contains(a.Number) && a.Disposition is (Disposition.TakenUp or Disposition.TakenUpInPart)
            && door.Sees(a))
            .Select(a => a.Proposal.Clause).ToHashSet();
    }

    static async Task<IReadOnlyDictionary<Guid, string>> Contributors(Door door, IssuedVersion earlier, IssuedVersion later, CancellationToken cancellation)
    {
        if (later.Number != earlier.Number + 1) return new Dictionary<Guid, string>();
        var rows = await door.Shown(later.Trace, later.Policy, cancellation);
        return rows.Where(r => r.Amendments.Count > 0).ToDictionary(r => r.Clause, r => string.Join("; ", (string[])
            [$"From {string.Join(", ", r.Amendments)}", .. r.Contributors.Count > 0 ? [string.Join(", ", r.Contributors)] : Array.Empty<string>()]));
    }
}
