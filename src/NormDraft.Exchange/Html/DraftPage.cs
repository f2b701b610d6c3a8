using System.Net;
using System.Security.Cryptography;
using System.Text;
using NormDraft.Exchange.Word.Documents;
using NormDraft.Exchange.Word.Writing;
using NormDraft.Text;

namespace NormDraft.Exchange.Html;

/// <summary>A draft as one page that needs nothing else: no script, legible in print, without colour and read aloud.</summary>
public static class DraftPage
{
    private const string Style = """
        :root { color-scheme: light dark; } body { font: 1.06rem/1.6 Georgia, "Noto Serif", serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-block-start: 2rem; } h3 { font-size: 1.06rem; margin-block-start: 1.6rem; } p { white-space: pre-wrap; overflow-wrap: anywhere; margin: 0 0 .9rem; }
        .d1 { margin-inline-start: 2rem; } .d2 { margin-inline-start: 4rem; } .d3 { margin-inline-start: 6rem; } .k { font-weight: 700; } .nb { white-space: nowrap; } sup::before { content: "\2060"; } .by { font: .75rem/1 system-ui, sans-serif; }
        .by abbr { border: 1px solid; border-radius: .2rem; padding: 0 .25rem; margin-inline-start: .2rem; text-decoration: none; } .by .group { border-block-end-width: 3px; } .by .obs { border-style: dashed; }
        .note { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; } aside { border-block-start: 1px solid; margin-block-start: 2rem; font-size: .9rem; }
        """;

    /// <summary>The page's own rule, wherever it is opened: its styles and nothing else. In the head, before the styles.</summary>
    public static readonly string Policy = $"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; base-uri 'none'; form-action 'none'\">";

    public static string Of(Draft draft, PartyNames names)
    {
        var language = draft.Head.Language is { Length: > 0 } tag && tag.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? tag : "und";
        var title = draft.Head.Title ?? draft.Clauses.FirstOrDefault(clause => clause.Kind == Kinds.Title)?.Text ?? draft.Head.Symbol ?? "Draft";
        var depths = new Dictionary<Guid, int>();
        var (text, notes) = (new StringBuilder(), new StringBuilder());
        var hasTitle = draft.Clauses.Any(clause => clause.Kind == Kinds.Title);
        var head = string.Join(" ", new[] { draft.Head.Symbol, title }.Where(word => !string.IsNullOrEmpty(word)).Distinct());
        if (!hasTitle) text.Append("<h1 dir=\"auto\">").Append(E(title)).Append("</h1>\n");
        foreach (var clause in draft.Clauses)
        {
            var above = clause.Parent is { } parent ? depths.GetValueOrDefault(parent) : 0;
            depths[clause.Id] = IsHeading(clause) ? 0 : above + 1;
            (clause.Kind == Kinds.Footnote ? notes : text).Append(Block(clause, above, names, IsRtl(draft)));
        }

        return $"""
            <!doctype html>
            <html lang="{language}"{(IsRtl(draft) ? " dir=\"rtl\"" : "")}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">{Policy}<title>{E(head)}</title><style>{Style}</style></head>
            <body><main>
            {(Said(draft.Head) is { Length: > 0 } said ? $"<p>{said}</p>\n" : "")}{text}{(notes.Length > 0 ? $"<aside aria-label=\"{E(Footnotes(draft.Head.Language))}\">\n{notes}</aside>\n" : "")}</main></body></html>

            """;
    }

    private static string Said(DraftHead head) => string.Join(" · ", new[] { head.Symbol, head.Status }.Where(text => !string.IsNullOrEmpty(text)).Select(text => $"<bdi>{E(text!.Shown())}</bdi>"));

    /// <summary>What stands above the footnotes, in the language of the text.</summary>
    public static string Footnotes(string? language) => Terms.Of(language)[Term.Footnotes];

    /// <summary>Its language is written from right to left.</summary>
    public static bool IsRtl(Draft draft) => Scripts.IsRtlLanguage(draft.Head.Language);

    private static bool IsHeading(Clause clause) => clause.Kind is Kinds.Title or Kinds.Part or Kinds.Annex or Kinds.Preamble or Kinds.Article or Kinds.Heading;

    private static string Block(Clause clause, int depth, PartyNames names, bool isRtl)
    {
        var element = clause.Kind switch { Kinds.Title => "h1", Kinds.Part or Kinds.Annex or Kinds.Preamble => "h2", Kinds.Article or Kinds.Heading => "h3", _ => "p" };
        var words = InlineHtml.Render(MarkedText.Of(clause), names, linksNotes: true);
        var hasLabel = clause.Label.Length > 0 && !(clause.Kind == Kinds.Preambular && clause.Label.StartsWith("PP", StringComparison.Ordinal));
        var behind = element != "p" && words.Length > 0 && char.IsLetterOrDigit(clause.Label.LastOrDefault()) ? ". " : " ";
        var label = hasLabel ? $"<bdi{(Scripts.IsRtl(clause.Label, isRtl) ? " dir=\"rtl\"" : "")}>{E(clause.Label)}</bdi>{behind}" : "";
        var isMarked = clause.Kind == Kinds.Footnote && clause.Label.Length > 0 && clause.Label.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_');
        var id = isMarked ? "fn" + E(clause.Label) : $"c-{clause.Id:D}";
        var css = element == "p" && depth > 0 ? $" class=\"d{Math.Min(depth, 3)}\"" : "";
        return label.Length + words.Length == 0 ? "" : $"<{element} id=\"{id}\" dir=\"auto\"{css}>{label}{words}</{element}>\n";
    }

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
