using System.Collections;

namespace NormDraft.Text;

/// <summary>Where a text may be cut without splitting a word or a mark: everywhere but inside a token.</summary>
internal sealed class Boundaries
{
    private readonly BitArray inside;

    public Boundaries(string text, List<Token> tokens)
    {
        Text = text;
        inside = new BitArray(text.Length + 1);
        foreach (var token in tokens)
        {
            var end = token.Kind == TokenKind.Space ? token.Start : token.End;
            for (var at = token.Start + 1; at < end; at++) inside[at] = true;
        }
    }

    public string Text { get; }

    public bool Has(int offset) =>
        !inside[offset] && !(offset > 0 && offset < Text.Length && Text[offset - 1] == '\r' && Text[offset] == '\n');
}
