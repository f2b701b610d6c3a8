using System.Xml.Linq;
using NormDraft.Exchange.Markdown;
using NormDraft.Text;

namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>Walks a document and makes a clause of everything that has words of its own; what only holds others is passed through.</summary>
internal sealed class StructureWalk
{
    private static readonly HashSet<string> Numbered = ["recital", "citation", "item", "li", "attachment"];

    private static readonly HashSet<string> Leaves = ["p", "block", "crossHeading", "listIntroduction", "listWrapUp", "num", "heading", "subheading", "tocItem", "docTitle", "caption"];

    private readonly Findings found;
    private readonly NoteMarks notes;
    private readonly HashSet<XElement> taken = [];
    private readonly InlineReader inline;
    private Guid? last;

    public StructureWalk(Findings found, NoteMarks notes) => (this.found, this.notes, inline) = (found, notes, new InlineReader(found, notes, taken));

    public void Read(XElement document)
    {
        if (document.Element(found.Ns + "preface") is { } preface)
        {
            foreach (var name in (string[])["docNumber", "docStage"])
                if (preface.Descendants(found.Ns + name).FirstOrDefault(one => one.Value.Trim().Length > 0 || found.IsOurs) is { } first) taken.Add(first);
        }

        foreach (var part in document.ElementsAfterSelf().Prepend(document))
            foreach (var child in part.Elements()) One(child, null);
        foreach (var note in notes.All.Where(note => note.Name.LocalName == "note")) Note(note, null);
    }

    /// <summary>A stretch of a document, as an amendment quotes it.</summary>
    public void ReadWithin(XElement quoted) => Inside(quoted, null);

    private void Inside(XElement element, Guid? parent)
    {
        XElement? before = null;
        foreach (var node in element.Nodes())
        {
            if (found.Clauses.Count > AkomaNtosoReader.MaxClauses) return;
            if (node is XElement child && !taken.Contains(child))
            {
                var hasChapeau = child.Name.LocalName == "blockList" && before?.Name.LocalName == "p" && !found.IsOurs;
                One(child, hasChapeau ? last ?? parent : parent);
                before = child;
            }
            else if (node is XText text && !string.IsNullOrWhiteSpace(text.Value))
            {
                found.Remark(AknCodes.ElementKept, text, $"Words that stand directly in the element {element.Name.LocalName} were read as a paragraph.");
                Add(new XElement(found.Ns + "p"), parent, Kinds.Paragraph, "", inline.Read(new XElement(found.Ns + "p", text.Value)));
            }
        }
    }

    private void One(XElement element, Guid? parent)
    {
        var name = element.Name.LocalName;
        if (name is "meta" || element.Attribute(Akn.Own + "filler") is not null) return;
        if (IsAbsent(element))
            found.RemarkOnce(AknCodes.ChangesTakenIn, element, "The file shows changes; what is put in was read, what is taken out was not.");
        else if (name == "authorialNote") Note(element, parent);
        else if (name == "table") Table(element, parent);
        else if (name is "componentRef" or "documentRef") Elsewhere(element, parent);
        else if (!found.IsOurs && name == "hcontainer" && (string?)element.Attribute("name") == "alternatives" && IsPassedThrough(element)) OneOf(element, parent);
        else if (Numbered.Contains(name) || Akn.Hierarchy.ContainsKey(name) && !IsPassedThrough(element)) Clause(element, parent);
        else if (Leaves.Contains(name)) Leaf(element, parent);
        else if (element.Nodes().OfType<XText>().Any(text => !string.IsNullOrWhiteSpace(text.Value)))
        {
            found.Remark(AknCodes.ElementKept, element, $"The element {name} was read as a paragraph.");
            Leaf(element, parent);
        }
        else Inside(element, parent);
    }

    private bool IsPassedThrough(XElement element) => !Findings.IsMarked(element) && Child(element, "num") is null && Child(element, "heading") is null && Child(element, "content") is null
        && (Child(element, "intro") is null || element.Name.LocalName == "list");

    /// <summary>Clauses of which one is to stay.</summary>
    private void OneOf(XElement element, Guid? parent)
    {
        var from = found.Clauses.Count;
        Inside(element, parent);
        switch (found.TellAlternatives(from, parent))
        {
            case Told.Now: found.Remark(AknCodes.AlternativesNumbered, element, "Clauses under one number of which one is to stay were numbered “alt”, “alt 2” and so on, as alternatives are here."); break;
            case Told.Not: found.RemarkOnce(AknCodes.AlternativesKept, element, "Which texts are alternatives of one another was not taken over; each text was."); break;
        }
    }

