using NormDraft.Negotiation.Participants;
using NormDraft.Text;

namespace NormDraft.Exchange.Html;

/// <summary>A stretch of a clause's text and how it changed.</summary>
/// <param name="Element">Null for text that stays, or one of "ins", "del" and "moved".</param>
/// <param name="Text">Inline Markdown as in the clause; an emphasis may begin in one run and end in another.</param>
public sealed record MarkedRun(string? Element, string Text)
{
    /// <summary>"follows" for a reference that follows a new number, "astray" for one that should have.</summary>
    public string? Reference { get; init; }
}

/// <summary>A clause's text with its changes and the holders of its brackets.</summary>
/// <param name="Runs">Side by side in reading order; the new text is theirs without the deleted ones.</param>
/// <param name="Attributions">Offsets are UTF-16 units in the new text.</param>
public sealed record MarkedText(IReadOnlyList<MarkedRun> Runs, IReadOnlyList<Attribution> Attributions)
{
    /// <summary>A clause's text without changes.</summary>
    public static MarkedText Of(Clause clause) => new([new MarkedRun(null, clause.Text)], clause.Attributions);
}

/// <summary>How a party is shown.</summary>
/// <param name="Code">Short, in the chip: "KEN".</param>
/// <param name="Name">In full, in the reader's language: "Kenya".</param>
/// <param name="Kind">A group's chip has a thick foot, an observer's a dashed border.</param>
public sealed record PartyName(string Code, string Name, PartyKind Kind);

/// <summary>The register of parties by the key that attributions carry; a key that is absent is shown as it stands.</summary>
/// <param name="ByKey">Names by key.</param>
public sealed record PartyNames(IReadOnlyDictionary<string, PartyName> ByKey)
{
    public static PartyNames None { get; } = new(new Dictionary<string, PartyName>());
}
