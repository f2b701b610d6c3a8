using NormDraft.Exchange;
using NormDraft.Exchange.AkomaNtoso;
using NormDraft.Exchange.Word.Reading;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Drafts;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Downloads;
using NormDraft.Server.Store;

namespace NormDraft.Server.Amendments;

/// <summary>A change found in a delegation's file, as the draft it would become.</summary>
/// <param name="Cited">The clause, or the one that a new clause follows.</param>
/// <param name="Authors">As the file names them: who tracked it in Word; in Akoma Ntoso its proponents.</param>
/// <param name="Tracked">The file says all of it; else some was found by comparing with the version sent out.</param>
/// <param name="OfOthers">The file names proponents, and the delegation is none of them.</param>
public sealed record MarkedChange(Proposal Proposal, string Cited, IReadOnlyList<string> Authors, bool Tracked, bool OfOthers, string Rationale);

/// <summary>A delegation's marked-up file, read; nothing of it is a draft yet.</summary>
/// <param name="Format">docx or xml.</param>
/// <param name="Version">Number of the version that it was read against: the one in force then.</param>
/// <param name="Symbol">Of the version that the file says it was made from; null where it says none that is known.</param>
/// <param name="IsInForce">That version is the one it was read against; else it is read against the one in force all the same.</param>
/// <param name="Left">What is not taken over.</param>
public sealed record MarkedFile(string Format, int Version, string? Symbol, bool IsInForce, IReadOnlyList<MarkedChange> Changes, IReadOnlyList<ReadingRemark> Left);

/// <summary>Word with tracked changes, or amendments in Akoma Ntoso; which one its contents tell.</summary>
public static class MarkedFileReading
{
    public static async Task<(MarkedFile? File, Refusal? Refusal)> MarkedFile(this Door door, byte[] file, CancellationToken cancellation)
    {
        if (!door.Who.Drafts) throw new NotSeenException();
        var version = await door.InForce(cancellation);
        return IsMarkup(file) ? await door.AkomaNtoso(file, version, cancellation) : Word(file, version);
    }

    /// <summary>Its first character is a "less than", in whatever encoding; a Word file begins with a zip's mark.</summary>
    static bool IsMarkup(byte[] file) => file.AsSpan().IndexOfAnyExcept(BeforeMarkup) is >= 0 and var at && file[at] == '<';

    /// <summary>White space and byte order marks.</summary>
    static ReadOnlySpan<byte> BeforeMarkup => [(byte)' ', (byte)'\t', (byte)'\r', (byte)'\n', 0, 0xEF, 0xBB, 0xBF, 0xFE, 0xFF];

    static (MarkedFile?, Refusal?) Word(byte[] docx, IssuedVersion version)
    {
        var read = WordAmendments.Read(docx, version.Clauses);
        if (read.Refusal is { } refusal) return (null, Unread(refusal));
        var cited = Citation.Of(version.Clauses);
        var isInForce = read.Mark.Symbol == version.Symbol && (read.Mark.Hash is not { } hash || version.Hash.StartsWith(hash, StringComparison.OrdinalIgnoreCase));
        return (new MarkedFile("docx", version.Number, read.Mark.Symbol, isInForce, [.. read.Amendments.Select(change => Change(change, version, cited))], read.Remarks), null);
    }

    static MarkedChange Change(WordAmendment change, IssuedVersion version, IReadOnlyDictionary<Guid, string> cited)
    {
        var clause = change.Clause ?? change.After ?? version.Clauses[0].Id;
        var operation = change.Clause is null ? Operation.Add : change.Text is null ? Operation.Suppress : Operation.Modify;
        var proposal = new Proposal(operation, clause, version.Number, version.Find(clause)!.Text, change.Text ?? "", operation == Operation.Add ? change.Label : "", operation == Operation.Add ? change.Kind : "", null);
        return new MarkedChange(proposal, cited[clause], change.Authors, change.FoundBy == FoundBy.Tracking, false, string.Join("\n", change.Rationale));
    }

    static async Task<(MarkedFile?, Refusal?)> AkomaNtoso(this Door door, byte[] xml, IssuedVersion version, CancellationToken cancellation)
    {
        var read = AmendmentReader.Read(xml, Guid.CreateVersion7);
        if (read.Refusal is { } refusal) return (null, Unread(refusal));
        var cited = Citation.Of(version.Clauses);
        var (changes, left, symbols) = (new List<MarkedChange>(), read.Remarks.ToList(), new HashSet<string?>());
        foreach (var files in read.Amendments.Select(one => one.File).OfType<AmendmentFile>().GroupBy(file => file.Against))
        {
            var named = await door.Named(files.Key, cancellation);
            symbols.Add(named?.Symbol);
            var (proposals, remarks) = new ProposalReader(IssuedFiles.Of(door, named ?? version), version.Clauses, version.Number).Of(files);
            changes.AddRange(proposals.Select(one => new MarkedChange(one.Proposal, cited[one.Proposal.Clause], one.File.Proponents, true, door.IsOfOthers(one.File.Proponents), one.File.Rationale)));
            left.AddRange(remarks);
        }
        var symbol = symbols.FirstOrDefault(one => one != version.Symbol) ?? (symbols.Contains(null) ? null : version.Symbol);
        return (new MarkedFile("xml", version.Number, symbol, symbols.All(one => one == version.Symbol), changes, [.. left.OrderBy(remark => remark.Line)]), null);
    }

    /// <summary>The version that an address is of; the newest first.</summary>
    static async Task<IssuedVersion?> Named(this Door door, string address, CancellationToken cancellation)
    {
        for (var number = door.Structure!.Issued; number > 0; number--)
            if (await door.Version(number, cancellation) is var version && ProposalReader.IsOf(address, IssuedFiles.Of(door, version), IssuedFiles.Edition(door, version))) return version;
        return null;
    }

    static bool IsOfOthers(this Door door, IReadOnlyList<string> proponents)
    {
        var own = door.Room.Party(door.Who.Party!);
        return proponents.Count > 0 && !proponents.Any(name => name == own?.Key || name == own?.Name || name == own?.Formal);
    }

    static Refusal Unread(DraftRefusal refusal) => new(refusal.Code, $"{refusal.Sentence} Nothing was kept.");
}
