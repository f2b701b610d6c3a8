using System.Text.RegularExpressions;

namespace NormDraft.Text;

/// <summary>Reads one reference from its noun on.</summary>
internal sealed partial class ReferenceReader(string text, Match noun)
{
    private readonly List<IReadOnlyList<ReferenceStep>> paths = [];
    private int at = noun.Index + noun.Length;

    /// <summary>Null when no number follows: then it is only a word.</summary>
    public Reference? Read()
    {
        if (noun.Groups["own"] is { Success: true } own)
            return new Reference(noun.Index, noun.Length, [[new ReferenceStep(References.LevelOf(own.Value.Split(' ', '\n', '\t')[^1]), "this", noun.Index, noun.Length)]], null);
        if (!Items(References.LevelOf(noun.Groups["noun"].Value), [])) return null;
        var (instrument, outer) = Of();
        if (outer is not null) for (var path = 0; path < paths.Count; path++) paths[path] = [outer, .. paths[path]];
        return new Reference(noun.Index, at - noun.Index, paths, instrument);
    }

    /// <summary>"15, 18, 54, paragraph 2, and 72": numbers of one level, each with what is named inside it.</summary>
    private bool Items(string level, IReadOnlyList<ReferenceStep> outer)
    {
        var any = false;
        for (var from = at; Number(level, from) is { } step; from = Joint().Match(text, at) is { Success: true } joint ? at + joint.Length : -1)
        {
            any = true;
            IReadOnlyList<ReferenceStep> path = [.. outer, step];
            if (!Points(path) && !Inner(level, path)) paths.Add(path);
            if (at >= text.Length) break;
        }
        return any;
    }

    private ReferenceStep? Number(string level, int from)
    {
        if (from < 0 || from > text.Length) return null;
        var match = (level is "point" ? Point() : level is "annex" or "part" or "section" or "chapter" ? Letter() : Digits()).Match(text, from);
        if (!match.Success) return null;
        at = match.Index + match.Length;
        var number = match.Groups["number"];
        return new ReferenceStep(level, string.Concat(number.Value.Where(letter => !char.IsWhiteSpace(letter) && letter is not ('(' or ')'))), number.Index, number.Length);
    }

    /// <summary>"(a)", "(a) (ii)", "(a)–(d)", "(a) and (c)" after a number.</summary>
    private bool Points(IReadOnlyList<ReferenceStep> path)
    {
        var any = false;
        while (Point().Match(text, at) is { Success: true } && Number("point", at) is { } step)
        {
            IReadOnlyList<ReferenceStep> inside = [.. path, step];
            while (Nested().IsMatch(text, at) && Number("point", at) is { } next) inside = [.. inside, next];
            paths.Add(inside);
            any = true;
            if (PointJoint().Match(text, at) is not { Success: true } joint) break;
            at += joint.Length;
        }
        return any;
    }

    /// <summary>", paragraph 2" after an article.</summary>
    private bool Inner(string level, IReadOnlyList<ReferenceStep> path)
    {
        if (level is not ("article" or "annex") || Within().Match(text, at) is not { Success: true } within) return false;
        var (before, count) = (at, paths.Count);
        at += within.Length;
        var inner = References.LevelOf(within.Groups["noun"].Value);
        if (Number(inner, at) is { } step)
        {
            IReadOnlyList<ReferenceStep> inside = [.. path, step];
            if (!Points(inside)) paths.Add(inside);
            if (within.Groups["many"].Success)
                while (Joint().Match(text, at) is { Success: true } joint && Number(inner, at + joint.Length) is { } next) { IReadOnlyList<ReferenceStep> more = [.. path, next]; if (!Points(more)) paths.Add(more); }
        }
        if (paths.Count == count) at = before;
        return paths.Count > count;
    }

    /// <summary>"of the Convention" is another's; "of article 5" and "of this article" are the outer step of one's own.</summary>
    private (string? Instrument, ReferenceStep? Outer) Of()
    {
        var match = OfWhat().Match(text, at);
        if (!match.Success) return (null, null);
        if (match.Groups["own"] is { Success: true } own)
        {
            at += match.Length;
            return (null, new ReferenceStep("article", "this", own.Index, own.Length));
        }
        if (match.Groups["article"].Success)
        {
            var before = at;
            at += match.Length;
            if (Number("article", at) is { } outer) return (null, outer);
            at = before;
            return (null, null);
        }
        var name = match.Groups["instrument"].Value;
        at += match.Length;
        return (match.Groups["self"].Success ? null : name, null);
    }

    [GeneratedRegex(@"\G\s+(?<number>\p{Nd}+(?:\s?(?:bis|ter|quater|quinquies|sexies|septies|octies|alt|pre)\b)?|\[[^\]\s]{0,8}\])", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex(@"\G\s+(?<number>\p{Nd}+|[IVXLC]+\b|[A-Z]\b|\[[^\]\s]{0,8}\])", RegexOptions.CultureInvariant)]
    private static partial Regex Letter();

    [GeneratedRegex(@"\G\s*\((?<number>[a-z]{1,2}(?:\s?(?:bis|ter))?|[ivxl]+|\p{Nd}{1,2})\)", RegexOptions.CultureInvariant)]
    private static partial Regex Point();

    [GeneratedRegex(@"\G\s?\([a-z]", RegexOptions.CultureInvariant)]
    private static partial Regex Nested();

    /// <summary>Between numbers of a list; the number itself brings its space.</summary>
    [GeneratedRegex(@"\G(?:,?\s+(?:and|or|to|et|ou|y|o|и|или)(?=\s+[\p{Nd}\[IVXLC])|,(?=\s+[\p{Nd}\[])|\s?[–-](?=\s?\p{Nd}))", RegexOptions.CultureInvariant)]
    private static partial Regex Joint();

    [GeneratedRegex(@"\G(?:\s?[–-]\s?|,?\s+(?:and|or|to)|,)(?=\s*\()", RegexOptions.CultureInvariant)]
    private static partial Regex PointJoint();

    [GeneratedRegex(@"\G,?\s+(?<noun>(?:sub)?paragraph(?<many>s)?|paragraphe(?<many>s)?|párrafo(?<many>s)?|alinéa|пункт\w*)(?=\s)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Within();

    [GeneratedRegex(@"\G,?\s+of\s+(?:(?<own>(?:this|the\s+present)\s+(?:article|rule))\b|(?<article>(?:draft\s+)?(?:article|rule))(?=\s+[\p{Nd}\[])|(?:the\s+)?(?<self>present|this)\s+(?<instrument>\w+)|(?:the|that)\s+(?<instrument>(?:\p{Lu}[\p{L}-]*)(?:\s+(?:of|on|the|for|and|to|\p{Lu}[\p{L}-]*))*))", RegexOptions.CultureInvariant)]
    private static partial Regex OfWhat();
}
