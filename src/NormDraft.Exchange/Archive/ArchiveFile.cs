using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using NormDraft.Exchange.Checkpoints;
using NormDraft.Negotiation.Record;

namespace NormDraft.Exchange.Archive;

/// <summary>Someone who had a seat.</summary>
public sealed record ArchivedPerson(Guid Id, string Name, string Title);

/// <summary>How far a chain goes in an archive.</summary>
/// <param name="Last">Hash of its last link.</param>
public sealed record ArchivedChain(string Chain, int Links, string Last);

/// <summary>What an archive holds.</summary>
/// <param name="Address">Of the negotiation: a-z, 0-9 and hyphens.</param>
/// <param name="People">Their seats and names are in the record; their titles are here alone.</param>
public sealed record ArchiveHead(string Address, string Title, IReadOnlyList<ArchivedPerson> People)
{
    /// <summary>By name; null in archives of before they were listed. Written from the acts.</summary>
    public IReadOnlyList<ArchivedChain>? Chains { get; init; }
}

/// <summary>Why an archive is not read. A sentence for people; <paramref name="code"/> in kebab-case.</summary>
public sealed class ArchiveFault(string code, string sentence) : Exception(sentence)
{
    public string Code => code;
}

/// <summary>
/// A negotiation in one file: a zip of <c>record.jsonl</c>, its acts, one a line, in the order in which they were done, each with the link
/// that binds it; <c>archive.json</c>, its head, which lists the chains; and <c>seal.txt</c>, a note with the head's seal, signed by the
/// installation, where it has a key. Other entries are passed over.
/// </summary>
public sealed class ArchiveFile : IDisposable
{
    const string Format = "normdraft-archive-1";
    const string HeadEntry = "archive.json", RecordEntry = "record.jsonl", SealEntry = "seal.txt", SealMark = "archive";
    const int MaxHead = 16 * 1024 * 1024, MaxLine = 64 * 1024 * 1024;
    static readonly DateTimeOffset Always = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        AllowDuplicateProperties = false, // Another program may read the other one.
    };

    readonly ZipArchive zip;

    ArchiveFile(ZipArchive zip, ArchiveHead head, SignedNote? note) => (this.zip, Head, Note) = (zip, head, note);

    public ArchiveHead Head { get; }

    /// <summary>As the installation signed the seal; null where it has not.</summary>
    public SignedNote? Note { get; }

    /// <summary>SHA-256 in hex over the head in canonical JSON. The head lists the ends of the chains, so that it holds the
    /// whole archive.</summary>
    public string Seal => SealOf(Head);

    static string SealOf(ArchiveHead head) =>
        Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Of(JsonSerializer.Serialize(HeadLine.Of(head), Json), null)));

    /// <summary>What the installation signs. A checkpoint has a number where this has a word.</summary>
    static string NoteOf(string origin, string seal) => $"{origin}\n{SealMark}\n{seal}\n";

    /// <summary>Whether the signed seal is this archive's.</summary>
    public bool IsNoteOfThis => Note is not null && Note.Text.Split('\n') is [var origin, ..] && Note.Text == NoteOf(origin, Seal);

    sealed record HeadLine(string Format, string Address, string Title, IReadOnlyList<ArchivedPerson> People,
        IReadOnlyList<ArchivedChain>? Chains)
    {
        public bool IsRead => this is { Format: ArchiveFile.Format, Address: not null, Title: not null, People: not null }
            && People.All(person => person is { Name: not null, Title: not null })
            && Chains?.All(chain => chain is { Chain: not null, Last: not null }) != false;

        public static HeadLine Of(ArchiveHead head) => new(ArchiveFile.Format, head.Address, head.Title, head.People, head.Chains);
    }

    sealed record ActLine(string Chain, int Number, string Hash, NameSeal? Name, Guid Id, Guid Stream, string Type, JsonElement Data);

    /// <summary>The same record makes the same bytes. People bear the names that the record gave them with their seats, and
    /// whoever was given one since the head was read is added.</summary>
    /// <param name="signers">Of the installation for this negotiation, the first naming it; none where it signs nothing.</param>
    public static async Task Write(Stream to, ArchiveHead head, IAsyncEnumerable<Bound> acts, CancellationToken cancellation,
        IReadOnlyList<NoteSigner>? signers = null)
    {
        using var zip = new ZipArchive(to, ZipArchiveMode.Create, leaveOpen: true);
        var chains = new SortedDictionary<string, ArchivedChain>(StringComparer.Ordinal);
        var (names, seated) = (new Dictionary<Guid, string?>(), new HashSet<Guid>());
        await using (var lines = Entry(zip, RecordEntry))
            await foreach (var (link, act) in acts.WithCancellation(cancellation))
            {
                if (act is null) throw new ArchiveFault("act-missing",
                    $"The act of link {link.Number} of {link.Chain} is gone: the record is broken and is not archived as if whole.");
                using var data = JsonDocument.Parse(act.Data);
                var line = new ActLine(link.Chain, link.Number, link.Hash, link.Name, act.Id, act.Stream, act.Type, data.RootElement);
                await JsonSerializer.SerializeAsync(lines, line, Json, cancellation);
                lines.WriteByte((byte)'\n');
                chains[link.Chain] = new(link.Chain, link.Number, link.Hash);
                if (link.Chain == Chain.Public) ArchiveCheck.Seat(act, names, seated);
            }
        head = head with
        {
            People =
            [
                .. head.People.Select(person => person with { Name = names.GetValueOrDefault(person.Id) ?? person.Name }),
                .. seated.Except(head.People.Select(person => person.Id)).Order()
                    .Select(late => new ArchivedPerson(late, names[late] ?? "", "")),
            ],
            Chains = [.. chains.Values],
        };
        await using (var entry = Entry(zip, HeadEntry)) await JsonSerializer.SerializeAsync(entry, HeadLine.Of(head), Json, cancellation);
        if (signers is not { Count: > 0 }) return;
        var text = NoteOf(signers[0].Name, SealOf(head));
        await using var note = Entry(zip, SealEntry);
        var signed = new SignedNote(text, [.. signers.Select(signer => signer.Sign(text))]);
        await note.WriteAsync(Encoding.UTF8.GetBytes(signed.ToString()), cancellation);
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
            if (zip.Entries.CountBy(one => one.FullName, StringComparer.OrdinalIgnoreCase).FirstOrDefault(name => name.Value > 1).Key is { } twice)
                throw new ArchiveFault("archive-ambiguous",
                    $"The file has two entries named {twice}: another program may read the other one.");
            if (entry.Length > MaxHead) throw new ArchiveFault("archive-too-large", $"{HeadEntry} is larger than {MaxHead / 1024 / 1024} MB.");
            using var read = entry.Open();
            if (JsonSerializer.Deserialize<HeadLine>(read, Json) is not { IsRead: true } head)
                throw new ArchiveFault("archive-unread", $"{HeadEntry} does not say {Format}.");
            return new ArchiveFile(zip, new ArchiveHead(head.Address, head.Title, head.People) { Chains = head.Chains }, ReadNote(zip));
        }
        catch (Exception error) when (error is InvalidDataException or JsonException or NotSupportedException or InvalidOperationException
            or IOException or NoteFault)
        {
            throw new ArchiveFault("archive-unread", "The file cannot be read as an archive of a negotiation.");
        }
    }

    static SignedNote? ReadNote(ZipArchive zip)
    {
        if (zip.GetEntry(SealEntry) is not { } entry) return null;
        if (entry.Length > SignedNote.Most)
            throw new ArchiveFault("archive-too-large", $"{SealEntry} is larger than {SignedNote.Most:N0} bytes.");
        using var reader = new StreamReader(entry.Open());
        return SignedNote.Read(reader.ReadToEnd());
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
