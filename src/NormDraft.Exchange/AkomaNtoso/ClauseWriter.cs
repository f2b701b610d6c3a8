using System.Xml.Linq;
using NormDraft.Text;

namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>One clause as an element: its number, its words with brackets, holders and changes.</summary>
/// <param name="children">Writes what stands under a footnote.</param>
internal sealed class ClauseWriter(IReadOnlyList<Entry> entries, Notes notes, EIds eIds, Parties parties, Action<int, XElement> children)
{
    private readonly Dictionary<XElement, Entry> written = [];
    private bool isInNote;

    public IReadOnlyDictionary<XElement, Entry> Written => written;

    public static string ElementOf(Clause clause) => clause.Kind switch
    {
        Kinds.Article => "article",
        Kinds.Paragraph => "paragraph",
        Kinds.Point or Kinds.Subpoint => "point",
        Kinds.Part when clause.Label.StartsWith("Chapter", StringComparison.OrdinalIgnoreCase) => "chapter",
        Kinds.Part when clause.Label.StartsWith("Section", StringComparison.OrdinalIgnoreCase) => "section",
        Kinds.Part => "part",
        _ => "hcontainer",
    };

    /// <summary>"recalling" of "*Recalling* that": how the UN profile names what it contains.</summary>
    public static string FirstWord(Clause clause) =>
        Akn.Token(clause.Text.TrimStart('*', '_', '[', ' ').Split(' ', ',', '*', '_', '\n')[0].ToLowerInvariant(), "preambular");

    public XElement Begin(int at, string name, string eId, XElement? element = null)
    {
        element ??= new XElement(Akn.Ns + name);
        var entry = entries[at];
        if (name == "hcontainer") element.Add(new XAttribute("name", Akn.Token(entry.Clause.Kind, "clause")));
        if (eId.Length > 0) element.Add(new XAttribute("eId", eId));
        element.Add(new XAttribute(entry.Change == Change.MovedAway ? Akn.Own + "of" : "GUID", entry.Clause.Id.ToString("D")));
        if (!entry.IsThere) element.Add(new XAttribute("status", "removed"));
        if (entry.Change != Change.None) element.Add(new XAttribute(Akn.Own + "change", Name(entry.Change)));
        written.Add(element, entry);
        return element;
    }

    /// <summary>Number and heading.</summary>
    public XElement Headed(int at, XElement element)
    {
        Number(at, element);
        var heading = new XElement(Akn.Ns + "heading");
        Text(at, element, heading);
        if (heading.Nodes().Any()) element.Add(heading);
        return element;
    }

    /// <summary>Number, and the words in an element of their own.</summary>
    /// <param name="part">"content", or "intro" where something stands under it.</param>
    public void Contained(int at, XElement element, string part)
    {
        Number(at, element);
        var p = new XElement(Akn.Ns + "p");
        element.Add(new XElement(Akn.Ns + part, p));
        Text(at, element, p);
    }

    public void Recital(int at, XElement recital)
    {
        if (!IsUnprinted(entries[at].Clause)) Number(at, recital);
        var p = new XElement(Akn.Ns + "p");
        recital.Add(p);
        Text(at, recital, p);
    }

    /// <returns>Where its children may stand: within the item, or beside the paragraph.</returns>
    public XElement Paragraph(int at, XElement into)
    {
        var clause = entries[at].Clause;
        if (clause.Label.Length == 0 || IsUnprinted(clause))
        {
            var p = new XElement(Akn.Ns + "p");
            into.Add(p);
            Text(at, Begin(at, "p", "", p), p);
            return into;
        }

        var above = into.AncestorsAndSelf().Select(one => (string?)one.Attribute("eId")).FirstOrDefault(id => id is not null) ?? "";
        if (into.LastNode is not XElement { Name.LocalName: "blockList" } list) into.Add(list = new XElement(Akn.Ns + "blockList", new XAttribute("eId", eIds.Next(above + "__list"))));
        var item = Begin(at, "item", eIds.Of("item", clause.Label, (string)list.Attribute("eId")!));
        list.Add(item);
        Recital(at, item);
        return item;
    }

