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
public sealed record MarkedChange(Proposal Proposal, string Cited, IReadOnlyList<string> Authors, bool Tracked, bool OfOthers, string Rationale)
{
    /// <summary>The live amendment that proposes it already; null for none that the reader may see.</summary>
    public int? Submitted { get; init; }
}

/// <summary>A delegation's marked-up file, read; nothing of it is a draft yet.</summary>
/// <param name="Format">docx or xml.</param>
/// <param name="Version">Number of the version in force when it was read; its changes are against that one.</param>
/// <param name="Symbol">Of the version that the file says it was made from; null where it says none that is known.</param>
/// <param name="IsInForce">That version is the one in force; else its changes were taken along.</param>
/// <param name="Left">What is not taken over.</param>
/// <param name="IsText">It holds the text, marked up; else amendments in Akoma Ntoso.</param>
public sealed record MarkedFile(string Format, int Version, string? Symbol, bool IsInForce, IReadOnlyList<MarkedChange> Changes, IReadOnlyList<ReadingRemark> Left, bool IsText = true);

/// <summary>The text in Word or Akoma Ntoso, changes tracked or not, or amendments in Akoma Ntoso; which one its contents tell.</summary>
public static class MarkedFileReading
{
    public static async Task<(MarkedFile? File, Refusal? Refusal)> MarkedFile(this Door door, byte[] file, CancellationToken cancellation)
    {
        if (!door.Who.Drafts) throw new NotSeenException();
        var version = await door.InForce(cancellation);
        return IsMarkup(file) ? await door.AkomaNtoso(file, version, cancellation) : await door.Word(file, version, cancellation);
    }

    /// <summary>Its first character is a "less than", in whatever encoding; a Word file begins with a zip's mark.</summary>
    static bool IsMarkup(byte[] file) => file.AsSpan().IndexOfAnyExcept(BeforeMarkup) is >= 0 and var at && file[at] == '<';

    /// <summary>White space and byte order marks.</summary>
    static ReadOnlySpan<byte> BeforeMarkup => [(byte)' ', (byte)'\t', (byte)'\r', (byte)'\n', 0, 0xEF, 0xBB, 0xBF, 0xFE, 0xFF];

    /// <summary>Compared with the version that it says it was made from, else with the one in force.</summary>
    static async Task<(MarkedFile?, Refusal?)> Word(this Door door, byte[] docx, IssuedVersion inForce, CancellationToken cancellation)
    {
        var mark = WordAmendments.MarkOf(docx);
        var named = await door.Marked(mark.Symbol, mark.Hash, cancellation);
        var read = WordAmendments.Read(docx, (named ?? inForce).Clauses);
        return read.Refusal is { } refusal ? (null, Unread(refusal)) : (Text("docx", read.Amendments, read.Remarks, named, inForce), null);
    }

    /// <summary>A version or a redline as we hand it out, perhaps edited since: its clauses are known by their ids.</summary>
    static async Task<MarkedFile?> TextInAkomaNtoso(this Door door, byte[] xml, IssuedVersion inForce, CancellationToken cancellation)
    {
        var read = AkomaNtosoReader.ReadRedline(xml, Guid.CreateVersion7);
        if (read.Later is not { } later) return null;
        var named = await door.Marked(later.Head.Symbol, later.Head.Said("seal"), cancellation);
        var against = (named ?? inForce).Clauses;
        if (!TextChanges.Knows(against, later.Clauses.Select(clause => clause.Id))) return null;
        var changes = TextChanges.Of(against, later.Clauses).Changes.Select(one => new WordAmendment(one.Clause, one.Kind, one.Label, one.Text, one.After, [], FoundBy.Comparison, []) { IsMove = one.IsMove });
        return Text("xml", [.. changes], read.Remarks, named, inForce);
    }

    static MarkedFile Text(string format, IReadOnlyList<WordAmendment> changes, IReadOnlyList<ReadingRemark> left, IssuedVersion? named, IssuedVersion inForce)
    {
        var along = new TakenAlong(inForce.Clauses, inForce.Number, format == "xml" ? "akn" : "word");
        var cited = Citation.Of(inForce.Clauses);
        var (taken, unsaid) = (new List<MarkedChange>(), new List<ReadingRemark>());
        foreach (var change in changes)
            if (Proposal(change, named ?? inForce, inForce) is not { } read) unsaid.Add(new($"{format}-move-untold", 1, $"“{change.Label}” was moved to the very beginning. A move names the clause that it follows, so this one is not taken over."));
            else if (along.Of(read, 1) is { } proposal)
                taken.Add(new(proposal, cited[proposal.Clause], change.Authors, change.FoundBy == FoundBy.Tracking, false, string.Join("\n", change.Rationale)));
        return new(format, inForce.Number, named?.Symbol, named?.Number == inForce.Number, InOrder(taken, inForce), [.. left, .. unsaid, .. along.Remarks]);
    }

