using NormDraft.Negotiation.Positions;

namespace NormDraft.Negotiation.Amendments;

/// <summary>What a party did with an amendment, or said of it, while the chair held the pen.</summary>
/// <param name="Party">Key of the party that did it; null where its lead did.</param>
/// <param name="IsPosition">Its position on it.</param>
public sealed record ConfidentAct(int Amendment, string? Party, bool IsPosition);

/// <summary>Under the chair's pen every act of a party on an amendment is in confidence, also on one that was submitted before.</summary>
public static class Confidence
{
    /// <summary>Those of parties. What the chair does is the chair's to show.</summary>
    public static readonly Type[] Events =
    [
        typeof(AmendmentSubmitted), typeof(AmendmentRevised), typeof(AmendmentWithdrawn), typeof(AmendmentTakenOver),
        typeof(AmendmentAdopted), typeof(CoSponsorJoined), typeof(CoSponsorLeft), typeof(CoSponsorRefused),
        typeof(PositionTaken), typeof(PositionChanged), typeof(PositionGivenUp),
    ];

    /// <returns>Null for a position on a clause, which everyone reads under either pen.</returns>
    public static ConfidentAct? Of(object @event) => @event switch
    {
        AmendmentSubmitted e => new(e.Number, e.Capacity, false),
        AmendmentRevised e => new(e.Number, e.Delegation, false),
        AmendmentWithdrawn e => new(e.Number, e.Delegation, false),
        AmendmentTakenOver e => new(e.Number, e.Delegation, false),
        AmendmentAdopted e => new(e.Number, e.Delegation, false),
        CoSponsorJoined e => new(e.Number, e.Delegation, false),
        CoSponsorLeft e => new(e.Number, e.Delegation, false),
        CoSponsorRefused e => new(e.Number, e.Delegation, false),
        PositionTaken e => OnAmendment(e.On, e.Capacity),
        PositionChanged e => OnAmendment(e.On, e.Capacity),
        PositionGivenUp e => OnAmendment(e.On, e.Capacity),
        _ => throw new InvalidOperationException($"{@event.GetType().Name} is no act of a party on an amendment."),
    };

    static ConfidentAct? OnAmendment(Subject on, string capacity) => on.Amendment is { } number ? new(number, capacity, true) : null;
}
