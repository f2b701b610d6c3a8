using System.Text.RegularExpressions;
using NormDraft.Exchange.Html;
using NormDraft.Text;

namespace NormDraft.Server.Search;

/// <summary>What can be found: a clause, an amendment or a draft.</summary>
/// <param name="Citation">"Article 6, paragraph 1", or "Amendment 42, Article 6, paragraph 1".</param>
/// <param name="Number">The whole of what it may be called by: "Article 6, paragraph 1", "Amendment 42".</param>
/// <param name="Parties">Codes and names of those who hold it.</param>
sealed record Item(string Kind, string Address, string Citation, string Number, string Label, string Wording, string Rationale, IReadOnlyList<string> Parties);

/// <summary>
/// What is asked for: a number ("6.1", "art. 6(1)", "amendment 42"), a party, words as they stand, or words apart from one another.
/// </summary>
sealed partial class Query(string asked)
{
    readonly Shown phrase = new(asked);
    readonly Shown[] words = [.. Word().Matches(asked).Select(word => new Shown(word.Value))];
    readonly string number = Parts(asked);

    /// <summary>By its number, or by a party that holds it.</summary>
    public bool Names(Item item) => number.Length > 0 && (number == Parts(item.Number) || (item.Kind == "amendment" && $"amendment {number}" == Parts(item.Number)))
        || item.Parties.Any(IsCalledSo);

    /// <summary>By its code, its name, or its name without what stands in brackets or behind a comma: "Tessaly" is "Tessaly (Kingdom of)".</summary>
    bool IsCalledSo(string party) => string.Equals(party, asked, StringComparison.OrdinalIgnoreCase)
        || (party.IndexOfAny(['(', ',']) is > 0 and var end && string.Equals(party[..end].TrimEnd(), asked.Trim(), StringComparison.OrdinalIgnoreCase));

    /// <summary>The words as they were asked for, one after the other.</summary>
    public (string Text, Passage Found)? Together(Item item) => phrase.In(item);

    /// <summary>Each of them somewhere: in the words, the rationale, the citation or the names of its parties. The first that stands in a text.</summary>
    public (string Text, Passage Found)? Apart(Item item)
    {
        if (words.Length < 2) return null;
        (string, Passage)? first = null;
        foreach (var word in words)
        {
            var place = word.In(item);
            if (place is null && !word.Is(item)) return null;
            first ??= place;
        }
        return first ?? (InlineHtml.Unmarked(item.Wording), new Passage(0, 0));
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
        public (string Text, Passage Found)? In(Item item)
        {
            var shown = $"{item.Label} {Of(item.Wording)}".TrimStart();
            return sought.In(shown) is { } found ? (shown, found) : sought.In(item.Rationale) is { } other ? (item.Rationale, other) : null;
        }

        public bool Is(Item item) => sought.In(item.Citation) is not null || item.Parties.Any(party => sought.In(party) is not null);

        /// <summary>As shown where it may hold what is asked for, else what is quicker to make.</summary>
        string Of(string wording)
        {
            var without = InlineHtml.Unmarked(wording);
            return isOfMarksOnly || wording.Contains("[^", StringComparison.Ordinal) || unmarked.In(without) is not null ? InlineHtml.Words(wording) : without;
        }
    }
}
