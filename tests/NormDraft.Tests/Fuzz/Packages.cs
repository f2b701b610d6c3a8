using System.IO.Compression;
using System.Text;
using CsCheck;

namespace NormDraft.Tests.Fuzz;

/// <summary>Files that are zips: mostly one of their parts is mangled and packed again, sometimes its name, sometimes the packed bytes.</summary>
internal static class Packages
{
    private static readonly string[] Names = ["word/document.xml", "../x", "/etc/passwd", "C:\\x", "word\\styles.xml", " ", "[Content_Types].xml", "\u202Exml.docx", new('n', 5_000), "record.jsonl", "archive.json", "a/../b"];

    public static Gen<byte[]> Of(IReadOnlyList<byte[]> files, IReadOnlyList<string> tokens)
    {
        (string Name, byte[] Bytes)[][] packages = [.. files.Select(Parts)];
        byte[][] words = [.. tokens.Select(Encoding.UTF8.GetBytes), .. Mangling.Odd];
        return Gen.Select(Gen.Int[0, packages.Length - 1], Gen.ULong, (one, seed) =>
        {
            var chance = new Random((int)(seed ^ seed >> 32));
            if (chance.Next(6) == 0) return Mangling.Mangled(files[one], files[chance.Next(files.Count)], words, chance);
            var parts = ((string Name, byte[] Bytes)[])packages[one].Clone();
            for (var edits = chance.Next(2); edits >= 0; edits--)
            {
                var at = chance.Next(parts.Length);
                parts[at] = chance.Next(12) == 0 ? parts[at] with { Name = Names[chance.Next(Names.Length)] } : parts[at] with { Bytes = Mangling.Mangled(parts[at].Bytes, parts[chance.Next(parts.Length)].Bytes, words, chance) };
            }
            return Packed(parts);
        });
    }

    public static byte[] Packed(IEnumerable<(string Name, byte[] Bytes)> parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
            foreach (var (name, part) in parts)
            {
                using var entry = zip.CreateEntry(name, CompressionLevel.NoCompression).Open();
                entry.Write(part);
            }
        return bytes.ToArray();
    }

    private static (string, byte[])[] Parts(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        return [.. zip.Entries.Select(entry =>
        {
            using var from = entry.Open();
            using var bytes = new MemoryStream();
            from.CopyTo(bytes);
            return (entry.FullName, bytes.ToArray());
        })];
    }
}
