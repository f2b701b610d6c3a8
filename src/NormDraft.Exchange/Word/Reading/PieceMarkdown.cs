using System.Text;
using NormDraft.Exchange.Html;

namespace NormDraft.Exchange.Word.Reading;

/// <summary>The words of a paragraph as inline Markdown. Law: what it shows is the words, to the character.</summary>
/// <param name="IsWhole">False where Markdown cannot say which of them are emphasised.</param>
internal sealed record PieceMarkdown(string Text, bool IsWhole)
{
    /// <summary>Outermost first, with the element that Markdown makes of each.</summary>
    private static readonly (Look Look, string Mark, string Element)[] Marks =
    [
        (Look.Struck, "~~", "s"), (Look.Bold, "**", "strong"), (Look.Italic, "*", "em"), (Look.Underlined, "++", "u"), (Look.Highlighted, "==", "mark"), (Look.Raised, "^", "sup"), (Look.Lowered, "~", "sub"),
    ];

    public static PieceMarkdown Of(IReadOnlyList<WordPiece> pieces, bool isHeading)
    {
        if (isHeading && pieces.Where(piece => !string.IsNullOrWhiteSpace(piece.Text)).Select(piece => piece.Look).Distinct().Count() < 2) pieces = Plain(pieces); // The look of the heading.
        foreach (var isCareful in new[] { false, true })
            if (Written(pieces, isCareful) is { } text) return new(text, true);
        var plain = Plain(pieces);
        return new(Written(plain, false) ?? Escaped(plain[0].Text, true), false);
    }

    private static WordPiece[] Plain(IReadOnlyList<WordPiece> pieces) => [new(string.Concat(pieces.Select(piece => piece.Text)), Look.None)];

    /// <summary>White space stays outside of emphasis. Null where something else would be shown.</summary>
    private static string? Written(IReadOnlyList<WordPiece> pieces, bool isCareful)
    {
        var text = new StringBuilder();
        foreach (var (words, look, _) in pieces.SelectMany(Lines))
        {
            var inked = look == Look.None ? "" : words.Trim();
            if (inked.Length == 0) { text.Append(Escaped(words, isCareful)); continue; }
            var start = words.IndexOf(inked, StringComparison.Ordinal);
            text.Append(words, 0, start);
            foreach (var (one, mark, _) in Marks) if (look.HasFlag(one)) text.Append(mark);
            text.Append(Escaped(inked, isCareful));
            foreach (var (one, mark, _) in Marks.Reverse()) if (look.HasFlag(one)) text.Append(mark);
            text.Append(words, start + inked.Length, words.Length - start - inked.Length);
        }

        return Shows(text.ToString(), pieces) ? text.ToString() : null;
    }

    /// <summary>A piece line by line, each line's end a piece of its own.</summary>
    private static IEnumerable<WordPiece> Lines(WordPiece piece)
    {
        if (piece.Look == Look.None || !piece.Text.Contains('\n', StringComparison.Ordinal)) return [piece];
        return piece.Text.Split('\n').SelectMany((line, at) => at == 0 ? new[] { piece with { Text = line } } : [new WordPiece("\n", Look.None), piece with { Text = line }]);
    }

    private static bool Shows(string text, IReadOnlyList<WordPiece> pieces)
    {
        if (text.AsSpan().IndexOfAny("*_~^+=\\") < 0) return true;
        var (marks, at) = (EmphasisMarks.Of(text), 0);
        foreach (var piece in pieces)
        {
            foreach (var unit in piece.Text)
            {
                while (at < text.Length && marks.Hidden[at]) at++;
                if (at == text.Length || text[at] != unit || (!char.IsWhiteSpace(unit) && Of(marks.Innermost[at]) != piece.Look)) return false;
                at++;
            }
        }

        while (at < text.Length && marks.Hidden[at]) at++;
        return at == text.Length;
    }

    private static Look Of(Emphasis? emphasis)
    {
        var look = Look.None;
        for (var one = emphasis; one is not null; one = one.Around) look |= Marks.First(mark => mark.Element == one.Element).Look;
        return look;
    }

    /// <param name="isCareful">Signs too that seldom are marks.</param>
    private static string Escaped(string text, bool isCareful)
    {
        if (text.AsSpan().IndexOfAny("*_\\`<~^+=") < 0) return text;
        var escaped = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is '*' or '\\' or '`' or '<' || (text[at] == '_' && (isCareful || !IsWithinWord(text, at))) || (isCareful && text[at] is '~' or '+' or '=' || (isCareful && text[at] == '^' && (at == 0 || text[at - 1] != '[')))) escaped.Append('\\');
            escaped.Append(text[at]);
        }

        return escaped.ToString();
    }

    /// <summary>There an underline is no mark of emphasis.</summary>
    private static bool IsWithinWord(string text, int at) => at > 0 && at + 1 < text.Length && char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at + 1]);
}
