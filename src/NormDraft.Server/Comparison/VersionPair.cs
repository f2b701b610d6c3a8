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
        var view = ComparisonReading.Between(earlier.Clauses, later.Clauses, held => Seats.Shown(held, later.Policy, door.Room, door.Who));
        return new VersionPair(ComparedVersion.Of(earlier), ComparedVersion.Of(later), view, await Contributors(door, earlier, later, cancellation));
    }

    static async Task<IReadOnlyDictionary<Guid, string>> Contributors(Door door, IssuedVersion earlier, IssuedVersion later, CancellationToken cancellation)
    {
        if (later.Number != earlier.Number + 1) return new Dictionary<Guid, string>();
        var rows = await door.Shown(later.Trace, later.Policy, cancellation);
        return rows.Where(r => r.Amendments.Count > 0).ToDictionary(r => r.Clause, r => string.Join("; ", (string[])
            [$"From {string.Join(", ", r.Amendments)}", .. r.Contributors.Count > 0 ? [string.Join(", ", r.Contributors)] : Array.Empty<string>()]));
    }
}
