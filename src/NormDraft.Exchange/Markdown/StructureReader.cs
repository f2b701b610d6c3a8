using System.Text.RegularExpressions;
using NormDraft.Text;

namespace NormDraft.Exchange.Markdown;

/// <summary>Walks the blocks of a file and gives each its place. Headings here; paragraphs and numbers in the other half.</summary>
internal sealed partial class StructureReader(string text, IReadOnlyList<Line> lines, IReadOnlyList<Block> blocks, Survey survey)
{
    private readonly UnitList _units = new(text);
    private readonly Outline _outline = new();
    private readonly Numbering _numbering = new();
    private readonly Dictionary<string, int> _unnumbered = new(StringComparer.Ordinal);
    private bool _impliedPreamble = survey.IsPreambleImplied;
    private int _preambulars;
    private string? _footnote;

    [GeneratedRegex(@"^\[\^(?<mark>[\w.-]+)\]:\s*")]
    private static partial Regex FootnoteMark { get; }

    public UnitList Read()
    {
        for (var i = 0; i < blocks.Count; i++)
        {
            var footnote = _footnote;
            _footnote = null;
            if (survey.Headings[i] is { } heading) i = ReadHeading(i, heading);
            else if (blocks[i].Kind == BlockKind.Footnote) ReadFootnote(blocks[i]);
            else if (blocks[i].Kind == BlockKind.Markup) RemarkMarkup(blocks[i]);
            else if (footnote is not null && lines[blocks[i].First].Indent >= 2) ContinueFootnote(blocks[i], footnote);
            else if (blocks[i].Kind == BlockKind.Text) ReadText(blocks[i].First, blocks[i].Last);
            else KeepBlock(blocks[i]);
        }

        RemarkFormFeeds();
        return _units;
    }

    /// <returns>The last block it took: a labelled heading takes the one behind it as its text.</returns>
    private int ReadHeading(int at, Heading heading)
    {
        var first = blocks[at].First;
        var next = at + 1 < blocks.Count ? survey.Headings[at + 1] : null;
        var (start, end, last) = (heading.TextStart, heading.TextEnd, heading.LastLine);
        if (heading is { Label: not null, IsEmpty: true, Mark: HeadingMark.Hashes }
            && next is { Mark: HeadingMark.Hashes, Role: HeadingRole.Other, IsEmpty: false, Path: null } && next.Level >= heading.Level)
            (start, end, last, at) = (next.TextStart, next.TextEnd, next.LastLine, at + 1);
        else if (heading is { Label: not null, IsEmpty: true } && last < blocks[at].Last && IsHeadingText(lines[last + 1]))
            (start, end, last) = (lines[last + 1].Ink, lines[last + 1].End, last + 1);
        AddHeading(heading with { TextStart = start, TextEnd = end }, first);
        if (last < blocks[at].Last) ReadText(last + 1, blocks[at].Last);
        return at;
    }

    private bool IsHeadingText(Line line) =>
        line.In(text) is { Length: <= 120 } ink && ink[^1] is not ('.' or ',' or ';' or ':')
        && Markers.Read(text, line.Ink, line.End, line.Indent) is null;

    private void AddHeading(Heading heading, int lineAt)
    {
        var line = lines[lineAt].Number;
        var ink = lines[lineAt].In(text);
        if (ink[0] == '#' && !Blocks.IsSpacedHeading(ink))
            _units.Remark(RemarkCodes.HeadingWithoutSpace, line, "The hashes have no space behind them; the line was read as a heading.");
        if (survey.Title >= 0 && blocks[survey.Title].First == lineAt)
        {
            _units.Add(_units.Claim(heading.Path ?? "title", line), null, Kinds.Title, "", heading.TextStart, heading.TextEnd, line);
            return;
        }

        var kept = _outline.Keeps(heading);
        var parent = kept ? _outline.Current : _outline.ParentOf(heading);
        var path = _units.Claim(_outline.PathOf(heading, text), line);
        _units.Add(path, parent.Path, Outline.KindOf(heading.Role), heading.Label?.Label ?? "", heading.TextStart, heading.TextEnd, line);
        if (kept) _numbering.Interrupt();
        else Enter(path, heading);
    }

    private void Enter(string path, Heading heading)
    {
        _outline.Open(path, heading);
        _numbering.Clear();
        if (heading.Role != HeadingRole.Other) _impliedPreamble = false;
        if (heading.Role == HeadingRole.Preamble) _preambulars = 0;
    }

    private void ReadFootnote(Block block)
    {
        var line = lines[block.First];
        var mark = FootnoteMark.Match(text, line.Ink, line.End - line.Ink);
        _footnote = _units.Claim("fn" + mark.Groups["mark"].Value, line.Number);
        _units.Add(_footnote, null, Kinds.Footnote, mark.Groups["mark"].Value, line.Ink + mark.Length, lines[block.Last].End, line.Number);
    }

    private void ContinueFootnote(Block block, string footnote)
    {
        _footnote = footnote;
        AddUnnumbered(block, footnote, Kinds.Paragraph, "p");
    }

    private void KeepBlock(Block block)
    {
        var kind = block.Kind switch
        {
            BlockKind.Table => FileKinds.Table,
            BlockKind.Quote => FileKinds.Quote,
            BlockKind.Code => FileKinds.Code,
            BlockKind.Image => FileKinds.Image,
            _ => FileKinds.Html,
        };
        var depth = _numbering.DepthOfText(lines[block.First].Indent);
        AddUnnumbered(block, depth > 0 ? _numbering.Open[depth - 1].Path : _outline.Current.Path, kind, kind);
        _units.Remark(RemarkCodes.BlockKept, lines[block.First].Number, $"This {kind} is kept as it is written.");
    }

    private void AddUnnumbered(Block block, string? parent, string kind, string prefix)
    {
        var line = lines[block.First];
        var path = _units.Claim(Unnumbered(parent, prefix), line.Number);
        _units.Add(path, parent, kind, "", line.Ink, lines[block.Last].End, line.Number);
    }

    private void RemarkMarkup(Block block) => _units.Remark(
        RemarkCodes.MarkupKept, lines[block.First].Number, "This line has no words of the draft; it stays in the file and is no clause.");

    private void RemarkFormFeeds()
    {
        foreach (var line in lines)
        {
            if (text.AsSpan(line.Start, line.End - line.Start).Contains('\f'))
                _units.Remark(RemarkCodes.FormFeed, line.Number, "A form feed, usually a page break, is kept as a character.");
        }
    }
}
