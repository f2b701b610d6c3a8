using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Drafts;
using NormDraft.Server.Store;

namespace NormDraft.Server.Amendments;

/// <summary>Somebody as a draft's history names them.</summary>
/// <param name="Party">Key of the party they sit for; null where they no longer sit here.</param>
public sealed record Author(string Name, string? Party);

/// <summary>Words and who typed them.</summary>
public sealed record Authored(Author Author, string Words);

/// <summary>A draft as it stood from one change to the next.</summary>
/// <param name="Version">As the draft's acts count.</param>
/// <param name="Authors">Who changed it; of a suggestion, who suggested it.</param>
/// <param name="Accepted">Who took a suggestion in.</param>
/// <param name="Typed">Whose words are whose, where several typed.</param>
public sealed record DraftVersion(int Version, DateTimeOffset At, IReadOnlyList<Author> Authors, Author? Accepted, IReadOnlyList<Authored> Typed,
    Proposal Proposal, string Capacity, string Rationale);

/// <param name="Versions">The first first.</param>
public sealed record DraftHistory(DraftAmendment Draft, IReadOnlyList<DraftVersion> Versions, IReadOnlyDictionary<Guid, string> Citations);

/// <summary>How a draft came to be what it is: for its own delegation, and for nobody whom it asks.</summary>
public static class DraftHistoryReading
{
    public static async Task<DraftHistory> History(this Door door, Guid id, CancellationToken cancellation)
    {
        if (await door.WithRooms(id, isOwn: true, cancellation) is not var (draft, rooms)) throw new NotSeenException();
        List<object> events = [.. (await door.Session.Events.FetchStreamAsync(id, draft.Version, token: cancellation)).Select(one => one.Data)];
        events.AddRange(rooms.Typed(draft, door.Now));
        return new DraftHistory(draft, Versions(door, events), Citation.Of((await door.InForce(cancellation)).Clauses));
    }

    /// <summary>The draft as it stood after that many of its acts.</summary>
    public static async Task<DraftAmendment> DraftAt(this Door door, DraftAmendment draft, int version, CancellationToken cancellation)
    {
        if (version < 1 || version > draft.Version) throw new NotSeenException();
        DraftAmendment? then = null;
        foreach (var one in await door.Session.Events.FetchStreamAsync(draft.Id, version, token: cancellation)) then = DraftAmendment.Evolve(then, one.Data);
        return then!;
    }

    static List<DraftVersion> Versions(Door door, List<object> events)
    {
        var versions = new List<DraftVersion>();
        DraftAmendment? now = null;
        foreach (var (one, version) in events.Select((one, at) => (one, at + 1)))
        {
            var before = now;
            now = DraftAmendment.Evolve(now, one);
            if (before is not null && (before.Proposal, before.Capacity, before.Rationale) == (now.Proposal, now.Capacity, now.Rationale)) continue;
            var (authors, accepted) = Who(one, before);
            IReadOnlyList<TypedWords> typed = one is DraftWritten { Typed: { } words } ? words : [];
            versions.Add(new DraftVersion(version, now.ChangedAt, [.. authors.Select(Named)], accepted is { } by ? Named(by) : null,
                [.. typed.Select(some => new Authored(Named(some.Person), some.Words))], now.Proposal, now.Capacity, now.Rationale));
        }
        return versions;

        Author Named(Guid person) => door.Room.Participant(person) is { } who ? new Author(who.Name, who.Party) : new Author("Somebody who no longer sits here", null);
    }

    static (IReadOnlyList<Guid> Authors, Guid? Accepted) Who(object @event, DraftAmendment? before) => @event switch
    {
        AmendmentDrafted e => ([e.By], null),
        DraftReworded e => ([e.By], null),
        DraftMovedToVersion e => ([e.By], null),
        DraftWritten e => (e.People, null),
        RationaleWritten e => (e.People, null),
        SuggestionAccepted e => (before!.Suggestions.Find(one => one.Id == e.Suggestion) is { } suggested ? [suggested.By] : [], e.By),
        _ => ([], null),
    };
}
