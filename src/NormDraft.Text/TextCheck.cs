namespace NormDraft.Text;

/// <summary>A character that no act may carry: databases, files or browsers would lose or change it.</summary>
/// <param name="Code">"null-character", "lone-surrogate", "noncharacter" or "control-character".</param>
/// <param name="Offset">UTF-16 offset in the text.</param>
public sealed record TextFault(string Code, int Offset);

/// <summary>Checks a text at the door, so that what is acknowledged can be kept to the byte.</summary>
public static class TextCheck
{
    /// <summary>The first fault, or null for a text that travels safely. Of the control characters only line ends \n, tabs and the page breaks of real drafts, \f, do.</summary>
    public static TextFault? Of(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])) at++;
            else if (CodeOf(text[at]) is { } code) return new TextFault(code, at);
        }
        return null;
    }

    private static string? CodeOf(char character) => character switch
    {
        '\0' => "null-character",
        '\uFFFE' or '\uFFFF' => "noncharacter",
        '\n' or '\t' or '\f' => null,
        _ when char.IsSurrogate(character) => "lone-surrogate",
        _ when char.IsControl(character) => "control-character",
        _ => null,
    };
}
