using Marten;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Drafts;
using NormDraft.Server.Store;
using NormDraft.Text;

namespace NormDraft.Server.Search;

/// <param name="Kind">text, amendment or draft.</param>
/// <param name="Before">What stands before the words found; <paramref name="After"/> what follows them.</param>
public sealed record Hit(string Kind, string Address, string Citation, string Before, string Found, string After);

/// <param name="Truncated">There are more than are listed.</param>
/// <param name="Unsearched">Different words beyond the first 12, which were not searched.</param>
public sealed record Hits(string Query, IReadOnlyList<Hit> List, bool Truncated, int Unsearched);

/// <summary>Finds words, as they are shown, in the text in force, in amendments and rationales, and in one's own drafts: only in what one may see.</summary>
public static class SearchReading
{
    public const int MaxHits = 200;
    public const int MaxQuery = 200;

    public static async Task<Hits> Find(this Door door, string? asked, CancellationToken cancellation)
    {
        var words = (asked ?? "").Trim();
        if (words.Length > MaxQuery) words = words[..MaxQuery];
        if (words.Length == 0 || door.Structure is null) return new Hits(words, [], false, 0);
        return Found(words, await Items(door, cancellation), cancellation);
    }

    internal static Hits Found(string words, IEnumerable<Item> items, CancellationToken cancellation)
    {
        var query = new Query(words);
        var found = new List<(Match By, Hit Hit)>();
        foreach (var item in items)
        {
            cancellation.ThrowIfCancellationRequested();
            if (query.In(new SearchedItem(item)) is { } place) found.Add((place.By, Of(item, (place.Text, place.Found))));
        }
        List<Hit> hits = [.. found.OrderBy(one => one.By).Select(one => one.Hit).DistinctBy(hit => hit.Address).Take(MaxHits + 1)];
        return new Hits(words, [.. hits.Take(MaxHits)], hits.Count > MaxHits, query.LeftOut);
    }

    /// <summary>All that this reader may see, the text in force first.</summary>
    static async Task<IReadOnlyList<Item>> Items(Door door, CancellationToken cancellation)
    {
        var version = await door.InForce(cancellation);
        var cited = Citation.Of(version.Clauses);
        string On(Guid clause) => cited.GetValueOrDefault(clause, "a clause no longer in the text");
        string[] Names(IEnumerable<string> parties) => [.. parties.Distinct().SelectMany(key => new[] { key, door.Room.Party(key)?.Name ?? key })];
        return
        [
            .. version.Clauses.Select(c => new Item("text", door.Links.Clause(c.Id), cited[c.Id], cited[c.Id], c.Label, c.Text, "", [])),
            .. (await Amendments(door, cancellation)).Select(a => new Item("amendment", door.Links.Amendment(a.Number), $"Amendment {a.Number}, {On(a.Proposal.Clause)}",
                $"Amendment {a.Number}", "", a.Proposal.Text, a.Rationale, Names([.. a.Parties, a.Delegation]))),
            .. (await Drafts(door, cancellation)).Select(d => new Item("draft", door.Links.Draft(d.Id), $"Draft on {On(d.Proposal.Clause)}", "", "", d.Proposal.Text, d.Rationale, Names([d.Delegation]))),
        ];
    }

    /// <summary>Of each no more than its words, where it is and who sees it: an amendment brings its earlier wordings with it.</summary>
    static async Task<IEnumerable<Amendment>> Amendments(Door door, CancellationToken cancellation) =>
        (await door.Session.Query<Amendment>().OrderBy(a => a.Number).Select(a => new Amendment
        {
            Number = a.Number,
            Proposal = a.Proposal,
            Rationale = a.Rationale,
            Delegation = a.Delegation,
            Capacity = a.Capacity,
            CoSponsors = a.CoSponsors,
            Members = a.Members,
            AdoptedBy = a.AdoptedBy,
        }).ToListAsync(cancellation)).Where(a => door.Sees(a));

    static async Task<IEnumerable<DraftAmendment>> Drafts(Door door, CancellationToken cancellation) => door.Who.Party is null ? []
        : (await door.Drafts.Where(d => d.Status == DraftStatus.Open).ToListAsync(cancellation)).Where(d => door.Sees(d.Circle));

    static Hit Of(Item item, (string Text, Passage Found) place)
    {
        var (text, found) = place;
        return new Hit(item.Kind, item.Address, item.Citation, Before(text, found.Start), text.Substring(found.Start, found.Length), After(text, found.End));
    }

    const int Around = 80;

    /// <summary>Up to 80 characters before a place, cut at a space, never inside a character.</summary>
    static string Before(string text, int at)
    {
        if (at <= Around) return text[..at];
        var space = text.IndexOf(' ', at - Around, Around);
        return space < 0 ? "…" : "…" + text[space..at];
    }

    static string After(string text, int from)
    {
        if (text.Length - from <= Around) return text[from..];
        var space = text.LastIndexOf(' ', from + Around, Around);
        return space < 0 ? "…" : text[from..space] + "…";
    }
}
