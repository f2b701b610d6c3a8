using System.Text;
using NormDraft.Negotiation.Amendments;
using NormDraft.Text;

namespace NormDraft.Negotiation.Consolidation;

/// <summary>
/// The clause's own words in a decision. Law: a word goes only where somebody whom the chair takes up would have it go; what an amendment
/// has brought into the text may go with it.
/// </summary>
internal static class OwnWords
{
    /// <summary>Words that would go although nobody whom the decision takes up changes them; empty where none do.</summary>
    /// <param name="takenUp">Of the clause.</param>
    /// <param name="chosen">Where the chair has chosen what stands.</param>
    /// <param name="after">The clause as decided.</param>
    public static string Lost(CompiledText clause, IReadOnlyList<Amendment> takenUp, IReadOnlyList<PlaceChoice> chosen, string after)
    {
        if (takenUp.Any(one => one.TextNow is null)) return ""; // What it changes of this text nobody has said.
        var (stay, now) = (Unsigned(Staying(clause, takenUp, chosen)), Unsigned(after));
        return Follows(Contributors.WordsOf(stay), Contributors.WordsOf(now)) || Follows(Letters(stay), Letters(now)) ? ""
            : string.Join(" … ", Hunks.Between(stay, now).Select(hunk => stay.Substring(hunk.Start, hunk.Length).Trim()).Where(words => Contributors.WordsOf(words).Any()));
    }

    /// <summary>The clause without what may go.</summary>
    static string Staying(CompiledText clause, IReadOnlyList<Amendment> takenUp, IReadOnlyList<PlaceChoice> chosen)
    {
        var goes = new bool[clause.Text.Length];
        var numbers = takenUp.Select(one => one.Number).ToHashSet();
        var places = clause.Attributions.Where(one => one.Place is not null && one.Amendments.Any(numbers.Contains)).Select(one => one.Place).ToHashSet();
        var rows = Rows(clause, numbers);
        foreach (var held in clause.Attributions)
            if (held is { Parties.Count: > 0, IsAround: false } || held.Amendments.Any(numbers.Contains) && !held.IsAround
                || held.Place is { } place && places.Contains(place) || rows.Contains((held.Start, held.Length)))
                Array.Fill(goes, true, held.Start, held.Length);
        foreach (var (start, length) in rows.Concat(chosen.Select(place => (place.Start, place.Length)))) Array.Fill(goes, true, start, length);
        foreach (var amendment in takenUp.Where(one => one.Fit != Fit.InBrackets))
            foreach (var hunk in Hunks.Between(clause.Text, amendment.TextNow!))
                Array.Fill(goes, true, hunk.Start, hunk.Length);
        return string.Concat(clause.Text.Where((_, at) => !goes[at]));
    }

    /// <summary>Brackets side by side with one that is taken up and of which no place is known: its alternatives.</summary>
    static HashSet<(int Start, int Length)> Rows(CompiledText clause, HashSet<int> takenUp)
    {
        var unplaced = clause.Attributions.Where(one => one.Place is null && one.Amendments.Any(takenUp.Contains)).Select(one => (one.Start, one.Length)).ToHashSet();
        if (unplaced.Count == 0) return [];
        var reading = Brackets.Over(clause);
        return [.. reading.Groups.Select(group => group.Brackets.Select(at => Stretch(reading.Brackets[at])).ToList())
            .Where(row => row.Exists(unplaced.Contains)).SelectMany(row => row)];

        static (int, int) Stretch(Bracket bracket) => (bracket.Open.Offset, bracket.Close.Offset + 1 - bracket.Open.Offset);
    }

    static string Unsigned(string text) => text.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);

    static IEnumerable<string> Letters(string text) => text.EnumerateRunes().Where(Rune.IsLetterOrDigit).Select(rune => rune.ToString());

    /// <summary>All of them are among the others, in their order.</summary>
    static bool Follows(IEnumerable<string> some, IEnumerable<string> others)
    {
        using var other = others.GetEnumerator();
        foreach (var one in some)
            do
                if (!other.MoveNext()) return false;
            while (other.Current != one);
        return true;
    }
}
