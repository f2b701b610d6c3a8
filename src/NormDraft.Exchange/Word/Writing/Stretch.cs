using System.Text;
using NormDraft.Exchange.Html;

namespace NormDraft.Exchange.Word.Writing;

/// <summary>How a stretch is tracked.</summary>
internal enum Change
{
    Kept,
    Inserted,
    Deleted,
    MovedHere,
    MovedAway,
}

/// <summary>What is alike in neighbouring units, so that they share one run.</summary>
/// <param name="Now">Emphasis in the new text.</param>
/// <param name="Before">Emphasis in the old one; the same as <paramref name="Now"/> unless kept.</param>
/// <param name="IsRtl">Written from right to left.</param>
/// <param name="IsEastAsian">Set in the East Asian font.</param>
/// <param name="Style">The character style of what is no word of the text: "Holder" after a bracket.</param>
internal readonly record struct Setting(Change Change, Emphasis? Now, Emphasis? Before, bool IsRtl, bool IsEastAsian, string? Style);

/// <summary>Words set alike, or a footnote in place of its mark.</summary>
/// <param name="Footnote">The mark without its brackets.</param>
internal sealed record Stretch(string Text, Setting Setting, string? Footnote = null);

/// <summary>Gathers units that are set alike.</summary>
internal sealed class Stretches
{
    private readonly List<Stretch> gathered = [];
    private readonly StringBuilder open = new();
    private Setting setting;

    public void Add(char unit, Setting its)
    {
        if (open.Length > 0 && its != setting) Close();
        (setting, _) = (its, open.Append(unit));
    }

    public void Add(string text, Change change, bool isRtl, string? style = null)
    {
        foreach (var unit in text) Add(unit, new Setting(change, null, null, Scripts.Direction(unit) ?? isRtl, Scripts.IsEastAsian(unit), style));
    }

    public void Note(string mark, Setting its)
    {
        Close();
        gathered.Add(new Stretch("", its, mark));
    }

    public List<Stretch> Close()
    {
        if (open.Length > 0) gathered.Add(new Stretch(open.ToString(), setting));
        open.Clear();
        return gathered;
    }
}
