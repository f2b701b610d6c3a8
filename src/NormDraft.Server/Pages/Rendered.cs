using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Caching.Memory;
using NormDraft.Exchange.Html;
using NormDraft.Negotiation.Participants;
using NormDraft.Text;

namespace NormDraft.Server.Pages;

/// <summary>Clauses' words as HTML. What was made of the same words, holders and names is kept, up to 64 MB with what it was made of.</summary>
public static class Rendered
{
    const long Most = 64_000_000;
    static readonly MemoryCache Kept = new(new MemoryCacheOptions { SizeLimit = Most, CompactionPercentage = 0.25 });

    public static MarkupString Of(Clause clause, Conference room, bool linksNotes = false) => Of(clause.Text, clause.Attributions, room, linksNotes);

    /// <param name="linksNotes">The footnotes stand on the same page.</param>
    /// <param name="held">Who holds which bracket, as far as the reader is shown.</param>
    public static MarkupString Of(string text, IReadOnlyList<Attribution> held, Conference room, bool linksNotes = false)
    {
        var names = Seats.Names(room);
        var holders = held.Select(a => $"{a.Start}+{a.Length}:{string.Join(',', a.Parties.Select(Named))}");
        var key = $"{linksNotes}\0{text}\0{string.Join('\0', holders)}";
        if (Kept.TryGetValue(key, out MarkupString html)) return html;
        html = new MarkupString(InlineHtml.Render(new MarkedText([new MarkedRun(null, text)], held), names, linksNotes));
        return Kept.Set(key, html, new MemoryCacheEntryOptions { Size = sizeof(char) * ((long)key.Length + html.Value.Length) });

        string Named(string party) => names.ByKey.TryGetValue(party, out var name) ? $"{party} {name}" : party;
    }
}
