using Marten;
using NormDraft.Negotiation;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Consolidation;
using NormDraft.Negotiation.Drafts;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Store;

namespace NormDraft.Server.Consolidation;

/// <summary>A clause on the desk.</summary>
/// <param name="Live">Numbers of its live amendments.</param>
/// <param name="Open">Those of them that nothing has been decided on.</param>
/// <param name="Conflicts">Places where live proposals are rivals.</param>
/// <param name="Decided">What waits for the next version: "2 taken up, 1 not retained"; null for nothing.</param>
public sealed record DeskRow(Guid Clause, string Citation, string Text, IReadOnlyList<int> Live, IReadOnlyList<int> Open, int Conflicts, string? Decided, DateTimeOffset? At)
{
    /// <summary>Why the next version cannot be issued so; null where nothing here hinders it.</summary>
    public string? Hindered { get; init; }
}

/// <summary>The desk: every clause with live proposals or with a decision that waits, in reading order.</summary>
/// <param name="Gone">Those of them that have left the text.</param>
public sealed record DeskList(string Next, int InForce, IReadOnlyList<DeskRow> Rows, IReadOnlyList<GoneClause> Gone)
{
    /// <summary>Clauses with a decision that waits.</summary>
    public int Decided => Rows.Count(r => r.Decided is not null and not DeskListReading.Left) + Gone.Count(c => c.Decided is not null);

    /// <summary>Clauses whose decision cannot be issued as it is.</summary>
    public int Hindered => Rows.Count(r => r.Hindered is not null);

    /// <summary>Clauses of the text with live proposals.</summary>
    public int Contested => Rows.Count(r => r.Live.Count > 0);

    public int Live => Rows.Sum(r => r.Live.Count) + LiveGone;
    public int LiveGone => Gone.Sum(c => c.Proposals.Count);
    public int Open => Rows.Sum(r => r.Open.Count) + OpenGone;
    public int OpenGone => Gone.Sum(c => c.Open);
}

public static class DeskListReading
{
    /// <summary>For the table only.</summary>
    public static async Task<DeskList> DeskList(this Door door, CancellationToken cancellation)
    {
        if (!door.Sees(Circle.TheTable) || door.Structure is not { } structure) throw new NotSeenException();
        var inForce = await door.InForce(cancellation);
        var batch = door.Session.CreateBatchQuery();
        var rolling = batch.Query<RollingClause>().Where(c => c.Live > 0).ToList();
        var pending = batch.Query<DeskClause>().Where(c => c.Pending).ToList();
        await batch.Execute(cancellation);
        var cited = Citation.Of(inForce.Clauses);
        var live = (await rolling).ToDictionary(c => c.Id);
        var decided = (await pending).ToDictionary(c => c.Id);
        var gone = await door.Gone([.. live.Keys.Union(decided.Keys).Where(id => inForce.Find(id) is null)], cancellation);
        var hindrances = decided.Count == 0 ? [] : Issuing.Hindrances(await door.Desk(cancellation));
        var hindered = hindrances.ToLookup(one => one.Clause, one => DeskFollows.Why(one.Refusal));
        return new DeskList(NextSymbol(structure), structure.Issued, [.. inForce.Clauses
            .Where(c => live.ContainsKey(c.Id) || decided.ContainsKey(c.Id) || hindered.Contains(c.Id))
            .Select(c => Row(c.Id, cited[c.Id], c.Text, live.GetValueOrDefault(c.Id), decided.GetValueOrDefault(c.Id)) with
            {
                Hindered = hindered[c.Id].FirstOrDefault(),
            })], gone);
    }

    public static string NextSymbol(Structure structure) => Symbols.Next([.. structure.Versions.Select(v => v.Symbol)], IssueKind.Revision);

    static DeskRow Row(Guid id, string citation, string text, RollingClause? rolling, DeskClause? desk)
    {
        int[] live = rolling is null ? [] : [.. rolling.Proposals.Where(p => p.Live).Select(p => p.Number).Order()];
        var settled = desk?.Outcome is { } outcome ? outcome.Rulings.Select(r => r.Number).Union(outcome.Contributors).ToHashSet() : [];
        return new DeskRow(id, citation, text, live, [.. live.Where(n => !settled.Contains(n))], rolling is null ? 0 : rolling.Conflicts + rolling.Incompatible,
            desk?.Outcome is { } kept ? Summary(kept, desk.Text) : null, desk?.Acts[^1].At);
    }

    /// <summary>Said of a decision that changes nothing.</summary>
    public const string Left = "Left as it stands";

    /// <summary>"2 taken up, 1 not retained, 3 in brackets".</summary>
    public static string Summary(Outcome outcome, string words)
    {
        if (outcome.LeavesAll(words)) return Left;
        var ruled = outcome.Rulings.CountBy(r => r.Disposition).OrderBy(p => p.Key).Select(p => $"{p.Value} {Words(p.Key)}");
        var kept = outcome.Contributors.Except(outcome.Rulings.Select(r => r.Number)).Count();
        string[] parts = [.. ruled, .. kept > 0 ? [$"{kept} in brackets"] : Array.Empty<string>()];
        return parts.Length == 0 ? "The chair’s own wording" : string.Join(", ", parts);
    }

    static string Words(Disposition disposition) => disposition == Disposition.MergedInto ? "merged" : Trace.Word(disposition);
}
