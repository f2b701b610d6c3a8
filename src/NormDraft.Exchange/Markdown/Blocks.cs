using System.Text.RegularExpressions;

namespace NormDraft.Exchange.Markdown;

internal enum BlockKind { Text, Heading, Footnote, Table, Quote, Code, Image, Html, Markup }

/// <summary>Neighbouring lines that belong together. Lines are counted from 0, the last one included.</summary>
internal sealed record Block(BlockKind Kind, int First, int Last);

/// <summary>Cuts lines into blocks, by how each begins.</summary>
internal static partial class Blocks
{
    /// <summary>Lines in a fence or a comment; one that is longer is read as if it were never closed.</summary>
    private const int LongestVerbatim = 200;

    /// <summary>A hash without a space is a heading only where a paragraph could begin, and before a capital, bracket or emphasis.</summary>
    [GeneratedRegex(@"^#+(?:[ \t\u00A0]+\S|[\p{Lu}\p{Lo}\[*_])")]
    private static partial Regex Hashes { get; }

    [GeneratedRegex(@"^(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|={3,})$")]
    private static partial Regex Rule { get; }

    [GeneratedRegex(@"^\[\^[\w.-]+\]:(?:\s|$)")]
    private static partial Regex FootnoteStart { get; }

    /// <summary>A link's address. "[EU]: retain" is none.</summary>
    [GeneratedRegex(@"^\[[^\]^][^\]]*\]:\s+<?(?:\w+://|mailto:|www\.|/|#)\S*(?:\s+[""'(].*)?$")]
    private static partial Regex LinkAddress { get; }

    [GeneratedRegex(@"^\{:[^}]*\}$|^(?:<[a-zA-Z/][^<>]*>\s*)+$|^<!--.*-->$|^\[\[?_?TOC_?\]\]?$|^:::.*$")]
    private static partial Regex Wordless { get; }

    [GeneratedRegex(@"^[-*+]\s+TOC$")]
    private static partial Regex Contents { get; }

    [GeneratedRegex(@"^!\[[^\]]*\]\([^)]*\)$")]
    private static partial Regex Picture { get; }

    [GeneratedRegex(@"^</?[a-zA-Z][^<>]*>")]
    private static partial Regex Tag { get; }

    public static List<Block> Of(string text, IReadOnlyList<Line> lines, int from)
    {
        var blocks = new List<Block>();
        for (var i = from; i < lines.Count;)
        {
            if (lines[i].IsBlank) { i++; continue; }
            var block = Next(text, lines, i);
            blocks.Add(block);
            i = block.Last + 1;
        }

        return blocks;
    }

    private static Block Next(string text, IReadOnlyList<Line> lines, int i)
    {
        if (Fence(text, lines, i) is { } fenced) return new(BlockKind.Code, i, fenced);
        if (Comment(text, lines, i) is { } commented) return new(BlockKind.Markup, i, commented);
        var kind = Start(text, lines, i);
        var last = i;
        if (kind is BlockKind.Heading or BlockKind.Markup or BlockKind.Image) return new(kind, i, last);
        while (last + 1 < lines.Count && !lines[last + 1].IsBlank && Continues(text, lines, kind, last + 1)) last++;
        if (kind == BlockKind.Text && IsUnderlined(text, lines, i, last)) return new(BlockKind.Heading, i, last + 1);
        return new(kind, i, last);
    }

    private static BlockKind Start(string text, IReadOnlyList<Line> lines, int i) => lines[i].In(text) switch
    {
        var ink when Hashes.IsMatch(ink) => BlockKind.Heading,
        var ink when Rule.IsMatch(ink) || LinkAddress.IsMatch(ink) || Wordless.IsMatch(ink) || IsContents(text, lines, i) => BlockKind.Markup,
        var ink when FootnoteStart.IsMatch(ink) => BlockKind.Footnote,
        var ink when Picture.IsMatch(ink) => BlockKind.Image,
        ['|', ..] => BlockKind.Table,
        ['>', ..] => BlockKind.Quote,
        var ink when Tag.IsMatch(ink) => BlockKind.Html,
        _ => BlockKind.Text,
    };

    private static bool Continues(string text, IReadOnlyList<Line> lines, BlockKind kind, int i)
    {
        var start = Start(text, lines, i);
        if (kind is BlockKind.Table or BlockKind.Quote) return start == kind;
        if (kind == BlockKind.Html) return start is BlockKind.Html or BlockKind.Text;
        if (start == BlockKind.Heading) return !IsSpacedHeading(lines[i].In(text));
        return (start is BlockKind.Text or BlockKind.Html) && !IsFence(lines[i].In(text));
    }

    public static bool IsSpacedHeading(ReadOnlySpan<char> ink) => ink.TrimStart('#') is [' ' or '\t' or '\u00A0', ..];

    /// <summary>One short line that is no sentence, over a line of hyphens or equal signs.</summary>
    private static bool IsUnderlined(string text, IReadOnlyList<Line> lines, int first, int last)
    {
        if (first != last || last + 1 >= lines.Count || lines[first].Indent > 3) return false;
        var under = lines[last + 1].In(text);
        if (under.Length < 3 || under.Trim(under[0]).Length > 0 || under[0] is not ('-' or '=')) return false;
        var over = lines[first].In(text);
        return over.Length <= 120 && over[^1] is not ('.' or ',' or ';' or ':');
    }

    private static bool IsContents(string text, IReadOnlyList<Line> lines, int i) =>
        Contents.IsMatch(lines[i].In(text)) && i + 1 < lines.Count && lines[i + 1].In(text).StartsWith("{:toc");

    private static bool IsFence(ReadOnlySpan<char> ink) => ink.StartsWith("```") || ink.StartsWith("~~~");

    /// <returns>The line that closes the fence opened at <paramref name="i"/>; null when none opens or it never closes.</returns>
    private static int? Fence(string text, IReadOnlyList<Line> lines, int i)
    {
        if (!IsFence(lines[i].In(text))) return null;
        var mark = lines[i].In(text)[..3];
        return Closing(text, lines, i + 1, mark);
    }

    private static int? Comment(string text, IReadOnlyList<Line> lines, int i)
    {
        var ink = lines[i].In(text);
        return ink.StartsWith("<!--") && ink.IndexOf("-->") < 0 ? Closing(text, lines, i + 1, "-->") : null;
    }

    private static int? Closing(string text, IReadOnlyList<Line> lines, int from, ReadOnlySpan<char> mark)
    {
        for (var i = from; i < Math.Min(lines.Count, from + LongestVerbatim); i++)
        {
            if (mark is "-->" ? lines[i].In(text).EndsWith(mark) : lines[i].In(text).StartsWith(mark)) return i;
        }

        return null;
    }
}
