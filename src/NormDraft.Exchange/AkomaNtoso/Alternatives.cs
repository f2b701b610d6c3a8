using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using NormDraft.Text;

namespace NormDraft.Exchange.AkomaNtoso;

/// <summary>Texts of which one is to stay, as the words themselves tell: brackets side by side in a clause, clauses side by side.</summary>
/// <param name="text">The clause's.</param>
/// <param name="within">The clause's eId.</param>
internal sealed partial class Alternatives(string text, string within, EIds eIds)
{
    private readonly Dictionary<int, int> firsts = Firsts(text);
    private readonly Dictionary<int, string> named = [];

    /// <summary>"5 alt 2" is beside "5", "(a alt)" beside "(a)".</summary>
    [GeneratedRegex(@"\s?\balt(\s\p{Nd}+)?(?=[^\p{L}\p{N}\]]*\z)")]
    private static partial Regex Alt { get; }

    [GeneratedRegex(@"\[(Option|Alternative|Alt\.?|Variant)\s+(?<number>\w{1,3})\b")]
    private static partial Regex Option { get; }

    /// <summary>The first bracket of a group bears an eId, to which the others are alternatives.</summary>
    /// <param name="start">Of a bracket in the clause's text; brackets come in their order.</param>
    public IEnumerable<XAttribute> At(int start)
    {
        if (!firsts.TryGetValue(start, out var first)) return [];
        if (start != first) return named.TryGetValue(first, out var eId) ? [new("alternativeTo", "#" + eId)] : [];
        return [new("eId", named[first] = eIds.Next(within + "__brk"))];
    }

    /// <summary>"(a)" has "(a alt)" beside it, then "(a alt 2)".</summary>
    /// <param name="number">Of the alternative, counted from 1 behind the first text.</param>
    public static string Label(string first, int number)
    {
        var end = first.Length;
        while (!char.IsLetterOrDigit(first[end - 1])) end--;
        return string.Create(CultureInfo.InvariantCulture, $"{first[..end]} alt{(number > 1 ? $" {number}" : "")}{first[end..]}");
    }

    /// <summary>Clauses under one parent, those together that are alternatives.</summary>
    public static IEnumerable<List<int>> Runs(IEnumerable<int> siblings, IReadOnlyList<Entry> entries)
    {
        var run = new List<int>();
        foreach (var at in siblings)
        {
            if (run.Count > 0 && !Continues(run, at, entries))
            {
                yield return run;
                run = [];
            }

            run.Add(at);
        }

        if (run.Count > 0) yield return run;
    }

    private static bool Continues(List<int> run, int at, IReadOnlyList<Entry> entries)
    {
        var (first, next) = (entries[run[0]], entries[at]);
        if (!first.IsThere || !next.IsThere || first.Clause.Kind != next.Clause.Kind) return false;
        if (first.Clause.Label.Length > 0 && next.Clause.Label != first.Clause.Label && Alt.Replace(next.Clause.Label, "") == first.Clause.Label) return true;
        return Number(next) is { } number && run.TrueForAll(one => Number(entries[one]) is { } before && before != number);
    }

    private static string? Number(Entry entry) => Option.Match(entry.Clause.Text) is { Success: true } match ? match.Groups["number"].Value : null;

    private static Dictionary<int, int> Firsts(string text)
    {
        if (!text.Contains(']', StringComparison.Ordinal)) return [];
        var reading = Brackets.Over([text]);
        int Start(int bracket) => reading.Brackets[bracket].Open.Offset;
        return reading.Groups.Where(group => group.Hint == Relation.Alternatives).SelectMany(group => group.Brackets.Select(bracket => (Start: Start(bracket), First: Start(group.Brackets[0])))).ToDictionary(one => one.Start, one => one.First);
    }
}
