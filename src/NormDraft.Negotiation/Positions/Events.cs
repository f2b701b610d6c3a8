namespace NormDraft.Negotiation.Positions;

/// <summary>What a party says of another's amendment, or of a clause as it stands; from the most for it to the most against.</summary>
public enum Stance { Support, Prefer, CanGoAlong, Flexible, AwaitingInstructions, ScrutinyReserve, Reserve, Oppose }

/// <summary>What a position is on.</summary>
/// <param name="Amendment">Its number; null for the clause as it stands.</param>
/// <param name="Wording">Of the amendment, counted from 1; 0 for a clause.</param>
/// <param name="Clause">The amendment's target, or the clause itself.</param>
/// <param name="Version">Number of the version that was in force.</param>
public sealed record Subject(int? Amendment, int Wording, Guid Clause, int Version);

/// <param name="Capacity">The party in whose name it is taken: the delegation itself or a group.</param>
/// <param name="Members">The group's on that day.</param>
public sealed record PositionTaken(Guid Position, string Delegation, string Capacity, IReadOnlyList<string> Members, Subject On, Stance Stance, string Note, DateTimeOffset At);

public sealed record PositionChanged(string Delegation, string Capacity, IReadOnlyList<string> Members, Subject On, Stance Stance, string Note, DateTimeOffset At);

public sealed record PositionGivenUp(string Delegation, string Capacity, Subject On, DateTimeOffset At);
