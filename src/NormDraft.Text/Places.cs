namespace NormDraft.Text;

/// <summary>Where characters of an old text stand in the new one.</summary>
internal sealed class Places
{
    private readonly IReadOnlyList<Hunk> hunks;

    /// <summary>By how much the hunks before each have moved what follows them.</summary>
    private readonly int[] shifts;

    /// <param name="hunks">In order, none overlapping.</param>
    public Places(IReadOnlyList<Hunk> hunks)
    {
        this.hunks = hunks;
        shifts = new int[hunks.Count + 1];
        for (var at = 0; at < hunks.Count; at++) shifts[at + 1] = shifts[at] + hunks[at].Text.Length - hunks[at].Length;
    }

    /// <summary>The new UTF-16 offset of an old character, or -1 when it was taken out.</summary>
    public int Of(int offset)
    {
        var last = LastFrom(hunks, hunk => hunk.Start, offset);
        return last >= 0 && offset < hunks[last].End ? -1 : offset + shifts[last + 1];
    }

    /// <summary>Something inside the brackets, or a bracket itself, is changed.</summary>
    public bool IsRewritten(Attribution held)
    {
        var last = LastFrom(hunks, hunk => hunk.Start, held.Start);
        return last >= 0 && hunks[last].End > held.Start || last + 1 < hunks.Count && hunks[last + 1].Start < held.Start + held.Length;
    }

    /// <summary>Index of the last item that begins at an offset or before it; -1 where none does.</summary>
    /// <param name="items">In order of their beginnings.</param>
    public static int LastFrom<T>(IReadOnlyList<T> items, Func<T, int> beginning, int offset)
    {
        var (low, high) = (0, items.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (beginning(items[middle]) <= offset) low = middle + 1;
            else high = middle;
        }
        return low - 1;
    }
}
