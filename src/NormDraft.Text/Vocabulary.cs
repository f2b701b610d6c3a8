namespace NormDraft.Text;

/// <summary>Numbers the distinct words of two texts, so that alignment compares integers. Typographic variants share a number.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    private readonly List<string> words = [];

    /// <summary>The folded word of each number.</summary>
    public IReadOnlyList<string> Known => words;

    public int[] Number(string text, List<Token> tokens)
    {
        var numbered = new int[tokens.Count];
        var lookup = numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var at = 0; at < numbered.Length; at++)
        {
            var span = tokens[at].Kind == TokenKind.Space ? " " : text.AsSpan(tokens[at].Start, tokens[at].Length);
            numbered[at] = lookup.TryGetValue(span, out var known) ? known : Add(span);
        }
        return numbered;
    }

    private int Add(ReadOnlySpan<char> span)
    {
        var word = span.ToString();
        var folded = Typography.Fold(word);
        if (!numbers.TryGetValue(folded, out var number))
        {
            number = words.Count;
            words.Add(folded);
            numbers[folded] = number;
        }
        numbers[word] = number;
        return number;
    }
}
