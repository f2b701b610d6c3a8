namespace NormDraft.Text;

/// <summary>
/// Finds the regions of a compilation. Places are doubled: character n covers 2n + 1, the gap before it is 2n. A hunk is the
/// closed stretch of what it takes out, an insertion the one gap it fills. Then one rule says what collides: stretches that
/// meet. So hunks that share a character meet, as does an insertion inside a deletion, and two insertions in one gap;
/// hunks that only touch do not. A sign of a pair that others change is no place of its own: the pair is one with what it encloses.
/// </summary>
internal static class RegionFinder
{
    /// <summary>Words between two changes of one amendment that still make one phrase, at most.</summary>
    private const int PhraseGap = 3;

    internal readonly record struct Stretch(int From, int To, int Wording, SignPair? Pair);

    public static IReadOnlyList<Region> In(
        string @base, IReadOnlyList<Wording> wordings, IReadOnlyList<Attribution> held, Grain grain, bool arePairsApart)
    {
        var source = new Source(@base);
        var changes = wordings.Select(wording => Changes.Between(source, wording.Text)).ToArray();
        var (edits, met) = grain == Grain.Touch
            ? AsTheyAre(@base, wordings, changes)
            : WithWholeBrackets(@base, wordings, held, changes, grain, arePairsApart);
        var reader = new AlternativeReader(@base, wordings, edits);
        return [.. met.Select(reader.RegionOf).Where(region => region.Alternatives.Count > 0)];
    }

    private static (Edit[][] Edits, List<Meeting> Met) AsTheyAre(string @base, IReadOnlyList<Wording> wordings, Changes[] changes)
    {
        Edit[][] edits = [.. changes.Select((one, at) => one.Hunks(wordings[at].Text).Select(hunk => new Edit(hunk, null)).ToArray())];
        return (edits, [.. Met([.. edits.SelectMany((own, at) => own.Select(edit => ToTheNextWord(@base, edit.Hunk, at)))])]);
    }

    /// <summary>Signs that meet anything but the same pair are joined with what they enclose, until none do.</summary>
    private static (Edit[][] Edits, List<Meeting> Met) WithWholeBrackets(
        string @base, IReadOnlyList<Wording> wordings, IReadOnlyList<Attribution> held, Changes[] changes, Grain grain, bool arePairsApart)
    {
        var (signs, pairs) = (Brackets.WholeSigns(@base), Brackets.Pairs(@base, held));
        var whole = changes.Select((one, at) => new BracketEdits(@base, pairs, wordings[at].Text, one.List, arePairsApart, grain == Grain.Phrase, held)).ToArray();
        while (true)
        {
            Edit[][] edits = [.. whole.Select(one => one.Edits.ToArray())];
            List<Meeting> met = [.. Met([.. edits.SelectMany((own, at) => StretchesOf(@base, own, at, grain).Select(one => OverWholeSigns(one, signs)))])];
            var disturbed = met.Where(meeting => meeting.Pair is null).SelectMany(meeting => meeting.Stretches)
                .Concat(Crossing(met)).Where(one => one.Pair is not null).ToLookup(one => one.Wording, one => one.Pair!.Value);
            if (disturbed.Count == 0) return (edits, met);
            foreach (var one in disturbed) whole[one.Key].Join(one);
        }
    }

    /// <summary>Pairs set by different wordings such that one opens in the other and closes outside it.</summary>
    private static IEnumerable<Stretch> Crossing(List<Meeting> met)
    {
        var open = new Stack<Meeting>();
        foreach (var meeting in met.Where(meeting => meeting.Pair is { IsLifted: false }))
        {
            if (meeting.From == 2 * meeting.Pair!.Value.Open) open.Push(meeting);
            else
                while (open.TryPop(out var last) && last.Pair != meeting.Pair)
                    foreach (var stretch in last.Stretches) yield return stretch;
        }
    }

    private static IEnumerable<Stretch> StretchesOf(string @base, Edit[] edits, int wording, Grain grain)
    {
        for (var at = 0; at < edits.Length; at++)
        {
            var last = at;
            while (grain == Grain.Phrase && last + 1 < edits.Length && (edits[last].Pair ?? edits[last + 1].Pair) is null
                && !IsApart(@base, edits[last].Hunk) && !IsApart(@base, edits[last + 1].Hunk)
                && IsPhrase(@base, edits[last].Hunk.End, edits[last + 1].Hunk.Start)) last++;
            yield return new Stretch(From(edits[at].Hunk), To(edits[last].Hunk), wording, edits[at].Pair);
            at = last;
        }
    }

    /// <summary>Whole brackets go, and nothing comes: a choice among those beside them, by itself. So does a sign without a partner.</summary>
    private static bool IsApart(string @base, Hunk hunk) =>
        hunk.Text.Length == 0 && @base.Substring(hunk.Start, hunk.Length).Trim() is var gone && (gone is "[" or "]" || Rendering.Row(gone).Count > 0);

