namespace NormDraft.Text;

/// <summary>Two signs of one pair that a wording lifts, or sets, without changing what stands between them.</summary>
/// <param name="Open">UTF-16 offset in the base: of the sign that is lifted, or where one is set.</param>
/// <param name="Close">The same of the other sign.</param>
internal readonly record struct SignPair(int Open, int Close, bool IsLifted);

/// <summary>One change of a wording; where it only lifts or sets one sign of a pair, which pair.</summary>
internal readonly record struct Edit(Hunk Hunk, SignPair? Pair);

/// <summary>
/// The changes of one wording with its brackets whole: no change holds half a pair. To lift a pair, or to set one around words that
/// stay, is two changes of one sign each; what changes a sign and words beside it is one change from sign to sign. A sign without a
/// partner, which goes, is a change of its own: it may be half of a pair with another clause.
/// </summary>
internal sealed class BracketEdits
{
    private readonly string text;
    private readonly IReadOnlyDictionary<int, int> old;
    private readonly IReadOnlyDictionary<int, int> @new;
    private readonly List<Change> changes;
    private readonly HashSet<SignPair> apart = [];

    /// <param name="old">For each paired sign of the base its partner.</param>
    /// <param name="arePairsApart">Whether signs may be lifted and set by themselves.</param>
    /// <param name="areRowsWhole">Whether a short row of brackets that is rewritten is one change.</param>
    /// <param name="held">Of the base: alternatives of one place are changed as one.</param>
    public BracketEdits(string @base, IReadOnlyDictionary<int, int> old, string text, IReadOnlyList<Change> changes, bool arePairsApart,
        bool areRowsWhole, IReadOnlyList<Attribution> held)
    {
        (this.old, this.text, @new) = (old, text, Brackets.Pairs(text));
        this.changes = [.. changes];
        Slide(@base, old, change => change.IsDeletion, change => (change.Start, change.End));
        Slide(text, @new, change => change.IsInsertion, change => (change.NewStart, change.NewEnd));
        if (arePairsApart)
        {
            var alone = Brackets.Alone(@base, old);
            if (alone.Count is > 0 and <= MostAlone) this.changes = [.. this.changes.SelectMany(change => Parted(@base, change, alone))];
            this.changes = [.. this.changes.SelectMany(Peeled)];
            Align(@base, old, change => change.IsDeletion, change => change.Start);
            Align(text, @new, change => change.IsInsertion, change => change.NewStart);
            apart.UnionWith(Lifted().Concat(Set()));
            if (areRowsWhole)
            {
                JoinSet();
                JoinHeads(@base);
                MakeWhole();
                JoinRows(@base, held.Where(one => one.Place is not null).ToLookup(one => one.Place, one => one.Start));
            }
        }
        MakeWhole();
    }

    public IEnumerable<Edit> Edits => changes.Select(change => new Edit(change.ToHunk(text), PairOf(change)));

    /// <summary>What the signs enclose is changed by others too: one change, from sign to sign.</summary>
    public void Join(IEnumerable<SignPair> pairs)
    {
        foreach (var pair in pairs)
            if (apart.Remove(pair)) Join(pair.Open, pair.IsLifted ? pair.Close + 1 : pair.Close);
        MakeWhole();
    }

    /// <summary>In UTF-16 units: a longer row is not given twice for some words of it.</summary>
    private const int LongestRow = 200;

    /// <summary>The same, for a row of which some brackets are chosen: that gives no word twice.</summary>
    private const int LongestChoice = 2_000;

    /// <summary>Brackets side by side of which some go while words come into the row or to touch it, or go from what is left of it, or of
    /// which several get other words: one change of the row, not pieces between its signs.</summary>
    /// <param name="places">For each place the opening signs of its alternatives.</param>
    private void JoinRows(string @base, ILookup<int?, int> places)
    {
        foreach (var whole in Rows(@base))
        {
            if (Changed(whole, places) is not { Count: > 0 } row) continue;
            var (from, to) = (row[0], old[row[^1]] + 1);
            if (to - from > LongestChoice) continue;
            var near = Touching(from, to);
            var words = near.FindAll(change => PairOf(change) is null);
            var isTaken = row.Exists(open => near.Exists(change => Takes(change, open) || Takes(change, old[open])));
            if (!isTaken && row.Count(open => words.Exists(change => change.Start > open && change.End <= old[open])) < 2) continue;
            var lifted = LiftedIn(from, to);
            words.RemoveAll(change => !Comes(change) && !Thins(@base, change, lifted));
            if ((words.Count == 0 || to - from > LongestRow) && !IsChoice(@base, row, near, lifted)) continue;
            apart.ExceptWith(lifted);
            Join(words.Select(change => change.Start).Prepend(from).Min(), words.Select(change => change.End).Prepend(to).Max());
        }
    }