    private void Clause(XElement element, Guid? parent)
    {
        var kind = Kind(element);
        var numbers = element.Elements(found.Ns + "num").Where(one => !taken.Contains(one)).ToList();
        var label = string.Join(' ', numbers.Select(one => inline.Read(one).Words).Where(words => words.Length > 0 || found.IsOurs));
        taken.UnionWith(numbers);
        var text = InlineText.None;
        if (Child(element, "heading") is { } heading)
        {
            taken.Add(heading);
            text = inline.Read(heading);
        }
        else if ((!Akn.HasHeading(kind) || Numbered.Contains(element.Name.LocalName)) && Lead(element) is { } lead)
        {
            taken.Add(lead);
            text = inline.Read(lead);
        }

        if (element.Name.LocalName == "attachment" && label.Length == 0 && !found.IsOurs) (label, text) = (text.Words, InlineText.None);
        Inside(element, IsHere(element, label.Length + text.Words.Length) ? Add(element, parent, kind, label, text) : PassedBy(parent));
    }

    /// <summary>Taken out as a whole, or on the earlier side put in.</summary>
    private bool IsAbsent(XElement element) => element.Name.LocalName == found.Absent || found.Side == Side.Later && (string?)element.Attribute("status") == "removed";

    /// <summary>A clause may be on one side only while others stand under it on both.</summary>
    /// <param name="words">UTF-16 units that it has on the side that is read.</param>
    private bool IsHere(XElement element, int words) => found is { IsOurs: true, Side: Side.Earlier } && (string?)element.Attribute(Akn.Own + "change") is { } change ? change is not ("inserted" or "moved")
        : words > 0 || Findings.IsMarked(element) || !element.Elements().Where(one => !Akn.Hierarchy.ContainsKey(one.Name.LocalName)).Descendants().Any(one => one.Name.LocalName is "ins" or "del");

    private Guid? PassedBy(Guid? parent)
    {
        Annotate(parent);
        return parent;
    }

    /// <summary>The first paragraph of what a clause says itself; of a list directly under it too.</summary>
    private XElement? Lead(XElement element)
    {
        var holder = Numbered.Contains(element.Name.LocalName) ? element : Child(element, "content") ?? Child(element, "intro");
        if (holder is null && Child(element, "list") is { } list && Child(list, "num") is null) holder = Child(list, "intro");
        return holder?.Elements().FirstOrDefault(one => one.Name.LocalName is not ("num" or "heading" or "subheading")) is { Name.LocalName: "p" or "listIntroduction" } p && !Findings.IsMarked(p) ? p : null;
    }

    private void Leaf(XElement element, Guid? parent)
    {
        var text = inline.Read(element);
        var isKept = Findings.IsMarked(element) || text.Words.Length > 0 && !(found.IsOurs && string.IsNullOrWhiteSpace(text.Words));
        if (isKept && IsHere(element, text.Words.Length)) last = Add(element, parent, Kind(element), "", text);
        else Annotate(parent);
    }

    private void Note(XElement element, Guid? parent)
    {
        if (!taken.Add(element)) return;
        if (IsAbsent(element)) return;
        var first = element.Elements(found.Ns + "p").FirstOrDefault(p => !Findings.IsMarked(p));
        if (first is not null) taken.Add(first);
        var text = first is null ? InlineText.None : inline.Read(first);
        if (!found.IsOurs) parent = null;
        Inside(element, IsHere(element, text.Words.Length) ? Add(element, parent, Kinds.Footnote, notes.Of(element), text) : PassedBy(parent));
    }

    private void Table(XElement element, Guid? parent)
    {
        found.Remark(AknCodes.TableFlattened, element, "A table was read as lines with its cells side by side.");
        var rows = element.Descendants(found.Ns + "tr").Select(row => string.Join(" | ", row.Elements().Select(cell => inline.Read(cell).Words))).ToList();
        Add(element, parent, FileKinds.Table, "", new InlineText(string.Join('\n', rows), []));
    }

    private void Elsewhere(XElement element, Guid? parent)
    {
        found.Remark(AknCodes.Elsewhere, element, "This part stands in another document, which is not in the file; its name was read.");
        if ((string?)element.Attribute("showAs") is { Length: > 0 } name) Add(element, parent, Kinds.Paragraph, "", new InlineText(name, []));
    }

    private Guid Add(XElement element, Guid? parent, string kind, string label, InlineText text)
    {
        var id = found.Add(element, parent, kind, label, text);
        Annotate(id);
        return id;
    }

    /// <summary>Footnotes met in a clause's words stand behind it.</summary>
    private void Annotate(Guid? clause)
    {
        var pending = inline.Pending.ToList();
        inline.Pending.Clear();
        foreach (var note in pending) Note(note, clause);
    }

    private static string Kind(XElement element) => (string?)element.Attribute(Akn.Own + "kind") is { } own ? OwnValues.Read(own)
        : element.Name.LocalName is "heading" or "subheading" ? Kinds.Heading : Akn.KindOf(element);

    private XElement? Child(XElement element, string name) => element.Element(found.Ns + name);
}
