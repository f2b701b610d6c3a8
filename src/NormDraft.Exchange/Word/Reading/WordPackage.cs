using System.IO.Compression;
using System.Xml.Linq;

namespace NormDraft.Exchange.Word.Reading;

/// <summary>What is read of a Word file, or why none of it is. Programs, objects and links outside are never opened.</summary>
/// <param name="Body">The body of the document.</param>
/// <param name="Others">Further parts by their relation: "styles", "numbering", "footnotes", "header" and so on, in order.</param>
internal sealed record WordPackage(XElement Body, ILookup<string, XElement> Others, XElement? Properties, IReadOnlyList<ReadingRemark> Remarks)
{
    public const int MaxBytes = 50_000_000;
    public const int MostEntries = 5_000;

    /// <summary>Bytes of markup unpacked, over all parts that are read.</summary>
    public const long MostUnpacked = 100_000_000;

    /// <summary>Unpacked over packed, for parts above 5 MB. Real text stays under 60.</summary>
    public const int HighestRatio = 200;

    private static readonly HashSet<string> Read = ["styles", "numbering", "footnotes", "endnotes", "comments", "header", "footer", "customXml"];
    private static readonly byte[] OleMark = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    private IReadOnlyList<ReadingRemark>? defects;

    /// <summary>What is wrong in its markup.</summary>
    public IReadOnlyList<ReadingRemark> Defects { get => defects ??= [.. Reading.Defects.Of(this)]; private init => defects = value; }

    /// <summary>Parts of ours before they are packed; null where they are more than is read.</summary>
    public static WordPackage? Of(IEnumerable<(string Name, string Xml)> parts)
    {
        var texts = parts.Where(part => part.Name.StartsWith("word/", StringComparison.Ordinal) && part.Name.EndsWith(".xml", StringComparison.Ordinal)).ToDictionary(part => Path.GetFileNameWithoutExtension(part.Name), part => part.Xml);
        var left = WordTree.MostNodes;
        if (texts.Values.Sum(text => (long)text.Length) > MostUnpacked || WordTree.Of(new StringReader(texts["document"]), ref left).Root.Child("body") is not { } body) return null;
        return new WordPackage(body, texts.Where(part => Read.Contains(part.Key)).ToLookup(part => part.Key, part => WordTree.Of(new StringReader(part.Value), ref left).Root ?? new XElement(part.Key)), null, []) { Defects = [] };
    }

    public static (WordPackage? Package, DraftRefusal? Refusal) Open(byte[] bytes)
    {
        if (bytes.Length == 0) return Refuse("word-empty", "The file is empty.");
        if (bytes.Length > MaxBytes) return Refuse("word-too-large", "The file is larger than 50 MB, the most that is read.");
        if (bytes.AsSpan().StartsWith(OleMark)) return RefuseOle(bytes);
        if (!bytes.AsSpan().StartsWith("PK"u8)) return Refuse("word-not-zip", "This is no Word file (.docx).");
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            return WrongEntries(zip) is { } refusal ? (null, refusal) : new PackageParts(zip).Open(Read);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException or ArgumentException or NotSupportedException or OverflowException)
        {
            return Refuse("word-damaged", "The file is damaged or cut short: it cannot be unpacked.");
        }
    }

    public static (WordPackage? Package, DraftRefusal? Refusal) Refuse(string code, string sentence) => (null, new DraftRefusal(code, sentence, 1, 1, 0));

    private static (WordPackage? Package, DraftRefusal? Refusal) RefuseOle(byte[] bytes)
    {
        var isLocked = bytes.AsSpan().IndexOf("E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"u8) >= 0;
        return isLocked
            ? Refuse("word-encrypted", "The file is protected by a password; save it without one.")
            : Refuse("word-old-format", "This is a file of an old Word (.doc); save it as .docx.");
    }

    private static DraftRefusal? WrongEntries(ZipArchive zip)
    {
        if (zip.Entries.Count > MostEntries) return Refuse("word-too-many-entries", $"The file holds more than {MostEntries} parts.").Refusal;
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in zip.Entries)
        {
            var name = entry.FullName.Replace('\\', '/');
            if (name.StartsWith('/') || name.Contains(':', StringComparison.Ordinal) || name.Split('/').Contains(".."))
                return Refuse("word-bad-path", "A part of the file has a name that leads out of it.").Refusal;
            if (!names.Add(name)) return Refuse("word-entry-twice", "Two parts of the file have one name; which is meant cannot be told.").Refusal;
            if (entry.IsEncrypted) return Refuse("word-encrypted", "The file is protected by a password; save it without one.").Refusal;
        }

        return null;
    }
}
