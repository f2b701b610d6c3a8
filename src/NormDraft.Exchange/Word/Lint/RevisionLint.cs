using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NormDraft.Text;
using static NormDraft.Exchange.Word.Lint.WordLint;

namespace NormDraft.Exchange.Word.Lint;

/// <summary>Numbers, authors, dates and places of tracked changes.</summary>
internal static partial class RevisionLint
{
    private static readonly string[] Tracked = ["ins", "del", "moveFrom", "moveTo", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange", "cellIns", "cellDel", "cellMerge", "numberingChange"];

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")]
    private static partial Regex WholeSeconds { get; }

    public static IEnumerable<LintFinding> In(string part, XElement root)
    {
        foreach (var element in root.Descendants().Where(element => Is(element, [.. Tracked, "moveFromRangeStart", "moveToRangeStart", "comment"])))
        {
            var name = element.Name.LocalName;
            var about = $"{name} {Id(element) ?? "without id"}";
            if (string.IsNullOrEmpty(element.Attribute(W + "author")?.Value)) yield return new("no-author", part, $"{about} has no author.");
            if (Id(element) is not { } id) yield return new("no-id", part, $"A {name} has no id.");
            else if (!int.TryParse(id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)) yield return new("id-not-number", part, $"The id of {about} is no number.");
            if (Date(element) is { } code) yield return new(code, part, $"The date of {about} is not in UTC and whole seconds.");
            if (!Is(element, "ins", "del", "moveFrom", "moveTo")) continue;
            if (element.Parent is { } run && Is(run, "r")) yield return new("change-inside-run", part, $"{about} stands inside a run.");
            if (element.Elements().Any(child => Is(child, "p", "tbl"))) yield return new("change-around-paragraph", part, $"{about} stands around a paragraph.");
            if (Is(element, "ins", "del") && element.Ancestors(element.Name).Any()) yield return new("nested-alike", part, $"{about} stands inside another {name}.");
        }
        foreach (var words in root.Descendants(W + "t").Where(text => text.Ancestors(W + "del").Any())) yield return new("text-in-del", part, $"Deleted words stand as ordinary text: {words.Value.Shortened(40)}");
        foreach (var words in root.Descendants(W + "delText").Where(text => !text.Ancestors().Any(above => Is(above, "del", "moveFrom")))) yield return new("deltext-outside-del", part, $"Words marked as deleted stand in no deletion: {words.Value.Shortened(40)}");
    }

    /// <summary>Over revisions, ranges, bookmarks and comments of the whole file.</summary>
    public static IEnumerable<LintFinding> Numbers(IReadOnlyDictionary<string, XElement> parts)
    {
        var numbered = parts.SelectMany(part => part.Value.Descendants().Where(element => Id(element) is not null && Is(element, [.. Tracked, "moveFromRangeStart", "moveToRangeStart", "bookmarkStart", "comment"]))
            .Select(element => (Part: part.Key, Element: element)));
        foreach (var group in numbered.GroupBy(one => Id(one.Element)!).Where(group => group.Skip(1).Any()))
        {
            var code = group.Any(one => Is(one.Element, "bookmarkStart")) ? "id-shared-with-bookmark" : "duplicate-id";
            yield return new(code, group.First().Part, $"The id {group.Key} is used {group.Count()} times.");
        }
    }

    private static string? Date(XElement element) => element.Attribute(W + "date")?.Value switch
    {
        null => null,
        var date when !DateTimeOffset.TryParse(date, CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => "bad-date",
        var date => WholeSeconds.IsMatch(date) ? null : "date-not-whole-utc-seconds",
    };
}
