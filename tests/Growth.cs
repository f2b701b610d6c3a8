using System.Collections;
using NormDraft.Text;

namespace NormDraft.Tests;

/// <summary>How work grows with a text, counted in what does not depend on the machine: bytes allocated, and how often the record of who
/// holds what is read. So a loop that looks through the whole text or record at each place of it is found at a few thousand units.</summary>
internal static class Growth
{
    /// <summary>UTF-16 units of the shortest text; the others are twice and four times as long.</summary>
    private const int Units = 2_000;

    /// <summary>The hostile texts of which twice the length took more than 2.3 times the work, and again at the next doubling: a buffer
    /// that grows by doubling shows once.</summary>
    public static IReadOnlyList<string> Slow(Action<HostileText> play)
    {
        var slow = new List<string>();
        foreach (var (name, text) in HostileText.ByName)
        {
            play(text(Units)); // What is made once is made.
            (long Bytes, long Reads)[] work = [.. new[] { Units, 2 * Units, 4 * Units }.Select(units => Work(play, text(units)))];
            if (work.Zip(work.Skip(1)).All(pair =>
                pair.Second.Bytes > 2.3 * pair.First.Bytes + 100_000 || pair.Second.Reads > 2.3 * pair.First.Reads + 10))
                slow.Add($"{name}: {string.Join(" → ", work.Select(one => $"{one.Bytes:N0} bytes and {one.Reads:N0} reads"))}");
        }
        return slow;
    }

    private static (long Bytes, long Reads) Work(Action<HostileText> play, HostileText text)
    {
        var held = new Counting(text.Held);
        var before = GC.GetAllocatedBytesForCurrentThread();
        play(text with { Held = held });
        return (GC.GetAllocatedBytesForCurrentThread() - before, held.Reads);
    }

    private sealed class Counting(IReadOnlyList<Attribution> all) : IReadOnlyList<Attribution>
    {
        public long Reads { get; private set; }

        public int Count => all.Count;

        public Attribution this[int at]
        {
            get
            {
                Reads++;
                return all[at];
            }
        }

        public IEnumerator<Attribution> GetEnumerator()
        {
            foreach (var one in all)
            {
                Reads++;
                yield return one;
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
