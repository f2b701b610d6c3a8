namespace NormDraft.Exchange.Word.Writing;

/// <summary>What a document says of itself in its header and in its properties. Null where nothing is to be said.</summary>
/// <param name="Symbol">"A/AC.296/2026/CRP.2".</param>
/// <param name="Version">"Rev.1", "version 3".</param>
/// <param name="Hash">The printed beginning of the seal.</param>
/// <param name="Base">The symbol of what it was compared with.</param>
/// <param name="Document">What it is where it is not the text itself: "compilation".</param>
public sealed record WordMark(string? Symbol, string? Version, string? Hash, string? Base, string? Document = null)
{
    public static WordMark Of(Draft draft) => new(draft.Head.Symbol, null, null, null);
}

/// <summary>In whose name changes are tracked, and when; never a person by policy.</summary>
/// <param name="Date">Written in UTC, in whole seconds.</param>
public sealed record Tracking(string Author, DateTimeOffset Date);

/// <summary>A reason shown beside a clause.</summary>
public sealed record Rationale(Guid Clause, string Text);
