using System.Collections.Concurrent;
using Microsoft.AspNetCore.Components;
using NormDraft.Exchange.Html;
using NormDraft.Negotiation.Participants;
using NormDraft.Text;

namespace NormDraft.Server.Pages;

/// <summary>Clauses' words as HTML. What was made of the same words, holders and names is kept: up to 20,000 clauses, then begun anew.</summary>
public static class Rendered
{
    const int Most = 20_000;
    static readonly ConcurrentDictionary<string, MarkupString> Kept = new();

    public static MarkupString Of(Clause clause, Conference room, bool linksNotes = false) => Of(clause.Text, clause.Attributions, room, linksNotes);

    /// <param name="linksNotes">The footnotes stand on the same page.</param>
    /// <param name="held">Who holds which bracket, as far as the reader is shown.</param>
    public static MarkupString Of(string text, IReadOnlyList<Attribution> held, Conference room, bool linksNotes = false)
    {
        var key = $"{room.Address} {room.Version} {linksNotes}\0{text}\0{string.Join(';', held.Select(a => $"{a.Start}+{a.Length}:{string.Join(',', a.Parties)}"))}";
        if (Kept.TryGetValue(key, out var html)) return html;
        if (Kept.Count >= Most) Kept.Clear();
        return Kept[key] = new MarkupString(InlineHtml.Render(new MarkedText([new MarkedRun(null, text)], held), Seats.Names(room), linksNotes));
    }
}
