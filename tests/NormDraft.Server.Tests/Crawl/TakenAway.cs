using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.VisualBasic.FileIO;

namespace NormDraft.Server.Tests.Crawl;

/// <summary>Whether what was taken away opens as what it says it is.</summary>
static class TakenAway
{
    static readonly UTF8Encoding Strictly = new(false, throwOnInvalidBytes: true);

    /// <returns>What is wrong; null where it opens.</returns>
    public static string? Fault(string type, string? name, byte[] bytes)
    {
        if (bytes.Length == 0) return "is empty";
        if (Ending(type) is not { } ending) return $"is of a kind that nobody checks: {type}";
        if (name is not null && !ending.Split(' ').Contains(Path.GetExtension(name))) return $"is called {name} and says that it is {type}";
        try
        {
            Open(ending, bytes);
            return null;
        }
        catch (Exception unreadable) when (unreadable is not OutOfMemoryException)
        {
            return $"does not open as {type}: {unreadable.Message}";
        }
    }

    static string? Ending(string type) => type switch
    {
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document" => ".docx",
        "application/pdf" => ".pdf",
        "application/zip" => ".zip .ndz .normdraft",
        "application/json" or "application/manifest+json" => ".json .webmanifest",
        "text/csv" => ".csv",
        "text/markdown" or "text/plain" => ".md .txt",
        "text/html" => ".html",
        "image/png" => ".png",
        "text/css" or "text/javascript" or "font/woff2" => ".css .js .woff2",
        _ when type.EndsWith("xml", StringComparison.Ordinal) => ".xml .akn .svg",
        _ => null,
    };

    static void Open(string ending, byte[] bytes)
    {
        switch (ending)
        {
            case ".docx": Word(bytes); break;
            case ".pdf": Says(bytes.AsSpan().StartsWith("%PDF-1."u8) && Encoding.Latin1.GetString(bytes[^Math.Min(64, bytes.Length)..]).Contains("%%EOF", StringComparison.Ordinal), "no head or no end"); break;
            case ".png": Says(bytes.AsSpan(1).StartsWith("PNG\r\n"u8) && bytes.AsSpan()[^8..^4].SequenceEqual("IEND"u8), "no head or no end"); break;
            case ['.', 'z', ..]: Zip(bytes).Dispose(); break;
            case ['.', 'j', ..]: JsonDocument.Parse(bytes).Dispose(); break;
            case ".csv": Table(Strictly.GetString(bytes)); break;
            case ['.', 'x', ..]: XDocument.Load(new MemoryStream(bytes)); break;
            case ".md .txt" or ".html": Says(Strictly.GetString(bytes).Trim().Length > 0, "no word in it"); break;
        }
    }

    static void Word(byte[] bytes)
    {
        using (var zip = Zip(bytes)) Says(zip.GetEntry("word/document.xml") is not null, "no word/document.xml");
        using var document = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
        Says(document.MainDocumentPart?.Document?.Body?.HasChildren == true, "no text");
    }

    static ZipArchive Zip(byte[] bytes)
    {
        var zip = new ZipArchive(new MemoryStream(bytes));
        Says(zip.Entries.Count > 0, "nothing in it");
        return zip;
    }

    /// <summary>A head of names, and as many cells in every row.</summary>
    static void Table(string text)
    {
        using var reader = new TextFieldParser(new StringReader(text.TrimStart('\uFEFF'))) { HasFieldsEnclosedInQuotes = true, TrimWhiteSpace = false };
        reader.SetDelimiters(",");
        var head = reader.ReadFields()!;
        Says(head.Length > 1 && head.All(name => name.Trim().Length > 0), "no head");
        while (!reader.EndOfData) Says(reader.ReadFields()!.Length == head.Length, $"line {reader.LineNumber} has other columns than its head");
    }

    static void Says(bool so, string otherwise)
    {
        if (!so) throw new InvalidDataException(otherwise);
    }
}
