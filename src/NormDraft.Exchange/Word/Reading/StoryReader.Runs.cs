using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace NormDraft.Exchange.Word.Reading;

/// <summary>Runs and what stands in them.</summary>
internal sealed partial class StoryReader
{
    private readonly List<string> _pending = [];
    private readonly Stack<bool> _fields = new();
    private HashSet<XElement> _unclosed = [];
    private int _instructions;
    private int _notes;
    private readonly HashSet<string> _marks = new(labels.Values, StringComparer.Ordinal);
    private readonly StringBuilder _instruction = new();
    private Look _look;
    private bool _isHolder;

    private static bool IsProperty(string name) => name is "pPr" or "rPr" or "sectPr" or "tblPr" or "tblGrid" or "trPr" or "tcPr" or "sdtPr" or "sdtEndPr"
        or "fldData" or "rubyPr" or "smartTagPr" or "customXmlPr";

    /// <param name="before">What stands before it beside it.</param>
    private void ReadInline(XElement inline, XElement? before = null)
    {
        switch (inline.Name.LocalName)
        {
            case "ins" or "del" or "moveFrom" or "moveTo": Within(inline, () => ReadInlines(inline)); break;
            case "r": ReadRun(inline); break;
            case "AlternateContent": ReadInlines(Branch(inline)); break;
            case "commentRangeStart" or "commentReference": Comment(inline.Value("id")); break;
            case "ruby":
                ReadInlines(inline.Child("rubyBase") ?? inline);
                remark("word-ruby", _number, $"The reading set above a word was left out: “{inline.Child("rt")?.Value}”.");
                break;
            case "bookmarkStart" when _hidden == 0 && inline.Value("name") is ['_', 'n', 'd', ..] name: _open!.Bookmark ??= name; break;
            case "instrText" or "delInstrText": if (_hidden == 0) _instruction.Append(inline.Value); break;
            case "fldSimple" when Cites(inline.Value("instr") ?? "", 0): break;
            case "drawing" or "pict" or "object": FindBoxes(inline); break;
            case var name when IsProperty(name): break;
            default:
                if (Character(inline, before) is { } text) Add(text);
                else ReadInlines(inline);
                break;
        }
    }

    private void ReadInlines(XElement parent)
    {
        XElement? before = null;
        foreach (var inline in parent.Elements())
        {
            ReadInline(inline, before);
            before = inline;
        }
    }

    private void ReadRun(XElement run)
    {
        var style = run.Child("rPr");
        if (style.Child("rStyle")?.Value("val") is "FootnoteReference" or "EndnoteReference" && run.Ancestors().Any(one => one.Name.LocalName is "footnote" or "endnote")) return; // Its mark, which the text shows.
        if (style is not null)
        {
            if (side == Revisions.Reject) style = style.Child("rPrChange").Child("rPr") ?? style;
            (_look, _isHolder) = (styles.Look(style), styles.IsHolder(style));
            if (run.Elements().Any(one => one.Name.LocalName is "footnoteReference" or "endnoteReference")) _look &= ~(Look.Raised | Look.Lowered);
            else if (_hidden == 0 && _instructions == 0)
                foreach (var format in styles.Untold(style)) remark("word-format-left-out", _number, $"No clause can hold {format}: it was left out, here and wherever else it is.");
        }

        ReadInlines(run);
        (_look, _isHolder) = (Look.None, false);
    }

    private void Add(string text)
    {
        if (_hidden > 0 || _instructions > 0) return;
        if (_isHolder) _open!.Hold(text, _look); else _open!.Add(text, _look);
    }

    private void Comment(string? id)
    {
        if (id is not null && !_open!.Comments.Contains(id)) _open.Comments.Add(id);
    }

    private string? Character(XElement inline, XElement? before) => inline.Name.LocalName switch
    {
        "t" or "delText" => IsMark(inline, before) ? "" : Clean(inline.Value),
        "tab" or "ptab" => "\t",
        "br" or "cr" => "\n",
        "noBreakHyphen" => "\u2011",
        "softHyphen" => "\u00AD",
        "sym" => Symbol(inline.Value("char")),
        "fldChar" => Field(inline),
        "footnoteReference" => Note("", inline),
        "endnoteReference" => Note("e", inline),
        _ => null,
    };

    /// <summary>A line end inside a text is white space; what no text may hold is left out.</summary>
    private string Clean(string text)
    {
        if (text.AsSpan().IndexOfAny("\r\n\uFFFE\uFFFF") < 0) return text;
        if (text.AsSpan().IndexOfAny("\uFFFE\uFFFF") >= 0) remark("word-noncharacter", _number, "A code that is no character was left out.");
        return text.Replace("\r\n", " ", StringComparison.Ordinal).Replace('\r', ' ').Replace('\n', ' ').Replace("\uFFFE", "", StringComparison.Ordinal).Replace("\uFFFF", "", StringComparison.Ordinal);
    }

