using NormDraft.Negotiation.Amendments;

namespace NormDraft.Negotiation.Consolidation;

/// <summary>Amendments of one clause that cannot both be taken up, whatever their words.</summary>
public static class Rivals
{
    /// <returns>Numbers of the live amendments that this one competes with beyond wording: a deletion with every change and move, a move with
    /// every other move.</returns>
    public static IReadOnlyList<int> Of(Amendment amendment, IReadOnlyList<Amendment> live) =>
        [.. live.Where(other => other.Number != amendment.Number && Compete(amendment.Proposal, other.Proposal)).Select(other => other.Number).Order()];

    static bool Compete(Proposal one, Proposal other) => (one.Operation, other.Operation) switch
    {
        (Operation.Suppress, Operation.Modify or Operation.Move) or (Operation.Modify or Operation.Move, Operation.Suppress) => true,
        (Operation.Move, Operation.Move) => one.Destination != other.Destination,
        _ => false,
    };
}
