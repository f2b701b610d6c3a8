using NormDraft.Exchange.Html;

namespace NormDraft.Exchange.Word.Writing;

/// <summary>How a stretch is tracked.</summary>
internal enum Change
{
    Kept,
    Inserted,
    Deleted,
    MovedHere,
    MovedAway,
}

/// <summary>What is alike in neighbouring units, so that they share one run.</summary>
/// <param name="Now">Emphasis in the new text.</param>
/// <param name="Before">Emphasis in the old one; the same as <paramref name="Now"/> unless kept.</param>
/// <param name="IsRtl">Written from right to left.</param>
/// <param name="IsEastAsian">Set in the East Asian font.</param>
/// <param name="Style">The character style of what is no word of the text: "Holder" after a bracket.</param>
internal readonly record struct Setting(Change Change, Emphasis? Now, Emphasis? Before, bool IsRtl, bool IsEastAsian, string? Style);

/// <summary>One UTF-16 unit, or a footnote in place of its mark.</summary>
/// <param name="Footnote">The mark without its brackets.</param>
internal readonly record struct Unit(char Value, Setting Setting, string? Footnote);
