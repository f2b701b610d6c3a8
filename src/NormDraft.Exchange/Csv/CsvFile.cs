using System.Text;

namespace NormDraft.Exchange.Csv;

/// <summary>
/// Tables for spreadsheets: RFC 4180, UTF-8 with a byte order mark, lines ended by CRLF. No cell is a formula: one that a spreadsheet might take
/// for one has an apostrophe before it, and so has one that begins with an apostrophe. Law: who takes one apostrophe away where a cell begins
/// with one has every character that was written.
/// </summary>
public static class CsvFile
{
    /// <param name="columns">Names, and what stands in each for a row.</param>
    public static byte[] Write<TRow>(IEnumerable<TRow> rows, IReadOnlyList<(string Name, Func<TRow, string?> Of)> columns)
    {
        var csv = new StringBuilder("\uFEFF");
        Line(csv, columns.Select(column => column.Name));
        foreach (var row in rows) Line(csv, columns.Select(column => column.Of(row) ?? ""));
        return Encoding.UTF8.GetBytes(csv.ToString());
    }

    private static void Line(StringBuilder csv, IEnumerable<string> cells) => csv.AppendJoin(',', cells.Select(Cell)).Append("\r\n");

    private static string Cell(string text)
    {
        var safe = IsTaken(text) ? "'" + text : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") >= 0 || (safe.Length > 0 && (char.IsWhiteSpace(safe[0]) || char.IsWhiteSpace(safe[^1]))) ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    /// <summary>Begins, behind spaces and what is invisible, with a sign of a formula, its full-width form included; or with an apostrophe; or with a tab or a line's end.</summary>
    private static bool IsTaken(string text)
    {
        if (text.Length == 0) return false;
        if (text[0] is '\'' or '\t' or '\r' or '\n') return true;
        var first = text.AsSpan().TrimStart();
        while (first.Length > 0 && (char.IsControl(first[0]) || char.GetUnicodeCategory(first[0]) == System.Globalization.UnicodeCategory.Format)) first = first[1..].TrimStart();
        return first.Length > 0 && first[0] is '=' or '+' or '-' or '@' or '|' or '%' or '＝' or '＋' or '－' or '＠';
    }
}
