using Marten;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Rooms;
using NormDraft.Server.Store;

namespace NormDraft.Server.Consolidation;

/// <summary>The chair's text of a clause, with every wording that was written down of it.</summary>
/// <param name="InForce">The clause's issued words; null where the clause is no longer in the text.</param>
/// <param name="Now">The chair's text as typed; the words in force where nobody typed.</param>
/// <param name="ToIssue">What the decision saved would issue; the words in force where nothing is decided; null where the clause would leave the text.</param>
/// <param name="Through">The version of the live text.</param>
/// <param name="Earlier">Newest first.</param>
public sealed record ChairTextState(Guid Clause, string Citation, string? InForce, string Now, string? ToIssue, bool Decided, int Through,
    IReadOnlyList<ChairWording> Earlier)
{
    public bool IsOpen => InForce is not null && Now != InForce && Now != ToIssue;
}

/// <param name="People">Who typed it, by name.</param>
public sealed record ChairWording(string Text, IReadOnlyList<string> People, DateTimeOffset At);

/// <summary>Chair's texts and their earlier wordings: nothing that was typed in them is lost. For the table only.</summary>
public static class ChairTextsReading
{
    /// <summary>Every clause whose chair's text was typed in, in the order of the text; clauses that left the text last.</summary>
    public static async Task<IReadOnlyList<ChairTextState>> ChairTexts(this Door door, CancellationToken cancellation)
    {
        if (!door.Sees(Circle.TheTable)) throw new NotSeenException();
        var inForce = await door.InForce(cancellation);
        var typed = (await door.TypedTexts(cancellation)).Where(one => one.IsChanged).ToDictionary(one => one.Clause.Id);
        var written = (await door.Session.Events.QueryRawEventDataOnly<ChairTextWritten>().ToListAsync(cancellation)).ToLookup(one => one.Clause);
        var order = inForce.Clauses.Select((clause, at) => (clause.Id, at)).ToDictionary(pair => pair.Id, pair => pair.at);
        var states = new List<ChairTextState>();
        foreach (var clause in typed.Keys.Union(written.Select(one => one.Key)).OrderBy(id => order.GetValueOrDefault(id, int.MaxValue)))
            states.Add(State(door, clause, await door.Cited(clause, cancellation), inForce, typed.GetValueOrDefault(clause), written[clause]));
        return states;
    }

    public static async Task<ChairTextState> ChairTextOf(this Door door, DeskClause desk, string citation, CancellationToken cancellation)
    {
        var room = await RoomLog.Read(door.Session, new RoomKey(door.Address, desk.Id), cancellation);
        var written = await door.Session.Events.QueryRawEventDataOnly<ChairTextWritten>().Where(one => one.Clause == desk.Id).ToListAsync(cancellation);
        var typed = room is null ? null : new TypedText(desk, room.Room.Text, room.Room.Version);
        return State(door, desk.Id, citation, await door.InForce(cancellation), typed, written);
    }

    static ChairTextState State(Door door, Guid clause, string citation, IssuedVersion inForce, TypedText? typed, IEnumerable<ChairTextWritten> written)
    {
        var words = inForce.Find(clause)?.Text;
        var outcome = typed?.Clause.Outcome;
        return new ChairTextState(clause, citation, words, typed?.Text ?? words ?? "", outcome is null ? words : outcome.Suppressed ? null : outcome.Text,
            outcome is not null, typed?.Through ?? 0, [.. written.OrderByDescending(one => one.At).Select(one => Wording(door, one))]);
    }

    static ChairWording Wording(Door door, ChairTextWritten written) =>
        new(written.Text, [.. written.People.Select(door.NameOf).Distinct()], written.At);
}
