using System.Text.Json.Serialization;
using Marten;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
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
public sealed record OriginRow(int Start, int Length, string Words, int Version, string Symbol, DateTimeOffset At,
    IReadOnlyList<string> Parties, IReadOnlyList<int> Amendments)
{
    /// <summary>An opening bracket with who holds it, "[XAA: ": no words of the text, and nobody's.</summary>
    [JsonIgnore]
    public bool IsHead { get; init; }
}

/// <summary>Where the words of a clause come from.</summary>
/// <param name="Page">Of the rows, from 1.</param>
/// <param name="All">Rows of all pages.</param>
/// <param name="Versions">Those that have the clause, oldest first.</param>
public sealed record ClauseOrigins(Guid Clause, string Citation, int Version, string Symbol, string Text, int Page,
    [property: JsonIgnore] IReadOnlyList<OriginRow> All, IReadOnlyList<int> Versions)
{
    public const int PageSize = 500;

    /// <summary>More rows than any clause has.</summary>
    public const int MaxPage = 1_000;

    public int Total => All.Count;

    public IReadOnlyList<OriginRow> Rows => [.. All.Skip((Page - 1) * PageSize).Take(PageSize)];
}

/// <summary>Follows a clause by its id from the version that first had it, through moves and renumbering, to the one asked for.</summary>
public static class OriginReading
{
    public static async Task<ClauseOrigins> Origins(this Door door, Guid clause, int? asked, int page, CancellationToken cancellation)
    {
        var last = await door.Version(asked ?? door.Structure?.Issued ?? 0, cancellation);
        if (last.Find(clause) is not { } now) throw new NotSeenException();
        var versions = new List<IssuedVersion>();
        for (var number = 1; number < last.Number; number++) versions.Add(await door.Version(number, cancellation));
        versions.Add(last);
        var known = (await door.Session.Query<Amendment>().ToListAsync(cancellation)).ToDictionary(a => a.Number);
        var provenance = await Follow(door, clause, versions, known, cancellation);
        var seen = known.Values.Where(a => door.Sees(a)).Select(a => a.Number).ToHashSet();
        var with = versions.Where(version => version.Find(clause) is not null).Select(version => version.Number).ToList();
        return new ClauseOrigins(clause, Citation.Of(last.Clauses)[clause], last.Number, last.Symbol, now.Text, page,
            Rows(door, versions, now, provenance, seen), with);
    }

    static async Task<Provenance> Follow(Door door, Guid clause, List<IssuedVersion> versions, Dictionary<int, Amendment> known, CancellationToken cancellation)
    {
        var (words, before) = (default(Provenance), default(Clause));
        foreach (var version in versions)
        {
            if (version.Find(clause) is not { } now) continue;
            if (words is null && version.Number == 1) words = Provenance.Of(now.Text, new Origin(1, [], []));
            else if (words?.Text != now.Text)
            {
                var taken = await Taken(door, clause, version, words?.Text ?? "", known, cancellation);
                var standing = taken.Select(wording => wording.Amendment).Concat(now.Attributions.SelectMany(held => held.Amendments)).ToHashSet();
                words = (words?.Without(before!.Attributions, standing) ?? Provenance.Of("", new Origin(version.Number, [], []))).Next(now.Text, version.Number, taken, New(now, before));
            }
            before = now;
        }
        return words!;
    }

    /// <summary>The brackets of a clause that came with this version.</summary>
    static IReadOnlyList<Attribution> New(Clause now, Clause? before)
    {
        var known = before is null ? [] : before.Attributions.SelectMany(held => held.Amendments).ToHashSet();
        return [.. now.Attributions.Where(held => !held.Amendments.Any(known.Contains))];
    }

    /// <summary>What the chair took up or kept in brackets, each as the whole clause it proposed and with those who held it when the version was issued:
    /// whatever came later. What adds a clause is traced at the one that it follows.</summary>
    static async Task<List<Wording>> Taken(Door door, Guid clause, IssuedVersion version, string before, Dictionary<int, Amendment> known, CancellationToken cancellation)
    {
        var taken = new List<Wording>();
        var traced = version.Trace.SelectMany(row => row.Amendments.Select(number => (row.Clause, Amendment: known.GetValueOrDefault(number)))).Where(one => one.Amendment is not null)
            .Where(one => one.Amendment!.Proposal.Operation == Operation.Add ? AddedBy(one.Amendment, clause) is not null : one.Clause == clause).Select(one => one.Amendment!).Distinct().ToList();
        if (traced.Count == 0) return taken;
        var issued = await door.Session.Events.LoadAsync(version.Id, cancellation);
        foreach (var amendment in traced)
        {
            var then = await AsIssued(door, amendment.Id, version, issued!.Sequence, cancellation);
            var words = then?.Proposal.Operation switch
            {
                Operation.Add => AddedBy(then, clause),
                Operation.Modify => then.Proposal.BaseText == before ? then.Proposal.Text : then.TextNow ?? then.Proposal.Text,
                _ => null,
            };
            if (words is not null) taken.Add(new Wording(then!.Number, then.Parties, words));
        }
        return taken;
    }

