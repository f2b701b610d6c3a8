using System.Text.RegularExpressions;
using Marten;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Participants;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;
using NormDraft.Text;

namespace NormDraft.Server.Versions;

/// <summary>The trace table of a version as one reader may see it.</summary>
public sealed record TraceView(int Number, string Symbol, AttributionPolicy Policy, IReadOnlyList<TraceRow> Rows);

/// <summary>Trace tables by the version's policy on owners, and with the numbers of those amendments only that the reader may see.</summary>
public static partial class TraceReading
{
    public static async Task<TraceView> Trace(this Door door, int number, CancellationToken cancellation)
    {
        var version = await door.Version(number, cancellation);
        return new TraceView(version.Number, version.Symbol, version.Policy, await door.Shown(version.Trace, version.Policy, cancellation));
    }

    public static async Task<IReadOnlyList<TraceRow>> Shown(this Door door, IReadOnlyList<TraceRow> rows, AttributionPolicy policy, CancellationToken cancellation)
    {
        var seen = await door.SeenOf(rows, cancellation);
        return [.. rows.Select(row => row with
        {
            Amendments = [.. row.Amendments.Where(seen.ContainsKey)],
            Contributors = Parties(Contributors(row, seen), policy, door.Room, door.Who),
            Reason = Reasons(row.Reason, seen),
        }).Where(row => row.Amendments.Count > 0 || row.Reason.Length > 0)];
    }

    /// <summary>Nobody learns from it who proposed what the reader may not see.</summary>
    static IReadOnlyList<string> Contributors(TraceRow row, Dictionary<int, Amendment> seen) => row.Amendments.All(seen.ContainsKey) ? row.Contributors
        : [.. row.Contributors.Intersect(row.Amendments.Where(seen.ContainsKey).SelectMany(number => seen[number].Parties))];

    static IReadOnlyList<string> Parties(IReadOnlyList<string> parties, AttributionPolicy policy, Conference room, Participant reader) =>
        [.. Seats.Shown([new Attribution(0, 0, parties, [])], policy, room, reader).SelectMany(a => a.Parties)];

    static async Task<Dictionary<int, Amendment>> SeenOf(this Door door, IReadOnlyList<TraceRow> rows, CancellationToken cancellation)
    {
        int[] numbers = [.. rows.SelectMany(r => r.Amendments.Concat(Lines(r.Reason).SelectMany(l => l.Numbers.Concat(MergedInto(l.Text))))).Distinct()];
        if (numbers.Length == 0) return [];
        var amendments = await door.Session.Query<Amendment>().Where(a => a.Number.IsOneOf(numbers)).ToListAsync(cancellation);
        return amendments.Where(a => door.Sees(a)).ToDictionary(a => a.Number);
    }

    /// <summary>Lines on amendments that the reader may not see are left out; so nobody learns that there was one.</summary>
    static string Reasons(string reason, Dictionary<int, Amendment> seen) => string.Join('\n', Lines(reason)
        .Where(line => line.Numbers.Length == 0 || line.Numbers.Any(seen.ContainsKey))
        .Select(line => line.Numbers.Length == 0 ? line.Text : $"{string.Join(", ", line.Numbers.Where(seen.ContainsKey))}{Merged().Replace(line.Text, m => Told(m, seen))}"));

    static string Told(Match merged, Dictionary<int, Amendment> seen) => seen.ContainsKey(int.Parse(merged.Groups[1].Value)) ? merged.Value : " merged into another";

    static IEnumerable<int> MergedInto(string line) => Merged().Matches(line).Select(match => int.Parse(match.Groups[1].Value));

    /// <summary>Each line of a reason with the numbers it begins with; a line without any belongs to the one before.</summary>
    static List<(int[] Numbers, string Text)> Lines(string reason)
    {
        var lines = new List<(int[] Numbers, string Text)>();
        foreach (var line in reason.Split('\n'))
            if (Numbered().Match(line) is { Success: true } match) lines.Add(([.. match.Groups[1].Value.Split(", ").Select(int.Parse)], match.Groups[2].Value));
            else if (lines.Count > 0) lines[^1] = lines[^1] with { Text = $"{lines[^1].Text}\n{line}" };
            else lines.Add(([], line));
        return lines;
    }

    /// <summary>As <see cref="Negotiation.Versions.Trace"/> writes them: "7 taken up: …", "1, 4 kept in brackets."</summary>
    [GeneratedRegex(@"^([0-9]{1,6}(?:, [0-9]{1,6})*)( (?:taken up|taken up in part|merged into(?: [0-9]+)?|not retained|overtaken|withdrawn|kept in brackets|label given by the Chair)[.: ].*)$")]
    private static partial Regex Numbered();

    [GeneratedRegex("^ merged into ([0-9]{1,6})")]
    private static partial Regex Merged();
}
