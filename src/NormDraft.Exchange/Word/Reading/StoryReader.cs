using System.Xml.Linq;

namespace NormDraft.Exchange.Word.Reading;

/// <summary>
/// Reads one story (the body, a note, a header, a comment) on one side of its revisions. Law: a word is shown unless a
/// revision around it, at any depth, hides it on this side. Blocks here; runs in the other half.
/// </summary>
/// <param name="labels">By the ids of notes, where the file says what we call them.</param>
/// <param name="cited">The first mark of a note in each bookmark.</param>
internal sealed partial class StoryReader(
    Revisions side, WordStyles styles, Counting counting, IReadOnlyDictionary<string, string> labels, IReadOnlyDictionary<string, XElement> cited, Action<string, int, string> remark)
{
    private readonly List<WordParagraph> _read = [];
    private readonly List<XElement> _boxes = [];
    private ParagraphText? _open;
    private CellPlace? _cell;
    private int _hidden;
    private int _number;
    private int _tables;

    /// <summary>Ids of the notes whose references are shown, in order, with the mark shown.</summary>
    public OrderedDictionary<string, string> Notes { get; } = new(StringComparer.Ordinal);

    public IReadOnlyList<WordParagraph> Read(XElement story)
    {
        _unclosed = Unclosed(story);
        ReadContainer(story);
        return _read;
    }

    private void ReadContainer(XElement container)
    {
        var outer = _open;
        _open = null;
        ReadBlocks(container);
        if (_open is { IsEmpty: false }) Close();
        _open = outer;
    }

    private void ReadBlocks(XElement container)
    {
        foreach (var block in container.Elements()) ReadBlock(block);
    }

    private void ReadBlock(XElement block)
    {
        switch (block.Name.LocalName)
        {
            case "p": ReadParagraph(block); break;
            case "tbl": ReadTable(block); break;
            case "ins" or "del" or "moveFrom" or "moveTo": Within(block, () => ReadBlocks(block)); break;
            case "AlternateContent": ReadBlocks(Branch(block)); break;
            case "altChunk": remark("word-part-ignored", _number, "Text from another file, put in by reference, was not read."); break;
            case "commentRangeStart": _pending.Add(block.Value("id") ?? ""); break;
            case "r" or "hyperlink" or "fldSimple":
                _open ??= new ParagraphText(_number);
                ReadInline(block);
                break;
            case var name when IsProperty(name): break;
            default: ReadBlocks(block); break;
        }
    }

    private void ReadParagraph(XElement paragraph)
    {
        _number++;
        _open ??= new ParagraphText(_number);
        var properties = Properties(paragraph);
        _open.Properties = properties;
        _open.Comments.AddRange(_pending);
        _pending.Clear();
        ReadInlines(paragraph);
        var isJoined = IsMarkHidden(paragraph.Child("pPr").Child("rPr"));
        if (!isJoined) Close();
        else if (_open.IsEmpty) _open = null;
        ReadBoxes();
    }

    private void Close()
    {
        var open = _open!;
        _open = null;
        _read.Add(open.Close(counting.Next(open.Properties), styles.Outline(open.Properties), _cell));
    }

    /// <summary>Before a change of the paragraph's properties, where it is rejected.</summary>
    private XElement? Properties(XElement paragraph)
    {
        var now = paragraph.Child("pPr");
        if (side == Revisions.Accept) return now;
        return now.Child("pPrChange").Child("pPr") ?? now;
    }

    private bool IsMarkHidden(XElement? mark)
    {
        foreach (var change in mark?.Elements() ?? [])
        {
            if (change.Name.LocalName is "ins" or "del" or "moveFrom" or "moveTo") _open?.By(change);
        }

        return _hidden > 0 || (mark?.Elements().Any(IsHiding) ?? false);
    }

    private bool IsHiding(XElement revision) => revision.Name.LocalName is var name
        && (side == Revisions.Accept ? name is "del" or "moveFrom" or "cellDel" : name is "ins" or "moveTo" or "cellIns");

    private void Within(XElement revision, Action read)
    {
        _open?.By(revision);
        var hides = IsHiding(revision);
        if (hides) _hidden++;
        read();
        if (hides) _hidden--;
    }

    private void ReadTable(XElement table)
    {
        if (_open is { IsEmpty: false }) Close();
        _open = null;
        var outer = _cell;
        var number = ++_tables;
        var row = 0;
        foreach (var one in Deep(table, "tr"))
        {
            row++;
            if (Hides(one.Child("trPr"))) { SkipRow(one); continue; }
            var cell = 0;
            foreach (var column in Deep(one, "tc"))
            {
                cell++;
                if (Hides(column.Child("tcPr"))) continue;
                _cell = outer ?? new CellPlace(number, row, cell, one.Child("trPr").Child("tblHeader").IsOn());
                ReadContainer(column);
            }
        }

        _cell = outer;
    }

    private bool Hides(XElement? properties) => properties?.Elements().Any(IsHiding) ?? false;

    private void SkipRow(XElement row) => _number += row.Descendants(W.Name("p")).Count();

    /// <summary>Rows and cells, through content controls and the like around them.</summary>
    private static IEnumerable<XElement> Deep(XElement parent, string name)
    {
        foreach (var child in parent.Elements())
        {
            if (child.Is(name)) yield return child;
            else if (child.Name.LocalName is "sdt" or "sdtContent" or "customXml" or "ins" or "moveTo")
                foreach (var inner in Deep(child, name)) yield return inner;
        }
    }

    /// <summary>Text boxes stand behind the paragraph they hang on.</summary>
    private void ReadBoxes()
    {
        if (_boxes.Count == 0) return;
        XElement[] boxes = [.. _boxes];
        _boxes.Clear();
        foreach (var box in boxes) ReadContainer(box);
    }
}
