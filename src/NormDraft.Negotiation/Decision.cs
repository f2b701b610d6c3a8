namespace NormDraft.Negotiation;

/// <summary>Why an act was not done. A value, never an exception: nothing was written and nothing lost.</summary>
/// <param name="Code">Stable, kebab-case, listed in docs/PROTOCOL.md.</param>
/// <param name="Sentence">For people: what happened and what to do.</param>
public sealed record Refusal(string Code, string Sentence);

/// <summary>Events for one stream.</summary>
public sealed record Append(Guid Stream, IReadOnlyList<object> Events);

/// <summary>What an act comes to: events on one or more streams, or a refusal. No events means it was already done.</summary>
public sealed record Decision
{
    public IReadOnlyList<Append> Appends { get; private init; } = [];
    public Refusal? Refusal { get; private init; }

    public static readonly Decision AlreadyDone = new();

    public static Decision On(Guid stream, params IReadOnlyList<object> events) => AlreadyDone.And(stream, events);

    public Decision And(Guid stream, params IReadOnlyList<object> events) =>
        this with { Appends = [.. Appends, new Append(stream, events)] };

    public static implicit operator Decision(Refusal refusal) => new() { Refusal = refusal };

    public IEnumerable<object> Events => Appends.SelectMany(append => append.Events);
}
