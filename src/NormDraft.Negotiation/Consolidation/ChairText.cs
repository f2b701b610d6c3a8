namespace NormDraft.Negotiation.Consolidation;

/// <summary>What the table typed together on a clause, up to a pause or an issue. Nothing is decided by it.</summary>
/// <param name="People">Who typed it.</param>
public sealed record ChairTextWritten(Guid Clause, string Text, IReadOnlyList<Guid> People, DateTimeOffset At);

/// <summary>The chair's text of a clause, as its room last left it.</summary>
public sealed record ChairText : IState
{
    public Guid Id { get; init; }
    public int Version { get; init; }
    public Guid Clause { get; init; }
    public string Text { get; init; } = "";
    public IReadOnlyList<Guid> People { get; init; } = [];
    public DateTimeOffset At { get; init; }

    public static ChairText Evolve(ChairText? current, object @event) => @event switch
    {
        ChairTextWritten e => (current ?? new ChairText()) with { Clause = e.Clause, Text = e.Text, People = e.People, At = e.At },
        _ => throw new InvalidOperationException($"{@event.GetType().Name} does not belong to a chair's text."),
    };
}
