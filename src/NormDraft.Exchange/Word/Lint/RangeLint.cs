using System.Xml.Linq;
using static NormDraft.Exchange.Word.Lint.WordLint;

namespace NormDraft.Exchange.Word.Lint;

/// <summary>Moves, comments and footnotes whose ends must find each other.</summary>
internal static class RangeLint
{
    public static IEnumerable<LintFinding> In(string part, XElement root)
    {
        foreach (var (kind, code) in new[] { ("moveFromRange", "move-range-open"), ("moveToRange", "move-range-open"), ("commentRange", "comment-range-open"), ("bookmark", "bookmark-open") })
            foreach (var id in Ids(root, kind + "Start").Order().Except(Ids(root, kind + "End")).Concat(Ids(root, kind + "End").Except(Ids(root, kind + "Start"))))
                yield return new(code, part, $"The {kind} {id} has one end only.");
        var (from, to) = (Names(root, "moveFromRangeStart"), Names(root, "moveToRangeStart"));
        var open = root.Descendants().Where(element => Is(element, "moveFromRangeStart", "moveToRangeStart"))
            .Where(start => !Ids(root, start.Name.LocalName[..^5] + "End").Contains(Id(start)!)).Select(start => start.Attribute(W + "name")?.Value ?? "").ToHashSet();
        foreach (var name in from.Concat(to).Distinct().Where(name => from.Count(one => one == name) != 1 || to.Count(one => one == name) != 1))
            if (!open.Contains(name)) yield return new("move-unpaired", part, $"The move {name} has not one start and one goal.");
    }

    public static IEnumerable<LintFinding> Across(IReadOnlyDictionary<string, XElement> parts)
    {
        foreach (var (kind, code) in new[] { ("comment", "comment-missing"), ("footnote", "footnote-missing"), ("endnote", "endnote-missing") })
        {
            var written = parts.Values.SelectMany(root => Ids(root, kind)).ToHashSet();
            foreach (var (part, root) in parts)
                foreach (var id in Ids(root, kind + "Reference").Where(id => !written.Contains(id))) yield return new(code, part, $"The {kind} {id} is referred to and not there.");
        }
    }

    private static IEnumerable<string> Ids(XElement root, string name) => root.Descendants(W + name).Select(Id).OfType<string>();

    private static List<string> Names(XElement root, string name) => [.. root.Descendants(W + name).Select(element => element.Attribute(W + "name")?.Value ?? "")];
}
