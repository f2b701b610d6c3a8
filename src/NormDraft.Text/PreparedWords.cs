using DiffPlex;

namespace NormDraft.Text;

/// <summary>Hands DiffPlex words cut beforehand, so that our own boundaries are compared and nothing is cut twice.</summary>
internal sealed class PreparedWords(IReadOnlyList<string> old, IReadOnlyList<string> @new) : IChunker
{
    private const string Old = "old";
    private const string New = "new";

    public IReadOnlyList<string> Chunk(string text) => text == Old ? old : @new;

    /// <summary>Pairs of equal words, by Myers' shortest script: for each old word the new one, or -1.</summary>
    public static int[] Match(IReadOnlyList<string> old, IReadOnlyList<string> @new)
    {
        var script = Differ.Instance.CreateDiffs(Old, New, ignoreWhiteSpace: false, ignoreCase: false, new PreparedWords(old, @new));
        var match = new int[old.Count];
        var (at, place) = (0, 0);
        foreach (var block in script.DiffBlocks)
        {
            while (at < block.DeleteStartA) match[at++] = place++;
            for (var deleted = 0; deleted < block.DeleteCountA; deleted++) match[at++] = -1;
            place += block.InsertCountB;
        }
        while (at < match.Length) match[at++] = place++;
        return match;
    }
}
