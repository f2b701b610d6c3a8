namespace NormDraft.Text;

/// <summary>
/// Words in brackets that stand so in a wording, in one stretch with what it puts in, are whose they are there: put in by it, or kept
/// by it from the old text. The smallest change alone may take "the" in one alternative for "the" behind the bracket.
/// </summary>
internal sealed class BracketedOrigins
{
    /// <summary>Places of a word that are tried, at most.</summary>
    private const int Tried = 32;

    private readonly int version;
    private readonly string[] old;
    private readonly WordPlaces oldWords;
    private readonly Origin[] before;
    private readonly List<Known> wordings;
    private readonly Dictionary<int, int> starts;

    /// <param name="taken">Each wording with its changes of the old text.</param>
    public BracketedOrigins(Provenance from, int version, IEnumerable<(Wording Wording, Changes Changes)> taken)
    {
        var tokens = Words.Cut(from.Text);
        this.version = version;
        old = LostWords.Texts(from.Text, tokens);
        oldWords = new WordPlaces(old);
        before = [.. tokens.Select(token => from.Runs[Places.LastFrom(from.Runs, run => run.Start, token.Start)].Origin)];
        starts = tokens.Index().ToDictionary(pair => pair.Item.Start, pair => pair.Index);
        wordings = [.. taken.OrderBy(one => one.Wording.Amendment).Select(one => new Known(one.Wording, new Aligned(one.Wording.Text, one.Changes.List, starts)))];
    }

    /// <summary>The runs of a new text, set right inside its brackets and beside them.</summary>
    public IReadOnlyList<OriginRun> Laid(string text, Changes changes, IReadOnlyList<OriginRun> runs)
    {
        var now = new Aligned(text, changes.List, starts);
        var right = new Origin?[now.Words.Length];
        var isSet = false;
        foreach (var (start, end) in Alternatives(now.Words))
        {
            if (now.IsInStep(start, end) || Of(now.Words.AsSpan(start..end)) is not { } origins) continue;
            origins.CopyTo(right.AsSpan(start));
            Array.Fill(now.Old, -1, start, end - start);
            isSet = true;
        }

        if (!isSet) return runs;
        Reclaim(now, right);
        return Woven(now.Tokens, right, runs);
    }

    /// <summary>Stretches between brackets that stand inside one.</summary>
    private static IEnumerable<(int Start, int End)> Alternatives(string[] words)
    {
        var (depth, start) = (0, 0);
        for (var at = 0; at < words.Length; at++)
        {
            if (words[at] is not ("[" or "]")) continue;
            if (depth > 0 && at > start) yield return (start, at);
            depth = words[at] == "[" ? depth + 1 : Math.Max(0, depth - 1);
            start = at + 1;
        }
    }

    /// <summary>By the wordings that have it with all that they put in there, else by the old text.</summary>
    private Origin[]? Of(ReadOnlySpan<string> words)
    {
        Origin[]? origins = null;
        var holders = new List<(Known Wording, int Place)>();
        foreach (var wording in wordings)
            if (wording.PlaceOf(words) is { } place && (holders.Count == 0 || holders[0].Wording.IsLike(holders[0].Place, wording, place, words.Length))) holders.Add((wording, place));
        if (holders.Count > 0)
        {
            var (first, at) = holders[0];
            var put = new Origin(version, [.. holders.SelectMany(one => one.Wording.Wording.Parties).Distinct()], [.. holders.Select(one => one.Wording.Wording.Amendment)]);
            origins = [.. Enumerable.Range(at, words.Length).Select(place => first.Text.Old[place] is >= 0 and var kept ? before[kept] : put)];
        }
        else if (words.Length > 1 && oldWords.Places(words) is [var stands, ..]) origins = before[stands..(stands + words.Length)];
        return origins;
    }

