using System.Collections.Immutable;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Text;

namespace NormDraft.Server.Rooms;

/// <param name="Address">Of the negotiation.</param>
/// <param name="Id">The draft's, or the clause's for the chair's text of it.</param>
public readonly record struct RoomKey(string Address, Guid Id);

/// <summary>An update that was read, before or after it is mapped.</summary>
/// <param name="at">When it came into the room.</param>
public sealed class Logged(string client, int seq, Guid person, ChangeSet changes, DateTimeOffset at = default)
{
    public string Client => client;
    public int Seq => seq;
    public Guid Person => person;
    public ChangeSet Changes => changes;
    public DateTimeOffset At => at;

    /// <summary>Written each time: rooms in memory hold their log once.</summary>
    public string Json => ChangeSetJson.Write(changes);

    public Logged Mapped(ChangeSet mapped, DateTimeOffset now) => new(client, seq, person, mapped, now);
}

/// <summary>The last that a room has of one copy, and whose copy it is.</summary>
public sealed record CopyKnown(Guid Person, int Seq);

/// <summary>A room's text at a version and the log that led to it. A value: what is not committed is nowhere.</summary>
/// <param name="Epoch">Counts the acts that changed who may enter.</param>
/// <param name="Since">The version at which the log begins.</param>
public sealed record RoomState(RoomKey Key, int Epoch, int Version, string Text, int Since, ImmutableList<Logged> Log, ImmutableDictionary<string, CopyKnown> Copies)
{
    /// <summary>
    /// Takes one copy's updates in, mapped over those they missed; already known ones are passed over. A copy that was away,
    /// because it says so or because what it missed is no longer new, must not have changed the same words.
    /// </summary>
    /// <param name="version">The one that the first was made on.</param>
    /// <param name="longest">UTF-16 units that the text may have.</param>
    /// <param name="budget">Of steps that are walked over; the limit of one push where nothing is said.</param>
    public (RoomState Room, Refusal? Refusal) Take(Guid person, int version, IReadOnlyList<Logged> updates, DateTimeOffset now,
        int longest = Wordings.MaxText, bool isAway = false, StepBudget? budget = null)
    {
        budget ??= new StepBudget(RoomLimits.Steps);
        if (version > Version || version < Since || Version - version > RoomLimits.Missed) return (this, RoomRefusals.VersionUnknown);
        var client = updates[0].Client;
        var copy = Copies.GetValueOrDefault(client);
        if (copy is not null && copy.Person != person) return (this, RoomRefusals.OutOfOrder);
        if (!Follow(updates, LengthAt(version))) return (this, RoomRefusals.Malformed("wrong-length"));
        var (known, over, since, refusal) = Missed(version, client, updates, budget);
        if (refusal is not null) return (this, refusal);
        Logged[] own = [.. updates.Skip(known)];
        if (over is not null && (isAway || now - since > RoomLimits.AtOnce) && Meets(own, over, budget) is { } why) return (this, why);
        return After(own, over, (copy?.Seq ?? 0) + 1, now, longest, budget);
    }

    Refusal? Meets(Logged[] own, ChangeSet over, StepBudget budget)
    {
        if (own.Length == 0 || own[0].Changes.Length != over.Length) return null;
        var all = own[0].Changes;
        foreach (var next in own.Skip(1))
        {
            if (!budget.Allows(all.Steps.Count + next.Changes.Steps.Count)) return RoomRefusals.VersionUnknown;
            all = all.Compose(next.Changes);
        }
        return Apart.Are(all, over, Text) ? null : RoomRefusals.WordsMeet;
    }

    int LengthAt(int version) => version == Version ? Text.Length : Log[version - Since].Changes.Length;

    static bool Follow(IReadOnlyList<Logged> updates, int length)
    {
        foreach (var update in updates)
        {
            if (update.Changes.Length != length) return false;
            length = update.Changes.NewLength;
        }
        return true;
    }

    /// <summary>
    /// How many of the copy's updates are in the log already, and what others did, from when on; out of order when the log has others of them.
    /// </summary>
    (int Known, ChangeSet? Over, DateTimeOffset Since, Refusal? Refusal) Missed(
        int version, string client, IReadOnlyList<Logged> updates, StepBudget budget)
    {
        ChangeSet? over = null;
        var (known, since) = (0, DateTimeOffset.MaxValue);
        for (var at = version - Since; at < Log.Count; at++)
        {
            var missed = Log[at];
            if (over is not null && !budget.Allows(over.Steps.Count + missed.Changes.Steps.Count))
                return (0, null, since, RoomRefusals.VersionUnknown);
            if (missed.Client == client)
            {
                if (known == updates.Count || missed.Seq != updates[known].Seq) return (0, null, since, RoomRefusals.OutOfOrder);
                over = over?.Map(updates[known].Changes, before: true);
                known++;
            }
            else if (over is not null && over.NewLength != missed.Changes.Length) return (0, null, since, RoomRefusals.OutOfOrder);
            else (over, since) = over is null ? (missed.Changes, missed.At) : (over.Compose(missed.Changes), since);
        }
        return (known, over, since, null);
    }

    (RoomState, Refusal?) After(IReadOnlyList<Logged> updates, ChangeSet? over, int seq, DateTimeOffset now, int longest, StepBudget budget)
    {
        var (text, log, last) = (Text, Log, (Logged?)null);
        foreach (var update in updates)
        {
            if (update.Seq != seq++ || over is not null && over.Length != update.Changes.Length) return (this, RoomRefusals.OutOfOrder);
            if (over is not null && !budget.Allows(over.Steps.Count + update.Changes.Steps.Count))
                return (this, RoomRefusals.VersionUnknown);
            var changes = over is null ? update.Changes : update.Changes.Map(over);
            over = over?.Map(update.Changes, before: true);
            if (changes.Fault(text, longest) is { } fault) return (this, RoomRefusals.Malformed(fault, longest));
            text = changes.Apply(text);
            last = update.Mapped(changes, now);
            log = log.Add(last);
        }
        if (last is null) return (this, null);
        var copies = Copies.SetItem(last.Client, new CopyKnown(last.Person, last.Seq));
        return (this with { Version = Since + log.Count, Text = text, Log = log, Copies = copies }, null);
    }

    /// <summary>What an act wrote, as an update of the house's own.</summary>
    public RoomState Put(string text, Guid person)
    {
        var seq = (Copies.GetValueOrDefault(House)?.Seq ?? 0) + 1;
        var written = new Logged(House, seq, person, ChangeSet.Between(Text, text));
        return this with { Version = Version + 1, Text = text, Log = Log.Add(written), Copies = Copies.SetItem(House, new CopyKnown(Guid.Empty, seq)) };
    }

    /// <summary>The copy in whose name acts write.</summary>
    public const string House = "house";
}
