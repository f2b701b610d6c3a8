using System.CommandLine;
using NormDraft.Text;

namespace NormDraft.Cli;

/// <summary><c>concordance FILE</c>: for each provisional number the final one, as the legal scrub would give it.</summary>
internal static class ConcordanceCommand
{
    private sealed record Table(int Changed, IEnumerable<Row> Rows);

    /// <param name="Unit">Its path in the file: art6bis/2.</param>
    private sealed record Row(string Unit, int Line, string Old, string New);

    public static Command Make(Files files)
    {
        var file = new Argument<string>("FILE") { Description = "A draft in Markdown." };
        var json = new Option<bool>("--json") { Description = "Every number as data, those that stay included." };
        var command = new Command("concordance", "Lists each provisional number with the final one; the file stays as it is.") { file, json };
        command.SetAction(asked =>
        {
            var (clauses, units) = Drafts.Read(asked.GetValue(file)!, files);
            List<Row> rows = [.. Numbering.Final(clauses).Select(row => new Row(units[row.Clause].Path, units[row.Clause].Line, row.Old, row.New))];
            List<Row> changed = [.. rows.Where(row => row.Old != row.New)];
            if (asked.GetValue(json)) files.WriteJson(new Table(changed.Count, rows), null);
            else files.Write(string.Concat(changed.Select(row => $"{row.Old}\t{row.New}\t{row.Unit}\n")), null);
            return 0;
        });
        return command;
    }
}
