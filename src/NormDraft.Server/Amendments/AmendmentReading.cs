using Marten;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Drafts;
using NormDraft.Server.Pages;
using NormDraft.Server.Positions;
using NormDraft.Server.Rooms;
using NormDraft.Server.Store;
using NormDraft.Text;

namespace NormDraft.Server.Amendments;

/// <summary>What is asked of the list of amendments. Empty means all.</summary>
/// <param name="Status">live, withdrawn, decided, ended (withdrawn or decided) or all.</param>
public sealed record AmendmentsAsked(Guid? Clause, string? Party, string? Status, Fit? Fit, DateTimeOffset? Since, int Page, AmendmentOrder Order = AmendmentOrder.Number)
{
    public const int PageSize = 100;

    public static readonly AmendmentsAsked All = new(null, null, null, null, null, 1);
}

/// <summary>By number, as they were submitted; or in the order of the text, those on one clause together.</summary>
public enum AmendmentOrder { Number, Text }

/// <param name="Total">Of those that this reader may see and asked for.</param>
/// <param name="Positions">By amendment, how many parties say what of its present wording; only of those that have any.</param>
public sealed record AmendmentList(AmendmentsAsked Asked, IReadOnlyList<Amendment> Amendments, int Total, IReadOnlyDictionary<Guid, string> Citations,
    IReadOnlyDictionary<int, IReadOnlyDictionary<string, int>> Positions)
{
    /// <summary>Where a group speaks with two voices, by amendment.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<GroupMark>> Marks { get; init; } = new Dictionary<int, IReadOnlyList<GroupMark>>();
}

/// <param name="History">Every act on it, with who stood behind which words from then on.</param>
public sealed record AmendmentWhole(Amendment Amendment, string Cited, string? TextInForce, IReadOnlyDictionary<Guid, string> Citations,
    IReadOnlyList<AmendmentStep> History)
{
    /// <summary>Where its group speaks with two voices.</summary>
    public IReadOnlyList<GroupMark> Marks { get; init; } = [];
}

/// <summary>A delegation's own drafts, and those it is asked to co-sponsor, which come a page at a time: others fill that list.</summary>
/// <param name="Page">Of those it is asked on, counted from 1.</param>
/// <param name="Total">How many it is asked on.</param>
public sealed record DraftList(IReadOnlyList<DraftAmendment> Ours, IReadOnlyList<DraftAmendment> Asked, IReadOnlyList<DraftAmendment> Closed,
    IReadOnlyDictionary<Guid, string> Citations, int Page, int Total)
{
    public const int PageSize = 25;
}

public static class AmendmentReading
{
    public static async Task<AmendmentList> Amendments(this Door door, AmendmentsAsked asked, CancellationToken cancellation)
    {
        var cited = door.Structure is null ? new Dictionary<Guid, string>() : Citation.Of(door.Structure.Clauses);
        var seen = await door.AllAmendments(asked, cancellation);
        IReadOnlyList<Amendment> page = [.. seen.Skip((asked.Page - 1) * AmendmentsAsked.PageSize).Take(AmendmentsAsked.PageSize)];
        return new AmendmentList(asked, page, seen.Count, cited, await door.Sums(page, cancellation)) { Marks = await door.Marks(page, cancellation) };
    }

    /// <summary>Where groups speak with two voices, as far as the reader sees both amendments; only of those of which it is so.</summary>
    static async Task<IReadOnlyDictionary<int, IReadOnlyList<GroupMark>>> Marks(this Door door, IReadOnlyList<Amendment> amendments, CancellationToken cancellation)
    {
        if (door.Structure is null || door.Room.GroupMembers.IsEmpty || amendments.All(a => a.Status != AmendmentStatus.Live))
            return new Dictionary<int, IReadOnlyList<GroupMark>>();
        var live = (await door.AllAmendments(AmendmentsAsked.All with { Status = "live" }, cancellation)).ToLookup(a => a.Proposal.Clause);
        var version = await door.InForce(cancellation);
        IReadOnlyList<GroupMark> Of(Amendment a) => GroupMarks.Of(a, live[a.Proposal.Clause], version.Find(a.Proposal.Clause)?.Text, door.Room, door.Now);
        return amendments.Select(a => (a.Number, Marks: Of(a)))
            .Where(one => one.Marks.Count > 0).ToDictionary(one => one.Number, one => one.Marks);
    }

