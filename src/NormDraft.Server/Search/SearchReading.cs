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
        string On(Guid clause) => cited.GetValueOrDefault(clause, "a clause no longer in the text");
        Hit?[] hits =
        [
            .. version.Clauses.Select(c => In("text", $"/n/{door.Address}?clause={c.Id}#c-{c.Id:N}", cited[c.Id], query, $"{c.Label} {Shown(c.Text, query)}".TrimStart())),
            .. (await Amendments(door, query, cancellation)).Select(a =>
                In("amendment", $"/n/{door.Address}/amendments/{a.Number}", $"Amendment {a.Number}, {On(a.Proposal.Clause)}", query, Shown(a.Proposal.Text, query), a.Rationale)),
            .. (await Drafts(door, cancellation)).Select(d =>
                In("draft", $"/n/{door.Address}/drafts/{d.Id}", $"Draft on {On(d.Proposal.Clause)}", query, Shown(d.Proposal.Text, query), d.Rationale)),
        ];
        var found = hits.OfType<Hit>().ToList();
        return new Hits(query, [.. found.Take(MaxHits)], found.Count > MaxHits);
    }

    /// <summary>Of ten thousand amendments the words are fetched, and of those that hold what is sought the rest.</summary>
    static async Task<IEnumerable<Amendment>> Amendments(Door door, string query, CancellationToken cancellation)
    {
        var words = await door.Session.Query<Amendment>().Select(a => new Words(a.Id, a.Proposal.Text, a.Rationale)).ToListAsync(cancellation);
        Guid[] found = [.. words.Where(w => Find(query, Shown(w.Text, query), w.Rationale) is not null).Select(w => w.Id)];
        return (await door.Session.Query<Amendment>().Where(a => a.Id.IsOneOf(found)).OrderBy(a => a.Number).ToListAsync(cancellation))
            .Where(a => door.Sees(a.Circle(door.Room.Pen)));
    }

    sealed record Words(Guid Id, string Text, string Rationale);

    static async Task<IEnumerable<DraftAmendment>> Drafts(Door door, CancellationToken cancellation) => door.Who.Party is null ? []
        : (await door.Drafts.Where(d => d.Status == DraftStatus.Open).ToListAsync(cancellation)).Where(d => door.Sees(d.Circle));

    /// <summary>The words as shown where they may hold what is sought, else what is quicker to make.</summary>
    static string Shown(string text, string query)
    {
        var (unmarked, sought) = (InlineHtml.Unmarked(text), InlineHtml.Unmarked(query));
        var isOfMarksOnly = Passages.First(sought, sought) is null;
        return isOfMarksOnly || text.Contains("[^", StringComparison.Ordinal) || Passages.First(unmarked, sought) is not null ? InlineHtml.Words(text) : unmarked;
    }

    static Hit? In(string kind, string address, string citation, string query, params string[] texts) => Find(query, texts) is var (text, found)
        ? new Hit(kind, address, citation, Before(text, found.Start), text.Substring(found.Start, found.Length), After(text, found.End))
        : null;

    /// <summary>The first place in the first of these texts that holds the words.</summary>
    static (string Text, Passage Found)? Find(string query, params string[] texts)
    {
        foreach (var text in texts)
            if (Passages.First(text, query) is { } found) return (text, found);
        return null;
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
