using System.Text.RegularExpressions;

namespace NormDraft.Text;

/// <summary>A paragraph of a file: its label, its words, and the space after it. Paragraphs in order cover their file.</summary>
/// <param name="Start">UTF-16 offset in the file.</param>
/// <param name="Label">As printed, with the space after it: "1. ", "(a) ", "### Article 2 "; empty for most.</param>
/// <param name="Words">Without the space at the end.</param>
/// <param name="Space">White space after it, blank lines included.</param>
public sealed record Paragraph(int Start, string Label, string Words, string Space)
{
    /// <summary>Every character of it.</summary>
    public string Text => Label + Words + Space;

    public int Length => Label.Length + Words.Length + Space.Length;
}

/// <summary>Cuts a file into paragraphs: at blank lines, and before a line that begins with a label or a heading's mark.</summary>
internal static partial class Paragraphs
{
    public static List<Paragraph> Of(string file)
    {
        var paragraphs = new List<Paragraph>();
        for (var at = 0; at < file.Length;)
        {
            var end = EndOf(file, at);
            paragraphs.Add(Cut(file, at, end));
            at = end;
        }
        return paragraphs;
    }

    private static int EndOf(string file, int start)
    {
        for (var at = NextLine(file, start); at < file.Length; at = NextLine(file, at))
        {
            var isBlank = IsBlank(file, at);
            if (!isBlank && (IsBlank(file, PreviousLine(file, at)) && HasWords(file, start, at) || Labelled(file, at) > 0)) return at;
        }
        return file.Length;
    }

    private static Paragraph Cut(string file, int start, int end)
    {
        var words = end;
        while (words > start && char.IsWhiteSpace(file[words - 1])) words--;
        var label = Math.Min(Labelled(file, start), words - start);
        return new Paragraph(start, file.Substring(start, label), file[(start + label)..words], file[words..end]);
    }

    private static int NextLine(string file, int at) => file.IndexOf('\n', at) is >= 0 and var end ? end + 1 : file.Length;

    private static int PreviousLine(string file, int at) => at < 2 ? 0 : file.LastIndexOf('\n', at - 2) + 1;

    private static bool IsBlank(string file, int line)
    {
        for (var at = line; at < file.Length && file[at] != '\n'; at++) if (!char.IsWhiteSpace(file[at])) return false;
        return true;
    }

    private static bool HasWords(string file, int from, int to) => !file.AsSpan(from, to - from).IsWhiteSpace();

    /// <summary>Length of the label that a line begins with, 0 for none.</summary>
    private static int Labelled(string file, int line)
    {
        var match = Label().Match(file, line, Math.Min(120, file.Length - line));
        return match.Success && match.Index == line ? match.Length : 0;
    }

    [GeneratedRegex(@"\G[ \t]*(?:(?:#{1,6}[ \t]+)?(?:Article|ARTICLE|Rule|Principle|Commitment|Annex|ANNEX|Part|PART|Chapter|Section|المادة|Статья|Artículo)[ \t]+(?:\p{Nd}+|[IVXLC]+|[A-Z])(?:[ \t]+(?:bis|ter|quater|quinquies))?\.?(?=[ \t\r\n:.–-])[:.]?[ \t]*|#{1,6}[ \t]+|第[\p{Nd}一二三四五六七八九十百]+条[ \t]*|(?:OP|PP)\p{Nd}+(?:[ \t]?(?:bis|ter|alt|pre))?\.?[ \t]+|\p{Nd}{1,3}(?:[ \t]?(?:bis|ter|quater))?[.)][ \t]+|\((?:[a-z]{1,2}|[ivxl]+|\p{Nd}{1,2})(?:[ \t](?:bis|ter))?\)[ \t]+|[a-z]\)[ \t]+|[-*•–][ \t]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Label();
}
