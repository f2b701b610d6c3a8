using System.Text.RegularExpressions;
using NormDraft.Exchange.Html;
using NormDraft.Text;

namespace NormDraft.Server.Search;

/// <summary>What can be found: a clause, an amendment or a draft.</summary>
/// <param name="Citation">"Article 6, paragraph 1", or "Amendment 42, Article 6, paragraph 1".</param>
/// <param name="Number">The whole of what it may be called by: "Article 6, paragraph 1", "Amendment 42".</param>
/// <param name="Parties">Codes and names of those who hold it.</param>
sealed record Item(string Kind, string Address, string Citation, string Number, string Label, string Wording, string Rationale, IReadOnlyList<string> Parties);

/// <summary>An item made ready to be searched: each of its texts once, and only where it is asked for.</summary>
sealed class SearchedItem(Item item)
{
    readonly Lazy<SearchedText> plain = new(() => SearchedText.Of($"{item.Label} {InlineHtml.Unmarked(item.Wording)}".TrimStart()));
    readonly Lazy<SearchedText> shown = new(() => SearchedText.Of($"{item.Label} {InlineHtml.Words(item.Wording)}".TrimStart()));
    readonly Lazy<SearchedText> rationale = new(() => SearchedText.Of(item.Rationale));
    readonly Lazy<SearchedText[]> names = new(() => [SearchedText.Of(item.Citation), .. item.Parties.Select(SearchedText.Of)]);

    public Item Item => item;

    /// <summary>Has footnote marks, which are gone from what is shown.</summary>
    public bool HasNotes { get; } = item.Wording.Contains("[^", StringComparison.Ordinal);

    /// <summary>The label and the wording without its marks: quicker to make than as it is shown.</summary>
    public SearchedText Plain => plain.Value;

    /// <summary>The label and the wording as it is shown.</summary>
    public SearchedText Shown => shown.Value;

    public SearchedText Rationale => rationale.Value;

    /// <summary>The citation, and the names of the parties.</summary>
    public IReadOnlyList<SearchedText> Names => names.Value;
}

/// <summary>In the order in which results are listed.</summary>
enum Match { Named, Together, Apart }

/// <summary>
/// What is asked for: a number ("6.1", "art. 6(1)", "amendment 42"), a party, words as they stand, or words apart from one another.
/// </summary>
sealed partial class Query
{
    /// <summary>Different words that are sought apart from one another; more are left out.</summary>
    public const int MaxWords = 12;

    readonly string asked, number;
    readonly Shown phrase;
    readonly Shown[] words;

    public Query(string asked)
    {
        var given = Word().Matches(asked).Select(word => word.Value).ToList();
        var different = given.Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        (this.asked, number, phrase) = (asked, Parts(asked), new Shown(asked));
        words = given.Count < 2 ? [] : [.. different.Take(MaxWords).Select(word => new Shown(word))];
        LeftOut = Math.Max(0, different.Count - MaxWords);
    }

    /// <summary>Different words beyond the first <see cref="MaxWords"/>.</summary>
    public int LeftOut { get; }

    /// <summary>How an item is found, and the place to show; null where it is not.</summary>
    public (Match By, string Text, Passage Found)? In(SearchedItem searched)
    {
        if (Names(searched.Item)) return (Match.Named, InlineHtml.Unmarked(searched.Item.Wording), default);
        if (phrase.In(searched) is { } together) return (Match.Together, together.Text, together.Found);
        return Apart(searched) is { } apart ? (Match.Apart, apart.Text, apart.Found) : null;
    }

    /// <summary>By its number, or by a party that holds it.</summary>
    bool Names(Item item) => number.Length > 0 && (number == Parts(item.Number) || (item.Kind == "amendment" && $"amendment {number}" == Parts(item.Number)))
        || item.Parties.Any(IsCalledSo);

    /// <summary>By its code, its name, or its name without what stands in brackets or behind a comma: "Tessaly" is "Tessaly (Kingdom of)".</summary>
    bool IsCalledSo(string party) => string.Equals(party, asked, StringComparison.OrdinalIgnoreCase)
        || (party.IndexOfAny(['(', ',']) is > 0 and var end && string.Equals(party[..end].TrimEnd(), asked.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>Each of them somewhere: in the words, the rationale, the citation or the names of its parties. The first that stands in a text.</summary>
    (string Text, Passage Found)? Apart(SearchedItem searched)
    {
        if (words.Length == 0) return null;
        (string, Passage)? first = null;
        foreach (var word in words)
        {
            var place = word.In(searched);
            if (place is null && !word.Is(searched)) return null;
            first ??= place;
        }
        return first ?? (InlineHtml.Unmarked(searched.Item.Wording), default);
    }

    /// <summary>"6 1 a" for "Article 6, paragraph 1 (a)" as for "art. 6(1)(a)" and "6.1.a".</summary>
    static string Parts(string number) => string.Join(' ', Word().Matches(number).Select(word => word.Value.ToLowerInvariant()).Where(word => !Kinds.Contains(word)));

    static readonly HashSet<string> Kinds = ["article", "art", "paragraph", "para", "par", "point", "subparagraph", "clause", "am", "no"];

    [GeneratedRegex(@"[\p{L}\p{N}\p{M}]+")]
    private static partial Regex Word();

    /// <summary>Words sought in a wording as that is shown.</summary>
    sealed class Shown(string asked)
    {
        readonly Sought sought = new(asked);
        readonly Sought unmarked = new(InlineHtml.Unmarked(asked));
        readonly bool isOfMarksOnly = new Sought(InlineHtml.Unmarked(asked)).In(InlineHtml.Unmarked(asked)) is null;

        /// <summary>The first place in a wording as shown, its label before it, or else in the rationale.</summary>
        public (string Text, Passage Found)? In(SearchedItem searched)
        {
            var text = Of(searched);
            return sought.In(text) is { } found ? (text.Text, found)
                : sought.In(searched.Rationale) is { } other ? (searched.Rationale.Text, other) : null;
        }

        public bool Is(SearchedItem searched) => searched.Names.Any(name => sought.In(name) is not null);

        /// <summary>As shown where it may hold what is asked for, else what is quicker to make.</summary>
        SearchedText Of(SearchedItem searched) =>
            isOfMarksOnly || searched.HasNotes || unmarked.In(searched.Plain) is not null ? searched.Shown : searched.Plain;
    }
}
