namespace NormDraft.Text;

/// <summary>
/// Characters that nobody sees and that turn or part what is beside them: direction controls, spaces of no width. They are kept in every text and
/// name, shown by a sign, and turn nothing outside of what they stand in.
/// </summary>
public static class Signs
{
    /// <summary>What it is called, for a title; null for a character that is seen or harmless. The joiners of Persian and Hindi and the two direction marks are.</summary>
    public static string? NameOf(char unit) => unit switch
    {
        '\u202A' => "U+202A left-to-right embedding",
        '\u202B' => "U+202B right-to-left embedding",
        '\u202C' => "U+202C end of embedding",
        '\u202D' => "U+202D left-to-right override",
        '\u202E' => "U+202E right-to-left override",
        '\u2066' => "U+2066 left-to-right isolate",
        '\u2067' => "U+2067 right-to-left isolate",
        '\u2068' => "U+2068 isolate",
        '\u2069' => "U+2069 end of isolate",
        '\u200B' => "U+200B space of no width",
        '\u2060' => "U+2060 word joiner",
        '\uFEFF' => "U+FEFF byte order mark",
        _ => null,
    };

    /// <summary>For display only: a name with a sign in the place of each such character, so that it cannot reorder what stands beside it.</summary>
    public static string Shown(this string name) => name.Any(unit => NameOf(unit) is not null)
        ? string.Concat(name.Select(unit => NameOf(unit) is { } sign ? $"⟨{sign[..6]}⟩" : unit.ToString())) : name;

    /// <summary>For a terminal or a log: one line, in which control characters have a sign too, so that it neither moves the cursor nor
    /// passes for two.</summary>
    public static string ShownInLine(this string words) =>
        string.Concat(words.Shown().Select(unit => Breaks(unit) ? $"⟨U+{(int)unit:X4}⟩" : unit.ToString()));

    /// <summary>The beginning of a text and a mark that it goes on; no half of a character at its end.</summary>
    /// <param name="most">In UTF-16 units.</param>
    public static string Shortened(this string text, int most) =>
        text.Length <= most ? text : $"{text[..(char.IsLowSurrogate(text[most]) ? most - 1 : most)]}…";

    private static bool Breaks(char unit) => char.IsControl(unit) || unit is '\u2028' or '\u2029';
}
