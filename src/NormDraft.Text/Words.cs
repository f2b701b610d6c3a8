namespace NormDraft.Text;

/// <summary>
/// Cuts a text into words. Word boundaries follow Unicode UAX #29, tailored to treaties: a hyphen or apostrophe joins letters,
/// a full stop or comma joins digits and never letters, a slash or colon splits, each Han or Kana character is a word, and an
/// escaped bracket is one mark. Law: nothing splits a user-perceived character (an extended grapheme cluster).
/// </summary>
public static class Words
{
    /// <summary>Goes up with every change of the boundaries; whoever stores token numbers stores it beside them.</summary>
    public const int Version = 1;

    /// <summary>All tokens in order. Law: joined, with their white space, they are the text.</summary>
    public static IReadOnlyList<Token> Split(string text) => Cut(text);

    /// <summary>How many words; marks, brackets and space do not count.</summary>
    public static int Count(string text)
    {
        var words = 0;
        foreach (var token in Cut(text)) if (token.IsWord) words++;
        return words;
    }

    /// <summary>How many of the words begin in a stretch of their text.</summary>
    internal static int Count(List<Token> tokens, int start, int end)
    {
        var words = 0;
        for (var at = FirstFrom(tokens, start); at < tokens.Count && tokens[at].Start < end; at++) if (tokens[at].IsWord) words++;
        return words;
    }

    /// <summary>The first token that begins there or later.</summary>
    internal static int FirstFrom(List<Token> tokens, int start)
    {
        var (low, high) = (0, tokens.Count);
        while (low < high)
            if ((low + high) / 2 is var middle && tokens[middle].Start < start) low = middle + 1;
            else high = middle;
        return low;
    }

    internal static List<Token> Cut(string text)
    {
        var tokens = new List<Token>(text.Length / 5 + 4);
        var at = SpaceAt(text, 0);
        if (at > 0) tokens.Add(new Token(0, at, 0, TokenKind.Space));
        while (at < text.Length)
        {
            var (end, kind) = PlainWordAt(text, at) is > 0 and var plain ? (plain, TokenKind.Word) : TokenAt(text, at);
            var next = SpaceAt(text, end);
            tokens.Add(new Token(at, end - at, next - end, kind));
            at = next;
        }
        return tokens;
    }

    /// <summary>The end of a word of plain letters with plain space or a comma after it, as most are; 0 for any other.</summary>
    private static int PlainWordAt(string text, int start)
    {
        var at = start;
        while (at < text.Length && char.IsAsciiLetter(text[at])) at++;
        return at > start && (at == text.Length || text[at] is ' ' or ',' or ';' or '\n' && (at + 1 == text.Length || text[at + 1] < 0x80)) ? at : 0;
    }

    private static (int End, TokenKind Kind) TokenAt(string text, int start)
    {
        var cluster = Cluster.At(text, start);
        switch (cluster.Class)
        {
            case Letters.Letter or Letters.Digit:
                return WordAt(text, cluster);
            case Letters.Ideograph:
                return (Formats(text, cluster.End), TokenKind.Ideograph);
            case Letters.Bracket:
                return (cluster.End, TokenKind.Bracket);
            case Letters.Escape when Escapes(text, cluster.End):
                return (Cluster.At(text, cluster.End).End, TokenKind.Mark);
            default:
                return (Formats(text, cluster.End), TokenKind.Mark);
        }
    }

    private static (int End, TokenKind Kind) WordAt(string text, Cluster cluster)
    {
        var kind = cluster.Class == Letters.Digit ? TokenKind.Number : TokenKind.Word;
        var last = cluster;
        while (last.End < text.Length)
        {
            if (PlainLetters(text, last.End) is > 0 and var plain)
            {
                last = new Cluster(last.End + plain - 1, last.End + plain, Letters.Letter);
                kind = TokenKind.Word;
                continue;
            }
            var next = Cluster.At(text, last.End);
            if (next.Class == Letters.Format) last = next with { Class = last.Class };
            else if (next.Class is Letters.Letter or Letters.Digit) last = next;
            else if (Joins(text, last, next)) last = Cluster.At(text, next.End);
            else break;
            if (last.Class == Letters.Letter) kind = TokenKind.Word;
        }
        return (last.End, kind);
    }

    /// <summary>How many plain letters stand in a row, none of them before a mark that would join it.</summary>
    private static int PlainLetters(string text, int start)
    {
        var at = start;
        while (at < text.Length && char.IsAsciiLetter(text[at])) at++;
        return at < text.Length && text[at] >= 0x80 ? at - start - 1 : at - start;
    }

    private static bool Joins(string text, Cluster before, Cluster joiner)
    {
        if (joiner.End - joiner.Start != 1 || joiner.End >= text.Length) return false;
        var after = Cluster.At(text, joiner.End).Class;
        return text[joiner.Start] switch
        {
            '-' or '\u2010' or '\u2011' or '\'' or '\u2019' or '\u00B7' or '\u00AD' =>
                before.Class == Letters.Letter && after == Letters.Letter,
            '.' or ',' or '\u066B' or '\u066C' => before.Class == Letters.Digit && after == Letters.Digit,
            _ => false,
        };
    }

    private static bool Escapes(string text, int at) =>
        at < text.Length && text[at] is '[' or ']' or '{' or '}' or '\\';

    /// <summary>Invisible format characters (direction marks) stay with what stands before them, as in rule WB4.</summary>
    private static int Formats(string text, int at)
    {
        while (at < text.Length && Cluster.At(text, at) is { Class: Letters.Format } format) at = format.End;
        return at;
    }

    private static int SpaceAt(string text, int at)
    {
        while (at < text.Length)
        {
            if (text[at] > ' ' && text[at] < '\u007F') return at;
            if (text[at] == ' ' && at + 1 < text.Length && text[at + 1] < 0x80)
            {
                at++;
                continue;
            }
            var cluster = Cluster.At(text, at);
            if (cluster.Class is not (Letters.Space or Letters.Format)) return at;
            at = cluster.End;
        }
        return at;
    }
}
