using NormDraft.Negotiation.Participants;

namespace NormDraft.Negotiation;

/// <summary>Those before whom a thing lies open.</summary>
/// <param name="Everyone">Every participant of the negotiation.</param>
/// <param name="Table">The chair and those who hold the pen.</param>
/// <param name="Parties">Delegations and observers by key.</param>
public sealed record Circle(bool Everyone, bool Table, IReadOnlyList<string> Parties)
{
    public static readonly Circle Room = new(true, true, []);
    public static readonly Circle TheTable = new(false, true, []);

    /// <summary>What a delegation has not submitted: its own people and those it has invited, and nobody else, the chair included.</summary>
    public static Circle Unsubmitted(params IReadOnlyList<string> parties) => new(false, false, parties);

    /// <summary>A submitted proposal, by the pen in force.</summary>
    public static Circle Submitted(Pen pen, IReadOnlyList<string> proposers) => new(pen == Pen.Open, true, proposers);
}

/// <summary>The one function that says who sees what. Pages, API, hub, search and exports ask it and nothing else.</summary>
public static class Visibility
{
    public static bool Sees(Participant viewer, Circle circle) =>
        circle.Everyone
        || (circle.Table && viewer.HoldsPen)
        || (viewer.Party is { } party && circle.Parties.Contains(party));
}
