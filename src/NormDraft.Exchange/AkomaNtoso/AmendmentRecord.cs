using System.Collections.Immutable;
using System.Xml.Linq;
using NormDraft.Negotiation.Amendments;
using NormDraft.Text;

namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>What the standard has no place for in an amendment: clauses and versions by their ids, its life, its earlier wordings.</summary>
internal static class AmendmentRecord
{
    private static readonly XName Name = Akn.Own + "amendment";

    public static XElement? Of(XElement document) =>
        document.Elements(Akn.Ns + "meta").Elements(Akn.Ns + "proprietary").Elements(Name).FirstOrDefault(record => (string?)record.Attribute("format") == "1");

    /// <summary>Words that the body shows are left out.</summary>
    public static XElement Write(Amendment amendment) => new(Name, new XAttribute("format", "1"),
        OwnRecord.Said("id", amendment.Id.ToString("D")), OwnRecord.Said("number", amendment.Number), Change(amendment.Proposal), Unshown(amendment.Proposal),
        OwnRecord.Said("delegation", amendment.Delegation), OwnRecord.Said("capacity", amendment.Capacity), OwnRecord.Said("members", amendment.Members),
        OwnRecord.Said("observer", amendment.FromObserver ? "true" : null), OwnRecord.Said("adopted", amendment.AdoptedBy),
        OwnRecord.Said("status", amendment.Status.ToString()), OwnRecord.Said("disposition", amendment.Disposition?.ToString()), OwnRecord.Said("reason", amendment.Reason),
        amendment.Into is { } into ? OwnRecord.Said("into", into) : null,
        OwnRecord.Said("submitted", amendment.SubmittedAt), OwnRecord.Said("changed", amendment.ChangedAt),
        OwnRecord.Said("fitVersion", amendment.FitVersion), OwnRecord.Said("fit", amendment.Fit.ToString()), OwnRecord.Said("now", amendment.TextNow),
        amendment.Earlier.Select(one => new XElement(Akn.Own + "wording", Change(one.Proposal), Words(one.Proposal), OwnRecord.Said("coSponsors", one.CoSponsors), OwnRecord.Said("rationale", one.Rationale), OwnRecord.Said("at", one.At))));

    /// <summary>Null where a value cannot be read.</summary>
    /// <param name="told">What the rest of the file tells.</param>
    public static Amendment? Read(XElement element, AmendmentFile told)
    {
        var record = new OwnRecord(element);
        var change = told.Changes.FirstOrDefault();
        var put = change?.Structure.FirstOrDefault();
        var earlier = element.Elements(Akn.Own + "wording").Select(one => (Record: new OwnRecord(one), At: one)).ToList();
        var amendment = new Amendment
        {
            Id = record.Id("id"),
            Number = record.Number("number"),
            Proposal = Proposal(record, change?.Before ?? "", put?.Text ?? change?.After ?? "", put?.Label ?? "", put?.Kind ?? ""),
            Rationale = told.Rationale,
            Delegation = record.Text("delegation") ?? "",
            Capacity = record.Text("capacity") ?? "",
            Members = [.. record.List("members")],
            CoSponsors = [.. told.Proponents.Skip(1)],
            FromObserver = record.Text("observer") is not null,
            AdoptedBy = record.Text("adopted"),
            Status = record.Name<AmendmentStatus>("status"),
            Disposition = record.NameOrNone<Disposition>("disposition"),
            Reason = record.Text("reason") ?? "",
            Into = record.NumberOrNone("into"),
            SubmittedAt = record.Time("submitted"),
            ChangedAt = record.Time("changed"),
            FitVersion = record.Number("fitVersion"),
            Fit = record.Name<Fit>("fit"),
            TextNow = record.Text("now"),
            Earlier = [.. earlier.Select(one => new Revision(Proposal(one.Record, "", "", "", ""), one.Record.List("coSponsors"), one.Record.Text("rationale") ?? "", one.Record.Time("at")))],
        };
        return record.IsBroken || earlier.Exists(one => one.Record.IsBroken) ? null : amendment;
    }

    private static Proposal Proposal(OwnRecord record, string before, string after, string label, string kind) => new(record.Name<Operation>("operation"), record.Id("clause"), record.Number("version"),
        record.Text("base") ?? before, record.Text("text") ?? after, record.Text("label") ?? label, record.Text("kind") ?? kind, record.IdOrNone("destination"));

    private static IEnumerable<XAttribute?> Change(Proposal proposal) =>
        [OwnRecord.Said("operation", proposal.Operation.ToString()), OwnRecord.Said("clause", proposal.Clause.ToString("D")), OwnRecord.Said("version", proposal.Version), OwnRecord.Said("destination", proposal.Destination?.ToString("D"))];

    private static IEnumerable<XAttribute?> Words(Proposal proposal) =>
        [OwnRecord.Said("base", proposal.BaseText), OwnRecord.Said("text", proposal.Text), OwnRecord.Said("label", proposal.Label), OwnRecord.Said("kind", proposal.Kind)];

    private static IEnumerable<XAttribute?> Unshown(Proposal proposal)
    {
        string[] shown = proposal.Operation switch { Operation.Modify => ["base", "text"], Operation.Add => ["text", "label", "kind"], Operation.Suppress => ["base"], _ => [] };
        return Words(proposal).Where(word => !shown.Contains(word!.Name.LocalName) && word.Value.Length > 0);
    }
}
