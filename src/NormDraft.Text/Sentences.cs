namespace NormDraft.Text;

/// <summary>Where sentences end. Good enough to line texts up and to show a rewritten sentence whole; nothing legal hangs on it.</summary>
internal static class Sentences
{
    /// <summary>Runs of tokens [Start, End), each up to a full stop or line end.</summary>
    public static List<(int Start, int End)> Cut(string text, List<Token> tokens, int from, int to)
    {
        var sentences = new List<(int, int)>();
        var start = from;
        for (var at = from; at < to; at++)
        {
            if (at + 1 < to && !Ends(text, tokens[at])) continue;
            sentences.Add((start, at + 1));
            start = at + 1;
        }
        return sentences;
    }

    /// <summary>True after a full stop, question or exclamation mark followed by space, and at every line end.</summary>
    public static bool Ends(string text, Token token)
    {
        if (token.Space > 0 && text.AsSpan(token.End, token.Space).Contains('\n')) return true;
        if (token.Kind != TokenKind.Mark) return false;
        return text[token.Start] switch
        {
            '.' or '?' or '!' or '\u061F' => token.Space > 0 || token.Next == text.Length,
            '\u3002' or '\uFF1F' or '\uFF01' => true,
            _ => false,
        };
    }
}
