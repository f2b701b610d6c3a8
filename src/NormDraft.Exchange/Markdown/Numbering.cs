namespace NormDraft.Exchange.Markdown;

/// <summary>A clause that others may stand under.</summary>
/// <param name="Path">In the file.</param>
/// <param name="Kind">Decides the kind of those under it.</param>
/// <param name="Count">How its marker was understood; Style.None for text without one.</param>
/// <param name="Indent">In columns.</param>
internal sealed record Level(string Path, string Kind, Count Count, int Indent);

/// <summary>How a marker goes with what came before it.</summary>
internal enum Fit { Continues, Begins, Restarts, Gap }

/// <summary>Where a marker belongs.</summary>
/// <param name="Depth">How many open levels stay open; the last of them is the parent.</param>
/// <param name="Count">How the marker was understood.</param>
/// <param name="Fit">Whether it was due.</param>
internal readonly record struct Placement(int Depth, Count Count, Fit Fit);

/// <summary>
/// The open numbers under one article, preamble or annex. A marker belongs where it continues the count; where several do,
/// the indent decides. (i) is a letter before (j), and after (h) unless (ii) comes next or it stands further in; elsewhere it
/// is the first roman number.
/// </summary>
internal sealed class Numbering
{
    /// <summary>Deeper clauses stand at this level.</summary>
    public const int Deepest = 12;

    private readonly List<Level> _open = [];
    private readonly List<List<Count>> _met = [[]];

    public IReadOnlyList<Level> Open => _open;

    /// <summary>Closes every level; the outer counts stay known, so that 14 after a sub-heading still follows 13.</summary>
    public void Interrupt()
    {
        _open.Clear();
        _met.RemoveRange(1, _met.Count - 1);
    }

    public void Clear()
    {
        Interrupt();
        _met[0].Clear();
    }

    public void Push(int depth, Level level)
    {
        _open.RemoveRange(depth, _open.Count - depth);
        _open.Add(level);
        _met.RemoveRange(depth + 1, _met.Count - depth - 1);
        _met.Add([]);
        if (level.Count.Style is Style.None or Style.Bullet) return;
        _met[depth].RemoveAll(count => Alike(count, level.Count));
        _met[depth].Add(level.Count);
    }

    /// <summary>The depth at which text without a marker stands: under what it is indented behind.</summary>
    public int DepthOfText(int indent)
    {
        var depth = Math.Min(_open.Count, Deepest);
        while (depth > 0 && indent < _open[depth - 1].Indent + 2) depth--;
        return depth;
    }

    /// <summary>Null where a weak marker does not fit.</summary>
    public Placement? Place(Marker marker)
    {
        if (marker.IsBullet) return Bullet(marker);
        if (Continuing(marker) is { } continuing) return continuing;
        if (marker.Counts.FirstOrDefault(count => count.Value == 1) is { Value: 1 } first) return Beginning(first, marker.Indent);
        if (marker.Weak) return null;
        var leaps = from count in marker.Counts
                    let at = _open.FindLastIndex(level => Alike(level.Count, count))
                    where at >= 0
                    orderby Math.Abs(count.Value - _open[at].Count.Value)
                    select new Placement(at, count, Fit.Gap);
        foreach (var least in leaps) return least;

        return new(Under(marker.Counts[0], marker.Indent), marker.Counts[0], Fit.Gap);
    }

    private Placement? Continuing(Marker marker) =>
        Continuing(marker, level => Math.Abs(level.Indent - marker.Indent) <= 1)
        ?? ContinuingBehindText(marker)
        ?? Continuing(marker, level => !marker.IsFirst || marker.Indent <= level.Indent + 1);

    private Placement? Continuing(Marker marker, Predicate<Level> may)
    {
        for (var depth = _open.Count - 1; depth >= 0; depth--)
        {
            if (may(_open[depth]) && Following(_open[depth].Count, marker) is { } count) return new(depth, count, Fit.Continues);
        }

        return null;
    }

    /// <summary>(b) behind words without a number still follows the (a) before them.</summary>
    private Placement? ContinuingBehindText(Marker marker)
    {
        for (var depth = _open.Count; depth >= 0; depth--)
        {
            if (depth < _open.Count && _open[depth].Count.Style != Style.None) return null;
            foreach (var met in _met[depth])
            {
                if (Following(met, marker) is { } count) return new(depth, count, Fit.Continues);
            }
        }

        return null;
    }

    /// <summary>The way to understand a marker that makes it the next of a count; null where none does.</summary>
    public static Count? Following(Count before, Marker marker)
    {
        foreach (var count in marker.Counts)
        {
            if (Alike(before, count) && (count.Value == before.Value + 1 || (marker.Suffix.Length > 0 && count.Value == before.Value))) return count;
        }

        return null;
    }

    private Placement Beginning(Count first, int indent)
    {
        var same = _open.FindLastIndex(level => Alike(level.Count, first) && Math.Abs(level.Indent - indent) <= 1);
        if (same >= 0) return new(same, first, Fit.Restarts);
        var depth = Under(first, indent);
        return new(depth, first, depth == 0 && _met[0].Any(met => Alike(met, first)) ? Fit.Restarts : Fit.Begins);
    }

    /// <summary>A full number does not stand under the words before it, a letter does.</summary>
    private int Under(Count count, int indent)
    {
        var depth = Math.Min(_open.Count, Deepest);
        while (depth > 0 && (_open[depth - 1].Indent > indent + 1 || Passes(count, _open[depth - 1], indent))) depth--;
        return depth;
    }

    private static bool Passes(Count count, Level level, int indent) =>
        count is { Style: Style.Digit, Form: Form.Dot } && level.Count.Style == Style.None && indent < level.Indent + 2;

    private Placement Bullet(Marker marker)
    {
        var bullet = marker.Counts[0];
        var at = _open.FindLastIndex(level => level.Count.Style == Style.Bullet && level.Indent <= marker.Indent + 1);
        if (at >= 0) return new(marker.Indent > _open[at].Indent + 1 ? Math.Min(at + 1, Deepest) : at, bullet, Fit.Continues);
        var first = _open.FindIndex(level => level.Count.Style == Style.Bullet);
        return new(first >= 0 ? first : Math.Min(_open.Count, Deepest), bullet, Fit.Begins);
    }

    private static bool Alike(Count one, Count other) => one.Style == other.Style && one.Form == other.Form;
}
