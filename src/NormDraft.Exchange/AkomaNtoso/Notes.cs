using System.Xml.Linq;

namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>Footnotes by their marks: the first mark in the text carries the note, later ones point at it.</summary>
internal sealed class Notes
{
    private readonly Dictionary<string, (int Entry, string EId)> byMark = new(StringComparer.Ordinal);
    private readonly Dictionary<int, string> ids = [];
    private readonly HashSet<int> carried = [];

    /// <param name="footnotes">Each with its place among the entries.</param>
    public Notes(IEnumerable<(int At, Entry Entry)> footnotes, EIds eIds)
    {
        foreach (var (at, entry) in footnotes)
        {
            ids[at] = eIds.Of("ftn", entry.Clause.Label, "");
            if (entry.IsThere) byMark.TryAdd(entry.Clause.Label, (at, ids[at]));
        }
    }

    /// <summary>Those that no mark carries.</summary>
    public IEnumerable<int> Left => ids.Keys.Where(at => !carried.Contains(at));

    public string EId(int entry) => ids[entry];

    /// <summary>Null where no footnote has that mark.</summary>
    /// <param name="write">Writes the note in its place; null where none may stand, as within another.</param>
    public XElement? At(string mark, Func<int, XElement>? write)
    {
        if (!byMark.TryGetValue(mark, out var note)) return null;
        return write is not null && carried.Add(note.Entry)
            ? write(note.Entry)
            : new XElement(Akn.Ns + "noteRef", new XAttribute("href", "#" + note.EId), new XAttribute("marker", mark));
    }
}
