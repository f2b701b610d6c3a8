using System.Text.RegularExpressions;
using NormDraft.Text;

namespace NormDraft.Exchange.Html;

/// <summary>One UTF-16 unit as shown, with all that bears on it.</summary>
/// <param name="Value">The unit.</param>
/// <param name="Run">The run it comes from.</param>
/// <param name="Emphasis">The emphasis it stands in.</param>
/// <param name="IsHidden">A mark that is not shown.</param>
/// <param name="IsLiteral">Escaped, so never a bracket.</param>
/// <param name="Offset">In the new text; -1 in a deleted run.</param>
internal readonly record struct Shown(char Value, MarkedRun Run, Emphasis? Emphasis, bool IsHidden, bool IsLiteral, int Offset);

/// <summary>A pair of brackets and who holds it.</summary>
/// <param name="Open">Place of its opening bracket.</param>
/// <param name="Close">Place of its closing bracket.</param>
/// <param name="Holders">Keys of parties, each once, the first proposer first.</param>
internal sealed record Bracket(int Open, int Close, IReadOnlyList<string> Holders);

/// <summary>
/// Pairs brackets for showing. Those of the new text pair among themselves; deleted ones pair within their run, so that a
/// deleted bracket never closes one that stays.
/// </summary>
internal static partial class BracketPairs
{
    [GeneratedRegex(@"\[\^([\w.-]+)\]")]
    private static partial Regex FootnoteMark { get; }

    /// <summary>With more than this, footnote marks are brackets like others: no clause has so many, and each is two elements.</summary>
    private const int MostFootnotes = 500;

    /// <summary>Footnote marks that lie in one run: their place, length and mark.</summary>
    public static Dictionary<int, (int Length, string Mark)> Footnotes(IReadOnlyList<Shown> shown)
    {
        var marks = new Dictionary<int, (int, string)>();
        foreach (Match match in FootnoteMark.Matches(string.Concat(shown.Select(unit => unit.Value))))
        {
            var run = shown[match.Index].Run;
            var whole = Enumerable.Range(match.Index, match.Length).All(i => ReferenceEquals(shown[i].Run, run) && shown[i] is { IsHidden: false, IsLiteral: false });
            if (whole) marks.Add(match.Index, (match.Length, match.Groups[1].Value));
        }

        return marks.Count <= MostFootnotes ? marks : [];
    }

    /// <summary>The pairs by the place of each of their brackets; a bracket without a partner is absent. What is held is a pair, whatever
    /// signs without a partner stand in it or around it.</summary>
    public static Dictionary<int, Bracket> Of(
        IReadOnlyList<Shown> shown, Dictionary<int, (int Length, string Mark)> footnotes, IReadOnlyList<Attribution> attributions)
    {
        var pairs = new Dictionary<int, Bracket>();
        var (kept, deleted) = (new BracketStack(HeldPairs(shown, footnotes, attributions)), new Stack<int>());
        var holders = attributions.ToLookup(held => (held.Start, held.Length));
        for (var i = 0; i < shown.Count; i++)
        {
            if (footnotes.TryGetValue(i, out var mark)) { i += mark.Length - 1; continue; }
            if (i > 0 && !ReferenceEquals(shown[i].Run, shown[i - 1].Run)) deleted.Clear();
            if (shown[i].IsLiteral) continue;
            var isDeleted = shown[i].Offset < 0;
            if (shown[i].Value == '[' && isDeleted) deleted.Push(i);
            else if (shown[i].Value == '[') kept.Open(i);
            else if (shown[i].Value == ']' && (isDeleted ? deleted.TryPop(out var last) ? last : default(int?) : kept.Close(i)) is { } start)
                pairs[start] = pairs[i] = new(start, i, Holders(shown[start].Offset, shown[i].Offset, holders));
        }

        return pairs;
    }

    /// <summary>Both ends of each held stretch that goes from bracket to bracket.</summary>
    private static IEnumerable<(int Open, int Close)> HeldPairs(
        IReadOnlyList<Shown> shown, Dictionary<int, (int Length, string Mark)> footnotes, IReadOnlyList<Attribution> attributions)
    {
        if (attributions.Count == 0) return [];
        var signs = new Dictionary<int, int>();
        for (var i = 0; i < shown.Count; i++)
            if (footnotes.TryGetValue(i, out var mark)) i += mark.Length - 1;
            else if (shown[i] is { Value: '[' or ']', IsLiteral: false, Offset: >= 0 }) signs[shown[i].Offset] = i;
        return from held in attributions
               let ends = (Open: signs.GetValueOrDefault(held.Start, -1), Close: signs.GetValueOrDefault(held.Start + held.Length - 1, -1))
               where ends is { Open: >= 0, Close: >= 0 } && shown[ends.Open].Value == '[' && shown[ends.Close].Value == ']'
               select ends;
    }

    /// <summary>Only who holds exactly this stretch: no word is shown as another's.</summary>
    private static List<string> Holders(int start, int end, ILookup<(int Start, int Length), Attribution> holders) =>
        start < 0 ? [] : [.. holders[(start, end - start + 1)].SelectMany(held => held.Parties).Distinct()];
}
