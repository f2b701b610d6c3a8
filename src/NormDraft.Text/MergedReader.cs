namespace NormDraft.Text;

/// <summary>Reads the body of a <see cref="MergedFile"/>: rows of brackets that the head's parties hold, and what is between.</summary>
internal sealed class MergedReader(string file, int start, IReadOnlyList<string> parties)
{
    private readonly MergedMarks marks = new(parties);
    private readonly Dictionary<int, int> pairs = MergedMarks.Pairs(file, start, isEscaped: true);
    private readonly List<MergedPiece> pieces = [];

    public List<MergedPiece> Pieces()
    {
        var from = start;
        for (var at = start; at < file.Length; at++)
        {
            if (file[at] == '\\') at++;
            else if (file[at] == '[' && IsRow(at))
            {
                AddOutside(from, at);
                from = AddRow(at);
                at = from - 1;
            }
        }
        AddOutside(from, file.Length);
        return pieces;
    }

    private bool IsRow(int open) => IsHeld(open) || pairs.TryGetValue(open, out var close) && Beside(close + 1) is not null;

    private bool IsHeld(int at) => at < file.Length && file[at] == '[' && marks.HoldersAt(file, at + 1, file.Length) > 0;

    /// <summary>Where a party's bracket stands that goes on with the row, if one does.</summary>
    private int? Beside(int at) => IsHeld(at) ? at : at < file.Length && file[at] == ' ' && IsHeld(at + 1) ? at + 1 : null;

    private void AddOutside(int from, int to)
    {
        if (to > from) pieces.Add(new MergedPiece(MergedMarks.Unescape(file.AsSpan(from, to - from)), []));
    }

    /// <returns>Where the row has ended.</returns>
    private int AddRow(int open)
    {
        string? own = null;
        var wordings = new List<(IReadOnlyList<string>, string)>();
        var end = open;
        if (!IsHeld(open))
        {
            own = Inside(open + 1, CloseOf(open));
            end = CloseOf(open) + 1;
            open = Beside(end)!.Value;
        }
        for (int? next = open; next is { } held; next = Beside(end))
        {
            end = CloseOf(held) + 1;
            var names = marks.HoldersAt(file, held + 1, file.Length);
            var words = file.AsSpan(held + 1 + names, end - 1 - (held + 1 + names));
            var takesOut = Skip(ref words, " " + MergedMarks.TakenOut);
            Skip(ref words, " ");
            if (takesOut) own ??= MergedMarks.Unescape(words);
            wordings.Add((file.Substring(held + 1, names - 1).Split(", "), takesOut ? "" : MergedMarks.Unescape(words)));
        }
        pieces.Add(new MergedPiece(own ?? "", wordings));
        return end;
    }

    private int CloseOf(int open) => pairs.TryGetValue(open, out var close) ? close
        : throw new MergedFileException($"The bracket at character {open + 1} is never closed: the file has been changed since the merge.");

    private string Inside(int from, int to) => MergedMarks.Unescape(file.AsSpan(from, to - from));

    private static bool Skip(ref ReadOnlySpan<char> words, string what)
    {
        if (!words.StartsWith(what, StringComparison.Ordinal)) return false;
        words = words[what.Length..];
        return true;
    }
}
