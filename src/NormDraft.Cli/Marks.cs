using NormDraft.Text;

namespace NormDraft.Cli;

/// <summary>A stretch of a comparison with its mark: = in both, + put in, - taken out, &gt; moved here, &lt; moved away.</summary>
internal readonly record struct MarkedSpan(string Op, Span Span);

/// <summary>How a comparison is marked. In order, =, - and &lt; are the old text to the byte; =, + and &gt; are the new one.</summary>
internal static class Marks
{
    /// <summary>Words that a stretch must have to be found again elsewhere in the same unit.</summary>
    private const int Least = 5;

    /// <summary>A unit's marks; what was taken out in one place and put in at another, letter for letter, has moved.</summary>
    public static IEnumerable<MarkedSpan> Within(IReadOnlyList<Span> spans)
    {
        var gone = spans.Where(span => span.Op == Op.Deleted && Words.Count(span.Text) >= Least).Select(span => span.Text.Trim()).ToHashSet(StringComparer.Ordinal);
        var moved = spans.Where(span => span.Op == Op.Inserted && gone.Contains(span.Text.Trim())).Select(span => span.Text.Trim()).ToHashSet(StringComparer.Ordinal);
        return spans.Select(span => new MarkedSpan((span.Op, moved.Contains(span.Text.Trim())) switch
        {
            (Op.Same, _) => "=",
            (Op.Deleted, true) => "<",
            (Op.Deleted, _) => "-",
            (_, true) => ">",
            _ => "+",
        }, span));
    }

    /// <summary>A paragraph that moved is &gt; in its new place, but for what was edited, and &lt; in its old one.</summary>
    public static IEnumerable<MarkedSpan> OfRow(FileRow row) => row.Placement switch
    {
        Placement.Moved => row.Spans.Select(span => new MarkedSpan(span.Op switch { Op.Same => ">", Op.Deleted => "-", _ => "+" }, span)),
        Placement.MovedAway => row.Spans.Select(span => new MarkedSpan("<", span)),
        _ => Within(row.Spans),
    };

    /// <summary>What the change is: wording where it is nothing else. What stayed has a flag only where it should not have stayed.</summary>
    public static IEnumerable<string> Flags(MarkedSpan span)
    {
        if (span.Op is not ("+" or "-") && span.Span.Weights == Weights.None) return [];
        var flags = Enum.GetValues<Weights>().Where(weight => weight != Weights.None && span.Span.Weights.HasFlag(weight)).Select(weight => weight.ToString().ToLowerInvariant()).ToList();
        return flags.Count > 0 ? flags : ["wording"];
    }

    /// <summary>"[-shall-]{+should+}", as word-wise comparisons are written in plain text.</summary>
    public static string InText(FileRow row) => string.Concat(OfRow(row).Select(span => (span.Op, span.Span.Text) switch
    {
        ("=", var text) => text,
        ("-", var text) => Around("[-", text, "-]"),
        ("+", var text) => Around("{+", text, "+}"),
        (">", var text) => Around("{>", text, ">}"),
        (_, var text) => Around("[<", text, "<]"),
    }));

    /// <summary>White space at the end stays outside, so that paragraphs stay apart.</summary>
    private static string Around(string open, string text, string close)
    {
        var words = text.TrimEnd();
        return words.Length == 0 ? open + text + close : open + words + close + text[words.Length..];
    }
}
