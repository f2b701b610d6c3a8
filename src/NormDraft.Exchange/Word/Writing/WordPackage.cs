using System.IO.Compression;
using System.Text;

namespace NormDraft.Exchange.Word.Writing;

/// <summary>The parts of a document as one file, alike to the byte whenever the parts are.</summary>
internal static class WordPackage
{
    /// <summary>The earliest that ZIP can say: the file tells of no clock.</summary>
    private static readonly DateTimeOffset Fixed = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Of(IEnumerable<(string Name, string Xml)> parts)
    {
        var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, xml) in parts)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
                entry.LastWriteTime = Fixed;
                using var text = new StreamWriter(entry.Open(), new UTF8Encoding(false));
                text.Write(xml);
            }
        }
        return file.ToArray();
    }
}
