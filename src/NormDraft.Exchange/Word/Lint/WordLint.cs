using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;

namespace NormDraft.Exchange.Word.Lint;

/// <summary>A fault that Word repairs, refuses or silently loses.</summary>
/// <param name="Code">Kebab-case; docs/FORMATS.md lists them.</param>
/// <param name="Part">The part of the file.</param>
/// <param name="Sentence">What is wrong, with the number or name concerned.</param>
public sealed record LintFinding(string Code, string Part, string Sentence);

/// <summary>Finds what the schema's validator misses in a Word file with tracked changes.</summary>
public static class WordLint
{
    /// <summary>Characters of one part: more is refused as a finding.</summary>
    private const long MostCharacters = 100_000_000;

    public static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    public static IReadOnlyList<LintFinding> Check(byte[] file)
    {
        var parts = new Dictionary<string, XElement>();
        var findings = new List<LintFinding>();
        try
        {
            using var zip = new ZipArchive(new MemoryStream(file));
            foreach (var entry in zip.Entries.Where(entry => entry.FullName.StartsWith("word/", StringComparison.Ordinal) && entry.FullName.EndsWith(".xml", StringComparison.Ordinal)))
            {
                using var reader = XmlReader.Create(entry.Open(), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, MaxCharactersInDocument = MostCharacters });
                parts.Add(entry.FullName, XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!);
            }
        }
        catch (Exception fault) when (fault is InvalidDataException or XmlException or ArgumentException)
        {
            return [new("not-readable", "", "The file is no ZIP archive of well-formed parts within the limits.")];
        }
        foreach (var (name, root) in parts) findings.AddRange([.. RevisionLint.In(name, root), .. RangeLint.In(name, root), .. ContentLint.In(name, root)]);
        return [.. findings, .. RevisionLint.Numbers(parts), .. RangeLint.Across(parts)];
    }

    public static string? Id(XElement element) => element.Attribute(W + "id")?.Value;

    public static bool Is(XElement element, params ReadOnlySpan<string> names) => element.Name.Namespace == W && names.Contains(element.Name.LocalName);
}
