using Markdig;
using Markdig.Extensions.EmphasisExtras;
using Markdig.Parsers;
using Markdig.Parsers.Inlines;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace NormDraft.Exchange.Html;

/// <summary>A stretch of emphasis, its marks left out.</summary>
/// <param name="Element">An HTML element without attributes.</param>
/// <param name="Around">The emphasis it stands in.</param>
internal sealed record Emphasis(string Element, Emphasis? Around);

/// <summary>What Markdown's emphasis makes of a text, a place at a time. Only the marks are ever hidden.</summary>
/// <param name="Hidden">For each UTF-16 unit whether it is a mark, or the backslash of an escape.</param>
/// <param name="Innermost">For each UTF-16 unit the emphasis it stands in.</param>
/// <param name="Escaped">For each UTF-16 unit whether a backslash stands before it.</param>
internal sealed record EmphasisMarks(bool[] Hidden, Emphasis?[] Innermost, bool[] Escaped)
{
    /// <summary>With more marks than this the text is shown as it stands: nobody emphasises so, and the time would grow.</summary>
    private const int MostMarks = 500;

    /// <summary>Deeper marks are shown as they stand. Each is an element around every bracket in it; texts have two or three.</summary>
    private const int MostNested = 16;

    private static readonly MarkdownPipeline Pipeline = BuildPipeline();

    public static EmphasisMarks Of(string text)
    {
        var marks = new EmphasisMarks(new bool[text.Length], new Emphasis?[text.Length], new bool[text.Length]);
        marks.HideEscapes(text);
        if (text.Count(IsMark) is > 0 and <= MostMarks)
        {
            foreach (var block in Markdig.Markdown.Parse(Masked(text), Pipeline))
            {
                if (block is LeafBlock { Inline: { } inline }) marks.Take(inline, null, text, 0);
            }
        }

        return marks;
    }

    public const string Marks = "*_~^+=";

    private static bool IsMark(char c) => Marks.Contains(c);

    /// <summary>Nothing but paragraphs, emphasis and escapes: every other parser would eat treaty text.</summary>
    private static MarkdownPipeline BuildPipeline()
    {
        var builder = new MarkdownPipelineBuilder { PreciseSourceLocation = true }.UseEmphasisExtras(EmphasisExtraOptions.Default);
        builder.BlockParsers.Clear();
        builder.BlockParsers.Add(new ParagraphBlockParser { ParseSetextHeadings = false });
        builder.InlineParsers.Clear();
        builder.InlineParsers.Add(new EscapeInlineParser());
        builder.InlineParsers.Add(new EmphasisInlineParser());
        return builder.Build();
    }

    /// <summary>
    /// The text as one line of the same length: brackets as parentheses, so that no link address is seen ("[EU]: retain"),
    /// and footnote marks without their circumflex.
    /// </summary>
    private static string Masked(string text) => string.Create(text.Length, text, static (masked, text) =>
    {
        for (var i = 0; i < text.Length; i++)
        {
            masked[i] = text[i] switch
            {
                '[' => '(',
                ']' => ')',
                '^' when i > 0 && text[i - 1] == '[' => 'x',
                '\n' or '\r' or '\t' or '\f' or '\v' => ' ',
                var c => c,
            };
        }
    });

    private void HideEscapes(string text)
    {
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (text[i] != '\\' || !char.IsAscii(text[i + 1]) || !(char.IsPunctuation(text[i + 1]) || char.IsSymbol(text[i + 1]))) continue;
            (Hidden[i], Escaped[i + 1]) = (true, true);
            i++;
        }
    }

    private void Take(ContainerInline parent, Emphasis? around, string text, int depth)
    {
        foreach (var child in parent)
        {
            if (child is not ContainerInline container) continue;
            var (inside, within) = (around, depth);
            if (depth < MostNested && child is EmphasisInline inline && Element(inline) is { } element && IsMarked(inline, text))
            {
                (inside, within) = (new(element, around), depth + 1);
                Hidden.AsSpan(inline.Span.Start, inline.DelimiterCount).Fill(true);
                Hidden.AsSpan(inline.Span.End + 1 - inline.DelimiterCount, inline.DelimiterCount).Fill(true);
                Innermost.AsSpan(inline.Span.Start, inline.Span.Length).Fill(inside);
            }

            Take(container, inside, text, within);
        }
    }

    private static string? Element(EmphasisInline inline) => (inline.DelimiterChar, inline.DelimiterCount) switch
    {
        ('*' or '_', 1) => "em",
        ('*' or '_', _) => "strong",
        ('~', 1) => "sub",
        ('~', _) => "s",
        ('^', _) => "sup",
        ('+', _) => "u",
        ('=', _) => "mark",
        _ => null,
    };

    /// <summary>The span Markdig gives begins and ends with the marks it names; were it not so, they would stay in sight.</summary>
    private static bool IsMarked(EmphasisInline inline, string text)
    {
        var (start, length, count) = (inline.Span.Start, inline.Span.Length, inline.DelimiterCount);
        if (start < 0 || start + length > text.Length || length < 2 * count) return false;
        var span = text.AsSpan(start, length);
        return !span[..count].ContainsAnyExcept(inline.DelimiterChar) && !span[^count..].ContainsAnyExcept(inline.DelimiterChar);
    }
}