    /// <summary>All that this reader may see and asks for, by number; the page asked for does not count.</summary>
    public static async Task<IReadOnlyList<Amendment>> AllAmendments(this Door door, AmendmentsAsked asked, CancellationToken cancellation)
    {
        IQueryable<Amendment> query = door.Session.Query<Amendment>();
        if (asked.Clause is { } clause) query = query.Where(a => a.Proposal.Clause == clause);
        if (asked.Status == "ended") query = query.Where(a => a.Status != AmendmentStatus.Live);
        else if (Status(asked.Status) is { } status) query = query.Where(a => a.Status == status);
        if (asked.Fit is { } fit) query = query.Where(a => a.Fit == fit);
        if (asked.Since is { } since) query = query.Where(a => a.ChangedAt > since);
        var seen = (await door.Seen(await query.OrderBy(a => a.Number).ToListAsync(cancellation), cancellation))
            .Where(a => asked.Party is null || a.Parties.Contains(asked.Party) || a.Delegation == asked.Party);
        return [.. asked.Order == AmendmentOrder.Text ? InOrderOfText(seen, door.Structure) : seen];
    }

    /// <summary>Those on a clause that is no longer in the text come last.</summary>
    static IEnumerable<Amendment> InOrderOfText(IEnumerable<Amendment> amendments, Structure? structure)
    {
        var places = (structure?.Clauses ?? []).Select((clause, at) => (clause.Id, at)).ToDictionary(place => place.Id, place => place.at);
        return amendments.OrderBy(a => places.GetValueOrDefault(a.Proposal.Clause, int.MaxValue)).ThenBy(a => a.Number);
    }

    static AmendmentStatus? Status(string? word) => word switch
    {
        null or "" or "all" => null,
        "live" => AmendmentStatus.Live,
        "withdrawn" => AmendmentStatus.Withdrawn,
        "decided" => AmendmentStatus.Disposed,
        _ => throw new MalformedInputException("The status is live, withdrawn, decided, ended or all."),
    };

    public static async Task<Amendment> Amendment(this Door door, int number, CancellationToken cancellation) =>
        await door.Session.Query<Amendment>().FirstOrDefaultAsync(a => a.Number == number, cancellation) is { } amendment
            && await door.Seen([amendment], cancellation) is [var seen] ? seen : throw new NotSeenException();

    /// <summary>Those that this reader may see; one that was merged into another does not tell the number of one that is hidden.</summary>
    public static async Task<IReadOnlyList<Amendment>> Seen(this Door door, IEnumerable<Amendment> amendments, CancellationToken cancellation)
    {
        IReadOnlyList<Amendment> seen = [.. amendments.Where(a => door.Sees(a))];
        int[] into = [.. seen.Select(a => a.Into).OfType<int>().Distinct()];
        var hidden = await door.Hidden(into, cancellation);
        return hidden.Count == 0 ? seen : [.. seen.Select(a => a.Into is { } number && hidden.Contains(number) ? a with { Into = null } : a)];
    }

    /// <summary>Which of these numbers are of amendments that this reader may not see.</summary>
    public static async Task<IReadOnlySet<int>> Hidden(this Door door, IReadOnlyCollection<int> numbers, CancellationToken cancellation)
    {
        if (numbers.Count == 0 || door.Sees(Circle.Submitted(door.Room.Pen, []))) return new HashSet<int>();
        int[] asked = [.. numbers];
        var amendments = await door.Session.Query<Amendment>().Where(a => a.Number.IsOneOf(asked)).ToListAsync(cancellation);
        return amendments.Where(a => !door.Sees(a)).Select(a => a.Number).ToHashSet();
    }

    public static async Task<AmendmentWhole> WholeAmendment(this Door door, int number, CancellationToken cancellation)
    {
        var amendment = await door.Amendment(number, cancellation);
        var version = await door.InForce(cancellation);
        var cited = Citation.Of(version.Clauses);
        var history = Sponsorship.Of((await door.Session.Events.FetchStreamAsync(amendment.Id, token: cancellation))
            .Select(one => one.Data is AmendmentDisposed disposed ? disposed with { Into = amendment.Into } : one.Data));
        var marks = await door.Marks([amendment], cancellation);
        return new AmendmentWhole(amendment, cited.GetValueOrDefault(amendment.Proposal.Clause, "A clause no longer in the text"),
            version.Find(amendment.Proposal.Clause)?.Text, cited, history)
        {
            Marks = marks.GetValueOrDefault(number, []),
        };
    }

