using Marten;
using NormDraft.Exchange.Html;
using NormDraft.Negotiation.Amendments;
using NormDraft.Negotiation.Drafts;
using NormDraft.Server.Store;
using NormDraft.Text;

namespace NormDraft.Server.Search;

/// <param name="Kind">text, amendment or draft.</param>
/// <param name="Before">What stands before the words found; <paramref name="After"/> what follows them.</param>
public sealed record Hit(string Kind, string Address, string Citation, string Before, string Found, string After);

/// <param name="Truncated">There are more than are listed.</param>
public sealed record Hits(string Query, IReadOnlyList<Hit> List, bool Truncated);

/// <summary>Finds words, as they are shown, in the text in force, in amendments and rationales, and in one's own drafts: only in what one may see.</summary>
public static class SearchReading
{
    public const int MaxHits = 200;
    public const int MaxQuery = 200;

    public static async Task<Hits> Find(this Door door, string? asked, CancellationToken cancellation)
    {
        var query = (asked ?? "").Trim();
        if (query.Length > MaxQuery) query = query[..MaxQuery];
        if (query.Length == 0 || door.Structure is null) return new Hits(query, [], false);
        var version = await door.InForce(cancellation);
        var cited = Citation.Of(version.Clauses);
        var text = version.Clauses.SelectMany(c => In("text", $"/n/{door.Address}?clause={c.Id}#c-{c.Id:N}", cited[c.Id], query, $"{c.Label} {InlineHtml.Words(c.Text)}".TrimStart()));
        List<Hit> hits = [.. text, .. await Amendments(door, query, cited, cancellation), .. await Drafts(door, query, cited, cancellation)];
        return new Hits(query, [.. hits.Take(MaxHits)], hits.Count > MaxHits);
    }

    static async Task<IEnumerable<Hit>> Amendments(Door door, string query, IReadOnlyDictionary<Guid, string> cited, CancellationToken cancellation)
    {
        var all = await door.Session.Query<Amendment>().OrderBy(a => a.Number).ToListAsync(cancellation);
        return from a in all
               where door.Sees(a.Circle(door.Room.Pen))
               let citation = $"Amendment {a.Number}, {cited.GetValueOrDefault(a.Proposal.Clause, "a clause no longer in the text")}"
               from hit in In("amendment", $"/n/{door.Address}/amendments/{a.Number}", citation, query, InlineHtml.Words(a.Proposal.Text), a.Rationale)
               select hit;
    }

    static async Task<IEnumerable<Hit>> Drafts(Door door, string query, IReadOnlyDictionary<Guid, string> cited, CancellationToken cancellation)
    {
        if (door.Who.Party is null) return [];
        var own = await door.Drafts.Where(d => d.Status == DraftStatus.Open).ToListAsync(cancellation);
        return from d in own
               where door.Sees(d.Circle)
               from hit in In("draft", $"/n/{door.Address}/drafts/{d.Id}", $"Draft on {cited.GetValueOrDefault(d.Proposal.Clause, "a clause no longer in the text")}", query, InlineHtml.Words(d.Proposal.Text), d.Rationale)
               select hit;
    }

    /// <summary>The first place in the first of these texts that holds the words.</summary>
    static IEnumerable<Hit> In(string kind, string address, string citation, string query, params string[] texts)
    {
        foreach (var text in texts)
        {
            if (Passages.First(text, query) is not { } found) continue;
            yield return new Hit(kind, address, citation, Before(text, found.Start), text.Substring(found.Start, found.Length), After(text, found.End));
            yield break;
        }
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
