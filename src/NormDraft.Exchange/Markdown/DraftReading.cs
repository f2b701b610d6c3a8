namespace NormDraft.Exchange.Markdown;

/// <summary>What the reader made of a file: a draft, or the reason why it cannot be read without loss.</summary>
/// <param name="File">The draft; null when refused.</param>
/// <param name="Refusal">The reason; null when read.</param>
public sealed record DraftReading(DraftFile? File, DraftRefusal? Refusal);

/// <summary>Why a file is not read. Nothing is repaired or guessed: the author is told where to look.</summary>
/// <param name="Code">
/// <c>draft-not-utf8</c>, <c>draft-has-nul</c>, <c>draft-has-lone-surrogate</c>, <c>draft-has-noncharacter</c>,
/// <c>draft-too-large</c> or <c>draft-empty</c>.
/// </param>
/// <param name="Sentence">The reason in words, for the person who sent the file.</param>
/// <param name="Line">Counted from 1; 1 where the whole file is meant.</param>
/// <param name="Column">Counted from 1, in UTF-16 units.</param>
/// <param name="Offset">Counted from 0: in bytes for a file read as UTF-8, in UTF-16 units for a string.</param>
public sealed record DraftRefusal(string Code, string Sentence, int Line, int Column, int Offset);
