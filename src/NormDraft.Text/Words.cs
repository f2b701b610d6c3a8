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

    internal static List<Token> Cut(string text)
    {
        var tokens = new List<Token>(text.Length / 5 + 4);
        var at = SpaceAt(text, 0);
        if (at > 0) tokens.Add(new Token(0, at, 0, TokenKind.Space));
        while (at < text.Length)
        {
            var (end, kind) = TokenAt(text, at);
            var next = SpaceAt(text, end);
            tokens.Add(new Token(at, end - at, next - end, kind));
            at = next;
        }
        return tokens;
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
            var next = Cluster.At(text, last.End);
            if (next.Class == Letters.Format) last = next with { Class = last.Class };
            else if (next.Class is Letters.Letter or Letters.Digit) last = next;
            else if (Joins(text, last, next)) last = Cluster.At(text, next.End);
            else break;
            if (last.Class == Letters.Letter) kind = TokenKind.Word;
        }
        return (last.End, kind);
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
            var cluster = Cluster.At(text, at);
            if (cluster.Class is not (Letters.Space or Letters.Format)) return at;
            at = cluster.End;
        }
        return at;
    }
}
