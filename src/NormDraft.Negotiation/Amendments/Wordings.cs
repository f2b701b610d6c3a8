using NormDraft.Text;

namespace NormDraft.Negotiation.Amendments;

/// <summary>Limits and faults of words that an act brings in. Sizes in UTF-16 units.</summary>
public static class Wordings
{
    public const int MaxText = 100_000;
    public const int MaxRationale = 10_000;
    public const int MaxReason = 2_000;
    public const int MaxLabel = 100;

    public static Refusal? Fault(string? text, int max)
    {
        if (text is null) return new Refusal("text-missing", "The text is missing.");
        if (text.Length > max) return new Refusal("text-too-long", $"The text has {text.Length:N0} characters; {max:N0} is the limit. Nothing was changed.");
        return TextCheck.Of(text) is { } fault
            ? new Refusal("text-unreadable", $"At character {fault.Offset + 1} stands {fault.Code}, which no text can hold. Remove it and try again; nothing was changed.")
            : null;
    }
}
