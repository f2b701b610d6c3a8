using System.Collections.Concurrent;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Participants;
using Npgsql;

namespace NormDraft.Server.Store;

/// <summary>
/// How much one delegation may have in a negotiation: live amendments on a clause, their words there and in all, and bytes that its people
/// have written into drafts: all that was ever written in its own that are open, and what they wrote elsewhere within a day.
/// Configured as <c>Limits:Delegation:…</c>.
/// </summary>
public sealed class Bounds(NpgsqlDataSource source, IConfiguration configuration, TimeProvider clock)
{
    /// <summary>After which the store is asked again: what acts and checkpoints of other servers wrote is in it.</summary>
    static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    /// <summary>How long that counts which a delegation has not, or no longer, in an open draft of its own.</summary>
    static readonly TimeSpan Elsewhere = TimeSpan.FromDays(1);

    readonly int amendments = configuration.GetValue("Limits:Delegation:Amendments", 20);
    readonly int asked = configuration.GetValue("Limits:Delegation:Asked", 100);
    readonly int charactersOnClause = configuration.GetValue("Limits:Delegation:CharactersOnClause", 200_000);
    readonly int characters = configuration.GetValue("Limits:Delegation:Characters", 1_000_000);
    readonly long bytes = configuration.GetValue("Limits:Delegation:Bytes", 64_000_000L);
    readonly ConcurrentDictionary<(string Address, string Party), (Taken Taken, long At)> known = [];

    /// <param name="live">How many it has on the clause.</param>
    public Refusal? Amendments(int live) => live < amendments ? null : new Refusal("too-many-amendments",
        $"Your delegation has {live} live amendments on this clause, and the limit is {amendments}. Withdraw one, or revise one of them.");

    /// <param name="open">On how many of its open drafts the other is asked: they stand in the other's list.</param>
    public Refusal? Asked(string party, int open) => open < asked ? null : new Refusal("asked-enough",
        $"{party} is asked to co-sponsor {open} open drafts of your delegation, and the limit is {asked}. Submit or delete one of them, "
        + "or take an invitation back. Nothing was changed.");

    /// <summary>Whether one more of its amendments may be live, or one that is have one more wording.</summary>
    /// <param name="own">Those that it leads already, but for the one that is revised.</param>
    /// <param name="isNew">No wording of one that is live.</param>
    public Refusal? Filed(IReadOnlyList<Filed> own, Filed one, bool isNew)
    {
        if (isNew && Amendments(own.Count(live => live.Clause == one.Clause)) is { } tooMany) return tooMany;
        var onClause = own.Where(live => live.Clause == one.Clause).Sum(live => live.Units) + one.Units;
        if (onClause > charactersOnClause) return TooMuch("on this clause", onClause, charactersOnClause);
        var all = own.Sum(live => live.Units) + one.Units;
        return all > characters ? TooMuch("in this negotiation", all, characters) : null;
    }

    static Refusal TooMuch(string where, int units, int most) => new("too-many-words",
        $"With this one, your delegation’s live amendments {where} would have {units:N0} characters in all their wordings, "
        + $"and the limit is {most:N0}. Withdraw one, or propose only the words that change. Nothing was changed.");

    /// <summary>Whether a delegation's people may write so much more into drafts, whosever they are; then it is counted.</summary>
    /// <param name="isTyped">In a live text, whose log is kept in memory too: a quarter of all, for what is not yet compacted.</param>
    public async Task<Refusal?> Drafts(string address, string party, int units, bool isTyped, CancellationToken cancellation)
    {
        var isFresh = known.TryGetValue((address, party), out var was) && clock.GetElapsedTime(was.At) < Fresh;
        var taken = isFresh ? was.Taken : await Load(address, party, cancellation);
        if (taken.All + units > bytes) return Full(bytes);
        if (isTyped && taken.Live + units > bytes / 4) return Full(bytes / 4);
        taken.Add(units, isTyped);
        return null;
    }

    /// <summary>Counts a checkpoint: it holds the whole text, for one letter too. Other events count where they are asked for.</summary>
    public void Kept(string address, Conference room, object @event)
    {
        var (people, units) = @event switch
        {
            DraftWritten words => (words.People, words.Text.Length),
            RationaleWritten reasons => (reasons.People, reasons.Rationale.Length),
            _ => ([], 0),
        };
        foreach (var party in people.Select(person => room.Participant(person)?.Party).OfType<string>().Distinct())
            if (known.TryGetValue((address, party), out var was)) was.Taken.Add(units, isTyped: false);
    }

    static Refusal Full(long most) => new("drafts-full",
        $"What your delegation has written into drafts, with all earlier wordings, has reached {most:N0} characters, the limit of this "
        + "server. Keep your words. What is submitted or deleted, or was suggested or written in another’s draft, counts for a day; or ask "
        + "the operator for more room.");

