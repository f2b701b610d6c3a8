using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace NormDraft.Tests.Exchange;

/// <summary>The standard's schema and examples, kept beside the repository: in the nearest folder above that holds shared/akn.</summary>
internal static class AknSchema
{
    private static readonly Lazy<XmlSchemaSet> Set = new(Load);

    public static string? Folder { get; } = RealTexts.Folder is { } texts && Path.Combine(Path.GetDirectoryName(texts)!, "akn") is var folder && Directory.Exists(folder) ? folder : null;

    public static byte[] Bytes(string name) => File.ReadAllBytes(Path.Combine(Folder!, name));

    public static IReadOnlyList<string> Errors(byte[] xml)
    {
        var errors = new List<string>();
        var document = XDocument.Load(new MemoryStream(xml), LoadOptions.SetLineInfo | LoadOptions.PreserveWhitespace);
        document.Validate(Set.Value, (_, fault) => errors.Add($"{fault.Exception.LineNumber}: {fault.Message}"));
        return errors;
    }

    private static XmlSchemaSet Load()
    {
        var set = new XmlSchemaSet { XmlResolver = null };
        foreach (var name in (string[])["xml.xsd", "akomantoso30.xsd"])
        {
            using var reader = XmlReader.Create(Path.Combine(Folder!, name), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            set.Add(null, reader);
        }

        set.Compile();
        return set;
    }
}

/// <summary>A fact about the standard's schema and examples, skipped where they are not kept.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AknFactAttribute : FactAttribute
{
    public AknFactAttribute()
    {
        if (AknSchema.Folder is null) Skip = "The schema of Akoma Ntoso is not kept beside the repository.";
    }
}
