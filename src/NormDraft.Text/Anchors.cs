using System.Runtime.InteropServices;

namespace NormDraft.Text;

/// <summary>A stretch of old tokens [OldStart, OldEnd) facing a stretch of new ones.</summary>
internal readonly record struct Gap(int OldStart, int OldEnd, int NewStart, int NewEnd)
{
    public long Size => (long)(OldEnd - OldStart) * (NewEnd - NewStart);
}

/// <summary>Stretches that occur once in both texts and keep their order: fixed points of an alignment.</summary>
internal static class Anchors
{
    /// <summary>Equal sentences. What repeats, such as a boilerplate paragraph, anchors nothing.</summary>
    public static List<Gap> Sentences(Gap gap, (string Text, List<Token> Tokens) old, (string Text, List<Token> Tokens) @new)
    {
        var (before, after) = Cut(gap, old, @new);
        return Faced(before, after, Pairs<string>(Texts(old, before), Texts(@new, after)));
    }

    /// <summary>Equal sentences by the shortest script, repeated ones too; none if they are more than the budget (old × new).</summary>
    public static List<Gap> Shortest(
        Gap gap, (string Text, List<Token> Tokens) old, (string Text, List<Token> Tokens) @new, long budget)
    {
        var (before, after) = Cut(gap, old, @new);
        if ((long)before.Count * after.Count > budget) return [];
        var match = PreparedWords.Match(Texts(old, before), Texts(@new, after));
        return Faced(before, after, match.Select((place, at) => (at, place)).Where(pair => pair.place >= 0));
    }

    private static (List<(int Start, int End)> Before, List<(int Start, int End)> After) Cut(
        Gap gap, (string Text, List<Token> Tokens) old, (string Text, List<Token> Tokens) @new) =>
        (Text.Sentences.Cut(old.Text, old.Tokens, gap.OldStart, gap.OldEnd),
         Text.Sentences.Cut(@new.Text, @new.Tokens, gap.NewStart, gap.NewEnd));

    private static List<Gap> Faced(
        List<(int Start, int End)> before, List<(int Start, int End)> after, IEnumerable<(int Old, int New)> pairs) =>
        [.. from pair in pairs
            let one = before[pair.Old]
            let other = after[pair.New]
            where one.End - one.Start == other.End - other.Start
            select new Gap(one.Start, one.End, other.Start, other.End)];

    public static List<Gap> Words(Gap gap, int[] old, int[] @new)
    {
        var pairs = Pairs<int>(old.AsSpan(gap.OldStart..gap.OldEnd), @new.AsSpan(gap.NewStart..gap.NewEnd));
        return [.. pairs.Select(pair => new Gap(
            gap.OldStart + pair.Old, gap.OldStart + pair.Old + 1, gap.NewStart + pair.New, gap.NewStart + pair.New + 1))];
    }

    private static string[] Texts((string Text, List<Token> Tokens) side, List<(int Start, int End)> sentences) =>
        [.. sentences.Select(sentence => side.Text[side.Tokens[sentence.Start].Start..side.Tokens[sentence.End - 1].End])];

    private static List<(int Old, int New)> Pairs<T>(ReadOnlySpan<T> old, ReadOnlySpan<T> @new) where T : notnull
    {
        var (before, after) = (Once(old), Once(@new));
        var pairs = new List<(int Old, int New)>();
        for (var at = 0; at < old.Length; at++)
            if (before[old[at]] >= 0 && after.TryGetValue(old[at], out var place) && place >= 0) pairs.Add((at, place));
        var spine = Spine.Of([.. pairs.Select(pair => pair.New)], [.. pairs.Select(_ => 1)]);
        return [.. spine.Select(at => pairs[at])];
    }

    /// <summary>Where each item stands, or -1 if it stands in several places.</summary>
    private static Dictionary<T, int> Once<T>(ReadOnlySpan<T> items) where T : notnull
    {
        var places = new Dictionary<T, int>(items.Length);
        for (var at = 0; at < items.Length; at++)
        {
            ref var place = ref CollectionsMarshal.GetValueRefOrAddDefault(places, items[at], out var seen);
            place = seen ? -1 : at;
        }
        return places;
    }
}
