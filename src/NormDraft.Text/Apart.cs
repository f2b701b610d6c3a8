namespace NormDraft.Text;

/// <summary>
/// Whether two changes of one text keep out of each other's words, so that mapping one over the other mixes nothing. Words are
/// what stands between spaces here: rather too long than too short. Browsers ask the same, by the same vectors.
/// </summary>
public static class Apart
{
    /// <param name="mine">Made on the same text as theirs.</param>
    /// <param name="now">The text after theirs.</param>
    /// <returns>False where they change the same place, the same word, or two words with no other between them on the line.</returns>
    public static bool Are(ChangeSet mine, ChangeSet theirs, string now) =>
        !Meet(Places(mine, isNew: false), Places(theirs, isNew: false))
        && !Meet(Widened(Places(mine.Map(theirs), isNew: false), now), Widened(Places(theirs, isNew: true), now));

    /// <summary>What is changed, in the text before or after.</summary>
    static List<(int From, int To)> Places(ChangeSet changes, bool isNew)
    {
        var places = new List<(int, int)>();
        var at = 0;
        foreach (var step in changes.Steps)
        {
            var length = isNew ? step.NewLength : step.Length;
            if (step.Insert is not null) places.Add((at, at + length));
            at += length;
        }
        return places;
    }

    /// <summary>To whole words, and over the spaces around them.</summary>
    static List<(int From, int To)> Widened(List<(int From, int To)> places, string text)
    {
        var wide = new List<(int From, int To)>();
        foreach (var (first, last) in places)
        {
            var done = wide.Count > 0 ? wide[^1].To : -1;
            if (last <= done) continue;
            var (from, to) = (first, last);
            while (from > done && from > 0 && IsWord(text[from - 1])) from--;
            while (from > done && from > 0 && IsSpace(text[from - 1])) from--;
            while (to < text.Length && IsWord(text[to])) to++;
            while (to < text.Length && IsSpace(text[to])) to++;
            if (from <= done) wide[^1] = (wide[^1].From, to);
            else wide.Add((from, to));
        }
        return wide;
    }

    static bool IsSpace(char sign) => sign is ' ' or '\t' or '\f' or '\u00A0';

    static bool IsWord(char sign) => sign != '\n' && !IsSpace(sign);

    /// <summary>Both in order of place. To touch is to meet.</summary>
    static bool Meet(List<(int From, int To)> one, List<(int From, int To)> other)
    {
        for (var (i, j) = (0, 0); i < one.Count && j < other.Count;)
            if (one[i].To < other[j].From) i++;
            else if (other[j].To < one[i].From) j++;
            else return true;
        return false;
    }
}
