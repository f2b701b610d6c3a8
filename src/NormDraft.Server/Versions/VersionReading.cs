using NormDraft.Negotiation.Versions;
using NormDraft.Server.Pages;
using NormDraft.Server.Record;
using NormDraft.Server.Store;
using NormDraft.Text;

namespace NormDraft.Server.Versions;

/// <summary>An issued version in a list.</summary>
/// <param name="Hash">Of its text.</param>
/// <param name="Record">Hash of the public record at its issue.</param>
public sealed record VersionRow(int Number, string Symbol, string Status, DateTimeOffset At, string IssuedBy, string Hash, string Record, AttributionPolicy Policy, int Clauses, int Brackets, int Decisions);

/// <summary>An issued version whole, with the owners of brackets as its policy shows them to this reader.</summary>
/// <param name="Holders">Seal of the owners: with it and the clauses anybody computes <paramref name="Hash"/>, and nobody learns an owner.
/// Null in old versions.</param>
public sealed record VersionText(int Number, string Symbol, string Status, string Language, DateTimeOffset At, string IssuedBy,
    string Hash, string? Holders, string Record, AttributionPolicy Policy, IReadOnlyList<Clause> Clauses);

public static class VersionReading
{
    /// <summary>Newest first.</summary>
    public static async Task<IReadOnlyList<VersionRow>> Versions(this Door door, CancellationToken cancellation)
    {
        var versions = new List<IssuedVersion>();
        for (var number = door.Structure?.Issued ?? 0; number > 0; number--) versions.Add(await door.Version(number, cancellation));
        var seals = await door.SealsOf(versions, cancellation);
        return [.. versions.Select(version => Row(version, seals[version.Id]))];
    }

    static VersionRow Row(IssuedVersion version, string record) => new(version.Number, version.Symbol, version.Status, version.At, version.IssuedBy, version.Hash, record, version.Policy,
        version.Clauses.Count, Brackets.Over(version.Clauses).Count, version.Trace.Count);

    public static async Task<VersionText> VersionText(this Door door, int number, CancellationToken cancellation)
    {
        var version = await door.Version(number, cancellation);
        return new VersionText(version.Number, version.Symbol, version.Status, version.Language, version.At, version.IssuedBy,
            version.Hash, version.Holders, (await door.SealsOf([version], cancellation))[version.Id], version.Policy,
            [.. version.Clauses.Select(c => c with { Attributions = Seats.Shown(c.Attributions, version.Policy, door.Room, door.Who) })]);
    }
}
