using System.Globalization;
using NormDraft.Negotiation.Record;
using NormDraft.Negotiation.Versions;

namespace NormDraft.Exchange.Csv;

/// <summary>The tables that are given as CSV. Times are UTC; several keys or numbers in a cell are separated by "; ".</summary>
public static class Tables
{
    public static byte[] Amendments(IEnumerable<AmendmentEntry> amendments) => CsvFile.Write(amendments,
    [
        ("number", one => Of(one.Number)), ("operation", one => one.Operation), ("clause", one => one.Cited), ("clause id", one => $"{one.Clause}"), ("version", one => Of(one.Version)), ("symbol", one => one.Symbol),
        ("lead", one => one.Lead), ("delegation", one => one.Delegation), ("co-sponsors", one => Of(one.CoSponsors)), ("from observer", one => one.FromObserver ? "yes" : "no"), ("adopted by", one => one.AdoptedBy),
        ("label", one => one.Label), ("kind", one => one.Kind), ("destination", one => one.Destination?.ToString()), ("base", one => one.Base), ("text", one => one.Text), ("rationale", one => one.Rationale),
        ("wording", one => Of(one.Wording)), ("submitted", one => Of(one.SubmittedAt)), ("status", one => one.Status), ("disposition", one => one.Disposition), ("into", one => Of(one.Into)), ("reason", one => one.Reason),
    ]);

    public static byte[] Positions(IEnumerable<PositionEntry> positions) => CsvFile.Write(positions,
    [
        ("amendment", one => Of(one.Amendment)), ("clause", one => one.Cited), ("clause id", one => $"{one.Clause}"), ("party", one => one.Party), ("delegation", one => one.Delegation), ("members", one => Of(one.Members)), ("position", one => one.Stance),
        ("note", one => one.Note), ("wording", one => Of(one.Wording)), ("on earlier wording", one => one.IsOnEarlierWording ? "yes" : "no"), ("version", one => Of(one.Version)), ("taken", one => Of(one.At)),
    ]);

    public static byte[] Trace(IEnumerable<TraceRow> rows) => CsvFile.Write(rows,
    [
        ("clause", row => row.Citation), ("clause id", row => $"{row.Clause}"), ("amendments", row => Of(row.Amendments.Select(number => Of(number)!))), ("contributors", row => Of(row.Contributors)), ("reason", row => row.Reason), ("decided", row => Of(row.At)),
    ]);

    /// <param name="cited">Citations in the text in force, by clause.</param>
    public static byte[] Acts(IEnumerable<PublicAct> acts, IReadOnlyDictionary<Guid, string> cited) => CsvFile.Write(acts,
    [
        ("at", act => Of(act.At)), ("act", act => act.Act), ("for", act => act.For), ("amendment", act => Of(act.Amendment)), ("version", act => Of(act.Version)), ("clause", act => act.Clause is { } clause ? cited.GetValueOrDefault(clause) : null), ("clause id", act => act.Clause?.ToString()), ("said", act => act.Said),
    ]);

    private static string Of(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string? Of(int? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string Of(IEnumerable<string> keys) => string.Join("; ", keys);
}
