using NormDraft.Exchange;
using NormDraft.Exchange.Word.Reading;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Drafts;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Store;

namespace NormDraft.Server.Amendments;

/// <summary>A change found in a delegation's Word file, as the draft it would become.</summary>
/// <param name="Cited">The clause, or the one that a new clause follows.</param>
/// <param name="Authors">As the file names them.</param>
/// <param name="Tracked">All of it was tracked; else some was found by comparing with the version sent out.</param>
public sealed record MarkedChange(Proposal Proposal, string Cited, IReadOnlyList<string> Authors, bool Tracked, string Rationale);

/// <summary>A delegation's marked-up file, read; nothing of it is a draft yet.</summary>
/// <param name="Version">Number of the version that it was read against: the one in force then.</param>
/// <param name="Symbol">Of the version that the file says it was made from; null where it says none.</param>
/// <param name="IsInForce">That version is the one it was read against; else it is read against the one in force all the same.</param>
/// <param name="Left">What is not taken over.</param>
public sealed record MarkedFile(int Version, string? Symbol, bool IsInForce, IReadOnlyList<MarkedChange> Changes, IReadOnlyList<ReadingRemark> Left);

public static class MarkedFileReading
{
    public static async Task<(MarkedFile? File, Refusal? Refusal)> MarkedFile(this Door door, byte[] docx, CancellationToken cancellation)
    {
        if (!door.Who.Drafts) throw new NotSeenException();
        var version = await door.InForce(cancellation);
        var read = WordAmendments.Read(docx, version.Clauses);
        if (read.Refusal is { } refusal) return (null, new(refusal.Code, $"{refusal.Sentence} Nothing was kept."));
        var cited = Citation.Of(version.Clauses);
        var isInForce = read.Mark.Symbol == version.Symbol && (read.Mark.Hash is not { } hash || version.Hash.StartsWith(hash, StringComparison.OrdinalIgnoreCase));
        return (new MarkedFile(version.Number, read.Mark.Symbol, isInForce, [.. read.Amendments.Select(change => Change(change, version, cited))], read.Remarks), null);
    }

    static MarkedChange Change(WordAmendment change, IssuedVersion version, IReadOnlyDictionary<Guid, string> cited)
    {
        var clause = change.Clause ?? change.After ?? version.Clauses[0].Id;
        var operation = change.Clause is null ? Operation.Add : change.Text is null ? Operation.Suppress : Operation.Modify;
        var proposal = new Proposal(operation, clause, version.Number, version.Find(clause)!.Text, change.Text ?? "", operation == Operation.Add ? change.Label : "", operation == Operation.Add ? change.Kind : "", null);
        return new MarkedChange(proposal, cited[clause], change.Authors, change.FoundBy == FoundBy.Tracking, string.Join("\n", change.Rationale));
    }
}
