using System.Text.RegularExpressions;

namespace NormDraft.Text;

/// <summary>Reads one reference from its noun on.</summary>
internal sealed partial class ReferenceReader(string text, Match noun)
{
    /// <summary>Steps of a path; no treaty has more levels.</summary>
    private const int Deepest = 6;

    /// <summary>Paths that "paragraphs 2 and 3 of articles 5 and 6" may multiply to, so that a text made to be nasty stays in memory.</summary>
    private const int Widest = 1_000;

    private List<IReadOnlyList<ReferenceStep>> paths = [];
    private int at = noun.Index + noun.Length;

    /// <summary>Null when no number follows: then it is only a word.</summary>
    public Reference? Read()
    {
        if (noun.Groups["own"] is { Success: true } own)
            paths.Add([new ReferenceStep(References.LevelOf(noun.Groups["level"].Value), "this", own.Index, own.Length)]);
        else if (!Items(References.LevelOf(noun.Groups["noun"].Value), [])) return null;
        for (var steps = 0; steps < Deepest && Outward(); steps++) { }
        var instrument = Instrument();
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
            if (!Points(path) && !Inward(level, path)) paths.Add(path);
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
        return new ReferenceStep(level, string.Concat(number.Value.Where(letter => !char.IsWhiteSpace(letter))), number.Index, number.Length);
    }

    /// <summary>"(a)", "(a) (ii)", "(a)–(d)", "(a) and (c)" after a number.</summary>
    private bool Points(IReadOnlyList<ReferenceStep> path)
    {
        var any = false;
        while (Point().Match(text, at) is { Success: true } && Number("point", at) is { } step)
        {
            IReadOnlyList<ReferenceStep> inside = [.. path, step];
            while (inside.Count < Deepest && Nested().IsMatch(text, at) && Number("point", at) is { } next) inside = [.. inside, next];
            paths.Add(inside);
            any = true;
            if (PointJoint().Match(text, at) is not { Success: true } joint) break;
            at += joint.Length;
        }
        return any;
    }

