using System.Xml.Linq;
using NormDraft.Negotiation.Amendments;
using NormDraft.Text;

namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>An amendment as its file tells it.</summary>
/// <param name="Symbol">Its own; empty where the file names none.</param>
/// <param name="Against">Address of the text that it would change, as the file has it.</param>
/// <param name="Proponents">Keys of parties, or their names in files of others; the lead first.</param>
public sealed record AmendmentFile(string Symbol, string Against, IReadOnlyList<string> Proponents, IReadOnlyList<ProposedChange> Changes, string Rationale)
{
    /// <summary>All that NormDraft holds of it, but for the count of its stream; null in files of others.</summary>
    public Amendment? Amendment { get; init; }
}

/// <summary>One modification that an amendment would make.</summary>
/// <param name="Type">"substitution", "insertion", "repeal" …, as the file says.</param>
/// <param name="Place">Address of the place: the text's, with the eId of a clause after its <c>#</c>.</param>
/// <param name="Before">The words that go.</param>
/// <param name="After">The words that come; empty where whole clauses do.</param>
/// <param name="Structure">The clauses that come.</param>
/// <param name="Position">"before", "after", "inside", "start" or "end" of the place, as the file says; empty where it says nothing.</param>
/// <param name="Line">Of the file.</param>
public sealed record ProposedChange(string Type, string Place, string Before, string After, IReadOnlyList<Clause> Structure, string Position, int Line);

/// <summary>A line of a list.</summary>
/// <param name="Address">Of the amendment's expression.</param>
/// <param name="Name">As the list shows it.</param>
/// <param name="File">Null where the file does not carry it.</param>
public sealed record ListedAmendment(string Address, string Name, AmendmentFile? File);

/// <summary>Amendments in their order, or why there are none.</summary>
public sealed record AmendmentsReading(IReadOnlyList<ListedAmendment> Amendments, IReadOnlyList<ReadingRemark> Remarks, DraftRefusal? Refusal);

/// <summary>Reads an <c>amendment</c> as a list of one, and an <c>amendmentList</c> with the amendments that its file carries. Law: what <see cref="AmendmentWriter"/> was given comes back.</summary>
public static class AmendmentReader
{
    /// <param name="newId">For the clauses that amendments of others put in.</param>
    public static AmendmentsReading Read(byte[] bytes, Func<Guid> newId)
    {
        var file = AknFile.Load(bytes);
        if (file.Root is not { } root) return new([], [], file.Refusal);
        var (ns, remarks) = (root.Name.Namespace, new List<ReadingRemark>());
        var carried = root.Descendants(ns + "amendment").Where(one => one.Parent is { Name.LocalName: "akomaNtoso" or "component" }).Select(one => One(one, newId, remarks)).ToList();
        var list = root.Element(ns + "amendmentList");
        if (list is null && root.Element(ns + "amendment") is null)
            return new([], [], new(AknCodes.NotAmendment, $"The file is Akoma Ntoso, but no amendment and no list of amendments; it is of the type {root.Elements().FirstOrDefault()?.Name.LocalName ?? "none"}.", AknFile.LineOf(root), 1, 0));
        return new(list is null ? carried : Listed(list, carried, remarks), [.. remarks.OrderBy(remark => remark.Line)], null);
    }

    private static List<ListedAmendment> Listed(XElement list, List<ListedAmendment> carried, List<ReadingRemark> remarks)
    {
        var listed = new List<ListedAmendment>();
        foreach (var reference in list.Descendants(list.Name.Namespace + "documentRef"))
        {
            var (address, name) = ((string?)reference.Attribute("href") ?? "", OwnValues.Read((string?)reference.Attribute("showAs") ?? ""));
            var found = carried.Find(one => one.Address == address);
            if (found is not null) carried.Remove(found);
            else remarks.Add(new(AknCodes.Elsewhere, AknFile.LineOf(reference), "This amendment is not in the file; its name and address were read."));
            listed.Add(new(address, name, found?.File));
        }

        return [.. listed, .. carried];
    }

    private static ListedAmendment One(XElement document, Func<Guid> newId, List<ReadingRemark> remarks)
    {
        var found = new Findings(document.Name.Namespace, _ => newId(), Side.Later);
        var head = HeadReader.Read(document, found);
        var record = AmendmentRecord.Of(document);
        found.IsOurs = record is not null;
        var words = new AmendmentWords(document, found);
        var file = new AmendmentFile(head.Symbol ?? "", words.Against, words.Proponents, words.Changes(), words.Rationale);
        var amendment = record is null ? null : AmendmentRecord.Read(record, file);
        if (record is not null && amendment is null) found.Remark(AknCodes.OwnValueUnread, record, "What NormDraft wrote of this amendment cannot be read; its words and places are kept.");
        remarks.AddRange(found.Remarks);
        var address = document.Descendants(found.Ns + "FRBRExpression").Elements(found.Ns + "FRBRuri").Select(uri => (string?)uri.Attribute("value")).FirstOrDefault() ?? "";
        return new(address, head.Symbol ?? "", file with { Amendment = amendment });
    }
}