    private string Symbol(string? code)
    {
        if (!int.TryParse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var sign) || sign is < 0x20 or > 0xFFFD or (>= 0xD800 and <= 0xDFFF))
        {
            remark("word-symbol", _number, "A symbol without a valid code was left out.");
            return "";
        }

        if (sign is >= 0xF000 and <= 0xF0FF) remark("word-symbol", _number, "A symbol of a special font was kept by its code; it may not show.");
        return ((char)sign).ToString();
    }

    /// <summary>Numbered as Word numbers them: in the order in which they are shown, those with a mark of their own apart.</summary>
    private string Note(string prefix, XElement reference)
    {
        if (reference.Value("id") is not { } id || _hidden > 0 || _instructions > 0) return "";
        if (!Notes.TryGetValue(prefix + id, out var mark)) Notes.Add(prefix + id, mark = Mark(prefix, reference));
        return $"[^{mark}]";
    }

    private string Mark(string prefix, XElement reference)
    {
        if (labels.TryGetValue(prefix + reference.Value("id"), out var label)) return label;
        if (reference.ElementsAfterSelf().FirstOrDefault() is { Value: var own } next && IsMark(next, reference) && _marks.Add(own)) return own;
        string mark;
        do mark = $"{prefix}{++_notes}";
        while (!_marks.Add(mark));
        return mark;
    }

    /// <summary>The mark of one's own that stands behind a reference in its run.</summary>
    private static bool IsMark(XElement inline, XElement? before) => inline.Name.LocalName is "t" or "delText" && before is { Name.LocalName: "footnoteReference" or "endnoteReference" } reference
        && reference.Value("customMarkFollows") is "1" or "true" or "on" && inline.Value.Length > 0 && inline.Value.All(sign => char.IsLetterOrDigit(sign) || sign is '.' or '-' or '_');

    /// <summary>The stack holds, for each field around this place, whether its result has begun.</summary>
    private string Field(XElement mark)
    {
        if (_unclosed.Contains(mark)) return "";
        switch (mark.Value("fldCharType"))
        {
            case "begin": _fields.Push(false); _instructions++; _instruction.Clear(); break;
            case "separate" when _fields.TryPop(out var hasResult):
                var cites = !hasResult && Cites(_instruction.ToString(), 1);
                _fields.Push(!cites);
                _instructions -= hasResult || cites ? 0 : 1;
                break;
            case "end" when _fields.TryPop(out var hadResult): _instructions -= hadResult ? 0 : 1; break;
        }

        return "";
    }

    /// <summary>A field that shows the number of a note is a further mark of it.</summary>
    private bool Cites(string instruction, int depth)
    {
        if (_hidden > 0 || _instructions != depth || instruction.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var name, var bookmark, ..] || !name.Equals("NOTEREF", StringComparison.OrdinalIgnoreCase)) return false;
        if (!cited.TryGetValue(bookmark, out var reference))
        {
            remark("word-note-reference-lost", _number, "A reference to a note leads nowhere; the number that it shows was read as text.");
            return false;
        }

        _instructions = 0;
        Add(Note(reference.Is("footnoteReference") ? "" : "e", reference));
        _instructions = depth;
        return true;
    }

    /// <summary>Fields that are opened and never closed would swallow the rest of the text: their marks count for nothing.</summary>
    private HashSet<XElement> Unclosed(XElement story)
    {
        var open = new Stack<List<XElement>>();
        foreach (var mark in story.Descendants(W.Name("fldChar")))
        {
            var type = mark.Value("fldCharType");
            if (type == "begin") open.Push([mark]);
            else if (type == "separate" && open.TryPeek(out var marks)) marks.Add(mark);
            else if (type == "end") open.TryPop(out _);
        }

        if (open.Count > 0) remark("word-field-unclosed", 1, "A field has no end; its result was read as text.");
        return [.. open.SelectMany(marks => marks)];
    }

    private XElement Branch(XElement choice)
    {
        var branches = choice.Elements().Where(branch => branch.Name.LocalName is "Choice" or "Fallback").ToList();
        return branches.FirstOrDefault(branch => branch.Descendants(W.Name("t")).Any() || branch.Descendants(W.Name("delText")).Any()) ?? branches.FirstOrDefault() ?? new XElement("none");
    }

    private void FindBoxes(XElement drawing)
    {
        if (_hidden > 0) return;
        var before = _boxes.Count;
        Collect(drawing);
        if (_boxes.Count == before) remark("word-picture-ignored", _number, "A picture or object was not taken over.");
    }

    private void Collect(XElement parent)
    {
        foreach (var child in parent.Elements())
        {
            if (child.Is("txbxContent")) _boxes.Add(child);
            else Collect(child.Name.LocalName == "AlternateContent" ? Branch(child) : child);
        }
    }
}
