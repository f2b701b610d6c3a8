using NormDraft.Negotiation.Versions;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;
using NormDraft.Text;

namespace NormDraft.Server.Versions;

/// <summary>An issued version in a list.</summary>
public sealed record VersionRow(int Number, string Symbol, string Status, DateTimeOffset At, string IssuedBy, string Hash, AttributionPolicy Policy, int Clauses, int Brackets, int Decisions);

/// <summary>An issued version whole, with the owners of brackets as its policy shows them to this reader.</summary>
public sealed record VersionText(int Number, string Symbol, string Status, string Language, DateTimeOffset At, string IssuedBy, string Hash, AttributionPolicy Policy, IReadOnlyList<Clause> Clauses);

public static class VersionReading
{
    /// <summary>Newest first.</summary>
    public static async Task<IReadOnlyList<VersionRow>> Versions(this Door door, CancellationToken cancellation)
    {
        var rows = new List<VersionRow>();
        for (var number = door.Structure?.Issued ?? 0; number > 0; number--) rows.Add(Row(await door.Version(number, cancellation)));
        return rows;
    }

    static VersionRow Row(IssuedVersion version) => new(version.Number, version.Symbol, version.Status, version.At, version.IssuedBy, version.Hash, version.Policy,
        version.Clauses.Count, Brackets.Over([.. version.Clauses.Select(c => c.Text)]).Count, version.Trace.Count);

    public static async Task<VersionText> VersionText(this Door door, int number, CancellationToken cancellation)
    {
        var version = await door.Version(number, cancellation);
        return new VersionText(version.Number, version.Symbol, version.Status, version.Language, version.At, version.IssuedBy, version.Hash, version.Policy,
            [.. version.Clauses.Select(c => c with { Attributions = Seats.Shown(c.Attributions, version.Policy, door.Room, door.Who) })]);
    }
}
