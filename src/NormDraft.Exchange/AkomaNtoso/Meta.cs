using System.Xml.Linq;

namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>What the file says of itself: identification, life, references, and the head as we keep it.</summary>
internal sealed record Meta(string Type, DraftHead Head, Edition Edition, Iris Iris)
{
    private static readonly XNamespace Ns = Akn.Ns;

    /// <summary>Whose document it is.</summary>
    public string By { get; init; } = "#conference";

    /// <param name="modifications">What a redline or an amendment says of its changes; empty for a draft.</param>
    /// <param name="others">The text that is changed, or those that changed this one.</param>
    /// <param name="notes">Footnotes that no mark carries.</param>
    /// <param name="own">What the standard has no place for.</param>
    public XElement Whole(Parties parties, IReadOnlyList<XElement> modifications, IReadOnlyList<XElement> others, XElement? notes, IReadOnlyList<XElement> own) => new(Ns + "meta",
        Identification("!main"),
        new XElement(Ns + "lifecycle", Source, Event(1, "generation", "#ro_1"), others is [{ Name.LocalName: "passiveRef" }, ..] ? Event(2, "amendment", "#pr_1") : null),
        new XElement(Ns + "workflow", Source, new XElement(Ns + "step", new XAttribute("eId", "step_1"), Date, new XAttribute("by", By), new XAttribute("as", "#author"), new XAttribute("refersTo", "#stage"), new XAttribute("outcome", "#issued"))),
        modifications.Count > 0 ? new XElement(Ns + "analysis", Source, modifications) : null,
        References(parties, others), notes, own.Count > 0 ? new XElement(Ns + "proprietary", Source, own) : null);

    /// <param name="component">"!annex_1".</param>
    public XElement Part(string component) => new(Ns + "meta", Identification(component));

    private static XAttribute Source => new("source", "#normdraft");

    private XAttribute Date => new("date", Iris.Date);

    private XElement Event(int number, string type, string source) =>
        new(Ns + "eventRef", new XAttribute("eId", $"evt_{number}"), Date, new XAttribute("type", type), new XAttribute("source", source));

    private XElement Identification(string component)
    {
        var isMain = component == "!main";
        return new(Ns + "identification", Source,
            new XElement(Ns + "FRBRWork", Uri($"{Iris.Work}/{component}", Iris.Work), isMain && Head.Title is { } title ? new XElement(Ns + "FRBRalias", new XAttribute("name", "title"), Value(OwnValues.Write(title))) : null,
                Dated("submission"), Author(By), Of("FRBRcountry", "un"),
                isMain ? new[] { Of("FRBRsubtype", Subtype(Type)), Shown("FRBRnumber", Iris.Number, Head.Symbol ?? Iris.Number) } : null),
            new XElement(Ns + "FRBRExpression", Uri($"{Iris.Expression}/{component}", Iris.Expression), Dated("version"), Author(By),
                isMain ? Of("FRBRversionNumber", OwnValues.Write(Edition.Version)) : null, new XElement(Ns + "FRBRlanguage", new XAttribute("language", Iris.Language))),
            new XElement(Ns + "FRBRManifestation", Uri($"{Iris.Expression}/{component}.xml", Iris.Expression + ".xml"), Dated("markup"), Author("#normdraft"), isMain ? Of("FRBRformat", "xml") : null));
    }

    public static string Subtype(string type) => type switch { "statement" => "deliberation", "amendment" => "modification", "amendmentList" => "publication", _ => "provision" };

    private static XElement[] Uri(string @this, string uri) => [Of("FRBRthis", @this), Of("FRBRuri", uri)];

    private static XAttribute Value(string value) => new("value", value);

    private static XElement Of(string name, string value) => new(Ns + name, Value(value));

    private static XElement Shown(string name, string value, string shown) => new(Ns + name, Value(value), new XAttribute("showAs", OwnValues.Write(shown)));

    private XElement Dated(string name) => new(Ns + "FRBRdate", Date, new XAttribute("name", name));

    private static XElement Author(string href) => new(Ns + "FRBRauthor", new XAttribute("href", href));

    private XElement References(Parties parties, IReadOnlyList<XElement> others) => new(Ns + "references", Source,
        Reference("original", "ro_1", Iris.Expression, Head.Symbol ?? Iris.Number),
        others,
        Reference("TLCOrganization", "normdraft", "/akn/ontology/organization/un/normdraft", "NormDraft"),
        Reference("TLCOrganization", "conference", "/akn/ontology/organization/un/" + Iris.Work.Split('/')[5], Edition.Conference),
        parties.Organisations(),
        Reference("TLCRole", "author", "/akn/ontology/role/un/author", "Author"),
        Reference("TLCConcept", "bracketed", "/akn/ontology/concept/un/bracketedText", "Bracketed text (not agreed)"),
        Reference("TLCConcept", "alternative", "/akn/ontology/concept/un/alternativeText", "Alternative text"),
        Reference("TLCConcept", "stage", "/akn/ontology/concept/un/stage", Head.Status ?? "Draft"),
        Reference("TLCConcept", "issued", "/akn/ontology/concept/un/outcome/issued", "Issued"));

    public static XElement Reference(string name, string eId, string href, string shown) =>
        new(Ns + name, new XAttribute("eId", eId), new XAttribute("href", href), new XAttribute("showAs", OwnValues.Write(shown)));

    /// <summary>A head as we keep it.</summary>
    public static XElement Kept(string name, DraftHead head) => new(Akn.Own + name, new XAttribute("format", "1"),
        OwnRecord.Said("title", head.Title), OwnRecord.Said("symbol", head.Symbol), OwnRecord.Said("status", head.Status), OwnRecord.Said("language", head.Language),
        head.Others.Select(pair => new XElement(Akn.Own + "other", OwnRecord.Said("key", pair.Key), OwnRecord.Said("value", pair.Value))));
}