    /// <summary>Words of the old text that an alternative no longer claims are those that stand, in their order, between what stayed.</summary>
    private void Reclaim(Aligned now, Origin?[] right)
    {
        var free = Enumerable.Range(0, old.Length).Except(now.Old).Order().ToList();
        var ends = new int[right.Length];
        for (int at = right.Length - 1, end = old.Length; at >= 0; at--) ends[at] = end = now.Old[at] >= 0 ? now.Old[at] : end;
        var next = 0;
        for (var at = 0; at < right.Length && next < free.Count; at++)
        {
            if (now.Old[at] >= 0)
            {
                while (next < free.Count && free[next] < now.Old[at]) next++;
                continue;
            }

            if (right[at] is not null || now.Words[at] is "[" or "]") continue;
            var found = free.FindIndex(next, place => place >= ends[at] || old[place] == now.Words[at]);
            if (found < 0 || free[found] >= ends[at]) continue;
            right[at] = before[free[found]];
            next = found + 1;
        }
    }

    private static IReadOnlyList<OriginRun> Woven(List<Token> tokens, Origin?[] right, IReadOnlyList<OriginRun> runs)
    {
        var woven = new OriginWeaver();
        var at = 0;
        foreach (var (token, origin) in tokens.Zip(right))
        {
            for (var place = token.Start; place < token.Next;)
            {
                while (runs[at].Start + runs[at].Length <= place) at++;
                var end = Math.Min(token.Next, runs[at].Start + runs[at].Length);
                woven.Add(end - place, origin ?? runs[at].Origin);
                place = end;
            }
        }

        return woven.Runs;
    }

    /// <summary>A text with, for each of its words, the place of the same word in the old text; -1 where it was put in.</summary>
    private sealed class Aligned
    {
        public Aligned(string text, List<Change> changes, Dictionary<int, int> starts)
        {
            Tokens = NormDraft.Text.Words.Cut(text);
            Words = LostWords.Texts(text, Tokens);
            Old = new int[Tokens.Count];
            var (at, shift) = (0, 0);
            for (var place = 0; place < Tokens.Count; place++)
            {
                while (at < changes.Count && changes[at].NewEnd <= Tokens[place].Start) shift = changes[at].End - changes[at++].NewEnd;
                var isPut = at < changes.Count && changes[at].NewStart < Tokens[place].End && changes[at].NewEnd > Tokens[place].Start;
                Old[place] = isPut ? -1 : starts.GetValueOrDefault(Tokens[place].Start + shift, -1);
            }
        }

        public List<Token> Tokens { get; }

        public string[] Words { get; }

        public int[] Old { get; }

        /// <summary>All of it stands in the old text, one word behind the other.</summary>
        public bool IsInStep(int start, int end)
        {
            for (var at = start; at < end; at++)
                if (Old[at] < 0 || Old[at] != Old[start] + at - start) return false;
            return true;
        }
    }

    /// <summary>Finds stretches of words.</summary>
    private sealed class WordPlaces(string[] text)
    {
        private readonly ILookup<string, int> places = Enumerable.Range(0, text.Length).ToLookup(at => text[at]);

        public List<int> Places(ReadOnlySpan<string> words)
        {
            var found = new List<int>();
            foreach (var at in places[words[0]].Take(Tried))
                if (at + words.Length <= text.Length && text.AsSpan(at, words.Length).SequenceEqual(words)) found.Add(at);
            return found;
        }
    }

    private sealed record Known(Wording Wording, Aligned Text)
    {
        private readonly WordPlaces stretches = new(Text.Words);

        /// <summary>Where it has these words, with at least one stretch that it puts in, whole; else, of several words, with one that it puts in.</summary>
        public int? PlaceOf(ReadOnlySpan<string> words)
        {
            int? partly = null;
            foreach (var place in stretches.Places(words))
                if (HasPut(place, place + words.Length)) return place;
                else if (words.Length > 1 && Text.Old.AsSpan(place, words.Length).Contains(-1)) partly ??= place;
            return partly;
        }

        public bool IsLike(int place, Known other, int its, int length)
        {
            for (var at = 0; at < length; at++)
                if (Text.Old[place + at] != other.Text.Old[its + at]) return false;
            return true;
        }

        private bool HasPut(int start, int end)
        {
            for (var at = start; at < end; at++)
            {
                if (Text.Old[at] >= 0) continue;
                var first = at;
                while (at + 1 < end && Text.Old[at + 1] < 0) at++;
                if ((first == 0 || first > start || Text.Old[first - 1] >= 0) && (at + 1 == Text.Old.Length || at + 1 < end || Text.Old[at + 1] >= 0)) return true;
            }

            return false;
        }
    }
}