    public XElement Note(int at, string name)
    {
        var entry = entries[at];
        var note = Begin(at, name, notes.EId(at));
        if (name == "authorialNote") note.Add(new XAttribute("marker", entry.Clause.Label), new XAttribute("placement", "bottom"));
        var p = new XElement(Akn.Ns + "p");
        note.Add(p);
        var before = isInNote;
        isInNote = true;
        Text(at, note, p);
        children(at, note);
        isInNote = before;
        return note;
    }

    /// <summary>The words of a clause into the element that holds them.</summary>
    /// <returns>The clause's element.</returns>
    public XElement Text(int at, XElement element, XElement holder)
    {
        var entry = entries[at];
        var eId = element.AncestorsAndSelf().Select(one => (string?)one.Attribute("eId")).FirstOrDefault(id => id is not null) ?? "text";
        var (places, alternatives) = (new Held(entry.Clause.Attributions, parties), new Alternatives(entry.IsThere ? entry.Clause.Text : "", eId, eIds));
        var from = 0;
        foreach (var span in entry.Spans.Where(span => span.Text.Length > 0))
        {
            var deleted = span.Op == Op.Deleted;
            var inline = new InlineWriter(mark => deleted ? null : notes.At(mark, isInNote ? null : note => Note(note, "authorialNote")), (start, length) => deleted && entry.IsThere ? [] : alternatives.At(start).Concat(places.At(start, length)));
            var into = holder;
            if (span.Op != Op.Same) holder.Add(into = Changed(span.Op, eId, entry, span.Weights));
            inline.Write(into, span.Text, from);
            if (!deleted || !entry.IsThere) from += span.Text.Length;
        }

        if (places.Rest is { } rest) element.Add(new XAttribute(Akn.Own + "held", rest));
        return element;
    }

    private void Number(int at, XElement element)
    {
        var (entry, label) = (entries[at], entries[at].Clause.Label);
        if (label.Length == 0 && entry.Was is not { Length: > 0 }) return;
        var num = new XElement(Akn.Ns + "num");
        element.Add(num);
        var eId = (string?)element.Attribute("eId") ?? "num";
        void Add(Op op, string text)
        {
            if (text.Length == 0) return;
            var into = num;
            if (op != Op.Same) num.Add(into = Changed(op, eId + "__num", entry, Weights.Label));
            new InlineWriter(_ => null, (_, _) => []).Write(into, text, 0);
        }

        if (entry.Was is { } was) Add(Op.Deleted, was);
        Add(entry.Change == Change.Inserted || entry.Was is not null ? Op.Inserted : entry.IsThere ? Op.Same : Op.Deleted, label);
    }

    private XElement Changed(Op op, string eId, Entry entry, Weights weights)
    {
        var name = op == Op.Inserted ? "ins" : "del";
        return new XElement(Akn.Ns + name, new XAttribute("eId", eIds.Next($"{eId}__{name}")),
            entry.Change == Change.None ? null : new XAttribute(Akn.Own + "change", Name(entry.Change)),
            weights == Weights.None ? null : new XAttribute(Akn.Own + "weighs", weights.ToString().ToLowerInvariant().Replace(", ", " ", StringComparison.Ordinal)));
    }

    /// <summary>Preambular paragraphs are cited by number (PP14 bis) and printed without one.</summary>
    private static bool IsUnprinted(Clause clause) => clause.Kind == Kinds.Preambular && clause.Label.StartsWith("PP", StringComparison.Ordinal);

    private static string Name(Change change) => change switch { Change.Inserted => "inserted", Change.Deleted => "deleted", Change.Moved => "moved", _ => "moved-away" };
}
