namespace NormDraft.Exchange.Markdown;

/// <summary>A line of a text whose only line end is \n.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Start">UTF-16 offset of its first character.</param>
/// <param name="End">Offset behind its last character, before the line end.</param>
/// <param name="Ink">Offset of its first character that is not white space; End for a blank line.</param>
/// <param name="Indent">Columns before <paramref name="Ink"/>; a tab goes to the next multiple of four.</param>
internal readonly record struct Line(int Number, int Start, int End, int Ink, int Indent)
{
    public bool IsBlank => Ink == End;

    public ReadOnlySpan<char> In(string text) => text.AsSpan(Ink, End - Ink).TrimEnd();
}

internal static class Lines
{
    public static List<Line> Of(string text)
    {
        var lines = new List<Line>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            if (end < 0) end = text.Length;
            lines.Add(Measure(text, lines.Count + 1, start, end));
            start = end + 1;
        }

        return lines;
    }

    private static Line Measure(string text, int number, int start, int end)
    {
        var (ink, indent) = (start, 0);
        for (; ink < end && char.IsWhiteSpace(text[ink]); ink++)
        {
            indent = text[ink] switch { '\t' => (indent / 4 * 4) + 4, ' ' or '\u00A0' or '\u3000' => indent + 1, _ => indent };
        }

        return new(number, start, end, ink, indent);
    }
}
