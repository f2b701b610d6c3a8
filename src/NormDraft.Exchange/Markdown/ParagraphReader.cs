using System.Globalization;
using System.Text.RegularExpressions;
using NormDraft.Text;

namespace NormDraft.Exchange.Markdown;

/// <summary>A unit whose place is known and whose text is still being read.</summary>
internal sealed record Pending(string Path, string? Parent, string Kind, string Label, int TextStart, int Line, string Closing);

internal sealed partial class StructureReader
{
    /// <summary>In UTF-16 units; paragraphs of treaties rarely come near it.</summary>
    private const int LongParagraph = 3000;

    [GeneratedRegex(@"(?:[.;:,!?\]\)…—–]|\b(?:and|or|et|ou|en|of))[*_]*(?:\[\^[\w.-]+\])?$")]
    private static partial Regex Pause { get; }

    [GeneratedRegex(@"^\*\*(?:Option|Alternative|Variant)\s+\w{1,4}:?\*\*")]
    private static partial Regex OptionHead { get; }

    [GeneratedRegex(@"^[*_]{0,3}(?:DONE|Done) (?:at|in|this)\b|^[*_]{0,3}(?:IN WITNESS WHEREOF|In witness whereof|GEDAAN te|Gedaan te|FAIT à|Fait à|EN FOI DE QUOI|En foi de quoi|HECHO en|Hecho en)\b")]
    private static partial Regex ClosingWords { get; }

    /// <summary>Reads neighbouring lines: one paragraph, or several where a line begins with the number that is due.</summary>
    private void ReadText(int first, int last)
    {
        if (OpenGluedPreamble(first) is { } behind)
        {
            Close(PlaceText(lines[first], behind), last);
            return;
        }

        var pending = Begin(first);
        for (var i = first + 1; i <= last; i++)
        {
            if (!BeginsHere(i, first, last)) continue;
            Close(pending, i - 1);
            pending = Begin(i);
        }

        Close(pending, last);
    }

    private void Close(Pending pending, int lastLine)
    {
        var (start, end) = Headings.Trim(text, pending.TextStart, lines[lastLine].End);
        if (pending.Closing.Length > 0) end -= pending.Closing.Length;
        if (end - start > LongParagraph) _units.Remark(RemarkCodes.LongParagraph, pending.Line, "This paragraph is very long; it may be several that the file does not part.");
        _units.Add(pending.Path, pending.Parent, pending.Kind, pending.Label, start, end, pending.Line);
    }

    private Pending Begin(int at)
    {
        var line = lines[at];
        if (Markers.Read(text, line.Ink, line.End, line.Indent) is not { } marker || Place(marker, at) is not { } placement)
            return PlaceText(line, line.Ink);
        var pending = PlaceMarker(marker, placement, line.Number);
        while (Inner(marker, line) is { } inner)
        {
            _units.Add(pending.Path, pending.Parent, pending.Kind, pending.Label, pending.TextStart, pending.TextStart, pending.Line);
            marker = inner;
            pending = PlaceMarker(marker, _numbering.Place(marker)!.Value, line.Number);
        }

        return pending;
    }

    /// <summary>The (a) in "1. (a) Each State …", which opens a list of its own.</summary>
    private Marker? Inner(Marker outer, Line line)
    {
        if (outer.IsBullet || outer.Closing.Length > 0) return null;
        var (start, end) = Headings.Trim(text, outer.TextStart, line.End);
        return Markers.Read(text, start, end, outer.Indent) is { Closing.Length: 0 } inner && inner.Counts[0].Form == Form.Parens && inner.IsFirst
            && _numbering.Place(inner) is { Fit: Fit.Begins, Depth: > 0 } ? inner : null;
    }

    /// <summary>A number inside a paragraph begins a clause where it is due and the line before it comes to a pause.</summary>
    private bool BeginsHere(int at, int first, int last)
    {
        var line = lines[at];
        if (OptionHead.IsMatch(line.In(text))) return true;
        if (Markers.Read(text, line.Ink, line.End, line.Indent) is not { } marker) return false;
        var due = Place(marker, at) is { Fit: Fit.Continues or Fit.Begins };
        if (due && (Pause.IsMatch(lines[at - 1].In(text)) || (AllMarked(first, last) && !RunsOn(marker)))) return true;
        if (!marker.Weak && !marker.IsBullet)
            _units.Remark(RemarkCodes.MarkerInParagraph, line.Number, $"The line begins with {marker.Label}, which is not due here; it was left in its paragraph.");
        return false;
    }

    /// <summary>"… paragraph\n2. which …": a small letter behind a full number goes on with a sentence.</summary>
    private bool RunsOn(Marker marker) => marker.Counts[0] is { Style: Style.Digit, Form: Form.Dot }
        && text.AsSpan(marker.TextStart).TrimStart() is [var next, ..] && char.IsLower(next);

    private bool AllMarked(int first, int last) => last - first < 100
        && Enumerable.Range(first, last - first + 1).All(i => Markers.Read(text, lines[i].Ink, lines[i].End, lines[i].Indent) is not null);

    private Placement? Place(Marker marker, int at) => _numbering.Place(marker.Segment is "i" or "I" ? AsWhatFollows(marker, at) : marker);

