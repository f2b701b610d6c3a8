namespace NormDraft.Text;

/// <summary>
/// Makes the smallest changes readable. A short island of words that carry nothing, left standing between two changes by
/// chance, joins them; a sentence of which little survives is shown as replaced. Numbers, negations, modals, defined terms
/// and brackets are never islands. For the eye only: merges and provenance use the smallest changes.
/// </summary>
internal static class Readable
{
    /// <summary>Words of an island at most.</summary>
    private const int Island = 2;

    /// <summary>Below this share of words in common a sentence is shown as replaced.</summary>
    private const double Surviving = 0.35;

    public static List<Change> Of((string Text, List<Token> Tokens) old, (string Text, List<Token> Tokens) @new, List<Change> changes)
    {
        if (changes.Count < 2) return changes;
        return WithoutCrumbs(old, @new, RewrittenSentences.Whole(old, @new, changes, Surviving));
    }

    private static List<Change> WithoutCrumbs((string Text, List<Token> Tokens) old, (string Text, List<Token> Tokens) @new, List<Change> changes)
    {
        var joined = new List<Change> { changes[0] };
        foreach (var next in changes.Skip(1))
        {
            var last = joined[^1];
            if (Joins(old, @new, last, next)) joined[^1] = last with { End = next.End, NewEnd = next.NewEnd };
            else joined.Add(next);
        }
        return joined;
    }

    private static bool Joins((string Text, List<Token> Tokens) old, (string Text, List<Token> Tokens) @new, Change one, Change next)
    {
        if (next.Start - one.End > 40) return false;
        var words = IslandWords(old.Text[one.End..next.Start]);
        if (words < 0) return false;
        var deleted = Words.Count(old.Tokens, one.Start, one.End) + Words.Count(old.Tokens, next.Start, next.End);
        var inserted = Words.Count(@new.Tokens, one.NewStart, one.NewEnd) + Words.Count(@new.Tokens, next.NewStart, next.NewEnd);
        return deleted > 0 && inserted > 0 && deleted + inserted >= 3 * words && (words > 0 || deleted + inserted > 2);
    }

    /// <summary>How many words the island has, or -1 for one that must stay standing.</summary>
    private static int IslandWords(string island)
    {
        var words = 0;
        foreach (var token in Words.Cut(island))
        {
            if (token.Kind is TokenKind.Bracket or TokenKind.Number || Sentences.Ends(island, token)) return -1;
            if (token.Kind == TokenKind.Mark && island[token.Start] is not (',' or '-' or '/')) return -1;
            if (!token.IsWord) continue;
            if (++words > Island || !Lexicon.IsLight(island.Substring(token.Start, token.Length).ToLowerInvariant())) return -1;
        }
        return words;
    }
}

/// <summary>Sentences so much rewritten that what they share with the old ones only hinders reading.</summary>
internal static class RewrittenSentences
{
    /// <summary>Changes that a rewritten sentence has at least.</summary>
    private const int Least = 3;

    public static List<Change> Whole((string Text, List<Token> Tokens) old, (string Text, List<Token> Tokens) @new, List<Change> changes, double surviving)
    {
        var tokens = old.Tokens;
        var shown = new List<Change>(changes.Count);
        var next = 0;
        foreach (var (first, last) in Sentences.Cut(old.Text, tokens, 0, tokens.Count))
        {
            var (start, end) = (tokens[first].Start, tokens[last - 1].End);
            while (next < changes.Count && changes[next].Start < start) shown.Add(changes[next++]);
            var count = 0;
            while (next + count < changes.Count && changes[next + count].End <= end) count++;
            var inside = changes.GetRange(next, count);
            if (count >= Least && StandsAlone(shown, changes, next + count, start, end) && IsRewritten(Words.Count(tokens, start, end), end - start, @new.Tokens, inside, surviving))
                shown.Add(Over(inside, start, end, tokens[last - 1].IsWord ? end : tokens[last - 1].Start));
            else
                shown.AddRange(inside);
            next += count;
        }
        shown.AddRange(changes.Skip(next));
        return shown;
    }

    /// <summary>No change reaches over the sentence's ends.</summary>
    private static bool StandsAlone(List<Change> shown, List<Change> changes, int next, int start, int end) =>
        (shown.Count == 0 || shown[^1].End < start) && (next == changes.Count || changes[next].Start > end);

    private static bool IsRewritten(int was, int length, List<Token> @new, List<Change> inside, double surviving)
    {
        var inserted = inside.Sum(change => Words.Count(@new, change.NewStart, change.NewEnd));
        var deleted = inside.Sum(change => change.End - change.Start) * was / Math.Max(1, length);
        var kept = Math.Max(0, was - deleted);
        return was >= 6 && kept < surviving * Math.Max(was, kept + inserted) && Math.Min(inserted, deleted) > kept;
    }

    /// <summary>One change over the sentence, its full stop left standing when it was.</summary>
    private static Change Over(List<Change> inside, int start, int end, int mark)
    {
        var (first, last) = (inside[0], inside[^1]);
        var stop = last.End <= mark ? mark : end;
        return new Change(start, stop, first.NewStart - (first.Start - start), last.NewEnd + (stop - last.End));
    }
}
