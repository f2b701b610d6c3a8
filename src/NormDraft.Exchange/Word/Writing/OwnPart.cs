using System.Globalization;
using System.Xml.Linq;
using NormDraft.Exchange.AkomaNtoso;
using NormDraft.Exchange.Word.Reading;
using NormDraft.Text;
using Side = NormDraft.Exchange.Word.Reading.Revisions;

namespace NormDraft.Exchange.Word.Writing;

/// <summary>
/// A part of the file beside its words with what Word has no place for. What was written is read, and where it does not come
/// back the difference is noted: marks and escapes, seldom a word. So a word that is deleted in Word is nowhere in the file.
/// </summary>
internal static class OwnPart
{
    public static XNamespace Names { get; } = "https://normdraft.example/ns/word-ext/1";

    private const string Path = "customXml/item1.xml";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    /// <summary>Says what the part is, as Word does of each such part. LibreOffice drops a part without it.</summary>
    private static readonly (string Name, string Xml)[] Told =
    [
        ("customXml/itemProps1.xml", $"{Xml.Head}<ds:datastoreItem xmlns:ds=\"http://schemas.openxmlformats.org/officeDocument/2006/customXml\" ds:itemID=\"{{6E6F726D-6472-4166-8000-6F776E000001}}\">"
            + $"<ds:schemaRefs><ds:schemaRef ds:uri=\"{Names}\"/></ds:schemaRefs></ds:datastoreItem>"),
        ("customXml/_rels/item1.xml.rels", $"{Xml.Head}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + $"<Relationship Id=\"props\" Type=\"{Office}/customXmlProps\" Target=\"itemProps1.xml\"/></Relationships>"),
    ];

    private const string Type = "<Override PartName=\"/customXml/itemProps1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.customXmlProperties+xml\"/></Types>";
    private const string Relation = $"<Relationship Id=\"own\" Type=\"{Office}/customXml\" Target=\"../customXml/item1.xml\"/></Relationships>";

    public static byte[] With(IReadOnlyList<(string Name, string Xml)> parts, Bound bound, Dictionary<Side, Draft> drafts)
    {
        if (Reading.WordPackage.Of(parts) is not { } package) return WordPackage.Of(parts); // Larger than any reader takes.
        var part = new XElement(Names + "own", new XAttribute(XNamespace.Xmlns + "nd", Names.NamespaceName), drafts.Select(pair => Of(package, pair.Key, bound.Side(pair.Key), pair.Value)));
        return WordPackage.Of([.. parts.Select(Related), (Path, Xml.Head + part.ToString(SaveOptions.DisableFormatting)), .. Told]);
    }

    private static (string Name, string Xml) Related((string Name, string Xml) part) => part.Name switch
    {
        "word/_rels/document.xml.rels" => part with { Xml = part.Xml.Replace("</Relationships>", Relation, StringComparison.Ordinal) },
        "[Content_Types].xml" => part with { Xml = part.Xml.Replace("</Types>", Type, StringComparison.Ordinal) },
        _ => part,
    };

    private static XElement Of(Reading.WordPackage package, Side side, IReadOnlyDictionary<string, Clause> bound, Draft draft)
    {
        var names = bound.ToDictionary(pair => pair.Key, pair => pair.Value.Label);
        var read = new Dictionary<Guid, Written>();
        foreach (var (_, bare, from) in WordMarkdown.Blocks(WordStories.Of(package, side, names)))
            if (from.Select(one => one.Bookmark).FirstOrDefault(name => name is not null) is { } name && bound.TryGetValue(name, out var clause))
                read.TryAdd(clause.Id, new(name, bare, [.. from.SelectMany(one => one.Holders)]));
        return new XElement(Names + "draft", new XAttribute("side", side == Side.Accept ? "accept" : "reject"),
            Head(draft.Head), draft.Clauses.Select(clause => Entry(clause, read.GetValueOrDefault(clause.Id, new("", "", [])))));
    }

    /// <param name="Holders">Printed behind brackets.</param>
    private sealed record Written(string Name, string Bare, IReadOnlyList<string> Holders);

    private static IEnumerable<XElement> Head(DraftHead head) =>
        new[] { ("title", head.Title), ("symbol", head.Symbol), ("status", head.Status), ("language", head.Language) }.Where(one => one.Item2 is not null)
            .Select(one => new XElement(Names + one.Item1, new XAttribute("is", OwnValues.Write(one.Item2!))))
            .Concat(head.Others.Select(one => new XElement(Names + "other", new XAttribute("key", OwnValues.Write(one.Key)), new XAttribute("is", OwnValues.Write(one.Value)))));

    private static XElement Entry(Clause clause, Written read)
    {
        var entry = new XElement(Names + "clause", new XAttribute("at", read.Name), new XAttribute("id", clause.Id.ToString("D", CultureInfo.InvariantCulture)),
            new XAttribute("kind", OwnValues.Write(clause.Kind)), new XAttribute("hash", Edits.Hash(read.Bare)));
        if (clause.Parent is { } parent) entry.SetAttributeValue("parent", parent.ToString("D", CultureInfo.InvariantCulture));
        if (clause.Label.Length > 0) entry.SetAttributeValue("label", OwnValues.Write(clause.Label));
        var edits = Edits.Between(read.Bare, clause.Text);
        if (edits.Count > 0) entry.SetAttributeValue("edits", OwnValues.WriteList(edits));
        if (read.Holders.Count > 0) entry.SetAttributeValue("said", OwnValues.WriteList(read.Holders));
        if (clause.Attributions.Count == 0) return entry;
        entry.SetAttributeValue("held", OwnValues.WriteHeld(clause.Attributions));
        entry.SetAttributeValue("over", string.Join(' ', Edits.Hashes(clause.Text, clause.Attributions.Select(held => (held.Start, held.Length)))));
        return entry;
    }
}
