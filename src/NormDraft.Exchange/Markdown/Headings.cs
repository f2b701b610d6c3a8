using System.Text.RegularExpressions;

namespace NormDraft.Exchange.Markdown;

/// <summary>How a heading is marked in the file: with hashes or an underline, in bold, or by standing alone.</summary>
internal enum HeadingMark { Hashes, Bold, Plain }

/// <summary>A heading as read, before its place is known.</summary>
/// <param name="Mark">What makes it one.</param>
/// <param name="Level">1 and up for hashes; <see cref="Headings.BoldLevel"/> for the others.</param>
/// <param name="Label">Null for a heading without a legal label.</param>
/// <param name="TextStart">Offset of its text; equal to <paramref name="TextEnd"/> when it has none.</param>
/// <param name="TextEnd">Offset behind its text.</param>
/// <param name="Path">Given in the file as <c>{#path}</c>, or null.</param>
/// <param name="LastLine">The last line that is the heading's, counted from 0.</param>
internal sealed record Heading(
    HeadingMark Mark, int Level, HeadingLabel? Label, int TextStart, int TextEnd, string? Path, int LastLine)
{
    public HeadingRole Role => Label?.Role ?? HeadingRole.Other;

    public bool IsEmpty => TextStart == TextEnd;
}

/// <summary>Recognises headings: those Markdown marks, and those that drafters mark in bold or by a line of their own.</summary>
internal static partial class Headings
{
    public const int BoldLevel = 99;

    private const int LongestPlain = 120;

    [GeneratedRegex(@"[ \t]*\{#([A-Za-z][\w./~-]*)\}[ \t]*#*[ \t]*$")]
    private static partial Regex ExplicitPath { get; }

    [GeneratedRegex(@"^\*\*(?!\*)(?:(?!\*\*).)+\*\*[.:]?$")]
    private static partial Regex BoldLine { get; }

    public static Heading? Of(string text, IReadOnlyList<Line> lines, Block block)
    {
        var line = lines[block.First];
        return block.Kind switch
        {
            BlockKind.Heading when block.Last > block.First => Marked(text, lines, block, line.Ink, lines[block.Last].In(text)[0] == '=' ? 1 : 2),
            BlockKind.Heading => Hashed(text, lines, block),
            BlockKind.Text => Unmarked(text, lines, block),
            _ => null,
        };
    }

    private static Heading Hashed(string text, IReadOnlyList<Line> lines, Block block)
    {
        var start = lines[block.First].Ink;
        var content = start;
        while (text[content] == '#') content++;
        return Marked(text, lines, block, content, content - start);
    }

    private static Heading Marked(string text, IReadOnlyList<Line> lines, Block block, int start, int level)
    {
        var (from, end) = Trim(text, start, lines[block.First].End);
        string? path = null;
        if (ExplicitPath.Match(text, from, end - from) is { Success: true } match)
        {
            path = match.Groups[1].Value;
            (from, end) = Trim(text, from, match.Index);
        }

        var open = end;
        while (open > from && text[open - 1] == '#') open--;
        if (open == from || char.IsWhiteSpace(text[open - 1])) (from, end) = Trim(text, from, open);
        return Make(text, HeadingMark.Hashes, level, from, end, path, block.Last);
    }

    private static Heading? Unmarked(string text, IReadOnlyList<Line> lines, Block block)
    {
        var line = lines[block.First];
        var (start, end) = Trim(text, line.Ink, line.End);
        if (BoldLine.IsMatch(text.AsSpan(start, end - start))) return Bold(text, block, start, end);
        if (end - start > LongestPlain || Labels.Read(text, start, end) is not { } label) return null;
        if (char.IsLower(text[start])) return null;
        var alone = block.First == block.Last && label.Parted && text[end - 1] is not ('.' or ';' or ',' or ':');
        return label.Bare || alone && Trim(text, label.RestStart, end) is var (rest, _) && char.IsUpper(text[rest])
            ? Make(text, HeadingMark.Plain, BoldLevel, start, end, null, block.First)
            : null;
    }

    private static Heading? Bold(string text, Block block, int start, int end)
    {
        var inner = text.LastIndexOf("**", end - 1, StringComparison.Ordinal);
        if (Labels.Read(text, start, inner + 2) is not null)
            return Make(text, HeadingMark.Bold, BoldLevel, start, end, null, block.First);
        var (from, to) = Trim(text, start + 2, inner);
        if (block.Last > block.First || Markers.Read(text, from, to, 0) is { IsBullet: false }) return null;
        return new(HeadingMark.Bold, BoldLevel, null, from, to, null, block.First);
    }

    /// <summary>Emphasis around the label, or around the whole heading, is markup when the heading has a label.</summary>
    private static Heading Make(string text, HeadingMark mark, int level, int start, int end, string? path, int lastLine)
    {
        var label = Labels.Read(text, start, end);
        if (label is null) return new(mark, level, null, start, end, path, lastLine);
        var emphasis = 0;
        while (start + emphasis < end && text[start + emphasis] is '*' or '_') emphasis++;
        var opening = text.AsSpan(start, emphasis);
        if (label.Role == HeadingRole.Preamble) return new(mark, level, label, start + emphasis, end - emphasis, path, lastLine);
        var (from, to) = Trim(text, label.RestStart, end);
        var closed = text.AsSpan(start, label.RestStart - start).LastIndexOf(opening) > emphasis - 1;
        if (emphasis > 0 && !closed && text.AsSpan(from, to - from).EndsWith(opening)) (from, to) = Trim(text, from, to - emphasis);
        return new(mark, level, label, from, to, path, lastLine);
    }

    /// <summary>The range without white space at its ends; an empty one stands at its beginning.</summary>
    public static (int Start, int End) Trim(string text, int start, int end)
    {
        var first = start;
        while (first < end && char.IsWhiteSpace(text[first])) first++;
        if (first == end) return (start, start);
        while (char.IsWhiteSpace(text[end - 1])) end--;
        return (first, end);
    }
}
