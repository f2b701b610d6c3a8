namespace NormDraft.Text;

/// <summary>
/// An insertion or deletion beside equal words can stand in several places with the same result. It goes to the best
/// border (line or sentence, then ; and :, bracket, comma, word), the leftmost among equals, so that the same edit by
/// two delegations is the same hunk.
/// </summary>
internal static class Sliding
{
    public static void Slide(List<Change> changes, Boundaries old, Boundaries @new)
    {
        for (var at = 0; at < changes.Count; at++)
        {
            var before = at == 0 ? new Change(-1, -1, -1, -1) : changes[at - 1];
            var after = at + 1 < changes.Count
                ? changes[at + 1]
                : new Change(old.Text.Length + 1, 0, @new.Text.Length + 1, 0);
            var change = changes[at];
            if (change.IsInsertion)
                changes[at] = change.Moved(Best((@new, change.NewStart, change.NewEnd), (old, change.Start), before.NewEnd + 1, after.NewStart - 1));
            else if (change.IsDeletion)
                changes[at] = change.Moved(Best((old, change.Start, change.End), (@new, change.NewStart), before.End + 1, after.Start - 1));
        }
    }

    /// <summary>How far to move a stretch of the fuller text, staying within [least, most].</summary>
    private static int Best((Boundaries Text, int Start, int End) full, (Boundaries Text, int Place) other, int least, int most)
    {
        var text = full.Text.Text;
        var (left, right) = (0, 0);
        while (full.Start + left > least && text[full.Start + left - 1] == text[full.End + left - 1]) left--;
        while (full.End + right < most && text[full.Start + right] == text[full.End + right]) right++;
        var (best, quality) = (0, -1);
        for (var by = left; by <= right; by++)
        {
            if (!full.Text.Has(full.Start + by) || !full.Text.Has(full.End + by) || !other.Text.Has(other.Place + by)) continue;
            var here = Border(text, full.Start + by) + Border(text, full.End + by);
            if (here > quality) (best, quality) = (by, here);
        }
        return best;
    }

    private static int Border(string text, int offset)
    {
        if (offset == 0 || offset == text.Length || text[offset - 1] == '\n') return 6;
        if (char.IsWhiteSpace(text[offset])) return 0;
        var spaced = char.IsWhiteSpace(text[offset - 1]);
        var last = offset - 1;
        while (last > 0 && last > offset - 4 && char.IsWhiteSpace(text[last])) last--;
        return text[last] switch
        {
            '.' or '?' or '!' when spaced => 5,
            '\u3002' or '\uFF1F' or '\uFF01' or '\u061F' => 5,
            ';' or ':' or '\u061B' or '\uFF1B' or '\uFF1A' when spaced || text[last] > 0x3000 => 4,
            ']' or ')' => 3,
            _ when text[offset] is '[' or '(' => 3,
            ',' or '\u060C' or '\uFF0C' or '\u3001' when spaced || text[last] > 0x3000 => 2,
            _ => spaced ? 1 : 0,
        };
    }
}
