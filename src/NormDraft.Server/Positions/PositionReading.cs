using System.Text.Json.Serialization;
using Marten;
using NormDraft.Exchange;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Drafts;
using NormDraft.Negotiation.Positions;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Amendments;
using NormDraft.Server.Store;

namespace NormDraft.Server.Positions;

/// <summary>What is asked of the list of positions.</summary>
/// <param name="Amendment">Only on this one, whether it has ended or not.</param>
/// <param name="Clause">On the clause as it stands and on the amendments to it.</param>
/// <param name="Party">Taken in its name, or by its people in the name of a group.</param>
public sealed record PositionsAsked(int? Amendment = null, Guid? Clause = null, string? Party = null, PositionsShown Status = PositionsShown.Live, int Page = 1)
{
    public const int PageSize = 100;
}

/// <summary>Only those on amendments that are live and on clauses in the text, or all.</summary>
public enum PositionsShown { Live, All }

/// <param name="Amendment">The one that was asked for.</param>
/// <param name="Clause">The one that was asked for, or that the amendment is on, as it is cited.</param>
/// <param name="Text">Its words in force.</param>
/// <param name="Clauses">Those in the text that have a position, as they are cited, in the order of the text.</param>
/// <param name="Ended">Numbers of the amendments with a position that are not live.</param>
/// <param name="Ours">What the reader's own party says of what was asked for.</param>
/// <param name="Seen">How often that was taken, changed or withdrawn; sent with an act, it is refused where somebody of the party was faster.</param>
/// <param name="All">Those on the other pages too, by clause and amendment, from the most for it to the most against.</param>
public sealed record PositionList(PositionsAsked Asked, Amendment? Amendment, string? Clause, string? Text, IReadOnlyDictionary<Guid, string> Clauses,
    IReadOnlyList<int> Ended, PositionEntry? Ours, int Seen, [property: JsonIgnore] IReadOnlyList<PositionEntry> All)
{
    public int Total => All.Count;

    public IReadOnlyList<PositionEntry> Positions => [.. All.Skip((Asked.Page - 1) * PositionsAsked.PageSize).Take(PositionsAsked.PageSize)];
}

public static class PositionReading
{
    public static async Task<PositionList> Positions(this Door door, PositionsAsked asked, CancellationToken cancellation)
    {
        var amendment = asked.Amendment is { } number ? await door.Amendment(number, cancellation) : null;
        if (door.Structure is null && asked.Clause is not null) throw new NotSeenException();
        if (door.Structure is null) return new PositionList(asked, null, null, null, new Dictionary<Guid, string>(), [], null, 0, []);
        var (inForce, cited) = (await door.InForce(cancellation), Citation.Of(door.Structure.Clauses));
        if (asked.Clause is { } clause && inForce.Find(clause) is null) throw new NotSeenException();
        var about = amendment?.Proposal.Clause ?? asked.Clause;
        var seen = amendment is not null ? [amendment]
            : await door.AllAmendments(AmendmentsAsked.All with { Status = asked.Status == PositionsShown.Live ? "live" : null }, cancellation);
        var entries = await door.Entries(asked, seen.ToDictionary(one => one.Number), cited, cancellation);
        return new PositionList(asked, amendment, about is { } one ? cited.GetValueOrDefault(one, "A clause no longer in the text") : null,
            about is { } it ? inForce.Find(it)?.Text : null,
            entries.Where(entry => entry.Cited.Length > 0).DistinctBy(entry => entry.Clause).ToDictionary(entry => entry.Clause, entry => entry.Cited),
            [.. seen.Where(one => one.Status != AmendmentStatus.Live && entries.Any(entry => entry.Amendment == one.Number)).Select(one => one.Number)],
            entries.FirstOrDefault(entry => entry.Clause == about && entry.Amendment == asked.Amendment && entry.Party == door.Who.Party),
            (await door.Session.Own(about, asked.Amendment, door.Who.Party, cancellation))?.Version ?? 0,
            [.. entries.Where(entry => (asked.Clause is null || entry.Clause == asked.Clause)
                && (asked.Party is null || entry.Party == asked.Party || entry.Delegation == asked.Party))]);
    }

    /// <summary>What a party has said of it, withdrawn or not; null where it never did.</summary>
    public static Task<Position?> Own(this IQuerySession session, Guid? clause, int? amendment, string? party, CancellationToken cancellation) =>
        session.Query<Position>().FirstOrDefaultAsync(p => p.On.Clause == clause && p.On.Amendment == amendment && p.Capacity == party, cancellation);

    /// <summary>How many parties say what of the present wording of each; those that nobody speaks of are left out.</summary>
    /// <param name="amendments">That this reader may see.</param>
    public static async Task<IReadOnlyDictionary<int, IReadOnlyDictionary<string, int>>> Sums(this Door door, IReadOnlyList<Amendment> amendments, CancellationToken cancellation)
    {
        var wordings = amendments.ToDictionary(a => a.Number, a => a.Wording);
        var taken = await door.Session.Query<Position>().Where(p => p.Stance != null && p.On.Amendment != null).ToListAsync(cancellation);
        return taken.Where(p => wordings.TryGetValue(p.On.Amendment!.Value, out var wording) && wording == p.On.Wording)
            .GroupBy(p => p.On.Amendment!.Value).OrderBy(group => group.Key).ToDictionary(group => group.Key, Counts);
    }

    /// <summary>From the most for it to the most against.</summary>
    static IReadOnlyDictionary<string, int> Counts(IEnumerable<Position> positions) =>
        positions.GroupBy(p => p.Stance!.Value).OrderBy(group => group.Key).ToDictionary(group => Stances.Word(group.Key), group => group.Count());

    /// <summary>Those on amendments that the reader sees and on clauses, whatever the clause and the party.</summary>
    static async Task<IReadOnlyList<PositionEntry>> Entries(this Door door, PositionsAsked asked, Dictionary<int, Amendment> seen,
        IReadOnlyDictionary<Guid, string> cited, CancellationToken cancellation)
    {
        var order = door.Structure!.Clauses.Select((clause, at) => (clause.Id, at)).ToDictionary(pair => pair.Id, pair => pair.at);
        var texts = new Dictionary<int, IssuedVersion>();
        bool IsShown(Subject on) => on.Amendment is { } number ? seen.ContainsKey(number)
            : asked.Amendment is null && door.Sees(Position.Circle(null, door.Room, door.Now)) && (asked.Status == PositionsShown.All || order.ContainsKey(on.Clause));
        var taken = (await door.Session.Query<Position>().Where(p => p.Stance != null).ToListAsync(cancellation)).Where(p => IsShown(p.On)).ToList();
        foreach (var version in taken.Where(p => p.On.Amendment is null).Select(p => p.On.Version).Append(door.Structure.Issued).Distinct())
            texts[version] = await door.Version(version, cancellation);
        bool IsEarlier(Subject on) => on.Amendment is { } number ? seen[number].Wording != on.Wording
            : texts[on.Version].Find(on.Clause)?.Text != texts[door.Structure.Issued].Find(on.Clause)?.Text;
        return [.. taken.OrderBy(p => order.GetValueOrDefault(p.On.Clause, int.MaxValue)).ThenBy(p => p.On.Amendment ?? 0).ThenBy(p => p.Stance)
            .ThenBy(p => p.Capacity, StringComparer.Ordinal).Select(p => PositionEntry.Of(p, IsEarlier(p.On), cited))];
    }
}
