namespace NormDraft.Text;

/// <summary>
/// Finds the regions of a compilation. Places are doubled: character n covers 2n + 1, the gap before it is 2n. A hunk is the
/// closed stretch of what it takes out, an insertion the one gap it fills. Then one rule says what collides: stretches that
/// meet. So hunks that share a character meet, as does an insertion inside a deletion, and two insertions in one gap;
/// hunks that only touch do not.
/// </summary>
internal static class RegionFinder
{
    /// <summary>Words between two changes of one amendment that still make one phrase, at most.</summary>
    private const int PhraseGap = 3;

    private readonly record struct Stretch(int From, int To, int Wording);

    public static IReadOnlyList<Region> In(string @base, IReadOnlyList<Wording> wordings, Grain grain)
    {
        var hunks = new IReadOnlyList<Hunk>[wordings.Count];
        var stretches = new List<Stretch>();
        var source = new Source(@base);
        for (var at = 0; at < hunks.Length; at++)
        {
            hunks[at] = Changes.Between(source, wordings[at].Text).Hunks(wordings[at].Text);
            stretches.AddRange(StretchesOf(@base, hunks[at], at, grain));
        }
        var reader = new AlternativeReader(@base, wordings, hunks);
        return [.. Met(stretches).Select(reader.RegionOf).Where(region => region.Alternatives.Count > 0)];
    }

    private static IEnumerable<Stretch> StretchesOf(string @base, IReadOnlyList<Hunk> hunks, int wording, Grain grain)
    {
        for (var at = 0; at < hunks.Count; at++)
        {
            var last = at;
            while (grain == Grain.Phrase && last + 1 < hunks.Count && IsPhrase(@base, hunks[last].End, hunks[last + 1].Start)) last++;
            yield return grain == Grain.Touch ? ToTheNextWord(@base, hunks[at], wording) : new Stretch(From(hunks[at]), To(hunks[last]), wording);
            at = last;
        }
    }

    /// <summary>From the word before to the word after, on its own line.</summary>
    private static Stretch ToTheNextWord(string @base, Hunk hunk, int wording)
    {
        var (start, end) = (hunk.Start, hunk.End);
        while (start > 0 && IsBetweenWords(@base[start - 1])) start--;
        while (end < @base.Length && IsBetweenWords(@base[end])) end++;
        return new Stretch(2 * start, 2 * end, wording);
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
            var wordings = new SortedSet<int>();
            for (; at < stretches.Count && stretches[at].From <= to; at++)
            {
                to = Math.Max(to, stretches[at].To);
                wordings.Add(stretches[at].Wording);
            }
            yield return new Meeting(from, to, [.. wordings]);
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

/// <summary>Stretches that meet, in doubled places, and the wordings they are of.</summary>
internal readonly record struct Meeting(int From, int To, IReadOnlyList<int> Wordings);

/// <summary>Reads what each amendment would put in a stretch of the base. Regions are asked for in order of place.</summary>
internal sealed class AlternativeReader(string @base, IReadOnlyList<Wording> wordings, IReadOnlyList<Hunk>[] hunks)
{
    /// <summary>For each wording the first hunk not yet read.</summary>
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
        return new Region(start, end - start, own, [.. alternatives]);
    }

    private string TextIn(int wording, int to, int start, int end)
    {
        var text = new System.Text.StringBuilder();
        var at = start;
        ref var hunk = ref next[wording];
        for (; hunk < hunks[wording].Count && RegionFinder.To(hunks[wording][hunk]) <= to; hunk++)
        {
            var (from, length, put) = hunks[wording][hunk];
            text.Append(@base, at, from - at).Append(put);
            at = from + length;
        }
        return text.Append(@base, at, end - at).ToString();
    }
}
