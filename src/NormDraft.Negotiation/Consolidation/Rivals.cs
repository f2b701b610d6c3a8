using NormDraft.Negotiation.Amendments;

namespace NormDraft.Negotiation.Consolidation;

/// <summary>Amendments of one clause that cannot both be taken up, whatever their words.</summary>
public static class Rivals
{
    /// <returns>Numbers of the live amendments that this one competes with beyond wording: a deletion with every change and move, a move with
    /// every other move.</returns>
    public static IReadOnlyList<int> Of(Amendment amendment, IReadOnlyList<Amendment> live) =>
        [.. live.Where(other => other.Number != amendment.Number && Compete(amendment.Proposal, other.Proposal)).Select(other => other.Number).Order()];

    /// <summary>Some of the live proposals on a clause compete so.</summary>
    public static bool Among(IReadOnlyList<RollingProposal> live) =>
        live.Any(one => live.Any(other => Compete(one.Operation, one.Destination, other.Operation, other.Destination)));

    static bool Compete(Proposal one, Proposal other) => Compete(one.Operation, one.Destination, other.Operation, other.Destination);

    static bool Compete(Operation one, Guid? to, Operation other, Guid? otherTo) => (one, other) switch
    {
        (Operation.Suppress, Operation.Modify or Operation.Move) or (Operation.Modify or Operation.Move, Operation.Suppress) => true,
        (Operation.Move, Operation.Move) => to != otherTo,
        _ => false,
    };
}
