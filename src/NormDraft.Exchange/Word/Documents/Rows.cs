using System.Globalization;
using NormDraft.Text;

namespace NormDraft.Exchange.Word.Documents;

/// <summary>A provision of a row document.</summary>
/// <param name="Number">"12"; "12b" for the second clause that came in after the twelfth. It never changes while the base is the same.</param>
public sealed record Row(string Number, Guid Clause);

/// <summary>
/// The rows of a row document. Law: a later version adds rows and takes none away, and every row keeps its number. A clause that came in
/// stands after the one it followed then; letters count in the order of coming, not of the text.
/// </summary>
public static class Rows
{
    /// <param name="versions">In order of issue, the base first.</param>
    public static IReadOnlyList<Row> Of(IReadOnlyList<IReadOnlyList<Clause>> versions)
    {
        List<Row> rows = [.. versions[0].Select((clause, at) => new Row((at + 1).ToString(CultureInfo.InvariantCulture), clause.Id))];
        var known = rows.Select(row => row.Clause).ToHashSet();
        var letters = new Dictionary<string, int>();
        foreach (var version in versions.Skip(1))
        {
            Guid? before = null;
            foreach (var clause in version)
            {
                if (known.Add(clause.Id))
                {
                    var at = before is { } id ? rows.FindIndex(row => row.Clause == id) : -1;
                    var stem = at < 0 ? "0" : rows[at].Number.TrimEnd([.. Enumerable.Range('a', 26).Select(letter => (char)letter)]);
                    rows.Insert(at + 1, new Row(stem + Letter(letters[stem] = letters.GetValueOrDefault(stem) + 1), clause.Id));
                }
                before = clause.Id;
            }
        }
        return rows;
    }

    /// <summary>1 is "a", 26 "z", 27 "aa".</summary>
    private static string Letter(int number) => number == 0 ? "" : Letter((number - 1) / 26) + (char)('a' + (number - 1) % 26);
}
