namespace NormDraft.Exchange.Markdown;

/// <summary>What the reader made of a file: a draft, or the reason why it cannot be read without loss.</summary>
/// <param name="File">The draft; null when refused.</param>
/// <param name="Refusal">The reason; null when read.</param>
public sealed record DraftReading(DraftFile? File, DraftRefusal? Refusal);
