using Marten;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Drafts;
using NormDraft.Negotiation.Versions;
using NormDraft.Server.Amendments;
using NormDraft.Server.Pages;
using NormDraft.Server.Store;
using NormDraft.Text;

namespace NormDraft.Server.Drafts;

/// <summary>What the panel shows of the clause in focus: only what this reader may see.</summary>
/// <param name="Drafts">Open drafts of one's own delegation, or that one is asked to co-sponsor.</param>
public sealed record TextFocus(Clause Clause, string Cited, IReadOnlyList<Amendment> Live, IReadOnlyList<Amendment> Closed, IReadOnlyList<DraftAmendment> Drafts,
    IReadOnlyList<VersionName> ChangedIn);

public static class TextFocusReading
{
    public static async Task<TextFocus?> Focus(this Door door, Guid id, IssuedVersion version, CancellationToken cancellation)
    {
        if (version.Find(id) is not { } clause) return null;
        var amendments = await door.Seen(await door.Session.Query<Amendment>().Where(a => a.Proposal.Clause == id).OrderBy(a => a.Number).ToListAsync(cancellation), cancellation);
        var shown = clause with { Attributions = Seats.Shown(clause.Attributions, version.Policy, door.Room, door.Who) };
        return new TextFocus(shown, Citation.Of(version.Clauses)[id], [.. amendments.Where(a => a.Status == AmendmentStatus.Live)],
            [.. amendments.Where(a => a.Status != AmendmentStatus.Live)], await Drafts(door, id, cancellation), await Changed(door, id, cancellation));
    }

    static async Task<IReadOnlyList<DraftAmendment>> Drafts(Door door, Guid id, CancellationToken cancellation)
    {
        if (door.Who.Party is null) return [];
        var drafts = await door.Drafts.Where(d => d.Proposal.Clause == id && d.Status == DraftStatus.Open).ToListAsync(cancellation);
        return [.. drafts.Where(d => door.Sees(d.Circle)).Select(d => d.SeenBy(door.Who))];
    }

    /// <summary>The versions that brought or changed its words, oldest first.</summary>
    static async Task<IReadOnlyList<VersionName>> Changed(Door door, Guid id, CancellationToken cancellation)
    {
        var changed = new List<VersionName>();
        string? before = null;
        foreach (var name in door.Structure!.Versions)
        {
            var words = (await door.Version(name.Number, cancellation)).Find(id)?.Text;
            if (words is not null && words != before) changed.Add(name);
            before = words;
        }
        return changed;
    }
}
