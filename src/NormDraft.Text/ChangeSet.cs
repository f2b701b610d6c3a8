using System.Text;

namespace NormDraft.Text;

/// <summary>A stretch of the old text: kept, or replaced.</summary>
/// <param name="Length">UTF-16 units of the old text; 0 for a pure insertion.</param>
/// <param name="Insert">What stands there instead; null where the old words stay. Line ends are \n.</param>
public readonly record struct Step(int Length, string? Insert)
{
    internal int NewLength => Insert?.Length ?? Length;
}

/// <summary>
/// What one copy did to a text, as browsers and the server exchange it: steps over the whole old text. Mapping and
/// composing follow the rules of CodeMirror's own change sets, by vectors that both sides play, so that copies agree.
/// </summary>
public sealed class ChangeSet
{
    internal ChangeSet(IReadOnlyList<Step> steps)
    {
        Steps = steps;
        foreach (var step in steps) (Length, NewLength) = (Length + step.Length, NewLength + step.NewLength);
    }

    public IReadOnlyList<Step> Steps { get; }

    /// <summary>Of the text it is made for, in UTF-16 units.</summary>
    public int Length { get; }

    /// <summary>Of the text that comes of it.</summary>
    public int NewLength { get; }

    /// <summary>The least single replacement that makes one text of the other; no character is split.</summary>
    public static ChangeSet Between(string old, string now)
    {
        var start = old.AsSpan().CommonPrefixLength(now);
        if (start > 0 && char.IsHighSurrogate(old[start - 1])) start--;
        var (oldEnd, nowEnd) = (old.Length, now.Length);
        while (oldEnd > start && nowEnd > start && old[oldEnd - 1] == now[nowEnd - 1]) (oldEnd, nowEnd) = (oldEnd - 1, nowEnd - 1);
        if (oldEnd < old.Length && char.IsLowSurrogate(old[oldEnd])) (oldEnd, nowEnd) = (oldEnd + 1, nowEnd + 1);
        var steps = new StepList();
        steps.Add(start, null);
        steps.Add(oldEnd - start, now[start..nowEnd]);
        steps.Add(old.Length - oldEnd, null);
        return steps.Made();
    }

    /// <summary>Why this cannot be done to that text: "wrong-length", "half-surrogate" or "too-long"; null when it can.</summary>
    public string? Fault(string text, int longest)
    {
        if (Length != text.Length) return "wrong-length";
        if (NewLength > longest) return "too-long";
        var at = 0;
        foreach (var step in Steps)
        {
            if (step.Insert is not null && (SplitsPair(text, at) || SplitsPair(text, at + step.Length))) return "half-surrogate";
            at += step.Length;
        }
        return null;
    }

