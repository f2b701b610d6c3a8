namespace NormDraft.Text;

/// <summary>Takes records of who holds which bracket over to a text that has changed around them.</summary>
public static class Attributions
{
    /// <summary>Those whose brackets still stand around exactly the words they held, at their new place, in order. Words that
    /// someone else has changed are nobody's until an act says whose: no word is attributed to one who did not propose it.</summary>
    public static IReadOnlyList<Attribution> Carry(string old, string @new, IReadOnlyList<Attribution> held)
    {
        if (held.Count == 0 || old == @new) return held;
        var hunks = Hunks.Between(old, @new);
        var places = new Places(hunks);
        return Paired(@new, held.Where(attribution => !IsRewritten(attribution, hunks)).Select(attribution => Placed(attribution, places.Of)));
    }

    /// <summary>Something inside the brackets, or a bracket itself, is changed by one of these.</summary>
    internal static bool IsRewritten(Attribution held, IEnumerable<Hunk> hunks) => hunks.Any(hunk =>
        hunk.Start < held.Start + held.Length && hunk.Start + Math.Max(hunk.Length, 1) > held.Start && (hunk.Length > 0 || hunk.Start > held.Start));

    /// <summary>The attribution with its brackets at their new offsets, or null when one of them is gone.</summary>
    internal static Attribution? Placed(Attribution held, Func<int, int> place)
    {
        if (held.Length < 2) return null;
        var (open, close) = (place(held.Start), place(held.Start + held.Length - 1));
        return open < 0 || close <= open ? null : held with { Start = open, Length = close - open + 1 };
    }

    /// <summary>Those that stand on an opening bracket and the one that closes it.</summary>
    internal static IReadOnlyList<Attribution> Paired(string text, IEnumerable<Attribution?> placed)
    {
        var pairs = Brackets.Over([text]).Brackets
            .Select(bracket => (bracket.Open.Offset, bracket.Close.Offset - bracket.Open.Offset + 1))
            .ToHashSet();
        return InOrder(placed.OfType<Attribution>().Where(attribution => pairs.Contains((attribution.Start, attribution.Length))));
    }

    internal static IReadOnlyList<Attribution> InOrder(IEnumerable<Attribution> attributions) =>
        [.. attributions.OrderBy(attribution => attribution.Start).ThenByDescending(attribution => attribution.Length)];
}

/// <summary>Where characters of an old text stand in the new one.</summary>
internal sealed class Places(IReadOnlyList<Hunk> hunks)
{
    /// <summary>The new UTF-16 offset of an old character, or -1 when it was taken out.</summary>
    public int Of(int offset)
    {
        var shift = 0;
        foreach (var hunk in hunks)
        {
            if (hunk.Start > offset) break;
            if (offset < hunk.End) return -1;
            shift += hunk.Text.Length - hunk.Length;
        }
        return offset + shift;
    }
}
