using System.Buffers;
using System.Net;
using System.Text;
using NormDraft.Text;

namespace NormDraft.Exchange.Html;

/// <summary>
/// Turns a clause's inline Markdown into HTML with its brackets, holders and changes. Brackets are the outermost elements, then
/// emphasis, then changes, each cut where one further out begins or ends. No mark-up of the text gets through.
/// </summary>
public static class InlineHtml
{
    /// <summary>With more brackets than this that nobody holds, or more signs, a text is shown with little or no mark-up around each: real
    /// ones have a few, and mark-up is many times as long as what it marks.</summary>
    private const int MostMarked = 200;

    private static readonly object Nb = new();

    /// <summary>Phrasing content, well-formed as XML too. Law: its text, without the holders, is the source's without emphasis marks.</summary>
    /// <param name="linksNotes">The footnotes stand on the same page, so that their marks lead there.</param>
    public static string Render(MarkedText text, PartyNames names, bool linksNotes = false)
    {
        var shown = Units(text.Runs);
        var footnotes = BracketPairs.Footnotes(shown);
        var pairs = BracketPairs.Of(shown, footnotes, text.Attributions);
        var isCrowded = shown.Count(unit => unit is { Value: '[' or ']', IsLiteral: false }) - pairs.Values.Count(IsHeld) > MostMarked;
        var areSignsMany = shown.Count(IsSign) > MostMarked;
        var holders = new Holders(names);
        var html = new TagWriter();
        for (var i = 0; i < shown.Count; i++)
        {
            if (footnotes.TryGetValue(i, out var footnote))
            {
                html.Nest(Around(shown[i]));
                html.Raw(FootnoteMark(footnote.Mark, linksNotes));
                i += footnote.Length - 1;
            }
            else if (pairs.TryGetValue(i, out var bracket) && (!isCrowded || IsHeld(bracket))) Glyph(html, shown[i], i, bracket, holders);
            else if (!shown[i].IsHidden)
            {
                if (i == 0 || !IsNeighbour(shown[i - 1], shown[i])) html.Nest(Around(shown[i]));
                if (areSignsMany && IsSign(shown[i])) i = Row(html, shown, i);
                else Plain(html, shown[i], isCrowded);
            }
        }

        return html.Finish();
    }

    /// <summary>The words as a page shows them: without emphasis marks, escapes and the marks of footnotes.</summary>
    public static string Words(string text)
    {
        var shown = Units([new MarkedRun(null, text)]);
        var footnotes = BracketPairs.Footnotes(shown);
        var words = new StringBuilder(text.Length);
        for (var at = 0; at < shown.Count; at++)
        {
            if (footnotes.TryGetValue(at, out var footnote)) at += footnote.Length - 1;
            else if (!shown[at].IsHidden) words.Append(shown[at].Value);
        }

        return words.ToString();
    }

    /// <summary>Quick to make: the text without any character that may be a mark of emphasis or an escape. Law: without footnotes it holds whatever the words do, less those characters.</summary>
    public static string Unmarked(string text)
    {
        if (!text.AsSpan().ContainsAny(Marks)) return text;
        var unmarked = new StringBuilder(text.Length);
        for (var rest = text.AsSpan(); rest.Length > 0;)
        {
            var mark = rest.IndexOfAny(Marks);
            unmarked.Append(mark < 0 ? rest : rest[..mark]);
            rest = mark < 0 ? [] : rest[(mark + 1)..];
        }

        return unmarked.ToString();
    }

    private static readonly SearchValues<char> Marks = SearchValues.Create(EmphasisMarks.Marks + "\\");

    /// <summary>Whether a unit stands in the same elements as the one before it.</summary>
    private static bool IsNeighbour(Shown before, Shown unit) =>
        !before.IsHidden && before.Value is not ('[' or ']') && ReferenceEquals(before.Run, unit.Run) && ReferenceEquals(before.Emphasis, unit.Emphasis);

    private static bool IsHeld(Bracket bracket) => bracket.Holders.Count > 0;

    private static bool IsSign(Shown unit) => Signs.NameOf(unit.Value) is not null;

    /// <summary>Signs side by side as one, without their names.</summary>
    /// <returns>The last of them.</returns>
    private static int Row(TagWriter html, IReadOnlyList<Shown> shown, int at)
    {
        html.Raw("<bdi class=\"sign\">");
        html.Text(shown[at].Value);
        while (at + 1 < shown.Count && IsSign(shown[at + 1]) && IsNeighbour(shown[at], shown[at + 1])) html.Text(shown[++at].Value);
        html.Raw("</bdi>");
        return at;
    }