    /// <summary>With every word that was typed in its room and kept.</summary>
    public static async Task<DraftAmendment> Draft(this Door door, Guid id, CancellationToken cancellation) =>
        (await door.Live(id, cancellation) ?? throw new NotSeenException()).Draft;

    /// <summary>The same, with how far it and its live texts are; null where it is not seen.</summary>
    /// <param name="isOwn">Only where it is of the reader's own delegation.</param>
    public static async Task<(DraftAmendment Draft, Sight Sight)?> Live(this Door door, Guid id, CancellationToken cancellation, bool isOwn = false) =>
        await door.WithRooms(id, isOwn, cancellation) is not var (kept, rooms) ? null
        : (rooms.Typed(kept, door.Now).Aggregate(kept, DraftAmendment.Evolve).SeenBy(door.Who), rooms.Sight(kept.Version));

    /// <summary>A draft as kept, and its live texts as they stood with it: a checkpoint between two looks would make what was typed nobody's.</summary>
    public static async Task<(DraftAmendment Kept, HeldDraft Rooms)?> WithRooms(this Door door, Guid id, bool isOwn, CancellationToken cancellation)
    {
        while (await door.SeenDraft(id, cancellation) is { } kept && (!isOwn || door.Who.Belongs(kept.Delegation)))
        {
            var rooms = await HeldDraft.Read(door, kept, cancellation);
            if ((await door.SeenDraft(id, cancellation))?.Version == kept.Version) return (kept, rooms);
        }
        return null;
    }

    /// <summary>The amendment that a submitted draft is now, for its own delegation and those that were asked to co-sponsor it.</summary>
    public static async Task<Amendment?> Became(this Door door, Guid id, CancellationToken cancellation) =>
        await door.Drafts.FirstOrDefaultAsync(one => one.Id == id, cancellation) is { Status: DraftStatus.Submitted, Amendment: { } submitted }
        && await door.Session.LoadAsync<Amendment>(submitted, cancellation) is { } amendment && door.Sees(amendment) ? amendment : null;

    /// <summary>What was last done to it, and by whom.</summary>
    public static async Task<string?> LastOf(this Door door, DraftAmendment draft, CancellationToken cancellation)
    {
        var events = await door.Session.Events.QueryAllRawEvents().Where(one => one.StreamId == draft.Id).OrderByDescending(one => one.Version).Take(5).ToListAsync(cancellation);
        return events.Select(one => Happened.Of(one.Data, one.Timestamp, draft.Delegation, door.Room, door.Who, door.Now)).FirstOrDefault(sentence => sentence is not null);
    }

    /// <summary>The amendment to which the draft would give a new wording; null for a new one.</summary>
    public static async Task<Amendment?> Revised(this Door door, DraftAmendment draft, CancellationToken cancellation) =>
        draft.Revises is { } id && await door.Session.LoadAsync<Amendment>(id, cancellation) is { } amendment && door.Sees(amendment)
            ? amendment : null;

    /// <param name="page">Of those one is asked on.</param>
    public static async Task<DraftList> DraftList(this Door door, int page, CancellationToken cancellation)
    {
        if (door.Who.Party is not { } party) throw new NotSeenException();
        var ours = await door.Drafts.Where(d => d.Delegation == party).OrderByDescending(d => d.ChangedAt).ToListAsync(cancellation);
        var others = door.Drafts.Where(d => d.Delegation != party && d.Status == DraftStatus.Open);
        var asked = await others.OrderByDescending(d => d.ChangedAt).ThenBy(d => d.Id)
            .Skip((page - 1) * Server.Amendments.DraftList.PageSize).Take(Server.Amendments.DraftList.PageSize).ToListAsync(cancellation);
        var cited = door.Structure is null ? new Dictionary<Guid, string>() : Citation.Of(door.Structure.Clauses);
        return new DraftList([.. ours.Where(d => d.Status == DraftStatus.Open)],
            [.. asked.Where(d => door.Sees(d.Circle)).Select(d => d.SeenBy(door.Who))],
            [.. ours.Where(d => d.Status != DraftStatus.Open)], cited, page, await others.CountAsync(cancellation));
    }
}
