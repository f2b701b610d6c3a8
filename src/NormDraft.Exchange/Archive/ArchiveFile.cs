using System.IO.Compression;
using System.Text;
using System.Text.Json;
using NormDraft.Negotiation.Record;

namespace NormDraft.Exchange.Archive;

/// <summary>Someone who had a seat.</summary>
public sealed record ArchivedPerson(Guid Id, string Name, string Title);

/// <summary>What an archive holds.</summary>
/// <param name="Address">Of the negotiation: a-z, 0-9 and hyphens.</param>
/// <param name="People">Their seats are in the record; their names and titles outside of it are here.</param>
public sealed record ArchiveHead(string Address, string Title, IReadOnlyList<ArchivedPerson> People);

/// <summary>Why an archive is not read. A sentence for people; <paramref name="code"/> in kebab-case.</summary>
public sealed class ArchiveFault(string code, string sentence) : Exception(sentence)
{
    public string Code => code;
}

/// <summary>
/// A negotiation in one file: a zip of <c>archive.json</c>, its head, and <c>record.jsonl</c>, its acts, one a line, in the order in
/// which they were done, each with the link that binds it. Nothing else is written; other entries are passed over.
/// </summary>
public sealed class ArchiveFile : IDisposable
{
    const string Format = "normdraft-archive-1";
    const string HeadEntry = "archive.json", RecordEntry = "record.jsonl";
    const int MaxHead = 16 * 1024 * 1024, MaxLine = 64 * 1024 * 1024;
    static readonly DateTimeOffset Always = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    readonly ZipArchive zip;

    ArchiveFile(ZipArchive zip, ArchiveHead head) => (this.zip, Head) = (zip, head);

    public ArchiveHead Head { get; }

    sealed record HeadLine(string Format, string Address, string Title, IReadOnlyList<ArchivedPerson> People);

    sealed record ActLine(string Chain, int Number, string Hash, NameSeal? Name, Guid Id, Guid Stream, string Type, JsonElement Data);

    /// <summary>The same record makes the same bytes.</summary>
    public static async Task Write(Stream to, ArchiveHead head, IAsyncEnumerable<Bound> acts, CancellationToken cancellation)
    {
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        await using (var entry = Entry(zip, HeadEntry)) await JsonSerializer.SerializeAsync(entry, new HeadLine(Format, head.Address, head.Title, head.People), Json, cancellation);
        await using var lines = Entry(zip, RecordEntry);
        await foreach (var (link, act) in acts.WithCancellation(cancellation))
        {
            if (act is null) throw new ArchiveFault("act-missing", $"The act of link {link.Number} of {link.Chain} is gone: the record is broken and is not archived as if it were whole.");
            using var data = JsonDocument.Parse(act.Data);
            await JsonSerializer.SerializeAsync(lines, new ActLine(link.Chain, link.Number, link.Hash, link.Name, act.Id, act.Stream, act.Type, data.RootElement), Json, cancellation);
            lines.WriteByte((byte)'\n');
        }
    }

    static Stream Entry(ZipArchive zip, string name)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = Always;
        return entry.Open();
    }

    /// <exception cref="ArchiveFault">The file is no archive of ours.</exception>
    public static ArchiveFile Open(Stream from)
    {
        try
        {
            var zip = new ZipArchive(from, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.GetEntry(HeadEntry) is not { } entry || zip.GetEntry(RecordEntry) is null) throw new ArchiveFault("archive-incomplete", $"The file has no {HeadEntry} or no {RecordEntry}: it is no archive of a negotiation.");
            if (entry.Length > MaxHead) throw new ArchiveFault("archive-too-large", $"{HeadEntry} is larger than {MaxHead / 1024 / 1024} MB.");
            using var read = entry.Open();
            if (JsonSerializer.Deserialize<HeadLine>(read, Json) is not { Format: Format, Address: not null, Title: not null, People: not null } head || head.People.Any(person => person is not { Name: not null, Title: not null })) throw new ArchiveFault("archive-unread", $"{HeadEntry} does not say {Format}.");
            return new ArchiveFile(zip, new ArchiveHead(head.Address, head.Title, head.People));
        }
        catch (Exception error) when (error is InvalidDataException or JsonException or NotSupportedException or InvalidOperationException or IOException)
        {
            throw new ArchiveFault("archive-unread", "The file cannot be read as an archive of a negotiation.");
        }
    }

    /// <summary>In the order in which they were done; one line in memory at a time.</summary>
    /// <exception cref="ArchiveFault">A line cannot be read.</exception>
    public IEnumerable<Bound> Acts()
    {
        using var reader = new StreamReader(Record(), new UTF8Encoding(false, throwOnInvalidBytes: true));
        for (var (number, line) = (1, Line(reader)); line is not null; line = Line(reader)) yield return Read(line, number++);
    }

    Stream Record()
    {
        try
        {
            return zip.GetEntry(RecordEntry)!.Open();
        }
        catch (InvalidDataException) // What stands before the entry itself is another thing than the list of entries says.
        {
            throw Damaged;
        }
    }

    static Bound Read(string line, int number)
    {
        try
        {
            if (JsonSerializer.Deserialize<ActLine>(line, Json) is { Chain: not null, Hash: not null, Type: not null } act)
                return new Bound(new Link(act.Chain, act.Number, act.Hash, act.Name), new RecordedAct(act.Id, act.Stream, act.Type, act.Data.GetRawText()));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
        }
        throw new ArchiveFault("archive-unread", $"Line {number} of {RecordEntry} cannot be read.");
    }

    static string? Line(StreamReader reader)
    {
        var line = new StringBuilder();
        try
        {
            for (var next = reader.Read(); next != -1; next = reader.Read())
            {
                if (next == '\n') return line.ToString();
                if (line.Length == MaxLine) throw new ArchiveFault("archive-too-large", $"A line of {RecordEntry} is longer than {MaxLine / 1024 / 1024} million characters.");
                line.Append((char)next);
            }
        }
        catch (Exception error) when (error is InvalidDataException or DecoderFallbackException)
        {
            throw Damaged;
        }
        return line.Length == 0 ? null : line.ToString();
    }

    static ArchiveFault Damaged => new("archive-unread", $"{RecordEntry} is damaged.");

    public void Dispose() => zip.Dispose();
}
