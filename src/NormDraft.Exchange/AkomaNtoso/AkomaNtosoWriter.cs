using System.Xml.Linq;
using NormDraft.Exchange.Html;
using NormDraft.Text;

namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>
/// Writes drafts and redlines as Akoma Ntoso 3.0 in the UN's profile. Law: <see cref="AkomaNtosoReader"/> gives the same draft
/// back, of a redline both, ids, parents, holders and head included; the same drafts give the same bytes.
/// </summary>
public static class AkomaNtosoWriter
{
    /// <param name="draft">Clauses in reading order, each after its parent.</param>
    /// <param name="names">Of those who hold brackets.</param>
    /// <param name="edition">By default what the head says.</param>
    public static byte[] Write(Draft draft, PartyNames names, Edition? edition = null) =>
        Write(draft.Head, [.. draft.Clauses.Select(Entry.Of)], names, edition ?? Edition.Of(draft.Head), null, NoAmendments);

    /// <summary>The later draft, with what was put in, taken out, moved and numbered anew since the earlier one.</summary>
    /// <param name="edition">Of the later draft; by default what its head says.</param>
    /// <param name="from">Amendments by the clauses that they changed, as far as they are known.</param>
    /// <param name="moved">Clauses that an amendment has moved, where it is known.</param>
    public static byte[] WriteRedline(Draft earlier, Draft later, PartyNames names, Edition? edition = null,
        IReadOnlyDictionary<Guid, IReadOnlyList<CitedAmendment>>? from = null, IReadOnlySet<Guid>? moved = null) =>
        Write(later.Head, [.. Comparison.Of(earlier.Clauses, later.Clauses, moved).Rows.Select(Entry.Of)], names,
            edition ?? Edition.Of(later.Head), earlier, from ?? NoAmendments);

    private static readonly IReadOnlyDictionary<Guid, IReadOnlyList<CitedAmendment>> NoAmendments = new Dictionary<Guid, IReadOnlyList<CitedAmendment>>();

    /// <summary>Where a draft's file has a clause, by its id; those without an eId are absent.</summary>
    internal static IReadOnlyDictionary<Guid, string> Places(Draft draft)
    {
        var (eIds, isTreaty) = (NewIds(), IsTreaty(draft.Clauses));
        var tree = new DraftTree([.. draft.Clauses.Select(Entry.Of)], isTreaty, eIds, new Parties(draft.Clauses, PartyNames.None, eIds));
        _ = (tree.Title(), tree.Preamble(), tree.Body(), tree.Conclusions(), tree.Attachments(_ => new XElement("meta")), tree.Rest());
        return tree.Written.Where(one => one.Key.Attribute("eId") is not null).ToDictionary(one => one.Value.Clause.Id, one => (string)one.Key.Attribute("eId")!);
    }

    internal static string TypeOf(Draft draft) => TypeOf(draft.Head, draft.Clauses);

    private static string TypeOf(DraftHead head, IEnumerable<Clause> clauses) => !IsTreaty(clauses) ? "statement" : head.Status == "adopted" ? "act" : "bill";

    private static bool IsTreaty(IEnumerable<Clause> clauses) => clauses.Any(clause => clause.Kind == Kinds.Article);

    internal static EIds NewIds()
    {
        var eIds = new EIds();
        foreach (var reserved in Reserved) eIds.Unique(reserved);
        return eIds;
    }

    private static byte[] Write(DraftHead head, IReadOnlyList<Entry> entries, PartyNames names, Edition edition, Draft? earlier, IReadOnlyDictionary<Guid, IReadOnlyList<CitedAmendment>> from)
    {
        var isTreaty = IsTreaty(entries.Select(entry => entry.Clause));
        var (type, eIds) = (TypeOf(head, entries.Select(entry => entry.Clause)), NewIds());
        var parties = new Parties(entries.Select(entry => entry.Clause), names, eIds);
        var tree = new DraftTree(entries, isTreaty, eIds, parties);
        var meta = new Meta(type, head, edition, Iris.Of(type, Meta.Subtype(type), head, edition));
        XElement?[] parts = [Preface(head, tree.Title()), tree.Preamble(), tree.Body(), tree.Conclusions(), tree.Attachments(number => meta.Part($"!annex_{number}"))];
        var notes = tree.Rest();
        var document = new XElement(Akn.Ns + type, new XAttribute("name", isTreaty ? "convention" : "resolutionDraft"), new XAttribute("contains", earlier is null ? "originalVersion" : "multipleVersions"), parts);
        var modifications = Modifications.Of(document, tree.Written, eIds, meta.Iris, from);
        XElement[] others = modifications.Count == 0 ? [] : [Meta.Reference("passiveRef", "pr_1", meta.Iris.Work, head.Symbol ?? meta.Iris.Number),
            .. from.Values.SelectMany(cited => cited).Distinct().Select(cited => Meta.Reference("passiveRef", eIds.Next("pr"), cited.Address, cited.Name))];
        document.AddFirst(meta.Whole(parties, modifications, others, notes, earlier is null ? [Meta.Kept("draft", head)] : [Meta.Kept("draft", head), Meta.Kept("earlier", earlier.Head)]));
        Marking.Mark(document, tree.Written, entries);
        if (earlier is not null) Marking.MarkEarlier(document, tree.Written, earlier.Clauses);
        return Serial.Write(new XElement(Akn.Ns + "akomaNtoso", document));
    }

    private static readonly string[] Reserved = ["ro_1", "pr_1", "ar_1", "evt_1", "evt_2", "step_1", "normdraft", "conference", "author", "bracketed", "alternative", "stage", "issued"];

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
