using System.Collections.Immutable;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Participants;

namespace NormDraft.Negotiation.Positions;

/// <summary>What one party says of one amendment or clause, now and before.</summary>
public sealed record Position : IState
{
    public Guid Id { get; init; }
    public int Version { get; init; }
    /// <summary>Whose people took it last.</summary>
    public string Delegation { get; init; } = "";
    public string Capacity { get; init; } = "";
    public ImmutableList<string> Members { get; init; } = [];
    public Subject On { get; init; } = null!;
    /// <summary>Null once it is given up.</summary>
    public Stance? Stance { get; init; }
    public string Note { get; init; } = "";
    public DateTimeOffset At { get; init; }

    public static Position Evolve(Position? current, object @event) => (current, @event) switch
    {
        (null, PositionTaken e) => new Position { Id = e.Position, Delegation = e.Delegation, Capacity = e.Capacity, Members = [.. e.Members], On = e.On, Stance = e.Stance, Note = e.Note, At = e.At },
        ({ } p, PositionChanged e) => p with { Delegation = e.Delegation, Members = [.. e.Members], On = e.On, Stance = e.Stance, Note = e.Note, At = e.At },
        ({ } p, PositionGivenUp e) => p with { Delegation = e.Delegation, Stance = null, Note = "", At = e.At },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} cannot follow in a position."),
    };

    /// <summary>A position on an amendment lies open to those who see the amendment; one on a clause to all.</summary>
    /// <param name="amendment">The one that it is on; null for a clause.</param>
    public static Circle Circle(Amendment? amendment, Conference room, DateTimeOffset now) => amendment?.Circle(room, now) ?? Negotiation.Circle.Room;
}

/// <summary>Taking a position, changing it, giving it up.</summary>
public static class Positioning
{
    /// <param name="amendment">Null for a position on the clause.</param>
    /// <param name="clause">In the version in force, where there is no amendment.</param>
    /// <param name="stance">Null gives up what was taken.</param>
    /// <param name="held">What the party has said of it so far.</param>
    public static Decision Take(Draftsman by, Guid fresh, string capacity, Amendment? amendment, Guid clause, Stance? stance, string note, Position? held)
    {
        if (!by.Who.Submits || by.Who.Is(Role.Observer)) return Amendment.OnlyDelegations;
        if (Drafting.Capacity(by, capacity) is { } incapable) return incapable;
        if (amendment is { Status: not AmendmentStatus.Live }) return amendment.AlreadyDecided;
        if (amendment is not null && (amendment.Parties.Contains(capacity) || (amendment.Delegation == capacity && amendment.Leads(by.Who, by.Room, by.Now))))
            return new Refusal("proposes-it", $"{capacity} proposes or co-sponsors amendment {amendment.Number}, which says more than a position.");
        if (Wordings.Fault(note, Wordings.MaxReason) is { } fault) return fault;
        var on = new Subject(amendment?.Number, amendment?.Wording ?? 0, amendment?.Proposal.Clause ?? clause, by.Current.Number);
        if (stance is not { } taken) return held?.Stance is null ? Decision.AlreadyDone : Decision.On(held.Id, new PositionGivenUp(by.Who.Party!, capacity, on, by.Now));
        if (held?.Stance == taken && held.Note == note.Trim() && held.On.Wording == on.Wording) return Decision.AlreadyDone;
        IReadOnlyList<string> members = capacity == by.Who.Party ? [] : [.. by.Room.MembersOf(capacity, by.Today)];
        return held is null
            ? Decision.On(fresh, new PositionTaken(fresh, by.Who.Party!, capacity, members, on, taken, note.Trim(), by.Now))
            : Decision.On(held.Id, new PositionChanged(by.Who.Party!, capacity, members, on, taken, note.Trim(), by.Now));
    }
}

/// <summary>Stances in the words of the room.</summary>
public static class Stances
{
    public static string Word(Stance stance) => stance switch
    {
        Stance.CanGoAlong => "can go along",
        Stance.AwaitingInstructions => "awaiting instructions",
        Stance.ScrutinyReserve => "scrutiny reserve",
        _ => stance.ToString().ToLowerInvariant(),
    };
}