    /// <summary>The words of a clause that an amendment adds; null where it adds another.</summary>
    static string? AddedBy(Amendment amendment, Guid clause) => Addition.Of(amendment, Addition.Plain).FirstOrDefault(added => added.Id == clause)?.Text;

    /// <summary>An amendment as the chair had it before the version was issued, without what the issue itself did to it.</summary>
    static async Task<Amendment?> AsIssued(Door door, Guid amendment, IssuedVersion version, long sequence, CancellationToken cancellation) =>
        (await door.Session.Events.FetchStreamAsync(amendment, token: cancellation))
            .Where(e => e.Sequence < sequence && e.Data is not (AmendmentRebased or AmendmentDisposed) || e.Data is AmendmentRebased rebased && rebased.Version < version.Number)
            .Aggregate((Amendment?)null, (now, e) => Amendment.Evolve(now, e.Data));

    /// <summary>Neighbours that look alike to this reader are one: where words of several hidden amendments meet is not shown either. Space
    /// goes with the words before it.</summary>
    static IReadOnlyList<OriginRow> Rows(Door door, List<IssuedVersion> versions, Clause now, Provenance provenance, HashSet<int> seen)
    {
        var rows = new List<OriginRow>();
        foreach (var (run, isHead) in WithHeads(provenance, Heads(door, now)))
        {
            var row = Row(door, versions[run.Origin.Version - 1], provenance, run, seen) with { IsHead = isHead };
            if (isHead) row = row with { Parties = [], Amendments = [] };
            if (rows.Count > 0 && rows[^1] is var last && last.IsHead == isHead && (string.IsNullOrWhiteSpace(row.Words)
                || last.Version == row.Version && last.Parties.SequenceEqual(row.Parties) && last.Amendments.SequenceEqual(row.Amendments)))
                rows[^1] = last with { Length = last.Length + row.Length };
            else rows.Add(row);
        }
        return [.. rows.Select(row => row with { Words = provenance.Text.Substring(row.Start, row.Length) })];
    }

    /// <summary>Opening brackets with their heads, in order.</summary>
    static List<(int Start, int End)> Heads(Door door, Clause now) => [.. Brackets.Over([now], Seats.Parties(door.Room)).Brackets
        .Where(bracket => bracket is { Head: > 0, Parts.Count: > 0 })
        .Select(bracket => (bracket.Open.Offset, bracket.Open.Offset + 1 + bracket.Head))];

    /// <summary>The runs cut where a head begins and ends.</summary>
    static IEnumerable<(OriginRun Run, bool IsHead)> WithHeads(Provenance provenance, List<(int Start, int End)> heads)
    {
        var next = 0;
        foreach (var run in provenance.Runs)
            for (int at = run.Start, end = run.Start + run.Length, to; at < end; at = to)
            {
                while (next < heads.Count && heads[next].End <= at) next++;
                var isHead = next < heads.Count && heads[next].Start <= at;
                to = next == heads.Count ? end : Math.Min(end, isHead ? heads[next].End : heads[next].Start);
                yield return (run with { Start = at, Length = to - at }, isHead);
            }
    }

    /// <summary>An amendment that the reader may not see is not told of, nor who proposed it.</summary>
    static OriginRow Row(Door door, IssuedVersion version, Provenance provenance, OriginRun run, HashSet<int> seen)
    {
        int[] numbers = [.. run.Origin.Amendments.Where(seen.Contains)];
        var parties = numbers.Length == 0 ? [] : Seats.Shown([new Attribution(0, 0, run.Origin.Parties, [])], version.Policy, door.Room, door.Who).SelectMany(one => one.Parties);
        return new OriginRow(run.Start, run.Length, provenance[run], version.Number, version.Symbol, version.At, [.. parties], numbers);
    }
}
