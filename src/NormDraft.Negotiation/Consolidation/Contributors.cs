using System.Text;
using NormDraft.Negotiation.Amendments;
using NormDraft.Text;

namespace NormDraft.Negotiation.Consolidation;

/// <summary>Whose words a decision takes.</summary>
public static class Contributors
{
    /// <summary>The amendments that a decision takes words from, by number.</summary>
    public static IReadOnlyList<int> Contributing(this Outcome outcome) => [.. outcome.Rulings
        .Where(ruling => ruling.Disposition is Disposition.TakenUp or Disposition.TakenUpInPart or Disposition.MergedInto)
        .Select(ruling => ruling.Number).Union(outcome.Contributors).Order()];

    /// <summary>Those of them of which the text has something.</summary>
    public static IReadOnlyList<int> Standing(string @base, string text, IEnumerable<int> numbers, IReadOnlyList<Amendment> live)
    {
        var hunks = Hunks.Between(@base, text);
        return [.. numbers.Where(number => live.FirstOrDefault(a => a.Number == number) is { } amendment && Changes(amendment, @base, text, hunks).Contains(true))];
    }

    /// <summary>The text has all that the amendment changes.</summary>
    public static bool IsWhole(Amendment amendment, string @base, string text) =>
        !Changes(amendment, @base, text, Hunks.Between(@base, text)).Contains(false);

    /// <summary>The text has words that neither the text before it has nor any of the amendments.</summary>
    public static bool HasOwnWords(string @base, string text, IReadOnlyList<Amendment> contributing)
    {
        var known = contributing.SelectMany(one => new[] { one.Proposal.Text, one.TextNow ?? "" }).Append(@base).SelectMany(WordsOf).ToHashSet();
        return WordsOf(text).Any(word => !known.Contains(word));
    }

    /// <summary>Some words that are proposed are not in the text.</summary>
    public static bool LacksSome(string proposed, string text) => WordsOf(proposed).Except(WordsOf(text)).Any();

    internal static IEnumerable<string> WordsOf(string text) => Words.Split(text).Where(token => token.IsWord).Select(token => text.Substring(token.Start, token.Length));

    /// <summary>For each change that the amendment makes to the clause, whether the text has it; null where brackets alone change and
    /// still stand, for they may be others' now.</summary>
    static IEnumerable<bool?> Changes(Amendment amendment, string @base, string text, IReadOnlyList<Hunk> hunks)
    {
        if (amendment.Proposal.Operation != Operation.Modify) return [true]; // The words of the clause are not what it proposes.
        if (amendment.TextNow == text) return [true];
        if (amendment.Fit == Fit.InBrackets && WordsBrought(amendment.Proposal) is { Count: > 0 } brought)
            return [.. brought.Select(WordsOf(text).ToHashSet().Contains).Select(isIn => (bool?)isIn)];
        if (amendment.Fit == Fit.InBrackets && amendment.TextNow == @base) return [text.Contains('[')]; // brackets around words, which stand there
        return amendment.TextNow is { } proposed
            ? Hunks.Between(@base, proposed).Select(own => Bare(own.Text) is { Length: > 0 } words
                ? hunks.Any(hunk => Bare(hunk.Text).Contains(words, StringComparison.Ordinal))
                : Bare(own, @base) is { Length: > 0 } gone ? IsOut(gone, @base, hunks) || IsOneOfTwo(amendment, gone, @base, text) : AreSigns(own, @base, hunks))
            : Hunks.Between(amendment.Proposal.BaseText, amendment.Proposal.Text).Select(own => (bool?)Bare(text).Contains(Bare(own.Text), StringComparison.Ordinal)); // written in by hand
    }

    /// <summary>Where these stand in brackets of the clause, the text has them or not, whatever signs stand around them.</summary>
    static List<string> WordsBrought(Proposal proposal) => [.. WordsOf(proposal.Text).Except(WordsOf(proposal.BaseText))];

    /// <summary>Of an alternative in brackets that has a word of its neighbour either may be said to stay: the text has it no more often than
    /// the amendment would.</summary>
    static bool IsOneOfTwo(Amendment amendment, Hunk gone, string @base, string text)
    {
        if (amendment.Fit != Fit.InBrackets) return false;
        var (now, proposed) = (WordsOf(text).CountBy(word => word).ToDictionary(), WordsOf(amendment.TextNow!).CountBy(word => word).ToDictionary());
        return WordsOf(@base[gone.Start..gone.End]).All(word => now.GetValueOrDefault(word) <= proposed.GetValueOrDefault(word));
    }

    /// <summary>All its words are out; a full stop may have found another like it.</summary>
    static bool IsOut(Hunk gone, string @base, IReadOnlyList<Hunk> hunks)
    {
        var kept = new StringBuilder();
        var at = gone.Start;
        foreach (var hunk in hunks.Where(hunk => hunk.End > gone.Start && hunk.Start < gone.End))
        {
            if (hunk.Start > at) kept.Append(@base, at, hunk.Start - at);
            at = hunk.End;
        }
        if (at < gone.End) kept.Append(@base, at, gone.End - at);
        return Words.Count(@base[gone.Start..gone.End]) > 0 ? Words.Count(kept.ToString()) == 0 : kept.Length == 0;
    }

    /// <summary>Only brackets change: the text has it where those that go are gone, or those that come stand there too.</summary>
    static bool? AreSigns(Hunk own, string @base, IReadOnlyList<Hunk> hunks)
    {
        var near = hunks.Where(hunk => hunk.Start <= own.End && hunk.End >= own.Start).ToList();
        var lifted = Enumerable.Range(own.Start, own.Length).Where(at => @base[at] is '[' or ']').ToList();
        var isThere = lifted.Count > 0 ? lifted.TrueForAll(at => near.Exists(hunk => hunk.Start <= at && at < hunk.End))
            : own.Text.Where(sign => sign is '[' or ']').Distinct().All(sign => near.Exists(hunk => hunk.Text.Contains(sign)));
        return isThere ? true : null;
    }

    /// <summary>The words alone: where brackets stand, and which of two spaces goes, says nothing of them.</summary>
    static string Bare(string words) => string.Concat(words.Where(sign => !IsAround(sign)));

    static Hunk Bare(Hunk own, string @base)
    {
        var (start, end) = (own.Start, own.End);
        while (start < end && IsAround(@base[start])) start++;
        while (end > start && IsAround(@base[end - 1])) end--;
        return own with { Start = start, Length = end - start };
    }

    static bool IsAround(char sign) => sign is '[' or ']' || char.IsWhiteSpace(sign);
}
