using DiffPlex;

namespace NormDraft.Text;

/// <summary>Hands DiffPlex words cut beforehand, so that our own boundaries are compared and nothing is cut twice.</summary>
internal sealed class PreparedWords(IReadOnlyList<string> old, IReadOnlyList<string> @new) : IChunker
{
    private const string Old = "old";
    private const string New = "new";

    public IReadOnlyList<string> Chunk(string text) => text == Old ? old : @new;

    /// <summary>Words of both sides above which a few facing very many are paired by a table: Myers' time grows with the square of the difference.</summary>
    private const int Many = 8_000;

    /// <summary>Pairs of equal words, by a shortest script: for each old word the new one, or -1.</summary>
    /// <remarks>Callers keep old × new within a budget of a million.</remarks>
    public static int[] Match(IReadOnlyList<string> old, IReadOnlyList<string> @new)
    {
        if (old.Count + @new.Count > Many) return Lopsided(old, @new);
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

    /// <summary>The longest common words by a table of old × new: exact, and linear while one side is short.</summary>
    private static int[] Lopsided(IReadOnlyList<string> old, IReadOnlyList<string> @new)
    {
        var common = new ushort[old.Count + 1, @new.Count + 1];
        for (var at = old.Count - 1; at >= 0; at--)
            for (var place = @new.Count - 1; place >= 0; place--)
                common[at, place] = old[at] == @new[place] ? (ushort)(common[at + 1, place + 1] + 1) : Math.Max(common[at + 1, place], common[at, place + 1]);
        var match = new int[old.Count];
        Array.Fill(match, -1);
        for (var (at, place) = (0, 0); at < old.Count && place < @new.Count;)
            if (old[at] == @new[place]) match[at++] = place++;
            else if (common[at + 1, place] >= common[at, place + 1]) at++;
            else place++;
        return match;
    }
}
