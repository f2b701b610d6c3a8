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

    public static byte[] With(IReadOnlyList<(string Name, string Xml)> parts, Bound bound, Dictionary<Side, Draft> drafts)
    {
        if (Reading.WordPackage.Of(parts) is not { } package) return WordPackage.Of(parts); // Larger than any reader takes.
        var part = new XElement(Names + "own", new XAttribute(XNamespace.Xmlns + "nd", Names.NamespaceName), drafts.Select(pair => Of(package, pair.Key, bound.Side(pair.Key), pair.Value)));
        const string Relation = "<Relationship Id=\"own\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml\" Target=\"../customXml/item1.xml\"/></Relationships>";
        return WordPackage.Of([
            .. parts.Select(one => one.Name == "word/_rels/document.xml.rels" ? one with { Xml = one.Xml.Replace("</Relationships>", Relation, StringComparison.Ordinal) } : one),
            (Path, Xml.Head + part.ToString(SaveOptions.DisableFormatting))]);
    }

    private static XElement Of(Reading.WordPackage package, Side side, IReadOnlyDictionary<string, Clause> bound, Draft draft)
    {
        var names = bound.ToDictionary(pair => pair.Key, pair => pair.Value.Label);
        var read = new Dictionary<Guid, (string Name, string Bare)>();
        foreach (var (_, bare, from) in WordMarkdown.Blocks(WordStories.Of(package, side, names)))
            if (from.Select(one => one.Bookmark).FirstOrDefault(name => name is not null) is { } name && bound.TryGetValue(name, out var clause)) read.TryAdd(clause.Id, (name, bare));
        return new XElement(Names + "draft", new XAttribute("side", side == Side.Accept ? "accept" : "reject"),
            Head(draft.Head), draft.Clauses.Select(clause => Entry(clause, read.GetValueOrDefault(clause.Id, ("", "")))));
    }

    private static IEnumerable<XElement> Head(DraftHead head) =>
        new[] { ("title", head.Title), ("symbol", head.Symbol), ("status", head.Status), ("language", head.Language) }.Where(one => one.Item2 is not null)
            .Select(one => new XElement(Names + one.Item1, new XAttribute("is", OwnValues.Write(one.Item2!))))
            .Concat(head.Others.Select(one => new XElement(Names + "other", new XAttribute("key", OwnValues.Write(one.Key)), new XAttribute("is", OwnValues.Write(one.Value)))));

    private static XElement Entry(Clause clause, (string Name, string Bare) read)
    {
        var entry = new XElement(Names + "clause", new XAttribute("at", read.Name), new XAttribute("id", clause.Id.ToString("D", CultureInfo.InvariantCulture)),
            new XAttribute("kind", OwnValues.Write(clause.Kind)), new XAttribute("hash", Edits.Hash(read.Bare)));
        if (clause.Parent is { } parent) entry.SetAttributeValue("parent", parent.ToString("D", CultureInfo.InvariantCulture));
        if (clause.Label.Length > 0) entry.SetAttributeValue("label", OwnValues.Write(clause.Label));
        var edits = Edits.Between(read.Bare, clause.Text);
        if (edits.Count > 0) entry.SetAttributeValue("edits", OwnValues.WriteList(edits));
        if (clause.Attributions.Count == 0) return entry;
        entry.SetAttributeValue("held", OwnValues.WriteHeld(clause.Attributions));
        entry.SetAttributeValue("over", string.Join(' ', clause.Attributions.Select(held => Edits.Hash(Edits.Stretch(clause.Text, held)))));
        return entry;
    }
}
