using System.Globalization;
using System.Xml.Linq;
using NormDraft.Exchange.Html;
using NormDraft.Negotiation.Participants;
using NormDraft.Text;

namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>Everyone who holds a bracket, as organisations that the text refers to.</summary>
internal sealed class Parties
{
    private readonly Dictionary<string, string> ids = new(StringComparer.Ordinal);
    private readonly PartyNames names;

    public Parties(IEnumerable<Clause> clauses, PartyNames names, EIds eIds)
        : this(clauses.SelectMany(clause => clause.Attributions).SelectMany(held => held.Parties), names, eIds)
    {
    }

    public Parties(IEnumerable<string> keys, PartyNames names, EIds eIds)
    {
        this.names = names;
        foreach (var key in keys.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
            ids.Add(key, eIds.Unique("party_" + Akn.Token(key, "x")));
    }

    public string Reference(string key) => "#" + ids[key];

    public string Name(string key) => names.ByKey.GetValueOrDefault(key)?.Name ?? key;

    public IEnumerable<XElement> Organisations() => ids.Select(one =>
    {
        var (key, id) = one;
        var name = names.ByKey.GetValueOrDefault(key) ?? new(key, key, PartyKind.State);
        var folder = name.Kind switch { PartyKind.Group => "group", PartyKind.Observer => "observer", _ => "delegation" };
        return new XElement(Akn.Ns + "TLCOrganization", new XAttribute("eId", id), new XAttribute("href", $"/akn/ontology/organization/un/{folder}/{id["party_".Length..]}"),
            new XAttribute("showAs", OwnValues.Write(name.Name)), new XAttribute("shortForm", OwnValues.Write(name.Code)), new XAttribute(Akn.Own + "key", OwnValues.Write(key)));
    });
}

/// <summary>Who holds which bracket of one clause: beside the bracket's words, or as a list where that cannot say it.</summary>
internal sealed class Held(IReadOnlyList<Attribution> attributions, Parties parties)
{
    private readonly Dictionary<(int, int), Attribution> places = attributions.DistinctBy(held => (held.Start, held.Length)).ToDictionary(held => (held.Start, held.Length));
    private readonly List<Attribution> said = [];

    /// <summary>All of them, where one stands at no pair of brackets or the order is not that of the text; else null.</summary>
    public string? Rest => said.SequenceEqual(attributions) ? null : OwnValues.WriteHeld(attributions);

    public IEnumerable<XAttribute> At(int start, int length)
    {
        if (!places.TryGetValue((start, length), out var found)) return [];
        said.Add(found);
        string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
        List<XAttribute> told = [new(Akn.Own + "by", string.Join(' ', found.Parties.Select(parties.Reference)))];
        if (found.Amendments.Count > 0) told.Add(new(Akn.Own + "amendments", string.Join(',', found.Amendments.Select(Text))));
        if (found.Place is { } place) told.Add(new(Akn.Own + "place", Text(place)));
        return told;
    }
}
