using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NormDraft.Exchange.Html;

namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>A stretch to be set apart: a pair of brackets with its characters, or emphasis without its marks.</summary>
/// <param name="Mark">Empty for brackets.</param>
internal sealed record Stretch(int Start, int End, string Name, string Mark);

/// <summary>
/// A clause's inline Markdown as mixed content. Marks of emphasis and escapes are kept in our own attributes, characters that
/// XML cannot hold by their number. Where stretches cross, or nest more than <see cref="MostNested"/> deep, the marks stay characters.
/// </summary>
internal sealed partial class InlineWriter(Func<string, XElement?> note, Func<int, int, IEnumerable<XAttribute>> held)
{
    public const int MostNested = 24;

    private static readonly Dictionary<string, (string Element, int Length)> Elements = new()
    {
        ["em"] = ("i", 1),
        ["strong"] = ("b", 2),
        ["sub"] = ("sub", 1),
        ["sup"] = ("sup", 1),
        ["u"] = ("u", 2),
        ["s"] = ("strike", 2),
        ["mark"] = ("mark", 2),
    };

    [GeneratedRegex(@"\G\[\^([\w.-]+)\]")]
    private static partial Regex NoteMark { get; }

    private readonly StringBuilder plain = new();

    /// <param name="from">Where the stretch begins in the clause's text.</param>
    public void Write(XElement into, string text, int from)
    {
        var marks = EmphasisMarks.Of(text);
        var starts = Stretches(text, marks).ToDictionary(stretch => stretch.Start);
        var open = new Stack<(XElement Element, Stretch Stretch)>([(into, new Stretch(0, text.Length + 1, "", ""))]);
        for (var i = 0; i <= text.Length; i++)
        {
            while (open.Peek().Stretch is var (_, end, _, mark) && i == end - mark.Length && open.Count > 1)
            {
                Flush(open.Pop().Element);
                i = end;
            }
            if (i >= text.Length) break;
            if (starts.TryGetValue(i, out var next) && open.Count <= MostNested)
            {
                Flush(open.Peek().Element);
                var element = Element(next, from);
                open.Peek().Element.Add(element);
                open.Push((element, next));
                if (next.Mark.Length > 0) i += next.Mark.Length - 1;
                else plain.Append('[');
            }
            else i += One(open.Peek().Element, text, i, marks) - 1;
        }

        Flush(open.Peek().Element);
    }

    /// <returns>UTF-16 units taken.</returns>
    private int One(XElement into, string text, int at, EmphasisMarks marks)
    {
        if (marks.Hidden[at] && text[at] == '\\' && at + 1 < text.Length && marks.Escaped[at + 1])
        {
            Add(into, new XElement(Akn.Ns + "inline", new XAttribute("name", "literal"), new XAttribute(Akn.Own + "mark", "\\"), text[at + 1].ToString()));
            return 2;
        }

        if (text[at] == '[' && !marks.Escaped[at] && NoteMark.Match(text, at) is { Success: true } match && note(match.Groups[1].Value) is { } found)
        {
            Add(into, found);
            return match.Length;
        }

        var units = OwnValues.Held(text, at);
        if (units > 0) plain.Append(text, at, units);
        else Add(into, new XElement(Akn.Ns + "inline", new XAttribute("name", "character"), new XAttribute(Akn.Own + "code", ((int)text[at]).ToString("X4", CultureInfo.InvariantCulture)), "\uFFFD"));
        return Math.Max(1, units);
    }

    private void Add(XElement into, XElement element)
    {
        Flush(into);
        into.Add(element);
    }

    private void Flush(XElement into)
    {
        if (plain.Length > 0) into.Add(new XText(plain.ToString()));
        plain.Clear();
    }

    private XElement Element(Stretch stretch, int from) => stretch.Mark.Length == 0
        ? new(Akn.Ns + "inline", new XAttribute("name", "bracketed"), new XAttribute("refersTo", "#bracketed"), held(from + stretch.Start, stretch.End - stretch.Start))
        : stretch.Name is "strike" or "mark"
            ? new(Akn.Ns + "inline", new XAttribute("name", stretch.Name), new XAttribute(Akn.Own + "mark", stretch.Mark))
            : new(Akn.Ns + stretch.Name, new XAttribute(Akn.Own + "mark", stretch.Mark));

    private static IEnumerable<Stretch> Stretches(string text, EmphasisMarks marks)
    {
        List<Stretch> brackets = [.. Text.Brackets.Over([text]).Brackets.Select(pair => new Stretch(pair.Open.Offset, pair.Close.Offset + 1, "", ""))];
        var inside = Inside(text.Length, brackets);
        return brackets.Concat(Emphases(text, marks).Where(stretch => inside[stretch.Start] == inside[stretch.End - 1]));
    }

    /// <summary>For each place the innermost pair of brackets around it, -1 for none.</summary>
    private static int[] Inside(int length, List<Stretch> brackets)
    {
        var inside = new int[length];
        Array.Fill(inside, -1);
        if (brackets.Count == 0) return inside;
        var (starts, open) = (brackets.Index().ToDictionary(one => one.Item.Start, one => one.Index), new Stack<int>());
        for (var i = 0; i < length; i++)
        {
            while (open.TryPeek(out var last) && brackets[last].End <= i) open.Pop();
            if (starts.TryGetValue(i, out var pair)) open.Push(pair);
            inside[i] = open.TryPeek(out var at) ? at : -1;
        }

        return inside;
    }

    private static IEnumerable<Stretch> Emphases(string text, EmphasisMarks marks)
    {
        var places = new Dictionary<Emphasis, (int First, int Last)>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < text.Length; i++)
        {
            if (i > 0 && i + 1 < text.Length && ReferenceEquals(marks.Innermost[i], marks.Innermost[i - 1]) && ReferenceEquals(marks.Innermost[i], marks.Innermost[i + 1])) continue;
            for (var one = marks.Innermost[i]; one is not null; one = one.Around)
                places[one] = places.TryGetValue(one, out var place) ? (place.First, i) : (i, i);
        }

        foreach (var (emphasis, (first, last)) in places)
        {
            var (element, length) = Elements[emphasis.Element];
            if (last + 1 - first < 2 * length) continue;
            var mark = text.Substring(first, length);
            if (text.AsSpan(last + 1 - length, length).SequenceEqual(mark)) yield return new(first, last + 1, element, mark);
        }
    }
}
