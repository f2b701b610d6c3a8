using System.Xml;
using System.Xml.Schema;
using NormDraft.Text;

namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>The standard's own schema, which is not part of NormDraft: a file that the caller names.</summary>
public static class SchemaCheck
{
    /// <summary>At most 100 errors, in the order of the file; none where the file cannot be read, which <see cref="AkomaNtosoCheck"/> tells.</summary>
    /// <param name="schema">Path of akomantoso30.xsd; what it imports is read from its folder and from nowhere else.</param>
    /// <exception cref="IOException">The schema cannot be read.</exception>
    /// <exception cref="XmlSchemaException">It is no schema.</exception>
    public static IReadOnlyList<FileRemark> Of(byte[] bytes, string schema)
    {
        var set = Load(schema);
        if (AknFile.Load(bytes).Root is not { } root) return [];
        var remarks = new List<FileRemark>();
        root.Document!.Validate(set, (_, fault) =>
        {
            if (remarks.Count < 100) remarks.Add(new(Severity.Error, "schema", Math.Max(1, fault.Exception.LineNumber), fault.Message));
        });
        return remarks;
    }

    private static XmlSchemaSet Load(string schema)
    {
        var set = new XmlSchemaSet { XmlResolver = null };
        foreach (var path in (string[])[Path.Combine(Path.GetDirectoryName(Path.GetFullPath(schema))!, "xml.xsd"), schema])
        {
            if (path != schema && !File.Exists(path)) continue;
            using var reader = XmlReader.Create(path, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            set.Add(null, reader);
        }

        set.Compile();
        return set;
    }
}