    /// <summary>Words that an act keeps in drafts.</summary>
    public static int Units(Decision decision) => decision.Events.Sum(@event => @event switch
    {
        AmendmentDrafted begun => UnitsOf(begun.Proposal) + begun.Rationale.Length,
        DraftReworded reworded => UnitsOf(reworded.Proposal) + reworded.Rationale.Length,
        DraftMovedToVersion moved => UnitsOf(moved.Proposal),
        WordsSuggested suggested => suggested.Base.Length + suggested.Text.Length,
        SuggestionAccepted accepted => accepted.Text.Length,
        _ => 0,
    });

    static int UnitsOf(Proposal proposal) => proposal.BaseText.Length + proposal.Text.Length;

    /// <summary>
    /// What was written by those who ever sat for the delegation ($2): in its own drafts that are open, at any time; in others, and in its
    /// own that are submitted or deleted, since a moment ($3). What several delegations typed within one checkpoint or minute counts for each.
    /// </summary>
    const string Written = """
        with seated as (select array_agg(distinct data ->> 'person') as persons from normdraft.mt_events
            where tenant_id = $1 and type = 'seat_given' and data ->> 'party' = $2),
          known as (select id, data ->> 'delegation' = $2 and data ->> 'status' = 'Open' as is_own from normdraft.mt_doc_draftamendment
            where tenant_id = $1 and (data ->> 'delegation' = $2
              or id in (select stream_id from normdraft.mt_events
                where tenant_id = $1 and type = 'co_sponsor_asked' and data ->> 'party' = $2))),
          acts as (select octet_length(e.data::text) as bytes, false as live
            from normdraft.mt_events e join known on known.id = e.stream_id, seated
            where e.tenant_id = $1 and (e.data ->> 'by' = any(persons) or e.data -> 'people' ?| persons)
              and (is_own or (e.data ->> 'at')::timestamptz > $3)),
          rooms as (select id as room, is_own from known union all select overlay(id::text placing
            lpad(to_hex(get_byte(uuid_send(id), 15) # 1), 2, '0') from 35)::uuid, is_own from known),
          minutes as (select octet_length(m.changes), false from normdraft.room_minutes m join rooms on rooms.room = m.room, seated
            where m.address = $1 and m.people::text[] && persons and (is_own or m.at > $3)),
          updates as (select octet_length(u.changes), true from normdraft.room_updates u join rooms on rooms.room = u.room, seated
            where u.address = $1 and u.person::text = any(persons) and (is_own or u.at > $3))
        select coalesce(sum(bytes), 0)::bigint, coalesce(sum(bytes) filter (where live), 0)::bigint
        from (select * from acts union all select * from minutes union all select * from updates) as written
        """;

    async Task<Taken> Load(string address, string party, CancellationToken cancellation)
    {
        await using var command = source.CreateCommand(Written);
        command.Parameters.AddRange(new NpgsqlParameter[]
        {
            new() { Value = address }, new() { Value = party }, new() { Value = clock.GetUtcNow() - Elsewhere },
        });
        await using var sums = await command.ExecuteReaderAsync(cancellation);
        await sums.ReadAsync(cancellation);
        var taken = new Taken(sums.GetInt64(0), sums.GetInt64(1));
        known[(address, party)] = (taken, clock.GetTimestamp());
        return taken;
    }

    /// <summary>In bytes of the store, and in UTF-16 units of what came since.</summary>
    sealed class Taken(long all, long live)
    {
        long all = all, live = live;

        public long All => Interlocked.Read(ref all);
        public long Live => Interlocked.Read(ref live);

        public void Add(int units, bool isTyped)
        {
            Interlocked.Add(ref all, units);
            if (isTyped) Interlocked.Add(ref live, units);
        }
    }
}

/// <summary>What a live amendment has on a clause.</summary>
/// <param name="Units">Of all its wordings and rationales, in UTF-16: whoever reads it is given every one.</param>
public sealed record Filed(Guid Amendment, Guid Clause, int Units)
{
    /// <param name="revised">Whose wordings stay beside these words; null for a new one.</param>
    public static Filed Of(Guid amendment, Proposal proposal, string rationale, Amendment? revised) =>
        new(amendment, proposal.Clause, UnitsOf(proposal.Text, rationale, [])
            + (revised is null ? 0 : UnitsOf(revised.Proposal.Text, revised.Rationale, revised.Earlier)));

    public static int UnitsOf(string text, string rationale, IEnumerable<Revision> earlier) =>
        text.Length + rationale.Length + earlier.Sum(one => one.Proposal.Text.Length + one.Rationale.Length);
}
