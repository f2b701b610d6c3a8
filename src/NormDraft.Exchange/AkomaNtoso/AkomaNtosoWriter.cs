using System.Xml.Linq;
using NormDraft.Exchange.Html;
using NormDraft.Text;

namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>
/// Writes drafts and redlines as Akoma Ntoso 3.0 in the UN's profile. Law: <see cref="AkomaNtosoReader"/> gives the same draft
/// back, ids, parents, holders and head included; the same draft gives the same bytes.
/// </summary>
public static class AkomaNtosoWriter
{
    /// <param name="draft">Clauses in reading order, each after its parent.</param>
    /// <param name="names">Of those who hold brackets.</param>
    /// <param name="edition">By default what the head says.</param>
    public static byte[] Write(Draft draft, PartyNames names, Edition? edition = null) =>
        Write(draft.Head, [.. draft.Clauses.Select(Entry.Of)], names, edition ?? Edition.Of(draft.Head), "originalVersion");

    /// <summary>The later draft, with what was put in, taken out, moved and numbered anew; it reads as the later draft.</summary>
    /// <param name="head">Of the later draft.</param>
    /// <param name="rows">Of the comparison.</param>
    public static byte[] WriteRedline(DraftHead head, IReadOnlyList<ComparisonRow> rows, PartyNames names, Edition? edition = null) =>
        Write(head, [.. rows.Select(Entry.Of)], names, edition ?? Edition.Of(head), "multipleVersions");

    private static byte[] Write(DraftHead head, IReadOnlyList<Entry> entries, PartyNames names, Edition edition, string contains)
    {
        var isTreaty = entries.Any(entry => entry.Clause.Kind == Kinds.Article);
        var type = !isTreaty ? "statement" : head.Status == "adopted" ? "act" : "bill";
        var eIds = new EIds();
        foreach (var reserved in Reserved) eIds.Unique(reserved);
        var parties = new Parties(entries.Select(entry => entry.Clause), names, eIds);
        var tree = new DraftTree(entries, isTreaty, eIds, parties);
        var meta = new Meta(type, head, edition, Iris.Of(type, Meta.Subtype(type), head, edition));
        XElement?[] parts = [Preface(head, tree.Title()), tree.Preamble(), tree.Body(), tree.Conclusions(), tree.Attachments(number => meta.Part($"!annex_{number}"))];
        var notes = tree.Rest();
        var document = new XElement(Akn.Ns + type, new XAttribute("name", isTreaty ? "convention" : "resolutionDraft"), new XAttribute("contains", contains), parts);
        var modifications = Modifications.Of(document, tree.Written, eIds, meta.Iris);
        document.AddFirst(meta.Whole(parties, modifications, notes));
        Marking.Mark(document, tree.Written, entries);
        return Serial.Write(new XElement(Akn.Ns + "akomaNtoso", document));
    }

    private static readonly string[] Reserved = ["ro_1", "pr_1", "evt_1", "evt_2", "step_1", "normdraft", "conference", "author", "bracketed", "stage", "issued"];

    private static XElement? Preface(DraftHead head, XElement? title)
    {
        static XElement Shown(string name, string value)
        {
            var element = new XElement(Akn.Ns + name);
            new InlineWriter(_ => null, (_, _) => []).Write(element, value, 0);
            return element;
        }

        var first = new XElement(Akn.Ns + "p", head.Symbol is { } symbol ? Shown("docNumber", symbol) : null, head is { Symbol: not null, Status: not null } ? " " : null, head.Status is { } status ? Shown("docStage", status) : null);
        var preface = new XElement(Akn.Ns + "preface", first.HasElements ? first : null, title);
        return preface.HasElements ? preface : null;
    }
}