    /// <summary>Of a row what is changed, from its first bracket to its last, with the alternatives beside them that are of one place with one.</summary>
    private List<int> Changed(List<int> row, ILookup<int?, int> places)
    {
        bool IsChanged(int open)
        {
            for (var at = Places.LastFrom(changes, change => change.End, open) + 1; at < changes.Count && changes[at].Start <= old[open]; at++)
                if (!changes[at].IsInsertion || changes[at].Start > open) return true;
            return false;
        }
        var signs = row.Where(IsChanged).ToHashSet();
        signs.UnionWith(places.Where(place => place.Any(signs.Contains)).SelectMany(place => place).ToList());
        var (first, last) = (row.FindIndex(signs.Contains), row.FindLastIndex(signs.Contains));
        return first < 0 ? [] : row[first..(last + 1)];
    }

    /// <summary>Who is put at the head of a bracket holds all of it.</summary>
    private void JoinHeads(string @base)
    {
        foreach (var head in changes.FindAll(change => change.IsInsertion && change.Start > 0 && @base[change.Start - 1] == '['
            && text.AsSpan(change.NewStart, change.NewEnd - change.NewStart).TrimEnd().EndsWith(":")))
            if (old.TryGetValue(head.Start - 1, out var close) && close > head.Start) Join(head.Start - 1, close + 1);
    }

    /// <summary>A pair is lifted inside which something changes, or one of two that read alike, where what is left of the row is what some
    /// of its brackets have: it is the first of these that are chosen, not the same words deeper or further in the row.</summary>
    private bool IsChoice(string @base, List<int> row, List<Change> near, List<SignPair> lifted)
    {
        var (from, to) = (row[0], old[row[^1]] + 1);
        string[] brackets = [.. row.Select(open => @base[open..(old[open] + 1)])];
        if (!lifted.Exists(pair => near.Exists(change => change.Start > pair.Open && change.End <= pair.Close))
            && (lifted.Count == 0 || brackets.Distinct().Count() == brackets.Length)) return false;
        var (first, last) = (near.Select(change => change.Start).Prepend(from).Min(), near.Select(change => change.End).Prepend(to).Max());
        var left = Hunks.Apply(@base[first..last], near.Select(change => change.ToHunk(text))
            .Select(hunk => hunk with { Start = hunk.Start - first }));
        return @base.AsSpan()[first..from].IsWhiteSpace() && @base.AsSpan()[to..last].IsWhiteSpace()
            && Rendering.Acts(left, brackets) is not null;
    }

    /// <summary>Brackets that are set around few words, of which some change too: one change, from sign to sign.</summary>
    private void JoinSet()
    {
        var set = apart.Where(pair => !pair.IsLifted && pair.Close - pair.Open <= LongestRow).OrderBy(pair => pair.Close - pair.Open).ToList();
        foreach (var pair in set)
        {
            if (!Touching(pair.Open, pair.Close).Exists(change => PairOf(change) is null && LiesInside(change, pair))) continue;
            apart.Remove(pair);
            Join(pair.Open, pair.Close);
        }
    }

    /// <summary>The changes that lie in a stretch of the base, reach into it or stand at its ends.</summary>
    private List<Change> Touching(int from, int to)
    {
        var first = Places.LastFrom(changes, change => change.End, from - 1) + 1;
        return changes[first..(Places.LastFrom(changes, change => change.Start, to) + 1)];
    }