    private static void Plain(TagWriter html, Shown unit, bool isCrowded)
    {
        if (!isCrowded && unit is { Value: '[' or ']', IsLiteral: false }) html.Raw(Key(unit.Value));
        else if (Signs.NameOf(unit.Value) is { } sign) html.Raw($"<bdi class=\"sign\" title=\"{sign}\" data-sign=\"{sign[..6]}\">{unit.Value}</bdi>");
        else html.Text(unit.Value);
    }

    private static void Glyph(TagWriter html, Shown unit, int at, Bracket bracket, Holders holders)
    {
        if (at == bracket.Open)
        {
            html.Begin(Element(bracket, holders), "</span>");
            html.Nest(Around(unit));
            html.Raw(Key('['));
            return;
        }

        html.Nest([(Nb, "<span class=\"nb\">", "</span>"), .. Change(unit.Run)]);
        html.Raw(Key(']'));
        html.Nest([(Nb, "", "</span>")]);
        if (bracket.Holders.Count > 0) html.Raw(holders.Chips(bracket));
        html.Nest([]);
        if (bracket.Holders.Count > 0) html.Raw($"<span class=\"note\">{WebUtility.HtmlEncode(holders.Sentence(bracket))}.</span>");
        html.End();
    }

    private static string Key(char bracket) => $"<b class=\"k\">{bracket}</b>";

    private static string FootnoteMark(string mark, bool isLink)
    {
        var name = WebUtility.HtmlEncode(mark);
        return isLink ? $"<sup><a href=\"#fn{name}\" role=\"doc-noteref\">{name}</a></sup>" : $"<sup>{name}</sup>";
    }

    private static List<(object Key, string Open, string Close)> Around(Shown unit)
    {
        List<(object, string, string)> emphasis = [];
        for (var at = unit.Emphasis; at is not null; at = at.Around) emphasis.Add((at.Element, $"<{at.Element}>", $"</{at.Element}>"));
        emphasis.Reverse();
        return [.. emphasis, .. Change(unit.Run)];
    }

    private static string Element(Bracket bracket, Holders holders) => bracket.Holders.Count == 0
        ? "<span class=\"br\">"
        : $"<span class=\"br\" role=\"group\" aria-label=\"{WebUtility.HtmlEncode(holders.Sentence(bracket))}\" tabindex=\"-1\">";

    private static IEnumerable<(object Key, string Open, string Close)> Change(MarkedRun run) => (run.Element, run.Reference) switch
    {
        ("ins" or "del", "follows") => [(run, $"<{run.Element} class=\"follows\" title=\"Follows the new number\">", $"</{run.Element}>")],
        (var element, "astray") => [(run, "<mark class=\"astray\" title=\"Leads elsewhere since numbers changed\">", "</mark>"), .. Change(element)],
        var (element, _) => Change(element),
    };

    private static IEnumerable<(object Key, string Open, string Close)> Change(string? element) => element switch
    {
        "ins" => [("ins", "<ins>", "</ins>")],
        "del" => [("del", "<del>", "</del>")],
        "moved" => [("moved", "<span class=\"moved\">", "</span>")],
        _ => [],
    };

    /// <summary>Emphasis of what stays or is new is that of the new text; a deletion keeps the emphasis it had in the old.</summary>
    private static List<Shown> Units(IReadOnlyList<MarkedRun> runs)
    {
        var newMarks = EmphasisMarks.Of(string.Concat(runs.Where(run => run.Element != "del").Select(run => run.Text)));
        var oldMarks = runs.Any(run => run.Element == "del")
            ? EmphasisMarks.Of(string.Concat(runs.Where(run => run.Element is null or "del").Select(run => run.Text)))
            : newMarks;
        var shown = new List<Shown>();
        var (newAt, oldAt) = (0, 0);
        foreach (var run in runs)
        {
            foreach (var unit in run.Text)
            {
                var (marks, at) = run.Element == "del" ? (oldMarks, oldAt) : (newMarks, newAt);
                shown.Add(new(unit, run, marks.Innermost[at], marks.Hidden[at], marks.Escaped[at], run.Element == "del" ? -1 : newAt));
                if (run.Element != "del") newAt++;
                if (run.Element is null or "del") oldAt++;
            }
        }

        return shown;
    }
}
