using System.Text.RegularExpressions;

namespace NormDraft.Exchange.Word.Writing;

/// <summary>A table as Markdown has it. Every row has as many cells as the longest.</summary>
/// <param name="HasHeader">A row of dashes stands below the first.</param>
internal sealed partial record MarkdownTable(IReadOnlyList<IReadOnlyList<string>> Rows, int Columns, bool HasHeader)
{
    /// <summary>Word has no more.</summary>
    private const int MostColumns = 63;

    [GeneratedRegex(@"^\|?(\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?$")]
    private static partial Regex Dashes { get; }

    [GeneratedRegex(@"(?<!\\)(?:\\\\)*\|")]
    private static partial Regex Bar { get; }

    /// <summary>Null for a text of which some line is no row.</summary>
    public static MarkdownTable? Of(string text)
    {
        string[] lines = [.. text.Split('\n').Select(line => line.Trim())];
        if (lines.Any(line => line.Length < 2 || line[0] != '|') || lines.All(line => Dashes.IsMatch(line))) return null;
        var hasHeader = lines.Length > 1 && Dashes.IsMatch(lines[1]);
        List<List<string>> rows = [.. lines.Where((_, at) => !hasHeader || at != 1).Select(Cells)];
        var columns = rows.Max(row => row.Count);
        if (columns > MostColumns) return null;
        foreach (var row in rows) row.AddRange(Enumerable.Repeat("", columns - row.Count));
        return new MarkdownTable(rows, columns, hasHeader);
    }

    public bool IsLike(MarkdownTable other) => Columns == other.Columns && HasHeader == other.HasHeader;

    /// <summary>The rows of both in one order: heads together, then those that begin alike, then what stands between them one by one.</summary>
    public static IEnumerable<(IReadOnlyList<string>? Old, IReadOnlyList<string>? New)> Paired(MarkdownTable? old, MarkdownTable? @new)
    {
        var (from, to) = (old?.Rows ?? [], @new?.Rows ?? []);
        var (at, next) = (0, 0);
        foreach (var (same, its) in Same(from, to).Append((from.Count, to.Count)))
        {
            while (at < same || next < its) yield return (at < same ? from[at++] : null, next < its ? to[next++] : null);
            if (at < from.Count && next < to.Count) yield return (from[at++], to[next++]);
        }
    }

    /// <summary>The longest sequence of rows that begin with the same cell. The first rows stand together, so that a table is never without one that stays.</summary>
    private static IEnumerable<(int Old, int New)> Same(IReadOnlyList<IReadOnlyList<string>> from, IReadOnlyList<IReadOnlyList<string>> to)
    {
        if (from.Count == 0 || to.Count == 0) yield break;
        yield return (0, 0);
        var most = new int[from.Count + 1, to.Count + 1];
        for (var i = from.Count - 1; i > 0; i--)
            for (var j = to.Count - 1; j > 0; j--) most[i, j] = from[i][0] == to[j][0] ? most[i + 1, j + 1] + 1 : Math.Max(most[i + 1, j], most[i, j + 1]);
        for (var (i, j) = (1, 1); i < from.Count && j < to.Count;)
        {
            if (from[i][0] == to[j][0]) yield return (i++, j++);
            else if (most[i + 1, j] >= most[i, j + 1]) i++;
            else j++;
        }
    }

    /// <summary>The same for every way of writing the same cells.</summary>
    public static string Plain(string text) => Of(text) is { } table ? string.Join('\n', table.Rows.Select(row => string.Join(" | ", row))) : text;

    private static List<string> Cells(string line)
    {
        var (cells, from) = (new List<string>(), 1);
        foreach (Match bar in Bar.Matches(line, 1))
        {
            var end = bar.Index + bar.Length - 1;
            cells.Add(line[from..end].Trim().Replace(@"\|", "|", StringComparison.Ordinal));
            from = end + 1;
        }
        if (line[from..].Trim() is { Length: > 0 } rest) cells.Add(rest.Replace(@"\|", "|", StringComparison.Ordinal));
        return cells;
    }
}
