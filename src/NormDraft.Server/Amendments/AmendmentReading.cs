using Marten;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Drafts;
using NormDraft.Server.Rooms;
using NormDraft.Server.Store;
using NormDraft.Text;

namespace NormDraft.Server.Amendments;

/// <summary>What is asked of the list of amendments. Empty means all.</summary>
/// <param name="Status">live, withdrawn, decided, ended (withdrawn or decided) or all.</param>
public sealed record AmendmentsAsked(Guid? Clause, string? Party, string? Status, Fit? Fit, DateTimeOffset? Since, int Page)
{
    public const int PageSize = 100;

    public static readonly AmendmentsAsked All = new(null, null, null, null, null, 1);

    /// <summary>The same question in an address, without the page.</summary>
    public string Query() => $"status={Status}&party={Uri.EscapeDataString(Party ?? "")}&fit={Fit}&clause={Clause}&since={Uri.EscapeDataString(Since?.ToString("O") ?? "")}";
}

/// <param name="Total">Of those that this reader may see and asked for.</param>
public sealed record AmendmentList(AmendmentsAsked Asked, IReadOnlyList<Amendment> Amendments, int Total, IReadOnlyDictionary<Guid, string> Citations);

public sealed record AmendmentWhole(Amendment Amendment, string Cited, string? TextInForce, IReadOnlyDictionary<Guid, string> Citations);

/// <summary>A delegation's own drafts, and those it is asked to co-sponsor.</summary>
public sealed record DraftList(IReadOnlyList<DraftAmendment> Ours, IReadOnlyList<DraftAmendment> Asked, IReadOnlyList<DraftAmendment> Closed, IReadOnlyDictionary<Guid, string> Citations);

public static class AmendmentReading
{
    public static async Task<AmendmentList> Amendments(this Door door, AmendmentsAsked asked, CancellationToken cancellation)
    {
        var cited = door.Structure is null ? new Dictionary<Guid, string>() : Citation.Of(door.Structure.Clauses);
        var seen = await door.AllAmendments(asked, cancellation);
        return new AmendmentList(asked, [.. seen.Skip((asked.Page - 1) * AmendmentsAsked.PageSize).Take(AmendmentsAsked.PageSize)], seen.Count, cited);
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
        return [.. (await query.OrderBy(a => a.Number).ToListAsync(cancellation))
            .Where(a => door.Sees(a.Circle(door.Room.Pen)) && (asked.Party is null || a.Parties.Contains(asked.Party) || a.Delegation == asked.Party))];
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
        await door.Session.Query<Amendment>().FirstOrDefaultAsync(a => a.Number == number, cancellation) is { } amendment && door.Sees(amendment.Circle(door.Room.Pen))
            ? amendment
            : throw new NotSeenException();

    public static async Task<AmendmentWhole> WholeAmendment(this Door door, int number, CancellationToken cancellation)
    {
        var amendment = await door.Amendment(number, cancellation);
        var version = await door.InForce(cancellation);
        var cited = Citation.Of(version.Clauses);
        return new AmendmentWhole(amendment, cited.GetValueOrDefault(amendment.Proposal.Clause, "A clause no longer in the text"), version.Find(amendment.Proposal.Clause)?.Text, cited);
    }

    /// <summary>With every word that was typed in its room and kept.</summary>
    public static async Task<DraftAmendment> Draft(this Door door, Guid id, CancellationToken cancellation)
    {
        var draft = await door.SeenDraft(id, cancellation) ?? throw new NotSeenException();
        var room = await RoomLog.Read(door.Session, new RoomKey(door.Address, id), cancellation);
        return room is not null && draft.Written(room.Room.Text, room.People, door.Now) is { } written ? DraftAmendment.Evolve(draft, written) : draft;
    }

    public static async Task<DraftList> DraftList(this Door door, CancellationToken cancellation)
    {
        if (door.Who.Party is not { } party) throw new NotSeenException();
        var all = (await door.Drafts.ToListAsync(cancellation))
            .Where(d => door.Sees(d.Circle)).OrderByDescending(d => d.ChangedAt).ToList();
        var cited = door.Structure is null ? new Dictionary<Guid, string>() : Citation.Of(door.Structure.Clauses);
        return new DraftList([.. all.Where(d => d.Delegation == party && d.Status == DraftStatus.Open)], [.. all.Where(d => d.Delegation != party)],
            [.. all.Where(d => d.Delegation == party && d.Status != DraftStatus.Open)], cited);
    }
}
