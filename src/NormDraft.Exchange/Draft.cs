using NormDraft.Text;

namespace NormDraft.Exchange;

/// <summary>The tree that every format reads into and writes from.</summary>
/// <param name="Clauses">In reading order, each after its parent, ids unique.</param>
public sealed record Draft(DraftHead Head, IReadOnlyList<Clause> Clauses);

/// <summary>What a draft says of itself. Null where it says nothing.</summary>
/// <param name="Title">Of the instrument.</param>
/// <param name="Symbol">Of the document: "A/AC.296/2026/CRP.2".</param>
/// <param name="Status">"zero draft", "chair's text" and the like.</param>
/// <param name="Language">A language tag: "en".</param>
/// <param name="Others">What NormDraft does not know, in its order, with its value as written.</param>
public sealed record DraftHead(
    string? Title, string? Symbol, string? Status, string? Language, IReadOnlyList<KeyValuePair<string, string>> Others)
{
    public static DraftHead None { get; } = new(null, null, null, null, []);

    /// <summary>Under one of its other keys; null where it is not there.</summary>
    public string? Said(string key) => Others.FirstOrDefault(one => one.Key == key).Value;
}

/// <summary>Something in the file that its author should know of; nothing was lost unless the sentence says so.</summary>
/// <param name="Code">A kebab-case name that the format's folder lists.</param>
/// <param name="Line">Counted from 1: a line of a text, a paragraph of a Word file.</param>
/// <param name="Sentence">What was found and how it was read.</param>
public sealed record ReadingRemark(string Code, int Line, string Sentence);

/// <summary>Why a file is not read. Nothing is repaired or guessed: the author is told where to look.</summary>
/// <param name="Code">
/// Kebab-case, listed by the format's folder; for Markdown <c>draft-not-utf8</c>, <c>draft-has-nul</c>,
/// <c>draft-has-lone-surrogate</c>, <c>draft-has-noncharacter</c>, <c>draft-too-large</c> or <c>draft-empty</c>.
/// </param>
/// <param name="Sentence">The reason in words, for the person who sent the file.</param>
/// <param name="Line">Counted from 1; 1 where the whole file is meant.</param>
/// <param name="Column">Counted from 1, in UTF-16 units.</param>
/// <param name="Offset">Counted from 0: in bytes for a file read as UTF-8, in UTF-16 units for a string.</param>
public sealed record DraftRefusal(string Code, string Sentence, int Line, int Column, int Offset);
