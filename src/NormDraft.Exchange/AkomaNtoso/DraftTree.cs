using System.Xml.Linq;
using NormDraft.Text;

namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>Where each clause stands in the document; <see cref="ClauseWriter"/> writes it, <see cref="Marking"/> adds what places do not tell.</summary>
internal sealed class DraftTree
{
    /// <summary>Clauses deeper than this stand beside their parents and name them.</summary>
    private const int Deepest = 30;

    private readonly IReadOnlyList<Entry> entries;
    private readonly ILookup<int, int> under;
    private readonly ClauseWriter writer;
    private readonly EIds eIds;
    private readonly bool isTreaty;

    public DraftTree(IReadOnlyList<Entry> entries, bool isTreaty, EIds eIds, Parties parties)
    {
        (this.entries, this.isTreaty, this.eIds) = (entries, isTreaty, eIds);
        var places = entries.Index().Where(one => one.Item.Change != Change.MovedAway).ToDictionary(one => one.Item.Clause.Id, one => one.Index);
        under = Enumerable.Range(0, entries.Count).ToLookup(at => entries[at].Clause.Parent is { } parent && places.TryGetValue(parent, out var above) && above < at ? above : -1);
        Notes = new Notes(entries.Index().Where(one => one.Item.Clause.Kind == Kinds.Footnote).Select(one => (one.Index, one.Item)), eIds);
        writer = new ClauseWriter(entries, Notes, eIds, parties, (at, note) =>
        {
            foreach (var child in Children(at)) Block(child, note, 1);
        });
    }

    public Notes Notes { get; }

    public IReadOnlyDictionary<XElement, Entry> Written => writer.Written;

    /// <summary>The title's paragraph; null where the draft has none.</summary>
    public XElement? Title() => Roots(Kinds.Title).Take(1).Select(at =>
    {
        var title = new XElement(Akn.Ns + "docTitle");
        return writer.Text(at, writer.Begin(at, "p", "", new XElement(Akn.Ns + "p", title)), title);
    }).FirstOrDefault();

    public XElement? Preamble()
    {
        var preamble = new XElement(Akn.Ns + "preamble", new XAttribute("eId", eIds.Unique("preamble")));
        foreach (var at in under[-1].Where(at => Region(at) == "preamble")) Preambular(at, preamble, 0);
        return preamble.HasElements ? preamble : null;
    }

    public XElement Body()
    {
        var body = new XElement(Akn.Ns + (isTreaty ? "body" : "mainBody"), new XAttribute("eId", eIds.Unique("body")));
        Siblings(under[-1].SelectMany(at => Region(at) switch { "body" => [at], "preface" => Children(at), _ => [] }), body, "", 0);
        return Filled(body);
    }

    public XElement? Conclusions()
    {
        var conclusions = new XElement(Akn.Ns + "conclusions", new XAttribute("eId", eIds.Unique("conclusions")));
        foreach (var at in under[-1].Where(at => Region(at) == "conclusions")) Block(at, conclusions, 0);
        return conclusions.HasElements ? conclusions : null;
    }

    /// <param name="meta">Of an annex, by its number from 1.</param>
    public XElement? Attachments(Func<int, XElement> meta)
    {
        var attachments = new XElement(Akn.Ns + "attachments");
        foreach (var (number, at) in under[-1].Where(at => Region(at) == "attachments").Index())
        {
            var eId = eIds.Next("att");
            var body = new XElement(Akn.Ns + "mainBody", new XAttribute("eId", eId + "__body"));
            var annex = writer.Headed(at, writer.Begin(at, "attachment", eId));
            annex.Add(new XElement(Akn.Ns + "doc", new XAttribute("name", "annex"), meta(number + 1), body));
            attachments.Add(annex);
            Siblings(Children(at), body, eId, 1);
            Filled(body);
        }

        return attachments.HasElements ? attachments : null;
    }

    /// <summary>Footnotes that no mark in the text carries.</summary>
    public XElement? Rest()
    {
        var notes = new XElement(Akn.Ns + "notes", new XAttribute("source", "#normdraft"));
        foreach (var at in Notes.Left.ToList()) notes.Add(writer.Note(at, "note"));
        return notes.HasElements ? notes : null;
    }

