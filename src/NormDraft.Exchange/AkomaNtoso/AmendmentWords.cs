using System.Xml.Linq;
using NormDraft.Text;

namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>The words of an amendment's file by what they are for.</summary>
internal sealed class AmendmentWords
{
    private readonly XElement document;
    private readonly Findings found;
    private readonly NoteMarks notes;
    private readonly InlineReader inline;
    private readonly Dictionary<string, XElement> byId = new(StringComparer.Ordinal);

    public AmendmentWords(XElement document, Findings found)
    {
        (this.document, this.found, notes) = (document, found, new NoteMarks(document, found));
        inline = new InlineReader(found, notes, []);
        foreach (var element in document.Descendants())
            if (((string?)element.Attribute("eId") ?? (string?)element.Attribute("id")) is { } id) byId.TryAdd(id, element);
    }

    public string Against => document.Descendants(found.Ns + "affectedDocument").Concat(document.Descendants(found.Ns + "activeRef")).Select(one => (string?)one.Attribute("href")).FirstOrDefault(href => href is not null) ?? "";

    public IReadOnlyList<string> Proponents => [.. Preface("docProponent").Select(one => (string?)one.Attribute("refersTo") is { } reference && found.Parties.TryGetValue(reference, out var key) ? key : inline.Read(one).Words)];

    public string Rationale => string.Join('\n', document.Descendants(found.Ns + "amendmentJustification").Elements(found.Ns + "p").Select(p => inline.Read(p).Words));

    public IReadOnlyList<ProposedChange> Changes()
    {
        var told = document.Elements(found.Ns + "meta").Descendants(found.Ns + "activeModifications").Elements(found.Ns + "textualMod").ToList();
        var sources = told.Elements(found.Ns + "source").Select(one => (string?)one.Attribute("href")).ToHashSet();
        foreach (var mod in document.Descendants(found.Ns + "mod").Where(mod => !sources.Contains("#" + ((string?)mod.Attribute("eId") ?? (string?)mod.Attribute("id")))))
            found.Remark(AknCodes.ModificationUntold, mod, "The file does not say what this modification does; its words are read as words only.");
        return [.. told.Select(Change)];
    }

    private ProposedChange Change(XElement told)
    {
        string Of(string name) => (string?)told.Element(found.Ns + name)?.Attribute("href") ?? "";
        var (before, after) = (Target(Of("old")), Target(Of("new")));
        var isWhole = after is { Name.LocalName: "quotedStructure" };
        return new((string?)told.Attribute("type") ?? "", Of("destination"), before is null ? "" : inline.Read(before).Words, after is null || isWhole ? "" : inline.Read(after).Words, isWhole ? Clauses(after!) : [],
            (string?)told.Element(found.Ns + "destination")?.Attribute("pos") ?? "", AknFile.LineOf(told));
    }

    private IReadOnlyList<Clause> Clauses(XElement quoted)
    {
        var inside = new Findings(found.Ns, found.IdOfNew, Side.Later) { IsOurs = found.IsOurs };
        new StructureWalk(inside, notes).ReadWithin(quoted);
        return inside.InOrder();
    }

    private IEnumerable<XElement> Preface(string name) => document.Elements(found.Ns + "preface").Descendants(found.Ns + name);

    private XElement? Target(string href) => href is ['#', .. var id] ? byId.GetValueOrDefault(id) : null;
}