    static bool SplitsPair(string text, int at) => at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]);

    /// <exception cref="ArgumentException">It is made for a text of another length.</exception>
    public string Apply(string text)
    {
        if (Length != text.Length) throw new ArgumentException($"Made for {Length} characters, not {text.Length}.", nameof(text));
        var made = new StringBuilder(NewLength);
        var at = 0;
        foreach (var step in Steps)
        {
            if (step.Insert is null) made.Append(text, at, step.Length);
            else made.Append(step.Insert);
            at += step.Length;
        }
        return made.ToString();
    }

    /// <summary>This, then the other, as one.</summary>
    public ChangeSet Compose(ChangeSet then)
    {
        var (first, second, made) = (new StepReader(this), new StepReader(then), new StepList());
        for (var isOpen = false; !first.IsDone || !second.IsDone;)
        {
            if (first.Insert is "") made.Add(first.TakeWhole().Length, "", isOpen);
            else if (!second.IsDone && second.Left == 0) made.Add(0, second.TakeWhole().Insert, isOpen);
            else
            {
                var length = Math.Min(first.NewLeft, second.Left);
                if (length == 0) throw new ArgumentException($"Made for {then.Length} characters, not {NewLength}.", nameof(then));
                var before = made.Count;
                var (oldLength, insert) = Both(first, second, length);
                made.Add(oldLength, insert, isOpen);
                isOpen = (first.Insert is { Length: > 0 } && first.NewLeft > length || second.Insert is not null && second.Left > length) && (isOpen || made.Count > before);
                first.ForwardNew(length);
                second.Forward(length);
            }
        }
        return made.Made();
    }

    /// <summary>What comes of as much of the first step's result as the second step touches.</summary>
    static Step Both(StepReader first, StepReader second, int length)
    {
        var replaced = second.IsBegun ? "" : second.Insert;
        if (first.Insert is null) return new Step(length, second.Insert is null ? null : replaced);
        var old = first.IsBegun ? 0 : first.Left;
        return new Step(old, second.Insert is null ? first.NewText(length) : replaced);
    }

    /// <summary>The same change, for the text after the other one.</summary>
    /// <param name="before">Whether its insertions stand before the other's at the same place.</param>
    public ChangeSet Map(ChangeSet over, bool before = false)
    {
        if (Length != over.Length) throw new ArgumentException($"Made for {over.Length} characters, not {Length}.", nameof(over));
        var (own, other, made) = (new StepReader(this), new StepReader(over), new StepList());
        var placed = -1; // the own step whose words are in already
        while (!own.IsDone || !other.IsDone)
        {
            if (own.Keeps && other.Keeps) SkipBoth(own, other, made);
            else if (other.Replaces && (!own.Replaces || placed == own.Index || (!own.IsBegun && (other.Left < own.Left || (other.Left == own.Left && !before)))))
                PassOther(own, other, made, ref placed);
            else PlaceOwn(own, other, made, ref placed);
        }
        return made.Made();
    }

    static void SkipBoth(StepReader own, StepReader other, StepList made)
    {
        var length = Math.Min(own.Left, other.Left);
        made.Add(length, null);
        own.Forward(length);
        other.Forward(length);
    }

    /// <summary>The other's change comes first: its words are stepped over, and of one's own what lies within it is placed.</summary>
    static void PassOther(StepReader own, StepReader other, StepList made, ref int placed)
    {
        var left = other.Left;
        made.Add(other.Insert!.Length, null);
        while (left > 0)
        {
            var piece = Math.Min(own.Left, left);
            if (own.Replaces && placed < own.Index && own.Left <= piece)
            {
                made.Add(0, own.Insert);
                placed = own.Index;
            }
            own.Forward(piece);
            left -= piece;
        }
        other.Next();
    }

    /// <summary>One's own change, up to the other's next one that is more than a deletion within it.</summary>
    static void PlaceOwn(StepReader own, StepReader other, StepList made, ref int placed)
    {
        var (length, left) = (0, own.Left);
        while (left > 0)
        {
            if (other.Keeps)
            {
                var piece = Math.Min(left, other.Left);
                length += piece;
                left -= piece;
                other.Forward(piece);
            }
            else if (other.Insert is "" && other.Left < left)
            {
                left -= other.Left;
                other.Next();
            }
            else break;
        }
        made.Add(length, placed < own.Index ? own.Insert : "");
        placed = own.Index;
        own.Forward(own.Left - left);
    }
}

/// <summary>Steps as they are written down: neighbours of one kind are one.</summary>
sealed class StepList
{
    readonly List<Step> steps = [];

    public int Count => steps.Count;

    /// <param name="join">Whether it continues the step before, whatever that does.</param>
    public void Add(int length, string? insert, bool join = false)
    {
        if (length == 0 && string.IsNullOrEmpty(insert)) return;
        if (steps.Count > 0)
        {
            var last = steps[^1];
            var isSame = string.IsNullOrEmpty(insert) && insert == last.Insert;
            var isInsertion = length == 0 && last.Length == 0;
            if (isSame || isInsertion || join)
            {
                steps[^1] = new Step(last.Length + length, insert is null && last.Insert is null ? null : last.Insert + insert);
                return;
            }
        }
        steps.Add(new Step(length, insert));
    }

    public ChangeSet Made() => new(steps);
}

/// <summary>Walks over steps, stopping inside of one where the other change ends.</summary>
sealed class StepReader
{
    readonly IReadOnlyList<Step> steps;
    int taken;

    public StepReader(ChangeSet changes)
    {
        steps = changes.Steps;
        Index = -1;
        Next();
    }

    public int Index { get; private set; }
    public bool IsDone => Index == steps.Count;
    /// <summary>Units of the old text that are left of this step.</summary>
    public int Left { get; private set; }
    public string? Insert { get; private set; }
    public bool IsBegun => taken > 0;
    public bool Keeps => !IsDone && Insert is null;
    public bool Replaces => !IsDone && Insert is not null;
    /// <summary>Units of the new text that are left of this step.</summary>
    public int NewLeft => IsDone ? 0 : Insert is null ? Left : Insert.Length - taken;

    public void Next()
    {
        Index++;
        taken = 0;
        (Left, Insert) = IsDone ? (0, null) : (steps[Index].Length, steps[Index].Insert);
    }

    public Step TakeWhole()
    {
        var step = new Step(Left, Insert);
        Next();
        return step;
    }

    public void Forward(int length)
    {
        if (length == Left) Next();
        else (Left, taken) = (Left - length, taken + length);
    }

    public void ForwardNew(int length)
    {
        if (Insert is null) Forward(length);
        else if (length == NewLeft) Next();
        else taken += length;
    }

    public string NewText(int length) => Insert!.Substring(taken, length);
}