    private IEnumerable<int> Roots(string kind) => under[-1].Where(at => entries[at].Clause.Kind == kind);

    private IEnumerable<int> Children(int at) => under[at].Where(child => entries[child].Clause.Kind != Kinds.Footnote);

    private string Region(int at) => entries[at].Clause.Kind switch
    {
        Kinds.Footnote => "notes",
        Kinds.Title when at == Roots(Kinds.Title).First() => "preface",
        Kinds.Preamble or Kinds.Preambular => "preamble",
        Markdown.FileKinds.Testimonium => "conclusions",
        Kinds.Annex => "attachments",
        _ => "body",
    };

    private void Siblings(IEnumerable<int> siblings, XElement into, string within, int depth)
    {
        foreach (var run in Alternatives.Runs(siblings, entries))
        {
            if (run.Count == 1 || depth > Deepest) run.ForEach(at => Hierarchy(at, into, within, depth));
            else Choice(run, into, within, depth);
        }
    }

    private void Choice(List<int> run, XElement into, string within, int depth)
    {
        var choice = new XElement(Akn.Ns + "hcontainer", new XAttribute("name", "alternatives"), new XAttribute("eId", eIds.Next("alts")), new XAttribute("refersTo", "#alternative"));
        into.Add(choice);
        var written = run.ConvertAll(at => Hierarchy(at, choice, within, depth));
        foreach (var other in written.Skip(1)) other.Add(new XAttribute("alternativeTo", "#" + (string)written[0].Attribute("eId")!));
    }

    private XElement Hierarchy(int at, XElement into, string within, int depth)
    {
        var clause = entries[at].Clause;
        var name = ClauseWriter.ElementOf(clause);
        var eId = eIds.Of(name, entries[at].IsThere ? clause.Label : clause.Label + "was", within); // A live clause of that number needs the eId.
        var element = writer.Begin(at, name, eId);
        into.Add(element);
        var children = Children(at).ToList();
        if (Akn.HasHeading(clause.Kind)) writer.Headed(at, element);
        else writer.Contained(at, element, depth < Deepest && children.Count > 0 ? "intro" : "content");
        Siblings(children, depth < Deepest ? element : into, depth < Deepest ? eId : within, depth + 1);
        return element;
    }

    private void Preambular(int at, XElement preamble, int depth)
    {
        var clause = entries[at].Clause;
        if (isTreaty && clause.Kind == Kinds.Preambular)
        {
            if (preamble.LastNode is not XElement { Name.LocalName: "recitals" }) preamble.Add(new XElement(Akn.Ns + "recitals", new XAttribute("eId", eIds.Next("recs"))));
            var recitals = (XElement)preamble.LastNode!;
            var recital = writer.Begin(at, "recital", eIds.Of("rec", clause.Label, (string)recitals.Attribute("eId")!));
            recitals.Add(recital);
            writer.Recital(at, recital);
            foreach (var child in Children(at)) Block(child, recital, depth + 1);
            return;
        }

        var container = new XElement(Akn.Ns + "container", new XAttribute("name", clause.Kind == Kinds.Preamble ? "heading" : ClauseWriter.FirstWord(clause)), new XAttribute("eId", eIds.Next("preamble__container")));
        preamble.Add(container);
        writer.Paragraph(at, container);
        foreach (var child in Children(at))
        {
            if (clause.Kind == Kinds.Preamble && depth < Deepest) Preambular(child, preamble, depth + 1);
            else Block(child, container, depth + 1);
        }
    }

    /// <summary>Where no hierarchy may stand: a list item for what has a number, else a paragraph.</summary>
    private void Block(int at, XElement into, int depth)
    {
        var inside = writer.Paragraph(at, into);
        foreach (var child in Children(at)) Block(child, depth < Deepest ? inside : into, depth + 1);
    }

    private static XElement Filled(XElement body)
    {
        if (!body.HasElements)
            body.Add(new XElement(Akn.Ns + "hcontainer", new XAttribute("name", "empty"), new XAttribute("eId", $"{(string)body.Attribute("eId")!}__hcontainer_0"), new XAttribute(Akn.Own + "filler", "true"), new XElement(Akn.Ns + "content", new XElement(Akn.Ns + "p"))));
        return body;
    }
}
