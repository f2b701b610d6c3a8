using System.Runtime.InteropServices;

namespace NormDraft.Text;

/// <summary>Where a text may be cut without splitting a word or a mark: everywhere but inside a token.</summary>
internal sealed class Boundaries(string text, List<Token> tokens)
{
    public string Text { get; } = text;

    public bool Has(int offset) =>
        !IsInside(offset) && !(offset > 0 && offset < Text.Length && Text[offset - 1] == '\r' && Text[offset] == '\n');

    /// <summary>Some token begins before the offset and goes on after it.</summary>
    private bool IsInside(int offset)
    {
        var all = CollectionsMarshal.AsSpan(tokens);
        var (low, high) = (0, all.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (all[middle].Start < offset) low = middle + 1;
            else high = middle;
        }
        return low > 0 && all[low - 1] is { Kind: not TokenKind.Space } before && offset < before.End;
    }
}
