using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>The mark of each footnote, as <c>[^1]</c> has it: letters, digits, points and hyphens.</summary>
internal sealed partial class NoteMarks
{
    private readonly Dictionary<string, XElement> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<XElement, string> marks = [];

    [GeneratedRegex(@"^[\w.-]+\z")]
    private static partial Regex Mark { get; }

    public NoteMarks(XElement document, Findings found)
    {
        var notes = document.Descendants().Where(IsNote).ToList();
        foreach (var note in notes)
            if (Id(note) is { } id) byId.TryAdd(id, note);
        var given = new Dictionary<XElement, string>();
        foreach (var reference in document.Descendants(found.Ns + "noteRef"))
            if (Target(reference) is { } note && (string?)reference.Attribute("marker") is { } marker) given.TryAdd(note, marker);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var note in notes)
        {
            var marker = (string?)note.Attribute("marker") ?? given.GetValueOrDefault(note);
            var mark = marker is not null && (found.IsOurs || Mark.IsMatch(marker)) ? marker : Free(taken);
            if (marker is not null && mark != marker) found.Remark(AknCodes.MarkerChanged, note, $"The marker of a footnote cannot stand in a footnote mark; {mark} stands for it.");
            taken.Add(mark);
            marks[note] = mark;
        }
    }

    public IEnumerable<XElement> All => marks.Keys;

    public string Of(XElement note) => marks[note];

    /// <summary>The footnote that a reference points at.</summary>
    public XElement? Target(XElement reference) => (string?)reference.Attribute("href") is ['#', .. var id] ? byId.GetValueOrDefault(id) : null;

    public static bool IsNote(XElement element) => element.Name.LocalName == "authorialNote" || element.Name.LocalName == "note" && element.Parent?.Name.LocalName == "notes";

    private static string? Id(XElement element) => (string?)element.Attribute("eId") ?? (string?)element.Attribute("id");

    private static string Free(HashSet<string> taken)
    {
        for (var number = taken.Count + 1; ; number++)
            if (number.ToString(CultureInfo.InvariantCulture) is var mark && !taken.Contains(mark)) return mark;
    }
}
