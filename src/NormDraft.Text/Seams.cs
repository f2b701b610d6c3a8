namespace NormDraft.Text;

/// <summary>The places of a clause from which something was taken out: what has come to stand side by side, and what to do about it.</summary>
/// <param name="isInRow">It stood side by side with brackets that stay.</param>
internal sealed class Seams(string text, IReadOnlyList<Hunk> taken, BracketClass kind, bool isInRow)
{
    /// <summary>Kept text that no repair may take again ends here.</summary>
    private int done;

    public IEnumerable<Repair> Repairs()
    {
        for (var at = 0; at < taken.Count; at++)
        {
            var (least, most) = (at == 0 ? 0 : Math.Max(done, taken[at - 1].End), at + 1 < taken.Count ? taken[at + 1].Start : text.Length);
            if (RepairOf(taken[at], least, most) is not { } repair) continue;
            done = Math.Max(done, repair.Hunk.End);
            yield return repair;
        }
    }

    private Repair? RepairOf(Hunk gone, int least, int most)
    {
        var left = text.AsSpan(least, gone.Start - least);
        var right = text.AsSpan(gone.End, most - gone.End);
        var (before, after) = (left.Length - left.TrimEnd(' ').Length, right.Length - right.TrimStart(' ').Length);
        var opens = before == left.Length ? Begins(least) : left[^(before + 1)] is '\n' or '(' or '[';
        var closes = after == right.Length ? Ends(most) : right[after] is '\n' or ')' or ']';
        if (opens && after > 0 && !(before > 0 && closes)) return Out(gone.End, after, before > 0 ? RepairKind.DoubledSpace : RepairKind.StraySpace);
        if (closes && before > 0) return Out(gone.Start - before, before, RepairKind.StraySpace);
        if (before > 0 && after > 0) return Out(gone.End, after, RepairKind.DoubledSpace);
        if (before == left.Length || after == right.Length) return null;
        if (isInRow && before + after == 0 && kind != BracketClass.Morpheme && IsBesideBracket(left, right)) return Space(gone);
        return AtMarks(gone, before, after, left[^(before + 1)], right[after]);
    }

    /// <param name="before">Spaces before what went.</param>
    /// <param name="after">Spaces after it.</param>
    private Repair? AtMarks(Hunk gone, int before, int after, char last, char next)
    {
        if (after == 0 && IsDoubled(last, next)) return Out(gone.Start - before - 1, before + 1, RepairKind.DoubledMark);
        if (before > 0 && IsStop(next)) return Out(gone.Start - before, before, RepairKind.StraySpace);
        var touch = before + after == 0 && kind != BracketClass.Morpheme && IsLetter(next) && (IsLetter(last) || last is ',' or ';' or ':');
        return touch ? Space(gone) : null;
    }

    /// <summary>A word has come to touch the word in a bracket that stood side by side with what went.</summary>
    private static bool IsBesideBracket(ReadOnlySpan<char> left, ReadOnlySpan<char> right) =>
        (right is ['[', var next, ..] && IsLetter(next) && IsLetter(left[^1])) || (left is [.., var last, ']'] && IsLetter(last) && IsLetter(right[0]));

    private static Repair Space(Hunk gone) => new(0, new Hunk(gone.End, 0, " "), RepairKind.MissingSpace);

    private static Repair Out(int start, int length, RepairKind kind) => new(0, new Hunk(start, length, ""), kind);

    /// <summary>Nothing is kept before the place: it is the beginning of the clause, or only what was taken out stands there.</summary>
    private bool Begins(int place) => place == 0 || taken.Any(gone => gone.Start == 0 && gone.End == place);

    private bool Ends(int place) => place == text.Length || taken.Any(gone => gone.End == text.Length && gone.Start == place);

    private static bool IsDoubled(char last, char next) => last switch
    {
        ',' => next is ',' or '.' or ';' or ':',
        '\u060C' => next is '\u060C' or '\u061B' or '.',
        ';' => next is ';' or '.',
        _ => false,
    };

    private static bool IsStop(char mark) => mark is ',' or '.' or ';' or ':' or '\u060C' or '\u061B' or '\u061F';

    private static bool IsLetter(char mark) => char.IsLetterOrDigit(mark) && !Cluster.IsIdeograph(mark);
}
