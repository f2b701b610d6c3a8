using NormDraft.Text;

namespace NormDraft.Negotiation.Consolidation;

public enum LiftWay
{
    /// <summary>The words stay, without their brackets.</summary>
    Keep,
    /// <summary>The words go too.</summary>
    Omit,
    /// <summary>Of brackets side by side this one's words stay and the others' go.</summary>
    Choose,
}

/// <summary>One bracket of a compiled text that the chair lifts.</summary>
/// <param name="Start">UTF-16 offset of its opening glyph.</param>
/// <param name="Length">In UTF-16 units, both glyphs included.</param>
public sealed record BracketLift(LiftWay Way, int Start, int Length)
{
    /// <summary>The text without the bracket; null when it has no such bracket, or none beside it to choose among.</summary>
    public Lifted? From(CompiledText words, Register register)
    {
        var (text, reading) = (words.Text, Brackets.Over(words, register));
        var at = reading.Brackets.ToList().FindIndex(bracket => bracket.Open.Offset == Start && bracket.Close.Offset == Start + Length - 1);
        if (at < 0) return null;
        var row = reading.Groups.FirstOrDefault(group => group.Brackets.Contains(at));
        if (Way == LiftWay.Keep) return Lifting.Keep([text], reading.Brackets[at], row is not null);
        if (Way == LiftWay.Omit) return Lifting.Omit([text], reading.Brackets[at]);
        return row is { } among ? Lifting.Choose([text], reading, among, among.Brackets.ToList().IndexOf(at)) : null;
    }
}