    private List<SignPair> LiftedIn(int from, int to) =>
        [.. Enumerable.Range(from, to - from).Where(sign => old.TryGetValue(sign, out var close) && close > sign)
            .Select(sign => new SignPair(sign, old[sign], true)).Where(apart.Contains)];

    /// <summary>What is put in at a sign is beside the pair.</summary>
    private static bool LiesInside(Change change, SignPair pair) => change.Start >= pair.Open && change.End <= pair.Close
        && !(change.IsInsertion && (change.Start == pair.Open || change.Start == pair.Close));

    private static bool Takes(Change change, int sign) => change.Start <= sign && sign < change.End;

    private bool Comes(Change change) => text.AsSpan(change.NewStart, change.NewEnd - change.NewStart).ContainsAnyExcept(" []");

    /// <summary>Words go from inside a pair that is lifted, and not as a bracket of their own.</summary>
    private static bool Thins(string @base, Change change, List<SignPair> lifted) => change.IsDeletion
        && lifted.Exists(pair => pair.Open < change.Start && pair.Close >= change.End)
        && Rendering.Row(@base[change.Start..change.End].Trim()).Count == 0;

    /// <summary>Opening signs of brackets that stand side by side, with no more than space between.</summary>
    private IEnumerable<List<int>> Rows(string @base)
    {
        var seen = new HashSet<int>();
        foreach (var first in old.Keys.Where(sign => @base[sign] == '[').Order())
        {
            if (!seen.Add(first)) continue;
            List<int> row = [first];
            for (var next = NextSign(@base, old[first] + 1); old.TryGetValue(next, out var close) && close > next; next = NextSign(@base, close + 1))
            {
                row.Add(next);
                seen.Add(next);
            }
            yield return row;
        }
    }

    private static int NextSign(string @base, int at)
    {
        while (at < @base.Length && char.IsWhiteSpace(@base[at])) at++;
        return at;
    }

    private SignPair? PairOf(Change change)
    {
        var pair = IsSign(change.Start, change.End, change.IsDeletion, old, out var other) ? Ordered(change.Start, other, true)
            : IsSign(change.NewStart, change.NewEnd, change.IsInsertion, @new, out other) ? Ordered(change.Start, InBase(other, out _), false)
            : default(SignPair?);
        return pair is { } found && apart.Contains(found) ? found : null;
    }

    private static bool IsSign(int start, int end, bool isAlone, IReadOnlyDictionary<int, int> pairs, out int partner)
    {
        partner = -1;
        return isAlone && end == start + 1 && pairs.TryGetValue(start, out partner);
    }

    private static SignPair Ordered(int one, int other, bool isLifted) => new(Math.Min(one, other), Math.Max(one, other), isLifted);

    private IEnumerable<SignPair> Lifted()
    {
        var alone = changes.Where(change => change.IsDeletion && change.End == change.Start + 1).Select(change => change.Start).ToHashSet();
        return alone.Where(sign => old.TryGetValue(sign, out var partner) && partner > sign && alone.Contains(partner)).Select(sign => new SignPair(sign, old[sign], true));
    }

    private IEnumerable<SignPair> Set()
    {
        var alone = changes.Where(change => change.IsInsertion && change.NewEnd == change.NewStart + 1).ToDictionary(change => change.NewStart, change => change.Start);
        return alone.Where(sign => @new.TryGetValue(sign.Key, out var partner) && partner > sign.Key && alone.ContainsKey(partner))
            .Select(sign => new SignPair(sign.Value, alone[@new[sign.Key]], false));
    }

    /// <summary>No draft has more signs without a partner in a clause: where it has, they are words like any others.</summary>
    private const int MostAlone = 16;

