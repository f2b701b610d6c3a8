namespace NormDraft.Text;

/// <summary>What makes a change weigh in law, whatever its length. A hint for the eye; it decides nothing.</summary>
[Flags]
public enum Weights
{
    None = 0,
    /// <summary>shall, should, may, must and their like in the six UN languages.</summary>
    Modal = 1,
    /// <summary>not, no, never, without.</summary>
    Negation = 2,
    /// <summary>Digits, spelled-out numbers, months and units of time.</summary>
    Number = 4,
    /// <summary>The number or letter of an article, paragraph, annex or decision.</summary>
    Reference = 8,
    /// <summary>A capitalised word inside a sentence, which is how treaties write their defined terms.</summary>
    Term = 16,
    /// <summary>A square bracket came or went.</summary>
    Bracket = 32,
    /// <summary>Only space, quotation marks, dashes or invisible marks differ.</summary>
    Typographic = 64,
    /// <summary>Only marks of emphasis differ.</summary>
    Format = 128,
    /// <summary>The number or letter before the words.</summary>
    Label = 256,
    /// <summary>A reference that only follows the new number of the clause it leads to.</summary>
    Consequential = 512,
    /// <summary>A reference to a clause that bears a new number, and which does not follow it.</summary>
    Contrary = 1024,
}

/// <summary>Weighs one change: a weighty word counts on the side where it is and the other is not.</summary>
internal static class Weighing
{
    /// <summary>How far back, in UTF-16 units, the noun of a reference is looked for.</summary>
    private const int Context = 60;

    public static (Weights Deleted, Weights Inserted) Of((string Text, List<Token> Tokens) old, (string Text, List<Token> Tokens) @new, Change change)
    {
        if (Typography.AreAlike(old.Text.AsSpan()[change.Start..change.End], @new.Text.AsSpan()[change.NewStart..change.NewEnd]))
            return (Weights.Typographic, Weights.Typographic);
        if (Typography.WithoutEmphasis(old.Text.AsSpan()[change.Start..change.End]).SequenceEqual(Typography.WithoutEmphasis(@new.Text.AsSpan()[change.NewStart..change.NewEnd])))
            return (Weights.Format, Weights.Format);
        var (lost, gained) = (Weigh(old, change.Start, change.End), Weigh(@new, change.NewStart, change.NewEnd));
        return (Surplus(lost, gained), Surplus(gained, lost));
    }

    /// <summary>The weights of what is here more often than there.</summary>
    private static Weights Surplus(List<(string Word, Weights Weight)> here, List<(string Word, Weights Weight)> there)
    {
        var left = there.CountBy(item => item).ToDictionary();
        var surplus = Weights.None;
        foreach (var item in here)
        {
            var count = left.GetValueOrDefault(item);
            if (count == 0) surplus |= item.Weight;
            else left[item] = count - 1;
        }
        return surplus;
    }

    private static List<(string Word, Weights Weight)> Weigh((string Text, List<Token> Tokens) text, int start, int end)
    {
        var weighed = new List<(string, Weights)>();
        for (var at = Words.FirstFrom(text.Tokens, start); at < text.Tokens.Count && text.Tokens[at].Start < end; at++)
        {
            var weight = Weigh(text.Text, text.Tokens, at);
            if (weight != Weights.None) weighed.Add((text.Text.Substring(text.Tokens[at].Start, text.Tokens[at].Length), weight));
        }
        return weighed;
    }

    private static Weights Weigh(string text, List<Token> tokens, int at)
    {
        var token = tokens[at];
        if (token.Kind == TokenKind.Bracket) return Weights.Bracket;
        if (!token.IsWord) return Weights.None;
        var word = text.Substring(token.Start, token.Length);
        if (token.Kind == TokenKind.Number || token.Length == 1 && char.IsAsciiLetterLower(word[0]) && IsEnclosed(text, token))
            return IsReference(text, tokens, at) ? Weights.Reference : token.Kind == TokenKind.Number ? Weights.Number : Weights.None;
        if (word == "May" && (Beside(tokens, at - 1) || Beside(tokens, at + 1))) return Weights.Number;
        var known = Lexicon.WeightOf(Typography.Fold(word).ToLowerInvariant());
        return known != Weights.None ? known : IsTerm(text, tokens, at) ? Weights.Term : Weights.None;
    }

    private static bool Beside(List<Token> tokens, int at) =>
        at >= 0 && at < tokens.Count && tokens[at].Kind == TokenKind.Number;

    private static bool IsEnclosed(string text, Token token) => token.End < text.Length && text[token.End] == ')';

    /// <summary>"article 10", "paragraphs 2 and 3 (a)": back over numbers, letters and joining words to a noun of division.</summary>
    private static bool IsReference(string text, List<Token> tokens, int at)
    {
        for (var back = at - 1; back >= 0 && tokens[at].Start - tokens[back].Start <= Context; back--)
        {
            var word = text.Substring(tokens[back].Start, tokens[back].Length).ToLowerInvariant();
            if (Lexicon.IsDivision(word)) return true;
            var passes = tokens[back].Length == 1 || tokens[back].Kind == TokenKind.Number || word is "and" or "or" or "to" or "bis" or "ter";
            if (!passes || word is "." or ";" or ":") return false;
        }
        return false;
    }

    private static bool IsTerm(string text, List<Token> tokens, int at)
    {
        if (!char.IsUpper(text[tokens[at].Start]) || at == 0 || tokens[at - 1].Kind == TokenKind.Space) return false;
        return !Sentences.Ends(text, tokens[at - 1]) && text[tokens[at - 1].Start] is not ('"' or '\u201C' or '*' or '(');
    }
}
