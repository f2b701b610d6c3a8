using Marten;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Drafts;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;
using NormDraft.Text;

namespace NormDraft.Server.Origins;

/// <summary>Words of one origin.</summary>
/// <param name="Start">UTF-16 offset in the clause's text.</param>
/// <param name="Version">Number of the first version that had them.</param>
/// <param name="Parties">Who proposed them, as far as that version shows owners; nobody for the draft's own words and the chair's.</param>
/// <param name="Amendments">Those that brought them, as far as the reader may see.</param>
public sealed record OriginRow(int Start, int Length, string Words, int Version, string Symbol, DateTimeOffset At, IReadOnlyList<string> Parties, IReadOnlyList<int> Amendments);

/// <summary>Where the words of a clause come from.</summary>
/// <param name="Versions">Those that have the clause, oldest first.</param>
public sealed record ClauseOrigins(Guid Clause, string Citation, int Version, string Symbol, string Text, IReadOnlyList<OriginRow> Rows, IReadOnlyList<int> Versions);

/// <summary>Follows a clause by its id from the version that first had it, through moves and renumbering, to the one asked for.</summary>
public static class OriginReading
{
    public static async Task<ClauseOrigins> Origins(this Door door, Guid clause, int? asked, CancellationToken cancellation)
    {
        var last = Math.Min(asked ?? door.Structure?.Issued ?? 0, door.Structure?.Issued ?? 0);
        var versions = new List<IssuedVersion>();
        for (var number = 1; number <= last; number++) versions.Add(await door.Version(number, cancellation));
        if (versions.Count == 0 || versions[^1].Find(clause) is not { } now) throw new NotSeenException();
        var amendments = (await door.Session.Query<Amendment>().ToListAsync(cancellation)).Where(a => door.Sees(a.Circle(door.Room.Pen))).ToDictionary(a => a.Number);
        var provenance = Follow(clause, versions, amendments);
        var with = versions.Where(version => version.Find(clause) is not null).Select(version => version.Number).ToList();
        return new ClauseOrigins(clause, Citation.Of(versions[^1].Clauses)[clause], last, versions[^1].Symbol, now.Text, [.. provenance.Runs.Select(run => Row(door, versions, provenance, run))], with);
    }

    static Provenance Follow(Guid clause, List<IssuedVersion> versions, Dictionary<int, Amendment> amendments)
    {
        Provenance? words = null;
        foreach (var version in versions)
        {
            if (version.Find(clause) is not { Text: var text } || words?.Text == text) continue;
            if (words is null && version.Number == 1) words = Provenance.Of(text, new Origin(1, [], []));
            else words = (words ?? Provenance.Of("", new Origin(version.Number, [], []))).Next(text, version.Number, [.. Taken(clause, version, words?.Text ?? "", amendments)]);
        }
        return words!;
    }

    /// <summary>What the chair took up or kept in brackets, each as the whole clause it proposed.</summary>
    static IEnumerable<Wording> Taken(Guid clause, IssuedVersion version, string before, Dictionary<int, Amendment> amendments) =>
        version.Trace.Where(row => row.Clause == clause).SelectMany(row => row.Amendments).Distinct()
            .Select(number => amendments.GetValueOrDefault(number)).OfType<Amendment>()
            .Where(a => a.Proposal.Operation is Operation.Modify or Operation.Add)
            .Select(a => new Wording(a.Number, a.Parties, a.Proposal.Operation == Operation.Add || a.Proposal.BaseText == before ? a.Proposal.Text : a.TextNow ?? a.Proposal.Text));

    static OriginRow Row(Door door, List<IssuedVersion> versions, Provenance provenance, OriginRun run)
    {
        var version = versions[run.Origin.Version - 1];
        return new OriginRow(run.Start, run.Length, provenance[run], version.Number, version.Symbol, version.At,
            [.. Seats.Shown([new Attribution(0, 0, run.Origin.Parties, [])], version.Policy, door.Room, door.Who).SelectMany(one => one.Parties)], run.Origin.Amendments);
    }
}
