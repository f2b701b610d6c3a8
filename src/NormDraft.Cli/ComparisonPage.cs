using System.Net;
using System.Text;
using NormDraft.Text;

namespace NormDraft.Cli;

/// <summary>A comparison as one page that needs nothing else: no script, legible in print and without colour.</summary>
internal static class ComparisonPage
{
    private const string Style = """
        :root { color-scheme: light dark; } body { font: 1.06rem/1.6 Georgia, "Noto Serif", serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.25rem; } .p { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0 0 .9rem; padding-inline-start: .8rem; border-inline-start: 3px solid transparent; } .changed { border-color: currentColor; }
        ins { color: light-dark(#0b4f9e, #8ec5ff); text-decoration: underline; } del { color: light-dark(#a01414, #ff9d9d); text-decoration: line-through; } .here, .away { color: light-dark(#14602c, #86d99c); text-decoration: underline double; } .away { text-decoration: line-through double; }
        .follows { color: inherit; text-decoration: underline dotted; } mark { background: light-dark(#ffe9a8, #5a4700); color: inherit; outline: 1px solid; }
        small { font: .8rem/1.4 system-ui, sans-serif; display: block; } @media print { ins, del, .here, .away { print-color-adjust: exact; } .p { break-inside: avoid; } }
        """;

    public static string Of(string old, string @new, IReadOnlyList<FileRow> rows)
    {
        var page = new StringBuilder($"""
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{E(Path.GetFileName(@new))} against {E(Path.GetFileName(old))}</title><style>{Style}</style></head>
            <body><main><h1>What changed in {E(Path.GetFileName(@new))} against {E(Path.GetFileName(old))}</h1>
            <p><small>{Told(rows)} <ins>inserted</ins>, <del>deleted</del>, <span class="here">moved here</span>, <span class="away">moved away</span>, <ins class="follows">follows a new number</ins>, <mark>leads elsewhere since numbers changed</mark>.</small></p>

            """);
        foreach (var row in rows) page.Append(Paragraph(row));
        return page.Append("</main></body></html>\n").ToString();
    }

    private static string Told(IReadOnlyList<FileRow> rows)
    {
        int Words(Op op) => rows.Where(row => row.Placement != Placement.MovedAway).SelectMany(row => row.Spans).Where(span => span.Op == op && span.Weights is not (Weights.Label or Weights.Consequential)).Sum(span => NormDraft.Text.Words.Count(span.Text));
        return $"{Words(Op.Inserted)} words put in, {Words(Op.Deleted)} taken out, {rows.Count(row => row.Placement == Placement.Moved)} paragraphs moved, {rows.Count(row => row.IsUnchanged)} of {rows.Count} unchanged, {rows.Count(row => row.IsConsequential)} with nothing but new numbers.";
    }

    private static string Paragraph(FileRow row)
    {
        var note = row.Placement switch
        {
            Placement.Moved => "<small>Moved here.</small>",
            Placement.MovedAway => "<small>Moved away.</small>",
            Placement.Split => $"<small>One paragraph became {row.To.Count}.</small>",
            Placement.Joined => $"<small>{row.From.Count} paragraphs became one.</small>",
            _ => "",
        };
        return $"<div dir=\"auto\" class=\"p{(row.IsUnchanged || row.IsConsequential ? "" : " changed")}\">{note}{string.Concat(Marks.OfRow(row).Select(Span))}</div>\n";
    }

    private static string Span(MarkedSpan span)
    {
        var (text, title) = (E(span.Span.Text), string.Join(", ", Marks.Flags(span)));
        return (span.Op, span.Span.Weights) switch
        {
            ("-", Weights.Consequential) => "",
            ("+", Weights.Consequential) => $"<ins class=\"follows\" title=\"follows the new number\">{text}</ins>",
            (_, var weights) when weights.HasFlag(Weights.Contrary) => $"<mark title=\"{title}\">{(span.Op == "-" ? $"<del>{text}</del>" : span.Op == "+" ? $"<ins>{text}</ins>" : text)}</mark>",
            ("=", _) => text,
            ("+", _) => $"<ins title=\"{title}\">{text}</ins>",
            ("-", _) => $"<del title=\"{title}\">{text}</del>",
            (">", _) => $"<span class=\"here\">{text}</span>",
            _ => $"<span class=\"away\">{text}</span>",
        };
    }

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
