using System.Text;
using CsCheck;
using NormDraft.Exchange.Csv;
using NormDraft.Tests.Text;

namespace NormDraft.Tests.Exchange;

public class CsvTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+31", "'+31")]
    [InlineData("-1", "'-1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData(" =1", "' =1")]
    [InlineData("\u200F=1", "'\u200F=1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("'tis", "''tis")]
    [InlineData("\tx", "'\tx")]
    [InlineData("a=b", "a=b")]
    [InlineData("\"Each\", he said", "\"\"\"Each\"\", he said\"")]
    [InlineData("two\nlines", "\"two\nlines\"")]
    public void No_cell_is_a_formula(string text, string written) => Encoding.UTF8.GetString(Written([text])).ShouldBe($"\uFEFFa\r\n{written}\r\n");

    [Fact]
    public void Every_character_is_read_again() => TreatyTexts.Any.Where(text => !HasHalf(text)).Array[1, 5].Law(texts =>
    {
        var cells = Read(Encoding.UTF8.GetString(Written(texts))[1..]);
        cells.Skip(1).Select(cell => cell.StartsWith('\'') ? cell[1..] : cell).ShouldBe(texts);
        cells.Skip(1).ShouldAllBe(cell => cell.Length == 0 || !"=+-@\t\r".Contains(cell[0]));
    });

    [Fact]
    public void It_begins_with_the_mark_by_which_a_spreadsheet_knows_the_letters() => Written(["é"])[..3].ShouldBe([0xEF, 0xBB, 0xBF]);

    private static byte[] Written(IEnumerable<string> texts) => CsvFile.Write(texts, [("a", text => text)]);

    private static bool HasHalf(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) != text;

    /// <summary>The cells of a table of one column, by RFC 4180.</summary>
    private static List<string> Read(string csv)
    {
        var (cells, at) = (new List<string>(), 0);
        while (at < csv.Length)
        {
            var cell = new StringBuilder();
            if (csv[at] == '"')
                for (at++; ; at++)
                {
                    if (csv[at] != '"') cell.Append(csv[at]);
                    else if (csv[at + 1] == '"') cell.Append(csv[++at]);
                    else { at++; break; }
                }
            else
                while (csv[at] != '\r') cell.Append(csv[at++]);
            csv[at..(at + 2)].ShouldBe("\r\n");
            at += 2;
            cells.Add(cell.ToString());
        }
        return cells;
    }
}