    /// <summary>(i) before (ii) is roman; before (j) in its column, with no full number between, a letter.</summary>
    private Marker AsWhatFollows(Marker marker, int at)
    {
        var behind = MarkersBehind(at);
        bool IsAlike(Marker next) => next.Counts[0].Style != Style.Digit && next.Counts[0].Form == marker.Counts[0].Form;
        if (behind.FirstOrDefault(IsAlike)?.Segment == marker.Segment + marker.Segment) return marker.AsRoman;
        var beside = behind.TakeWhile(next => next.Counts[0] is not { Style: Style.Digit, Form: Form.Dot } || next.Indent > marker.Indent + 1)
            .FirstOrDefault(next => IsAlike(next) && next.Indent <= marker.Indent + 1);
        return beside is { Segment: "j" or "J" } && beside.Indent >= marker.Indent - 1 ? marker.AsLetter : marker;
    }

    private IEnumerable<Marker> MarkersBehind(int at)
    {
        for (var i = at + 1; i < Math.Min(lines.Count, at + 60); i++)
        {
            if (!lines[i].IsBlank && Markers.Read(text, lines[i].Ink, lines[i].End, lines[i].Indent) is { IsBullet: false } next) yield return next;
        }
    }

    private Pending PlaceMarker(Marker marker, Placement placement, int line)
    {
        RemarkFit(marker, placement, line);
        if (InPreamble && placement.Depth == 0 && !survey.HasProvisions && placement.Count.Style == Style.Digit) LeavePreamble();
        if (InPreamble && placement.Depth == 0)
            return Open(0, placement.Count, marker.Indent, Preambular(), _outline.Current.Path, Kinds.Preambular, marker.Label, marker.TextStart, line) with { Closing = marker.Closing };
        var parent = placement.Depth > 0 ? _numbering.Open[placement.Depth - 1].Path : _outline.Current.Path;
        var segment = parent is null && placement.Count.Style == Style.Digit ? "op" + marker.Segment : marker.Segment;
        var path = marker.IsBullet ? Unnumbered(parent, "p") : parent is null ? segment : $"{parent}/{segment}";
        return Open(placement.Depth, placement.Count, marker.Indent, path, parent, KindAt(placement), marker.Label, marker.TextStart, line) with { Closing = marker.Closing };
    }

    private Pending PlaceText(Line line, int start)
    {
        var depth = _numbering.DepthOfText(line.Indent);
        var none = new Count(Style.None, Form.Bare, 0);
        if (depth == 0 && !InPreamble && ClosingWords.IsMatch(line.In(text))) return Testimonium(line);
        if (depth == 0 && InPreamble)
            return Open(0, none, line.Indent, Preambular(), _outline.Current.Path, Kinds.Preambular, "", start, line.Number);
        var parent = depth > 0 ? _numbering.Open[depth - 1].Path : _outline.Current.Path;
        return Open(depth, none, line.Indent, Unnumbered(parent, "p"), parent, Kinds.Paragraph, "", start, line.Number);
    }

    private Pending Testimonium(Line line)
    {
        _outline.Clear();
        _numbering.Clear();
        return new(_units.Claim("testimonium", line.Number), null, FileKinds.Testimonium, "", line.Ink, line.Number, "");
    }

    private Pending Open(int depth, Count count, int indent, string path, string? parent, string kind, string label, int textStart, int line)
    {
        var claimed = _units.Claim(path, line);
        _numbering.Push(depth, new(claimed, kind, count, indent));
        return new(claimed, parent, kind, label, textStart, line, "");
    }

    private string KindAt(Placement placement) => placement.Depth == 0
        ? placement.Count.Style == Style.Digit ? Kinds.Paragraph : Kinds.Point
        : _numbering.Open[placement.Depth - 1].Kind is Kinds.Point or Kinds.Subpoint ? Kinds.Subpoint : Kinds.Point;

    private bool InPreamble => _impliedPreamble || _outline.Current.Role == HeadingRole.Preamble;

    private void LeavePreamble()
    {
        _impliedPreamble = false;
        _outline.Clear();
        _numbering.Clear();
    }

    private string Preambular() => string.Create(CultureInfo.InvariantCulture, $"pp{++_preambulars}");

    private string Unnumbered(string? parent, string prefix)
    {
        var stem = parent is null ? prefix : $"{parent}/{prefix}";
        var count = _unnumbered[stem] = _unnumbered.GetValueOrDefault(stem) + 1;
        return string.Create(CultureInfo.InvariantCulture, $"{stem}{count}");
    }

    /// <summary>Opens the preamble where its name stands before its first words; the offset of those words, or null.</summary>
    private int? OpenGluedPreamble(int first)
    {
        var line = lines[first];
        if (_outline.Current.Role is HeadingRole.Article or HeadingRole.Preamble) return null;
        if (Labels.GluedPreamble.Match(text, line.Ink, line.End - line.Ink) is not { Success: true } word) return null;
        var label = new HeadingLabel(HeadingRole.Preamble, "", "preamble", 0, true, false, line.Ink);
        AddHeading(new(HeadingMark.Plain, Headings.BoldLevel, label, line.Ink, line.Ink + word.Length, null, first), first);
        _units.Remark(RemarkCodes.PreambleGlued, line.Number, "The word that names the preamble stood in one paragraph with its text; they were read as two clauses.");
        return line.Ink + word.Length;
    }

    private void RemarkFit(Marker marker, Placement placement, int line)
    {
        if (placement.Fit == Fit.Gap) _units.Remark(RemarkCodes.NumberingGap, line, $"{marker.Label} does not follow the number before it.");
        if (placement.Fit == Fit.Restarts) _units.Remark(RemarkCodes.NumberingRestarts, line, $"{marker.Label} begins a new count beside an earlier one.");
        if (placement.Depth >= Numbering.Deepest) _units.Remark(RemarkCodes.TooDeep, line, $"{marker.Label} is nested deeper than is followed; it stands at the deepest level.");
    }
}
