namespace NormDraft.Text;

/// <summary>
/// Which word of the old text is which of the new. Equal ends are set aside; what is small goes to DiffPlex (Myers) whole;
/// what is large is first anchored on equal sentences and on words that occur once in both. Law: time is bounded for
/// whatever input; past the budget equal sentences are paired, and words in step between them, and <see cref="IsCoarse"/> says so.
/// </summary>
internal sealed class Alignment
{
    /// <summary>Old × new words that go to DiffPlex without looking for anchors.</summary>
    private const long Direct = 160_000;

    /// <summary>Old × new words that DiffPlex may be given at all: about 10 ms at worst.</summary>
    private const long Budget = 1_000_000;

    /// <summary>Each level of anchors costs one pass, so the levels are counted.</summary>
    private const int Levels = 8;

    private readonly string oldText;
    private readonly string newText;
    private readonly int[] old;
    private readonly int[] @new;
    private readonly IReadOnlyList<string> words;

    private Alignment(Source source, string newText)
    {
        (oldText, this.newText) = (source.Text, newText);
        (Old, New) = (source.Tokens, Words.Cut(newText));
        (old, @new) = (source.Numbers, source.Vocabulary.Number(newText, New));
        words = source.Vocabulary.Known;
        Match = new int[old.Length];
        Array.Fill(Match, -1);
    }

    public List<Token> Old { get; }

    public List<Token> New { get; }

    /// <summary>For each old token the index of its new one, or -1; rising.</summary>
    public int[] Match { get; }

    /// <summary>True when a stretch was too large for words and was compared by sentence.</summary>
    public bool IsCoarse { get; private set; }

    public static Alignment Of(Source source, string @new)
    {
        var alignment = new Alignment(source, @new);
        alignment.Align(new Gap(0, alignment.old.Length, 0, alignment.@new.Length), level: 0);
        return alignment;
    }

    private void Align(Gap gap, int level)
    {
        gap = Trim(gap);
        if (gap.Size == 0) return;
        if (gap.Size <= Direct)
            Shortest(gap);
        else if (level < Levels && Anchor(gap, level))
            return;
        else if (gap.Size <= Budget)
            Shortest(gap);
        else
            BySentence(gap);
    }

    /// <summary>Past the budget: equal sentences in order are paired; what is left is replaced, unless it has as many words as before.</summary>
    private void BySentence(Gap gap)
    {
        IsCoarse = true;
        var (oldStart, newStart) = (gap.OldStart, gap.NewStart);
        foreach (var pair in Anchors.Shortest(gap, (oldText, Old), (newText, New), Budget))
        {
            InStep(new Gap(oldStart, pair.OldStart, newStart, pair.NewStart));
            Pair(pair);
            (oldStart, newStart) = (pair.OldEnd, pair.NewEnd);
        }
        InStep(new Gap(oldStart, gap.OldEnd, newStart, gap.NewEnd));
    }

    /// <summary>One by one, as when a word was replaced throughout.</summary>
    private void InStep(Gap gap)
    {
        if (gap.OldEnd - gap.OldStart != gap.NewEnd - gap.NewStart) return;
        for (var at = 0; at < gap.OldEnd - gap.OldStart; at++)
            if (old[gap.OldStart + at] == @new[gap.NewStart + at]) Match[gap.OldStart + at] = gap.NewStart + at;
    }

    private void Pair(Gap same)
    {
        for (var at = 0; at < same.OldEnd - same.OldStart; at++) Match[same.OldStart + at] = same.NewStart + at;
    }

    private Gap Trim(Gap gap)
    {
        var (oldStart, oldEnd, newStart, newEnd) = gap;
        while (oldStart < oldEnd && newStart < newEnd && old[oldStart] == @new[newStart]) Match[oldStart++] = newStart++;
        while (oldStart < oldEnd && newStart < newEnd && old[oldEnd - 1] == @new[newEnd - 1]) Match[--oldEnd] = --newEnd;
        return new Gap(oldStart, oldEnd, newStart, newEnd);
    }

    private void Shortest(Gap gap)
    {
        var match = PreparedWords.Match(WordsOf(old, gap.OldStart, gap.OldEnd), WordsOf(@new, gap.NewStart, gap.NewEnd));
        for (var at = 0; at < match.Length; at++)
            if (match[at] >= 0) Match[gap.OldStart + at] = gap.NewStart + match[at];
    }

    private string[] WordsOf(int[] numbers, int start, int end)
    {
        var slice = new string[end - start];
        for (var at = 0; at < slice.Length; at++) slice[at] = words[numbers[start + at]];
        return slice;
    }

    /// <summary>Splits the gap at its anchors, sentences before words; false when it has none.</summary>
    private bool Anchor(Gap gap, int level)
    {
        var anchors = level == 0
            ? Anchors.Sentences(gap, (oldText, Old), (newText, New))
            : Anchors.Words(gap, old, @new);
        if (anchors.Count == 0) return level == 0 && Again(gap);
        var (oldStart, newStart) = (gap.OldStart, gap.NewStart);
        foreach (var anchor in anchors)
        {
            Align(new Gap(oldStart, anchor.OldStart, newStart, anchor.NewStart), level + 1);
            Pair(anchor);
            (oldStart, newStart) = (anchor.OldEnd, anchor.NewEnd);
        }
        Align(new Gap(oldStart, gap.OldEnd, newStart, gap.NewEnd), level + 1);
        return true;
    }

    private bool Again(Gap gap)
    {
        Align(gap, level: 1);
        return true;
    }
}