    /// <summary>A change that takes signs without a partner: each by itself, and what stands between. What comes, comes in place of the first
    /// words that go.</summary>
    /// <param name="alone">Offsets of such signs in the base.</param>
    private static IEnumerable<Change> Parted(string @base, Change change, IReadOnlyList<int> alone)
    {
        int[] signs = [.. alone.Where(sign => sign >= change.Start && sign < change.End)];
        int[] starts = [change.Start, .. signs.Select(sign => sign + 1)];
        var stretches = starts.Zip([.. signs, change.End]).ToList();
        var place = stretches.FindIndex(one => !string.IsNullOrWhiteSpace(@base[one.First..one.Second]));
        if (signs.Length == 0) place = 0;
        for (var at = 0; at < stretches.Count; at++)
        {
            var (start, end) = stretches[at];
            var isIn = at == Math.Max(place, 0);
            var put = at > Math.Max(place, 0) ? change.NewEnd : change.NewStart;
            if (end > start || isIn && change.NewEnd > change.NewStart) yield return new Change(start, end, put, isIn ? change.NewEnd : put);
            if (at < signs.Length) yield return new Change(end, end + 1, isIn ? change.NewEnd : put, isIn ? change.NewEnd : put);
        }
    }

    /// <summary>A change that begins or ends with half a pair: each sign by itself, and the rest.</summary>
    private List<Change> Peeled(Change change)
    {
        var (peeled, last) = (new List<Change>(), new Stack<Change>());
        var (start, end, newStart, newEnd) = change;
        for (; start < end && IsHalf(start, change); start++) peeled.Add(new Change(start, start + 1, newStart, newStart));
        for (; end > start && IsHalf(end - 1, change); end--) last.Push(new Change(end - 1, end, newEnd, newEnd));
        if (start < end) // else both would be put in at one place
        {
            if (IsSingle(newStart, newStart + 1)) peeled.Add(new Change(start, start, newStart, ++newStart));
            if (IsSingle(newEnd - 1, newEnd - 2)) last.Push(new Change(end, end, --newEnd, newEnd + 1));
        }
        if (start < end || newStart < newEnd) peeled.Add(new Change(start, end, newStart, newEnd));
        return [.. peeled, .. last];

        bool IsSingle(int sign, int beside) => newEnd > newStart && IsNewHalf(sign, change) && !(beside >= newStart && beside < newEnd && IsNewHalf(beside, change));
    }

    private bool IsHalf(int sign, Change change) => old.TryGetValue(sign, out var partner) && (partner < change.Start || partner >= change.End);

    private bool IsNewHalf(int sign, Change change) => @new.TryGetValue(sign, out var partner) && (partner < change.NewStart || partner >= change.NewEnd);

    /// <summary>How far along a run of equal signs another is tried.</summary>
    private const int Run = 16;

    /// <summary>What comes or goes and could stand a little before or after with the same result stands where it holds no half of a pair.</summary>
    private void Slide(string full, IReadOnlyDictionary<int, int> pairs, Predicate<Change> isAlone, Func<Change, (int Start, int End)> stretch)
    {
        for (var at = 0; at < changes.Count; at++)
        {
            var (start, end) = stretch(changes[at]);
            if (!isAlone(changes[at]) || end - start < 2 || IsWhole(start, end)) continue;
            var (least, most) = (at == 0 ? 0 : changes[at - 1].End + 1, at + 1 == changes.Count ? int.MaxValue : changes[at + 1].Start - 1);
            foreach (var by in Shifts(start, end))
                if (IsWhole(start + by, end + by) && changes[at].Start + by >= least && changes[at].End + by <= most)
                {
                    changes[at] = changes[at].Moved(by);
                    break;
                }
        }

        bool IsWhole(int from, int to) => Enumerable.Range(from, to - from).All(sign => !pairs.TryGetValue(sign, out var partner) || (partner >= from && partner < to));

        IEnumerable<int> Shifts(int start, int end)
        {
            for (var by = 1; by <= Run && start - by >= 0 && full[start - by] == full[end - by]; by++) yield return -by;
            for (var by = 1; by <= Run && end + by <= full.Length && full[start + by - 1] == full[end + by - 1]; by++) yield return by;
        }
    }

