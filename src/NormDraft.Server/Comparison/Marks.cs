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

    /// <summary>UTF-16 units that a list shows of one wording; the whole is at its amendment.</summary>
    public const int Listed = 1_000;

    /// <summary>The same, where there are many in a line each.</summary>
    public const int InLine = 300;

    /// <summary>Texts whose words are compared one by one for a list; of longer ones only where they begin and cease to differ is looked
    /// for.</summary>
    const int Compared = 20_000;

    public static MarkedText Excerpt(Redline redline) => Excerpt(redline.Spans);

    /// <summary>The changes with a few words around each, cut to <see cref="Listed"/> units.</summary>
    public static MarkedText Excerpt(string before, string after) => First(Differing(before, after, Around), Listed);

    /// <summary>Hardly more than the words that change, cut to <see cref="InLine"/> units.</summary>
    public static MarkedText Brief(string before, string after) => First(Differing(before, after, Little), InLine);

    static MarkedText Differing(string before, string after, int around)
    {
        if (before.Length + after.Length <= Compared) return Excerpt(Redline.Between(before, after).Spans, around);
        var start = before.AsSpan().CommonPrefixLength(after);
        var (old, now) = (before[start..], after[start..]);
        var same = 0;
        while (same < Math.Min(old.Length, now.Length) && old[^(same + 1)] == now[^(same + 1)]) same++;
        (string? Element, string Text)[] runs =
            [(null, before[..start]), ("del", old[..^same]), ("ins", now[..^same]), (null, old[^same..])];
        return new([.. runs.Where(run => run.Text.Length > 0).Select(run => new MarkedRun(run.Element, run.Text))], []);
    }

    /// <summary>No more than about so many UTF-16 units of it, and something of each change that there is room for.</summary>
    public static MarkedText First(MarkedText text, int units)
    {
        if (text.Runs.Sum(run => run.Text.Length) <= units) return text;
        var (runs, same) = (new List<MarkedRun>(), units / 4);
        var changed = units / Math.Clamp(text.Runs.Count(run => run.Element is not null), 1, 4);
        foreach (var run in text.Runs)
        {
            if (units <= 0) return new([.. runs, new MarkedRun(null, " …")], []);
            runs.Add(run with { Text = run.Element is null && text.Runs.Count > 1 ? Ends(run.Text, same) : Start(run.Text, changed) });
            units -= runs[^1].Text.Length;
        }
        return new(runs, []);
    }

    /// <summary>The words at both ends of a text.</summary>
    static string Ends(string text, int units)
    {
        if (text.Length <= units) return text;
        var from = text.Length - units / 2;
        return $"{Start(text, units / 2)} {text[(text.IndexOf(' ', from) is > 0 and var space ? space + 1 : from)..]}";
    }

    /// <summary>The first words of a text, up to so many UTF-16 units; with an ellipsis where there are more.</summary>
    public static string Start(string text, int units)
    {
        if (text.Length <= units) return text;
        var end = text.LastIndexOf(' ', units);
        if (end < units / 2) end = units > 0 && char.IsHighSurrogate(text[units - 1]) ? units - 1 : units;
        return $"{text[..end]} …";
    }

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
