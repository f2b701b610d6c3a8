using Marten;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Participants;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Consolidation;
using NormDraft.Server.Live;
using NormDraft.Server.Rooms;
using NormDraft.Server.Upkeep;

namespace NormDraft.Server.Store;

/// <summary>What an asker had in view.</summary>
/// <param name="Seen">Version of the thing; null when the act holds whatever has happened since.</param>
/// <param name="Through">Version of its live text; null where that was not in view.</param>
/// <param name="RationaleThrough">The same of its rationale.</param>
public sealed record Sight(int? Seen, int? Through, int? RationaleThrough = null)
{
    /// <summary>Whether something was seen live: then what others typed is no act that overtakes it.</summary>
    public bool IsLive => (Through ?? RationaleThrough) is not null;
}

/// <summary>The one road of every act: take the turn, load, ask the pure decision, append events and states in one transaction, then tell the pages.</summary>
public sealed class Decide(Door door, Bell bell, LiveWords words, FairLine line, Bounds bounds)
{
    readonly Dictionary<Guid, int> loaded = [];
    IDisposable? place;

    public Participant Who => door.Who;
    public Conference Room => door.Room;
    public DateTimeOffset Now => door.Now;
    public Door Door => door;
    public Bounds Bounds => bounds;

    /// <summary>An act that others can see. Those of one negotiation are done one after the other, so that numbers have no gaps and nothing is decided on what has gone.</summary>
    public async Task<Decision> InTurn(Func<Task<Decision>> act, CancellationToken cancellation)
    {
        await StandInLine(cancellation);
        return await Act(door.Address, act, cancellation);
    }

    /// <summary>An act on what only some see; it waits for nobody outside and tells them nothing.</summary>
    public Task<Decision> Apart(Guid draft, Func<Task<Decision>> act, CancellationToken cancellation) => Act(Turns.OfDraft(door.Address, draft), act, cancellation);

    async Task<Decision> Act(string turn, Func<Task<Decision>> act, CancellationToken cancellation)
    {
        try
        {
            return await Done(turn, act, cancellation);
        }
        finally
        {
            place?.Dispose();
            place = null;
        }
    }

    async Task<Decision> Done(string turn, Func<Task<Decision>> act, CancellationToken cancellation)
    {
        await door.Session.BeginTransactionAsync(cancellation);
        await Turns.Take(door.Session, turn, cancellation);
        await door.Look(cancellation);
        var decision = await act();
        if (decision.Refusal is not null || decision.Appends.Count == 0) return decision;
        if (await Repeats.TooOften(door, decision, cancellation) is { } tooOften) return tooOften;
        if (await Full(Bounds.Units(decision), cancellation) is { } full) return full;
        await words.Follow(decision, cancellation);
        foreach (var append in decision.Appends) await Keep(append, cancellation);
        await Turnings.Write(door, decision, cancellation);
        await door.Session.SaveChangesAsync(cancellation);
        foreach (var append in decision.Appends) Measures.Act(append.Events[0]);
        words.Tell();
        await bell.Ring(door, decision);
        return decision;
    }

    async Task<Refusal?> Full(int units, CancellationToken cancellation) =>
        units == 0 || door.Who.Party is not { } party ? null : await bounds.Drafts(door.Address, party, units, isTyped: false, cancellation);

    async Task Keep(Append append, CancellationToken cancellation)
    {
        var (stream, events) = (append.Stream, words.Before(append));
        foreach (var one in events) bounds.Kept(door.Address, door.Room, one);
        // What was added, taken out and is added again is the same clause.
        var isAgain = events[0] is ClauseDrafted { Version: > 1 } && await door.Session.Events.FetchStreamStateAsync(stream, cancellation) is not null;
        if (Streams.Begins(events[0]) && !isAgain) door.Session.Events.StartStream(stream, events);
        else door.Session.Events.Append(stream, await VersionOf(stream, cancellation) + events.Count, events);
    }

    async Task<long> VersionOf(Guid stream, CancellationToken cancellation) => loaded.TryGetValue(stream, out var version)
        ? version
        : (await door.Session.Events.FetchStreamStateAsync(stream, cancellation))!.Version;

    /// <summary>Also waits for the negotiation's turn, inside an act begun with <see cref="Apart"/>: submission comes out of the private room into the public one.</summary>
    public async Task AlsoInTurn(CancellationToken cancellation)
    {
        await StandInLine(cancellation);
        await Turns.Take(door.Session, door.Address, cancellation);
    }