    /// <summary>Of [[ and ]] any sign can be said to be the one that goes or comes: those are said that are partners.</summary>
    private void Align(string full, IReadOnlyDictionary<int, int> pairs, Predicate<Change> isAlone, Func<Change, int> place)
    {
        for (var at = 0; at < changes.Count; at++)
        {
            if (!IsSign(at, '[')) continue;
            foreach (var opening in Moves(at).Where(place => pairs.ContainsKey(place)))
            {
                var closing = Near(Math.Max(at, Places.LastFrom(changes, place, pairs[opening] - Run - 1)) + 1, pairs[opening]);
                if (closing < 0 || !IsSign(closing, ']') || !Moves(closing).Contains(pairs[opening])) continue;
                (changes[at], changes[closing]) = (changes[at].Moved(opening - place(changes[at])), changes[closing].Moved(pairs[opening] - place(changes[closing])));
                break;
            }
        }

        int Near(int first, int partner)
        {
            for (var closing = first; closing < changes.Count && place(changes[closing]) <= partner + Run; closing++)
                if (isAlone(changes[closing]) && full[place(changes[closing])] == ']') return closing;
            return -1;
        }

        bool IsSign(int at, char sign) =>
            isAlone(changes[at]) && changes[at].End - changes[at].Start + changes[at].NewEnd - changes[at].NewStart == 1 && full[place(changes[at])] == sign;

        IEnumerable<int> Moves(int at)
        {
            var from = place(changes[at]);
            yield return from;
            for (var by = 1; by <= Run && IsFree(at, by); by++) yield return from + by;
            for (var by = -1; by >= -Run && IsFree(at, by); by--) yield return from + by;
        }

        bool IsFree(int at, int by)
        {
            var to = place(changes[at]) + by;
            return to >= 0 && to < full.Length && full[to] == full[place(changes[at])]
                && (by > 0 ? at + 1 == changes.Count || changes[at + 1].Start > changes[at].End + by : at == 0 || changes[at - 1].End < changes[at].Start + by);
        }
    }

    private void MakeWhole()
    {
        for (var at = 0; at < changes.Count; at++)
            if (PairOf(changes[at]) is null && Reach(changes[at]) is var (from, to)) at = Join(from, to) - 1;
    }

    /// <summary>From the first to after the last partner, in the base, of the signs that a change holds half of; null where it holds none.</summary>
    private (int From, int To)? Reach(Change change)
    {
        var (from, to) = (change.Start, change.End);
        for (var at = change.Start; at < change.End; at++)
            if (IsHalf(at, change)) (from, to) = (Math.Min(from, old[at]), Math.Max(to, old[at] + 1));
        for (var at = change.NewStart; at < change.NewEnd; at++)
        {
            if (!IsNewHalf(at, change)) continue;
            var place = InBase(@new[at], out var isKept);
            (from, to) = (Math.Min(from, place), Math.Max(to, isKept ? place + 1 : place));
        }
        return (from, to) == (change.Start, change.End) ? null : (from, to);
    }

    /// <summary>Where a character of the new text stands in the base; one that was put in, where its change begins.</summary>
    private int InBase(int offset, out bool isKept)
    {
        var last = Places.LastFrom(changes, change => change.NewStart, offset);
        isKept = last < 0 || offset >= changes[last].NewEnd;
        return last < 0 ? offset : isKept ? offset - changes[last].NewEnd + changes[last].End : changes[last].Start;
    }

    /// <summary>One change of a stretch of the base, with every change that lies in it.</summary>
    /// <returns>Its index.</returns>
    private int Join(int from, int to)
    {
        var first = changes.FindIndex(Places.LastFrom(changes, change => change.End, from - 1) + 1, change => LiesIn(change, from, to));
        var last = changes.FindLastIndex(Places.LastFrom(changes, change => change.Start, to), change => LiesIn(change, from, to));
        (from, to) = (Math.Min(from, changes[first].Start), Math.Max(to, changes[last].End));
        var joined = new Change(from, to, from + Shift(first - 1), to + Shift(last));
        changes.RemoveRange(first + 1, last - first);
        changes[first] = joined;
        return first;
    }

    /// <summary>What is put in at an end of the stretch lies in it where it is half a pair.</summary>
    private bool LiesIn(Change change, int from, int to) =>
        change.IsInsertion && (change.Start == from || change.Start == to)
            ? Enumerable.Range(change.NewStart, change.NewEnd - change.NewStart).Any(sign => IsNewHalf(sign, change))
            : change.Start < to && change.End > from;

    /// <summary>By how much the changes up to one have moved what follows it.</summary>
    private int Shift(int at) => at < 0 ? 0 : changes[at].NewEnd - changes[at].End;
}
