using NormDraft.Exchange.Html;
using NormDraft.Text;

namespace NormDraft.Server.Comparison;

/// <summary>Redlines as marked text: whole, one side of them, or the changes with a few words around.</summary>
public static class Marks
{
    /// <summary>UTF-16 units of unchanged text that an excerpt keeps beside a change.</summary>
    const int Around = 48;

    /// <summary>The same, of one that stands among others like it.</summary>
    const int Little = 14;

    /// <param name="held">Who holds the brackets of the new text, as far as the reader is shown.</param>
    /// <param name="same">The element of what stays: null, or "moved".</param>
    public static MarkedText Of(Redline redline, IReadOnlyList<Attribution> held, string? same = null) =>
        new([.. redline.Spans.Select(span => Run(span, same))], held);

    public static MarkedText Old(Redline redline) => new([.. redline.Spans.Where(s => s.Op != Op.Inserted).Select(s => Run(s, null))], []);

    public static MarkedText New(Redline redline, IReadOnlyList<Attribution> held) => new([.. redline.Spans.Where(s => s.Op != Op.Deleted).Select(s => Run(s, null))], held);

    public static MarkedText Plain(string text) => new([new MarkedRun(null, text)], []);

    public static MarkedText Excerpt(Redline redline) => Excerpt(redline.Spans);

    /// <summary>Hardly more than the words that change.</summary>
    public static MarkedText Brief(Redline redline) => Excerpt(redline.Spans, Little);

    /// <summary>Long stretches that stay are cut to the words beside the changes.</summary>
    public static MarkedText Excerpt(IReadOnlyList<Span> spans, int around = Around) => new([.. spans.Select((span, at) => span is { Op: Op.Same, Weights: Weights.None }
        ? new MarkedRun(null, Cut(span.Text, at == 0 ? 0 : around, at == spans.Count - 1 ? 0 : around, around))
        : Run(span, null))], []);

    static MarkedRun Run(Span span, string? same) => new(span.Op switch { Op.Inserted => "ins", Op.Deleted => "del", _ => same }, span.Text)
    {
        Reference = span.Weights switch { Weights.Consequential => "follows", var weights when weights.HasFlag(Weights.Contrary) => "astray", _ => null },
    };

    static string Cut(string text, int keepStart, int keepEnd, int around)
    {
        if (text.Length <= keepStart + keepEnd + around) return text;
        var from = keepStart == 0 ? 0 : text.LastIndexOf(' ', keepStart) + 1;
        var to = keepEnd == 0 ? text.Length : text.IndexOf(' ', text.Length - keepEnd);
        if (to < from || text.AsSpan(from, to - from).IndexOfAny("*_\\~^=+") >= 0) return text;
        return $"{text[..from]}…{text[to..]}";
    }
}