    /// <summary>A bracket set inside an editorial brace, a footnote mark or an escape would be none: who changes a part of one changes it all.</summary>
    private static Stretch OverWholeSigns(Stretch stretch, IReadOnlyList<(int Start, int End)> signs)
    {
        if (stretch.Pair is not null) return stretch;
        for (var at = Math.Max(0, Places.LastFrom(signs, sign => sign.Start, stretch.From / 2)); at < signs.Count && 2 * signs[at].Start < stretch.To; at++)
        {
            var (start, end) = signs[at];
            if (2 * end > stretch.From) stretch = stretch with { From = Math.Min(stretch.From, 2 * start + 1), To = Math.Max(stretch.To, 2 * end - 1) };
        }
        return stretch;
    }

    /// <summary>From the word before to the word after, on its own line.</summary>
    private static Stretch ToTheNextWord(string @base, Hunk hunk, int wording)
    {
        var (start, end) = (hunk.Start, hunk.End);
        while (start > 0 && IsBetweenWords(@base[start - 1])) start--;
        while (end < @base.Length && IsBetweenWords(@base[end])) end++;
        return new Stretch(2 * start, 2 * end, wording, null);
    }

    /// <summary>Space, or a mark that might join what stands at its two sides.</summary>
    internal static bool IsBetweenWords(char sign) => sign != '\n' && !char.IsLetterOrDigit(sign) && !char.IsSurrogate(sign);

    internal static int From(Hunk hunk) => hunk.Length == 0 ? 2 * hunk.Start : 2 * hunk.Start + 1;

    internal static int To(Hunk hunk) => hunk.Length == 0 ? 2 * hunk.Start : 2 * hunk.End - 1;

    private static IEnumerable<Meeting> Met(List<Stretch> stretches)
    {
        stretches.Sort((one, other) => (one.From, one.To, one.Wording).CompareTo((other.From, other.To, other.Wording)));
        for (var at = 0; at < stretches.Count;)
        {
            var (from, to) = (stretches[at].From, stretches[at].To);
            var first = at;
            for (; at < stretches.Count && stretches[at].From <= to; at++) to = Math.Max(to, stretches[at].To);
            yield return new Meeting(from, to, stretches[first..at]);
        }
    }

    /// <summary>Few words between, and no stop, bracket or line end: a bracket or sentence is never cut by a phrase.</summary>
    private static bool IsPhrase(string @base, int from, int to)
    {
        var words = 0;
        if (to - from > 200) return false;
        foreach (var token in Words.Cut(@base[from..to]))
        {
            if (token.IsWord && ++words > PhraseGap) return false;
            if (token.Kind == TokenKind.Bracket || IsStop(@base[from + token.Start])) return false;
        }
        return !@base.AsSpan(from, to - from).Contains('\n');
    }

    private static bool IsStop(char mark) =>
        mark is '.' or ';' or ':' or '?' or '!' or '\u061B' or '\u061F' or '\u3002' or '\uFF1B' or '\uFF1A' or '\uFF1F' or '\uFF01';
}

/// <summary>Stretches that meet, in doubled places.</summary>
internal readonly record struct Meeting(int From, int To, IReadOnlyList<RegionFinder.Stretch> Stretches)
{
    public IEnumerable<int> Wordings => Stretches.Select(stretch => stretch.Wording).Distinct().Order();

    /// <summary>The one pair that all lift, or all set; else null.</summary>
    public SignPair? Pair { get; } = Stretches.Select(stretch => stretch.Pair).Distinct().ToList() is [var pair] ? pair : null;
}

/// <summary>Reads what each amendment would put in a stretch of the base. Regions are asked for in order of place.</summary>
internal sealed class AlternativeReader(string @base, IReadOnlyList<Wording> wordings, Edit[][] edits)
{
    /// <summary>For each wording the first change not yet read.</summary>
    private readonly int[] next = new int[wordings.Count];

    public Region RegionOf(Meeting meeting)
    {
        var (start, end) = (meeting.From / 2, (meeting.To + 1) / 2);
        var own = @base[start..end];
        var alternatives = meeting.Wordings
            .Select(wording => (Text: TextIn(wording, meeting.To, start, end), Wording: wordings[wording]))
            .Where(proposed => proposed.Text != own)
            .GroupBy(proposed => proposed.Text, proposed => proposed.Wording, StringComparer.Ordinal)
            .Select(same => new Alternative(
                same.Key, [.. same.SelectMany(wording => wording.Parties).Distinct()], [.. same.Select(wording => wording.Amendment)]));
        var partner = meeting.Pair is { } pair ? start == pair.Open ? pair.Close : pair.Open : default(int?);
        return new Region(start, end - start, own, [.. alternatives]) { Partner = partner };
    }

    private string TextIn(int wording, int to, int start, int end)
    {
        var text = new System.Text.StringBuilder();
        var at = start;
        ref var edit = ref next[wording];
        for (; edit < edits[wording].Length && RegionFinder.To(edits[wording][edit].Hunk) <= to; edit++)
        {
            var (from, length, put) = edits[wording][edit].Hunk;
            text.Append(@base, at, from - at).Append(put);
            at = from + length;
        }
        return text.Append(@base, at, end - at).ToString();
    }
}
