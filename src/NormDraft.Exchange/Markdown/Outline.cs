using System.Globalization;
using System.Text;
using NormDraft.Text;

namespace NormDraft.Exchange.Markdown;

/// <summary>A heading that holds what follows.</summary>
/// <param name="Path">Null for the draft itself.</param>
/// <param name="Role">Decides what may stand in it.</param>
/// <param name="Rank">Of a part, chapter or section; else 0.</param>
/// <param name="Level">Of its marks in the file.</param>
internal sealed record Container(string? Path, HeadingRole Role, int Rank, int Level)
{
    public string Under(string segment) => Path is null ? segment : $"{Path}/{segment}";
}

/// <summary>The headings that are open. Labels decide what holds what; only headings without one go by their level.</summary>
internal sealed class Outline
{
    private const int LongestSlug = 40;

    private readonly Stack<Container> _open = new([new Container(null, HeadingRole.Other, 0, 0)]);

    public Container Current => _open.Peek();

    public void Clear()
    {
        while (_open.Count > 1) _open.Pop();
    }

    /// <summary>Whether a heading without a label stays inside the article or preamble that is open.</summary>
    public bool Keeps(Heading heading) =>
        heading.Role == HeadingRole.Other && Current.Role is HeadingRole.Article or HeadingRole.Preamble
        && (heading.Mark == HeadingMark.Bold || heading.Level > Current.Level);

    /// <summary>Closes what the heading ends; what is then open is its parent.</summary>
    public Container ParentOf(Heading heading)
    {
        while (_open.Count > 1 && Ends(heading, Current)) _open.Pop();
        return Current;
    }

    public void Open(string path, Heading heading) =>
        _open.Push(new(path, heading.Role, heading.Label?.Rank ?? 0, heading.Level));

    /// <summary>The path of a heading below the parent that is open.</summary>
    public string PathOf(Heading heading, string text)
    {
        if (heading.Path is { } given) return given;
        var segment = heading.Label?.Segment ?? Slug(text.AsSpan(heading.TextStart, heading.TextEnd - heading.TextStart));
        var scoped = heading.Role switch
        {
            HeadingRole.Article => _open.FirstOrDefault(container => container.Role == HeadingRole.Annex),
            HeadingRole.Part => _open.FirstOrDefault(container => container.Role is HeadingRole.Part or HeadingRole.Annex),
            HeadingRole.Other => _open.FirstOrDefault(container => container.Role is HeadingRole.Article or HeadingRole.Annex or HeadingRole.Preamble),
            _ => null,
        };
        return scoped?.Under(segment) ?? segment;
    }

    public static string KindOf(HeadingRole role) => role switch
    {
        HeadingRole.Preamble => Kinds.Preamble,
        HeadingRole.Part => Kinds.Part,
        HeadingRole.Article => Kinds.Article,
        HeadingRole.Annex => Kinds.Annex,
        _ => Kinds.Heading,
    };

    private static bool Ends(Heading heading, Container open) => (heading.Role, open.Role) switch
    {
        (HeadingRole.Annex or HeadingRole.Preamble, _) => true,
        (_, HeadingRole.Preamble) => heading.Role != HeadingRole.Other || heading.Level <= open.Level,
        (HeadingRole.Part, HeadingRole.Part) => open.Rank >= heading.Label!.Rank,
        (HeadingRole.Part or HeadingRole.Article, HeadingRole.Article) => true,
        (HeadingRole.Part or HeadingRole.Article, HeadingRole.Other) => open.Level >= heading.Level,
        (HeadingRole.Part or HeadingRole.Article, _) => false,
        _ => open.Level >= heading.Level,
    };

    private static string Slug(ReadOnlySpan<char> heading)
    {
        var slug = new StringBuilder();
        foreach (var rune in heading.EnumerateRunes())
        {
            if (slug.Length >= LongestSlug) break;
            if (Rune.IsLetterOrDigit(rune)) slug.Append(Rune.ToLower(rune, CultureInfo.InvariantCulture));
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        }

        return slug.ToString().Trim('-') is { Length: > 0 } words ? words : "heading";
    }
}