    /// <summary>", paragraph 2" after an article.</summary>
    private bool Inward(string level, IReadOnlyList<ReferenceStep> path)
    {
        if (level is "paragraph" or "point" || Within().Match(text, at) is not { Success: true } within) return false;
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

    /// <summary>"of article 5", "of this article", "of annex I": the outer step of what was read, or several of them.</summary>
    private bool Outward()
    {
        if (OfDivision().Match(text, at) is not { Success: true } of) return false;
        var (before, level) = (at, References.LevelOf(of.Groups["noun"].Value));
        at += of.Length;
        List<ReferenceStep> outer = [];
        if (of.Groups["own"] is { Success: true } own) outer.Add(new ReferenceStep(level, "this", own.Index, of.Index + of.Length - own.Index));
        else
            for (var from = at; Number(level, from) is { } step; from = Joint().Match(text, at) is { Success: true } joint ? at + joint.Length : -1) outer.Add(step);
        if (outer.Count == 0) at = before;
        else paths = [.. from step in outer.Take(Math.Max(1, Widest / paths.Count)) from path in paths select (IReadOnlyList<ReferenceStep>)[step, .. path]];
        return outer.Count > 0;
    }

    /// <summary>"of the Convention", "to resolution 72/249", "thereof": another's; "of the present Agreement" is one's own.</summary>
    private string? Instrument()
    {
        if (OfInstrument().Match(text, at) is not { Success: true } of || of.Groups["to"].Success && paths[0][0].Level != "annex") return null;
        at += of.Length;
        return of.Groups["self"].Success ? null : of.Groups["instrument"].Value;
    }

    private const string Open = @"(?:\[[^\[\]\s]{0,8}\])+";

    [GeneratedRegex(@"\G\s+(?:\[(?=\p{Nd}+[^\]\p{Nd}]))?(?<number>\p{Nd}+(?:\s?" + Labels.Behind + ")?|" + Open + ")", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex(@"\G\s+(?<number>(?:\p{Nd}+|[IVXLC]+\b|[A-Z]\b)(?:\s?" + Labels.Behind + ")?|" + Open + ")", RegexOptions.CultureInvariant)]
    private static partial Regex Letter();

    /// <summary>"(a)", in French and Spanish "a)", in Russian «а».</summary>
    [GeneratedRegex(@"\G\s*(?:\((?<number>(?:[a-z]{1,2}|[ivxl]+|[A-Z]|\p{Nd}{1,2}|[а-яё]|[\u0621-\u064A]{1,2})(?:\s?" + Labels.Behind + @")?)\)|(?<=\s)(?<number>[a-z]{1,2}|[ivxl]+)\)|[«“](?<number>[a-zа-яё])[»”])", RegexOptions.CultureInvariant)]
    private static partial Regex Point();

    [GeneratedRegex(@"\G\s?(?:\((?:[a-z]|\p{Nd})|[ivxl]+\))", RegexOptions.CultureInvariant)]
    private static partial Regex Nested();

    /// <summary>Between numbers of a list; the number itself brings its space.</summary>
    [GeneratedRegex(@"\G[\[\]]?(?:,?\s+(?:and/or|and|or|to|through|et|ou|à|y|o|a|al|и|или|по|و|أو|إلى)(?=\s+[\p{Nd}\[IVXLC])|,(?=\s+(?:[\p{Nd}\[]|[IVXLC]+\b))|\s?[–-](?=\s?\p{Nd}))", RegexOptions.CultureInvariant)]
    private static partial Regex Joint();

    [GeneratedRegex(@"\G(?:\s?[–-]\s?|,?\s+(?:and/or|and|or|to|et|ou|à|y|o|a|и|или|و|أو)(?=\s)|,)(?=\s*(?:\(|[a-z]{1,2}\)))", RegexOptions.CultureInvariant)]
    private static partial Regex PointJoint();

    [GeneratedRegex(@"\G\[?[,،]?\s+(?<noun>(?:sub-?)?paragraph(?<many>s)?|paragraphe(?<many>s)?|párrafo(?<many>s)?|alinéa(?<many>s)?|apartado(?<many>s)?|пункт\w*|الفقرة|(?:article|rule)(?<many>s)?)(?=\s)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Within();

    private const string Preposition = @"(?:of\s+(?:the\s+)?|de\s+la\s+|de\s+l[’']\s*|du\s+|des\s+|del\s+|de\s+(?:los\s+|las\s+)?|من\s+)";

    [GeneratedRegex(@"\G(?:\s+(?:above|below|ci-dessus|ci-après))?[,\]]*\s+(?:" + Preposition + @"(?<own>(?:this|present|présente?|presente|este|esta|هذه|هذا)\s+)?(?:draft\s+)?(?<noun>" + References.Nouns + @")|(?<own>настоящ\p{L}+\s+)?(?<noun>" + References.RussianNouns + @"))(?![\p{L}\p{M}])", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex OfDivision();

    /// <summary>Words of a title go on through small words: "Convention on the Law of the Sea"; a noun of division ends it.</summary>
    private const string Title = @"(?!Part(?:y|ies)\b|States?\b|Conference\b|Secretar|Committee\b|Council\b|Meeting\b|Estados?\b|Partes?\b|États?\b)\p{Lu}[\p{L}’'-]*(?:\s+(?:(?:of|on|for|to|the|de|la|del|des|du|sur|sobre|и|по)\s+)*(?!(?i:" + References.Nouns + @")\b)\p{Lu}[\p{L}-]*)*";

    [GeneratedRegex(@"\G[,\]]*\s+(?:(?:" + Preposition + @"|(?<to>to)\s+(?:the\s+)?)(?:(?<self>this|present|présente?|presente|هذا|هذه)\s+\p{L}+|(?:(?:that|said|its|their|ledit|ladite)\s+)?(?<instrument>(?:celle|celui)-ci|(?:\p{L}+\s+){0,3}?(?:resolution|decision|résolution|décision|resolución|decisión|directive|regulation)s?\s+[\p{L}\p{Nd}./-]*\p{Nd}|" + Title + @"|(?:that|same)\s+\p{Ll}+|الاتفاقية|الميثاق|المعاهدة|البروتوكول|القرار))|(?<self>настоящ\p{L}+)\s+\p{L}+|(?<instrument>[А-ЯЁ][а-яё]+(?:\s+[А-ЯЁ][а-яё]+)*|thereof))", RegexOptions.CultureInvariant)]
    private static partial Regex OfInstrument();
}