    async Task StandInLine(CancellationToken cancellation) => place = await line.Come(door.Address, door.Who.Party ?? "", cancellation);

    /// <param name="seen">The version that the page showed; null when the act holds whatever has happened since.</param>
    public async Task<T?> Load<T>(Guid id, int? seen, CancellationToken cancellation) where T : class, IState
    {
        var state = await door.Session.LoadAsync<T>(id, cancellation);
        if (state is null) return null;
        if (seen is { } version && version != state.Version) throw new StaleException(id, version);
        loaded[id] = state.Version;
        return state;
    }

    /// <summary>The draft with every word typed in its room, which nobody types in until the act is kept.</summary>
    public async Task<DraftAmendment> Draft(Guid id, Sight sight, CancellationToken cancellation)
    {
        var draft = Hold(await door.SeenDraft(id, cancellation) ?? throw new NotSeenException());
        var rooms = await words.Hold(draft, cancellation);
        if (sight.Seen is not { } seen) return words.Typed(draft);
        var isAsSeen = sight.IsLive ? draft.IsAsActedAt(seen) : draft.Version == seen;
        return isAsSeen && rooms.IsInView(sight) ? words.Typed(draft) : throw new StaleException(id, seen, draft.Delegation, rooms.PeopleSince(sight));
    }

    /// <summary>The chair's texts, which nobody types in until the act is kept.</summary>
    public async Task<IReadOnlyList<TypedText>> ChairTexts(CancellationToken cancellation) =>
        await door.TypedTexts(await words.HoldChairTexts(cancellation), cancellation);

    /// <inheritdoc cref="LiveWords.Settle"/>
    public void Settle(Guid clause, string? text) => words.Settle(clause, text);

    /// <summary>The version of its live text that the draft was loaded with; 0 where nobody has ever entered it.</summary>
    public int Typed(Guid draft) => words.Version(draft);

    /// <summary>The same of its rationale.</summary>
    public int TypedRationale(Guid draft) => words.RationaleVersion(draft);

    public async Task<Amendment> Amendment(int number, int? seen, CancellationToken cancellation)
    {
        var amendment = await door.Session.Query<Amendment>().FirstOrDefaultAsync(a => a.Number == number, cancellation);
        if (amendment is null || !door.Sees(amendment)) throw new NotSeenException();
        if (seen is { } version && version != amendment.Version) throw new StaleException(amendment.Id, version, amendment.AdoptedBy ?? amendment.Delegation);
        loaded[amendment.Id] = amendment.Version;
        return amendment;
    }

    /// <summary>The append will be refused if this has changed by the time it is kept.</summary>
    public T Hold<T>(T state) where T : IState
    {
        loaded[state.Id] = state.Version;
        return state;
    }

    /// <summary>Numbers below are given in the order of submission, this and those above by delegation.</summary>
    const int FirstByDelegation = 10_000;

    /// <summary>
    /// The number the next amendment gets; to be asked in the negotiation's turn, so that there are no gaps. Under the chair's pen the next
    /// one would tell its delegation how many others have filed: there the delegation's place in the register and its own count make it,
    /// 10,000 for its first, 11,000 for its second, and the place added (12,007 is the third of the seventh).
    /// </summary>
    public async Task<int> NextNumber(CancellationToken cancellation)
    {
        var amendments = door.Session.Query<Amendment>();
        var last = await amendments.Where(a => a.Number < FirstByDelegation)
            .OrderByDescending(a => a.Number).Select(a => a.Number).FirstOrDefaultAsync(cancellation);
        if (Room.Pen == Pen.Open && last + 1 < FirstByDelegation) return last + 1;
        var own = await amendments.CountAsync(a => a.Number >= FirstByDelegation && a.Delegation == Who.Party, cancellation);
        var number = FirstByDelegation + 1_000 * own + 1 + Room.Parties.FindIndex(party => party.Key == Who.Party);
        while (await amendments.AnyAsync(a => a.Number == number, cancellation)) number += 1_000;
        return number;
    }

    /// <summary>Who asks, on what is in force, at what time.</summary>
    public async Task<Draftsman> Draftsman(CancellationToken cancellation) => new(Who, Room, await door.InForce(cancellation), Now);
}
