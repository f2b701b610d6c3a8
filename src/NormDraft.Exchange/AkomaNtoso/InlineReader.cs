using System.Globalization;
using System.Text;
using System.Xml.Linq;
using NormDraft.Text;

namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>Mixed content as inline Markdown. In our own files every character as it was; in others white space is one space, and characters that Markdown would take for marks are escaped.</summary>
internal sealed class InlineReader(Findings found, NoteMarks notes, HashSet<XElement> taken)
{
    private static readonly Dictionary<string, string> Marks = new() { ["i"] = "*", ["b"] = "**", ["u"] = "++", ["sup"] = "^", ["sub"] = "~" };

    private static readonly HashSet<string> Apart = ["p", "num", "heading", "subheading", "block", "item", "li", "tr", "td", "th", "content", "intro", "wrapUp", "blockList", "listIntroduction", "listWrapUp", "table"];

    private readonly StringBuilder words = new();
    private readonly List<Attribution> held = [];

    /// <summary>Notes met on the way, to be read after the clause they stand in.</summary>
    public List<XElement> Pending { get; } = [];

    public InlineText Read(XElement holder)
    {
        words.Clear();
        held.Clear();
        Walk(holder);
        var text = words.ToString();
        var trimmed = found.IsOurs ? text : text.TrimStart(' ', '\n');
        var shift = text.Length - trimmed.Length;
        return new InlineText(found.IsOurs ? text : trimmed.TrimEnd(' ', '\n'), held.Count == 0 ? [] : [.. held.OrderBy(one => one.Start).ThenByDescending(one => one.Length).Select(one => one with { Start = one.Start - shift })]);
    }

    private void Walk(XElement holder)
    {
        foreach (var node in holder.Nodes())
        {
            if (node is XText text) Plain(text.Value);
            else if (node is XElement element && !taken.Contains(element)) One(element);
        }
    }

    private void One(XElement element)
    {
        switch (element.Name.LocalName)
        {
            case var name when name == found.Absent:
                found.RemarkOnce(AknCodes.ChangesTakenIn, element, "The file shows changes; what is put in was read, what is taken out was not.");
                if (found.IsOurs) Pending.AddRange(element.Descendants().Where(inside => NoteMarks.IsNote(inside) && !inside.Ancestors().TakeWhile(above => above != element).Any(NoteMarks.IsNote)));
                break;
            case "authorialNote" or "noteRef":
                Noted(element);
                break;
            case "br" or "eol" when !found.IsOurs:
                words.Append('\n');
                break;
            case "img":
                found.Remark(AknCodes.Elsewhere, element, "A picture is not in the file; its description was read.");
                Plain((string?)element.Attribute("alt") ?? "");
                break;
            case "quotedText" or "quotedStructure" or "embeddedText" or "embeddedStructure" when !found.IsOurs:
                Plain((string?)element.Attribute("startQuote") ?? "");
                Walk(element);
                Plain((string?)element.Attribute("endQuote") ?? "");
                break;
            case "inline" when (string?)element.Attribute(Akn.Own + "code") is { } code && ushort.TryParse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var unit):
                words.Append((char)unit);
                break;
            case "inline" when (string?)element.Attribute("name") == "bracketed":
                Bracketed(element);
                break;
            default:
                Marked(element);
                break;
        }
    }

    private void Noted(XElement element)
    {
        var note = NoteMarks.IsNote(element) ? element : notes.Target(element);
        if (note is null) Unfollowed((string?)element.Attribute("marker") ?? "");
        else words.Append("[^").Append(notes.Of(note)).Append(']');
        if (note == element) Pending.Add(element);
    }

    /// <summary>The marker of a note that is not in the file, apart from the word before it.</summary>
    private void Unfollowed(string marker)
    {
        var mark = found.IsOurs || string.IsNullOrWhiteSpace(marker) ? "" : "^";
        words.Append(mark);
        Plain(marker.Trim());
        words.Append(mark);
    }

    private void Bracketed(XElement element)
    {
        var start = words.Length;
        Walk(element);
        if ((string?)element.Attribute(Akn.Own + "by") is not { } by) return;
        var parties = by.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(found.PartyOf);
        held.Add(new Attribution(start, words.Length - start, [.. parties], OwnValues.Numbers((string?)element.Attribute(Akn.Own + "amendments") ?? "") ?? [])
        {
            Place = OwnValues.Number((string?)element.Attribute(Akn.Own + "place") ?? ""),
        });
    }

    private void Marked(XElement element)
    {
        if (!found.IsOurs && element.Attribute("alternativeTo") is not null)
            found.RemarkOnce(AknCodes.AlternativesKept, element, "Which words are alternatives of one another was not taken over; the words were.");
        if (found.IsOurs && (string?)element.Attribute(Akn.Own + "mark") is { } own)
        {
            words.Append(own);
            Walk(element);
            if ((string?)element.Attribute("name") != "literal") words.Append(own);
        }
        else if (!found.IsOurs && Marks.TryGetValue(element.Name.LocalName, out var mark)) Emphasised(element, mark);
        else
        {
            if (!found.IsOurs && Apart.Contains(element.Name.LocalName)) Plain(" ");
            Walk(element);
            if (!found.IsOurs && Apart.Contains(element.Name.LocalName)) Plain(" ");
        }
    }

    /// <summary>Marks stand at words, never at white space.</summary>
    private void Emphasised(XElement element, string mark)
    {
        var start = words.Length;
        Walk(element);
        var (from, to) = (start, words.Length);
        while (from < to && char.IsWhiteSpace(words[from])) from++;
        while (to > from && char.IsWhiteSpace(words[to - 1])) to--;
        if (from == to) return;
        words.Insert(to, mark);
        words.Insert(from, mark);
        for (var at = 0; at < held.Count; at++)
            if (held[at].Start >= from) held[at] = held[at] with { Start = held[at].Start + mark.Length };
    }

    private void Plain(string text)
    {
        if (found.IsOurs)
        {
            words.Append(text);
            return;
        }

        foreach (var c in text)
        {
            if (c is ' ' or '\t' or '\n' or '\r')
            {
                if (words.Length > 0 && words[^1] is not (' ' or '\n')) words.Append(' ');
                continue;
            }

            if (c is '*' or '_' or '~' or '^' or '\\' || c is '+' or '=' && words.Length > 0 && words[^1] == c) words.Append('\\');
            words.Append(c);
        }
    }
}
