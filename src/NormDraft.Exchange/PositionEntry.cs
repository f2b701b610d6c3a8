using NormDraft.Negotiation.Positions;

namespace NormDraft.Exchange;

/// <summary>A position as data for other programs.</summary>
/// <param name="Amendment">Its number; null for a position on the clause as it stands.</param>
/// <param name="Clause">The amendment's target, or the clause itself.</param>
/// <param name="Cited">The clause in the version in force; empty where it is no longer in it.</param>
/// <param name="Party">Key of the party in whose name it is taken.</param>
/// <param name="Delegation">Key of the delegation whose people took it.</param>
/// <param name="Members">Keys of the group's members on that day; none for a delegation's own.</param>
/// <param name="Stance">"support", "prefer", "can go along", "flexible", "awaiting instructions", "scrutiny reserve", "reserve" or "oppose".</param>
/// <param name="Wording">Of the amendment, counted from 1; 0 for a clause.</param>
/// <param name="IsOnEarlierWording">The amendment was reworded since, or the clause has other words in the version in force: it does not count for these.</param>
/// <param name="Version">Number of the version that was in force.</param>
public sealed record PositionEntry(int? Amendment, Guid Clause, string Cited, string Party, string Delegation, IReadOnlyList<string> Members, string Stance, string Note, int Wording, bool IsOnEarlierWording, int Version, DateTimeOffset At)
{
    /// <param name="position">One that is not given up.</param>
    /// <param name="cited">Citations in the version in force.</param>
    public static PositionEntry Of(Position position, bool isOnEarlierWording, IReadOnlyDictionary<Guid, string> cited) => new(position.On.Amendment, position.On.Clause, cited.GetValueOrDefault(position.On.Clause, ""), position.Capacity,
        position.Delegation, position.Members, Stances.Word(position.Stance!.Value), position.Note, position.On.Wording, isOnEarlierWording, position.On.Version, position.At);
}
