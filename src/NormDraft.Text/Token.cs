namespace NormDraft.Text;

public enum TokenKind
{
    /// <summary>Letters, with the hyphens and apostrophes between them.</summary>
    Word,
    /// <summary>Digits, with the full stops and commas between them.</summary>
    Number,
    /// <summary>One Han or Kana character.</summary>
    Ideograph,
    /// <summary>One punctuation mark or symbol, an emoji, an escaped bracket.</summary>
    Mark,
    /// <summary>An opening or closing square bracket.</summary>
    Bracket,
    /// <summary>The white space a text begins with; all other white space belongs to the token before it.</summary>
    Space,
}

/// <summary>A word, mark or bracket of a text, with the white space after it. Tokens in order cover their text without a gap.</summary>
/// <param name="Start">UTF-16 offset of the first character.</param>
/// <param name="Length">UTF-16 units of the token without its white space.</param>
/// <param name="Space">UTF-16 units of white space after it.</param>
/// <param name="Kind">What it is at a word boundary.</param>
public readonly record struct Token(int Start, int Length, int Space, TokenKind Kind)
{
    /// <summary>UTF-16 offset just after the token, before its white space.</summary>
    public int End => Start + Length;

    /// <summary>UTF-16 offset of the next token.</summary>
    public int Next => Start + Length + Space;

    /// <summary>Words are what people count: not marks, brackets or space; each ideograph is one.</summary>
    public bool IsWord => Kind is TokenKind.Word or TokenKind.Number or TokenKind.Ideograph;
}
