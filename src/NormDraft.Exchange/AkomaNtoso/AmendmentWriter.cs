using System.Globalization;
using System.Xml.Linq;
using NormDraft.Exchange.Html;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Drafts;
using NormDraft.Text;

namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>An amendment as other files refer to it.</summary>
/// <param name="Address">Of its work.</param>
public sealed record CitedAmendment(string Address, string Name);

/// <summary>One amendment as an <c>amendment</c>, pointing at the clauses of the version it was written against; several as an <c>amendmentList</c>.</summary>
/// <param name="against">The version, as <see cref="AkomaNtosoWriter"/> writes it.</param>
/// <param name="issue">Of that version.</param>
public sealed class AmendmentWriter(Draft against, Edition issue, PartyNames names)
{
    private static readonly XNamespace Ns = Akn.Ns;

    private static readonly string[] Leading = ["href", "source", "by", "as", "outcome", "refersTo"];

    private readonly Iris target = Iris.Of(AkomaNtosoWriter.TypeOf(against), Meta.Subtype(AkomaNtosoWriter.TypeOf(against)), against.Head, issue);
    private readonly IReadOnlyDictionary<Guid, string> places = AkomaNtosoWriter.Places(against);
    private readonly IReadOnlyDictionary<Guid, string> citations = Citation.Of(against.Clauses);

    public CitedAmendment Cite(Amendment amendment)
    {
        var meta = MetaOf(amendment);
        return new(meta.Iris.Work, meta.Head.Symbol!);
    }

    public byte[] Write(Amendment amendment) => Serial.Write(new XElement(Ns + "akomaNtoso", Document(amendment)));

    private XElement Document(Amendment amendment)
    {
        var eIds = AkomaNtosoWriter.NewIds();
        var parties = new Parties(amendment.Parties, names, eIds);
        var meta = MetaOf(amendment) with { By = parties.Reference(amendment.Parties[0]) };
        var (mod, active) = (new XElement(Ns + "mod", new XAttribute("eId", "mod_1")), new XElement(Ns + "activeModifications"));
        Propose(amendment.Proposal, mod, active);
        var body = new XElement(Ns + "amendmentBody", new XAttribute("eId", "body"), new XElement(Ns + "amendmentContent", new XAttribute("eId", "body__cont_1"), new XElement(Ns + "p", mod)),
            amendment.Rationale.Length > 0 ? new XElement(Ns + "amendmentJustification", new XAttribute("eId", "body__just_1"), Filled(new XElement(Ns + "p"), amendment.Rationale)) : null);
        return new XElement(Ns + "amendment", new XAttribute("name", "amendment"), new XAttribute("contains", "originalVersion"),
            meta.Whole(parties, [active], [Meta.Reference("activeRef", "ar_1", target.Expression, against.Head.Symbol ?? target.Number)], null, [AmendmentRecord.Write(amendment)]), Preface(amendment, meta, parties), body);
    }

    /// <summary>The list names each by its address and carries it.</summary>
    /// <param name="amendments">In the order of the list; one at least, as the standard wants it.</param>
    public byte[] WriteList(IReadOnlyList<Amendment> amendments)
    {
        var head = against.Head with { Symbol = $"{against.Head.Symbol ?? "draft"}/Compilation", Title = $"Compilation of amendments to {against.Head.Symbol ?? "the draft"}" };
        var meta = new Meta("amendmentList", head, issue, Iris.Of("amendmentList", Meta.Subtype("amendmentList"), head, issue));
        return Serial.Write(new XElement(Ns + "akomaNtoso", new XElement(Ns + "amendmentList", new XAttribute("name", "amendmentList"), new XAttribute("contains", "originalVersion"),
            meta.Whole(new Parties((IEnumerable<string>)[], names, AkomaNtosoWriter.NewIds()), [], [], null, []), new XElement(Ns + "preface", new XElement(Ns + "p", Filled(new XElement(Ns + "docTitle"), head.Title!))),
            new XElement(Ns + "collectionBody", new XAttribute("eId", "body"), amendments.Select(Named))), new XElement(Ns + "components", amendments.Select(Carried))));
    }

    private XElement Named(Amendment amendment, int at)
    {
        var meta = MetaOf(amendment);
        return Component("cmp", at, new XElement(Ns + "documentRef", new XAttribute("eId", $"dref_{at + 1}"), new XAttribute("href", meta.Iris.Expression),
            new XAttribute("showAs", OwnValues.Write($"{meta.Head.Symbol} ({string.Join(", ", amendment.Parties.Select(Name))})"))));
    }

    private XElement Carried(Amendment amendment, int at) => Component("doc", at, Within(Document(amendment), $"doc_{at + 1}__"));

    private static XElement Component(string name, int at, XElement content) => new(Ns + "component", new XAttribute("eId", $"{name}_{at + 1}"), content);

    /// <summary>eIds are unique over the whole file: those of a part, and what leads to them, begin with its own.</summary>
    private static XElement Within(XElement part, string prefix)
    {
        foreach (var attribute in part.DescendantsAndSelf().Attributes())
        {
            if (attribute.Name == "eId") attribute.Value = prefix + attribute.Value;
            else if (Leading.Contains(attribute.Name.ToString()) && attribute.Value is ['#', .. var target]) attribute.Value = $"#{prefix}{target}";
        }

        return part;
    }

