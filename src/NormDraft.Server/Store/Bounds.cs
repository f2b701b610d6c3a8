using System.Collections.Concurrent;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using Npgsql;

namespace NormDraft.Server.Store;

/// <summary>
/// How much one delegation may have in a negotiation: live amendments on a clause, their words there and in all, and bytes of drafts with
/// all that was ever typed in them.
/// Configured as <c>Limits:Delegation:…</c>.
/// </summary>
public sealed class Bounds(NpgsqlDataSource source, IConfiguration configuration, TimeProvider clock)
{
    /// <summary>After which the store is asked again: what acts and checkpoints of other servers wrote is in it.</summary>
    static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    readonly int amendments = configuration.GetValue("Limits:Delegation:Amendments", 20);
    readonly int charactersOnClause = configuration.GetValue("Limits:Delegation:CharactersOnClause", 200_000);
    readonly int characters = configuration.GetValue("Limits:Delegation:Characters", 1_000_000);
    readonly long bytes = configuration.GetValue("Limits:Delegation:Bytes", 64_000_000L);
    readonly ConcurrentDictionary<(string Address, string Party), (Taken Taken, long At)> known = [];

    /// <param name="live">How many it has on the clause.</param>
    public Refusal? Amendments(int live) => live < amendments ? null : new Refusal("too-many-amendments",
        $"Your delegation has {live} live amendments on this clause, and the limit is {amendments}. Withdraw one, or revise one of them.");

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

    /// <summary>Whether so much more may be kept of a delegation's drafts; then it is counted.</summary>
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

    static Refusal Full(long most) => new("drafts-full",
        $"Your delegation’s drafts, with all their earlier wordings, have reached {most:N0} characters, the limit of this server. "
        + "Keep your words, and ask the operator for more room.");

    /// <summary>Words that an act keeps in drafts.</summary>
    public static int Units(Decision decision) => decision.Events.Sum(@event => @event switch
    {
        AmendmentDrafted begun => begun.Proposal.Text.Length + begun.Rationale.Length,
        DraftReworded reworded => reworded.Proposal.Text.Length + reworded.Rationale.Length,
        WordsSuggested suggested => suggested.Base.Length + suggested.Text.Length,
        _ => 0,
    });

    async Task<Taken> Load(string address, string party, CancellationToken cancellation)
    {
        var drafts = new List<Guid>();
        const string own = "select id from normdraft.mt_doc_draftamendment where tenant_id = $1 and data ->> 'delegation' = $2";
        await using (var command = source.CreateCommand(own))
        {
            command.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = address }, new() { Value = party } });
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation)) drafts.Add(reader.GetGuid(0));
        }
        await using var sums = source.CreateCommand("""
            select (select coalesce(sum(octet_length(data::text)), 0)::bigint from normdraft.mt_events where tenant_id = $1 and stream_id = any($2)),
              (select coalesce(sum(octet_length(changes)), 0)::bigint from normdraft.room_minutes where address = $1 and room = any($3)),
              (select coalesce(sum(octet_length(changes)), 0)::bigint from normdraft.room_updates where address = $1 and room = any($3))
            """);
        var rooms = drafts.Concat(drafts.Select(DraftAmendment.RoomBeside)).ToArray();
        sums.Parameters.AddRange(new NpgsqlParameter[] { new() { Value = address }, new() { Value = drafts.ToArray() }, new() { Value = rooms } });
        await using var sum = await sums.ExecuteReaderAsync(cancellation);
        await sum.ReadAsync(cancellation);
        var (events, minutes, updates) = (sum.GetInt64(0), sum.GetInt64(1), sum.GetInt64(2));
        var taken = new Taken(events + minutes + updates, updates);
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
