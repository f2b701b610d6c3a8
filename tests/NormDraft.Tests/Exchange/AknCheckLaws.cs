using System.Text;
using System.Xml.Linq;
using CsCheck;
using NormDraft.Exchange.AkomaNtoso;

namespace NormDraft.Tests.Exchange;

/// <summary>Our checks of places and values against the standard's schema, on samples that anything was done to.</summary>
public sealed class AknCheckLaws
{
    /// <summary>What needs no schema to be found, and no schema finds.</summary>
    private static readonly HashSet<string> Beyond =
        ["eid-missing", "eid-repeated", "reference-dangling", "iri-shape", "iri-expression", "iri-manifestation", "iri-component", "num-repeated", "heading-repeated", "change-nested", "modification-mismatch"];

    private static readonly string[] Samples = ["01-treaty-draft.xml", "02-amendment.xml", "03-redline.xml", "04-amendment-list.xml", "05-resolution.xml"];

    private static readonly Gen<(int Sample, (int From, int Into, int Act)[] Acts)> Play = Gen.Select(Gen.Int[0, Samples.Length - 1], Gen.Select(Gen.Int[0, 9_999], Gen.Int[0, 9_999], Gen.Int[0, 5]).Array[1, 2]);

    /// <summary>No correct file raises a code of ours.</summary>
    [AknFact]
    public void What_our_checks_find_the_schema_finds_too() => Play.Law(play =>
    {
        var bytes = Played(play.Sample, play.Acts);
        var ours = AkomaNtosoCheck.Of(bytes).Where(remark => remark.Severity == NormDraft.Text.Severity.Error && !Beyond.Contains(remark.Code)).ToList();
        if (ours.Count > 0) AknSchema.Errors(bytes).ShouldNotBeEmpty($"{string.Join(", ", ours)}\n{Encoding.UTF8.GetString(bytes)}");
    });

    private static byte[] Played(int sample, (int From, int Into, int Act)[] acts)
    {
        var root = XDocument.Load(new MemoryStream(AknSchema.Bytes(Samples[sample]))).Root!;
        foreach (var (from, into, act) in acts)
        {
            var elements = root.Descendants().Where(element => element.Name.Namespace == root.Name.Namespace).ToList();
            var (one, other) = (elements[from % elements.Count], elements[into % elements.Count]);
            if (act <= 1) other.Add(new XElement(one));
            else if (act == 2) other.AddBeforeSelf(new XElement(one));
            else if (act == 3) one.ReplaceWith(new XElement(one.Name, new XElement(other.Name, one.Nodes())));
            else if (act == 4 && one != root.Elements().First()) one.Name = other.Name;
            else if (one.Attributes().FirstOrDefault(attribute => !attribute.IsNamespaceDeclaration) is { } attribute && other.Attribute(attribute.Name) is null && attribute.Name != "eId") other.Add(new XAttribute(attribute));
        }

        return Encoding.UTF8.GetBytes(root.ToString(SaveOptions.DisableFormatting));
    }
}