    /// <summary>What is new or moved follows the last clause before it that is still in force; null where nothing stands before what is moved.</summary>
    static Proposal? Proposal(WordAmendment change, IssuedVersion against, IssuedVersion inForce)
    {
        var before = against.Clauses.Select(one => one.Id).ToList();
        var last = before.Take(change.After is { } named ? before.IndexOf(named) + 1 : 0).Where(id => inForce.Find(id) is not null).Select(id => (Guid?)id).LastOrDefault();
        if (change.Clause is { } clause)
        {
            var (operation, words) = change.IsMove ? (Operation.Move, "") : (change.Text is null ? Operation.Suppress : Operation.Modify, change.Text ?? "");
            return change.IsMove && last is null ? null : new(operation, clause, against.Number, against.Find(clause)!.Text, words, "", "", change.IsMove ? last : null);
        }
        var after = last ?? inForce.Clauses[0].Id;
        return new(Operation.Add, after, against.Number, inForce.Find(after)!.Text, change.Text ?? "", change.Label, change.Kind, null);
    }

    static async Task<(MarkedFile?, Refusal?)> AkomaNtoso(this Door door, byte[] xml, IssuedVersion version, CancellationToken cancellation)
    {
        var read = AmendmentReader.Read(xml, Guid.CreateVersion7);
        if (read.Refusal is { Code: AknCodes.NotAmendment } && await door.TextInAkomaNtoso(xml, version, cancellation) is { } text) return (text, null);
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
        var live = (await door.AllAmendments(AmendmentsAsked.All with { Status = "live" }, cancellation)).ToLookup(one => Asks(one.Proposal), one => one.Number);
        changes = [.. InOrder(changes, version).Select(one => one with { Submitted = live[Asks(one.Proposal)].Select(number => (int?)number).FirstOrDefault() })];
        var symbol = symbols.FirstOrDefault(one => one != version.Symbol) ?? (symbols.Contains(null) ? null : version.Symbol);
        return (new MarkedFile("xml", version.Number, symbol, symbols.All(one => one == version.Symbol), changes, [.. left.OrderBy(remark => remark.Line)], false), null);
    }

    static IReadOnlyList<MarkedChange> InOrder(IEnumerable<MarkedChange> changes, IssuedVersion text)
    {
        var order = text.Clauses.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index);
        return [.. changes.OrderBy(one => order[one.Proposal.Clause])];
    }

    /// <summary>What a proposal would do, whoever makes it.</summary>
    static (Operation, Guid, string, Guid?) Asks(Proposal proposal) => (proposal.Operation, proposal.Clause, proposal.Text, proposal.Destination);

    /// <summary>The version that an address is of; the newest first.</summary>
    static Task<IssuedVersion?> Named(this Door door, string address, CancellationToken cancellation) =>
        door.Newest(version => ProposalReader.IsOf(address, IssuedFiles.Of(door, version), IssuedFiles.Edition(door, version)), cancellation);

    /// <summary>The version with this symbol and the seal that begins so.</summary>
    static async Task<IssuedVersion?> Marked(this Door door, string? symbol, string? seal, CancellationToken cancellation) => symbol is null ? null
        : await door.Newest(version => version.Symbol == symbol && version.Hash.StartsWith(seal ?? "", StringComparison.OrdinalIgnoreCase), cancellation);

    static async Task<IssuedVersion?> Newest(this Door door, Func<IssuedVersion, bool> isIt, CancellationToken cancellation)
    {
        for (var number = door.Structure!.Issued; number > 0; number--)
            if (await door.Version(number, cancellation) is var version && isIt(version)) return version;
        return null;
    }

    static bool IsOfOthers(this Door door, IReadOnlyList<string> proponents)
    {
        var own = door.Room.Party(door.Who.Party!);
        return proponents.Count > 0 && !proponents.Any(name => name == own?.Key || name == own?.Name || name == own?.Formal);
    }

    static Refusal Unread(DraftRefusal refusal) => new(refusal.Code, $"{refusal.Sentence} Nothing was kept.");
}
