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

    /// <summary>Those of them that the chair's own words leave something of.</summary>
    public static IReadOnlyList<int> Standing(string @base, string text, IEnumerable<int> numbers, IReadOnlyList<Amendment> live)
    {
        var hunks = Hunks.Between(@base, text);
        return [.. numbers.Where(number => live.FirstOrDefault(a => a.Number == number) is { } amendment && Stands(amendment, @base, hunks))];
    }

    /// <summary>Something that the amendment changes is changed so in the text.</summary>
    static bool Stands(Amendment amendment, string @base, IReadOnlyList<Hunk> hunks)
    {
        if (amendment.Proposal.Operation != Operation.Modify) return true; // The words of the clause are not what it proposes.
        return amendment.TextNow is { } proposed && Hunks.Between(@base, proposed).Any(own => own.Text.Trim() is { Length: > 0 } words
            ? hunks.Any(hunk => hunk.Text.Contains(words, StringComparison.Ordinal))
            : hunks.Any(hunk => hunk.Start <= own.Start && hunk.End >= own.End));
    }
}