    private Meta MetaOf(Amendment amendment)
    {
        var number = amendment.Number.ToString(CultureInfo.InvariantCulture);
        var head = new DraftHead($"Amendment {number} to {against.Head.Symbol ?? "the draft"}", $"{against.Head.Symbol ?? "draft"}/Amend.{number}", null, against.Head.Language, []);
        var edition = issue with { Date = DateOnly.FromDateTime(amendment.SubmittedAt.UtcDateTime), Version = amendment.Wording.ToString(CultureInfo.InvariantCulture) };
        return new Meta("amendment", head, edition, Iris.Of("amendment", Meta.Subtype("amendment"), head, edition));
    }

    private XElement Preface(Amendment amendment, Meta meta, Parties parties) => new(Ns + "preface",
        new XElement(Ns + "p", Filled(new XElement(Ns + "docNumber"), meta.Head.Symbol!)),
        new XElement(Ns + "p", new XElement(Ns + "docTitle", $"Amendment {amendment.Number} to ", Filled(new XElement(Ns + "affectedDocument", new XAttribute("href", target.Expression)), against.Head.Symbol ?? "the draft"))),
        new XElement(Ns + "p", amendment.Parties.SelectMany((key, at) => new object?[] { at > 0 ? ", " : null, Filled(new XElement(Ns + "docProponent", new XAttribute("refersTo", parties.Reference(key))), parties.Name(key)) })));

    private void Propose(Proposal proposal, XElement mod, XElement active)
    {
        var place = Cited(proposal.Clause);
        switch (proposal.Operation)
        {
            case Operation.Modify:
                mod.Add("In ", place, ", replace ", Quoted(1, proposal.BaseText), " with ", Quoted(2, proposal.Text), ".");
                active.Add(Modification(1, "substitution", proposal.Clause, "inside", null, ("old", "mod_1__qtext_1"), ("new", "mod_1__qtext_2")));
                break;
            case Operation.Add:
                mod.Add("After ", place, ", insert: ", Structure(new Clause(Guid.Empty, null, proposal.Kind, proposal.Label, proposal.Text)));
                active.Add(Modification(1, "insertion", proposal.Clause, "after", null, ("new", "mod_1__qstr_1")));
                break;
            case Operation.Suppress:
                mod.Add("Delete ", place, ": ", Quoted(1, proposal.BaseText), ".");
                active.Add(Modification(1, "repeal", proposal.Clause, "inside", null, ("old", "mod_1__qtext_1")));
                break;
            default:
                mod.Add("Move ", place, " after ", Cited(proposal.Destination ?? proposal.Clause), ".");
                active.Add(Modification(1, "repeal", proposal.Clause, "inside", proposal.Clause), Modification(2, "insertion", proposal.Destination ?? proposal.Clause, "after", proposal.Clause));
                break;
        }
    }

    private XElement Modification(int number, string type, Guid clause, string pos, Guid? move, params (string Name, string EId)[] parts) => new(Ns + "textualMod", new XAttribute("type", type), new XAttribute("eId", $"am_{number}"),
        move is { } id ? new XAttribute(Akn.Own + "move", id.ToString("D")) : null,
        new XElement(Ns + "source", new XAttribute("eId", $"am_{number}__source_1"), new XAttribute("href", "#mod_1")),
        new XElement(Ns + "destination", new XAttribute("eId", $"am_{number}__dest_1"), new XAttribute("href", Address(clause)), new XAttribute("pos", pos)),
        parts.Select(part => new XElement(Ns + part.Name, new XAttribute("eId", $"am_{number}__{part.Name}_1"), new XAttribute("href", "#" + part.EId))));

    private string Address(Guid clause) => $"{target.Expression}/!main" + (places.GetValueOrDefault(clause) is { } eId ? "#" + eId : "");

    private XElement Cited(Guid id) => Filled(new XElement(Ns + "ref", new XAttribute("href", Address(id))), citations.GetValueOrDefault(id) ?? "the text");

    private string Name(string key) => names.ByKey.GetValueOrDefault(key)?.Name ?? key;

    private static XElement Quoted(int number, string text) =>
        Filled(new XElement(Ns + "quotedText", new XAttribute("eId", $"mod_1__qtext_{number}"), new XAttribute("startQuote", "“"), new XAttribute("endQuote", "”")), text);

    private static XElement Structure(Clause clause)
    {
        var name = ClauseWriter.ElementOf(clause);
        var element = new XElement(Ns + name, name == "hcontainer" ? new XAttribute("name", Akn.Token(clause.Kind, "clause")) : null, new XAttribute("eId", new EIds().Of(name, clause.Label, "mod_1__qstr_1") is var eId && eId.StartsWith("mod_", StringComparison.Ordinal) ? eId : "mod_1__qstr_1__" + eId));
        if (clause.Label.Length > 0) element.Add(Filled(new XElement(Ns + "num"), clause.Label));
        if (Akn.KindOf(element) != clause.Kind) element.SetAttributeValue(Akn.Own + "kind", OwnValues.Write(clause.Kind));
        element.Add(Akn.HasHeading(clause.Kind) ? Filled(new XElement(Ns + "heading"), clause.Text) : new XElement(Ns + "content", Filled(new XElement(Ns + "p"), clause.Text)));
        return new XElement(Ns + "quotedStructure", new XAttribute("eId", "mod_1__qstr_1"), new XAttribute("startQuote", "“"), new XAttribute("endQuote", "”"), element);
    }

    private static XElement Filled(XElement element, string text)
    {
        new InlineWriter(_ => null, (_, _) => []).Write(element, text, 0);
        return element;
    }
}
