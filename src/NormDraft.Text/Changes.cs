namespace NormDraft.Text;

/// <summary>A hunk with its place in both texts, as UTF-16 offsets: old [Start, End) became new [NewStart, NewEnd).</summary>
internal readonly record struct Change(int Start, int End, int NewStart, int NewEnd)
{
    public bool IsInsertion => Start == End;

    public bool IsDeletion => NewStart == NewEnd;

    public bool IsNothing => IsInsertion && IsDeletion;

    public Change Moved(int by) => new(Start + by, End + by, NewStart + by, NewEnd + by);

    public Hunk ToHunk(string @new) => new(Start, End - Start, @new[NewStart..NewEnd]);
}

/// <summary>The changes between two texts, in order, no two touching.</summary>
/// <param name="Old">The words of the old text; none where nothing changed.</param>
/// <param name="New">The words of the new text; none where nothing changed.</param>
internal sealed record Changes(List<Change> List, bool AreCoarse, List<Token> Old, List<Token> New)
{
    public static readonly Changes None = new([], AreCoarse: false, [], []);

    public static Changes Between(string old, string @new) =>
        old == @new ? None : Between(new Source(old), @new);

    public static Changes Between(Source old, string @new)
    {
        if (old.Text == @new) return None;
        var alignment = Alignment.Of(old, @new);
        var after = new Boundaries(@new, alignment.New);
        List<Change> trimmed = [.. Raw(old.Text, @new, alignment)
            .Select(change => Trim(change, old.Boundaries, after)).Where(change => !change.IsNothing)];
        Sliding.Slide(trimmed, old.Boundaries, after);
        return new Changes(trimmed, alignment.IsCoarse, alignment.Old, alignment.New);
    }

    public IReadOnlyList<Hunk> Hunks(string @new) => [.. List.Select(change => change.ToHunk(@new))];

    private static List<Change> Raw(string old, string @new, Alignment alignment)
    {
        var raw = new List<Change>();
        var (at, place) = (0, 0);
        while (at < alignment.Old.Count || place < alignment.New.Count)
        {
            var match = at < alignment.Old.Count ? alignment.Match[at] : alignment.New.Count;
            if (match < 0)
                Add(raw, Deletion(alignment.Old[at++], place < alignment.New.Count ? alignment.New[place].Start : @new.Length));
            else if (match > place)
                Add(raw, Insertion(at < alignment.Old.Count ? alignment.Old[at].Start : old.Length, alignment.New[place++]));
            else
                AddVariants(raw, (old, alignment.Old[at++]), (@new, alignment.New[place++]));
        }
        return raw;
    }

    private static Change Deletion(Token token, int place) => new(token.Start, token.Next, place, place);

    private static Change Insertion(int place, Token token) => new(place, place, token.Start, token.Next);

    /// <summary>A pair equal for matching may differ in print: its letters and the space after it are changes of their own.</summary>
    private static void AddVariants(List<Change> raw, (string Text, Token Token) old, (string Text, Token Token) @new)
    {
        var (one, other) = (old.Token, @new.Token);
        if (!old.Text.AsSpan(one.Start, one.Length).SequenceEqual(@new.Text.AsSpan(other.Start, other.Length)))
            Add(raw, new Change(one.Start, one.End, other.Start, other.End));
        if (!old.Text.AsSpan(one.End, one.Space).SequenceEqual(@new.Text.AsSpan(other.End, other.Space)))
            Add(raw, new Change(one.End, one.Next, other.End, other.Next));
    }

    private static void Add(List<Change> raw, Change next)
    {
        if (raw.Count > 0 && raw[^1] is var last && last.End == next.Start && last.NewEnd == next.NewStart)
            raw[^1] = last with { End = next.End, NewEnd = next.NewEnd };
        else
            raw.Add(next);
    }

    private static Change Trim(Change change, Boundaries before, Boundaries after)
    {
        var (start, end, newStart, newEnd) = change;
        var most = Math.Min(end - start, newEnd - newStart);
        var same = 0;
        for (var at = 0; at < most && before.Text[start + at] == after.Text[newStart + at]; at++)
            if (before.Has(start + at + 1) && after.Has(newStart + at + 1)) same = at + 1;
        (start, newStart, most) = (start + same, newStart + same, most - same);
        same = 0;
        for (var at = 0; at < most && before.Text[end - at - 1] == after.Text[newEnd - at - 1]; at++)
            if (before.Has(end - at - 1) && after.Has(newEnd - at - 1)) same = at + 1;
        return new Change(start, end - same, newStart, newEnd - same);
    }
}
