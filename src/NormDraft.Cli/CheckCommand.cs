using System.CommandLine;
using NormDraft.Exchange;
using NormDraft.Exchange.Markdown;
using NormDraft.Text;

namespace NormDraft.Cli;

/// <summary><c>check FILE</c>: what a lawyer would mark in the margin. Ends with 0, 1 when a warning is among it, 3 when an error is.</summary>
internal static class CheckCommand
{
    private sealed record Checked(int Errors, int Warnings, int Notices, IEnumerable<Remark> Remarks);

    private sealed record Remark(Severity Severity, string Code, int Line, string Unit, string Sentence);

    public static Command Make(Files files)
    {
        var file = new Argument<string>("FILE") { Description = "A draft in Markdown." };
        var register = new Option<string?>("--register") { Description = "The parties by which attributions are known (JSON).", HelpName = "FILE" };
        var json = new Option<bool>("--json") { Description = "The remarks as data." };
        var command = new Command("check", "Checks references, numbers, brackets and defined terms of a draft.") { file, register, json };
        command.SetAction(asked =>
        {
            var name = asked.GetValue(file)!;
            var told = Told(Drafts.Read(name, files), Parties.In(asked.GetValue(register), files));
            if (asked.GetValue(json)) files.WriteJson(told, null);
            else files.Write(string.Concat(told.Remarks.Select(remark => $"{name}:{remark.Line}: {remark.Severity.ToString().ToLowerInvariant()}: {remark.Sentence} ({remark.Unit}, {remark.Code})\n")), null);
            return told.Errors > 0 ? 3 : told.Warnings > 0 ? 1 : 0;
        });
        return command;
    }

    private static Checked Told(Drafts draft, Register? register)
    {
        var found = DraftCheck.Of(draft.Clauses, register).GroupBy(remark => remark.Clause).SelectMany(remarks => RemarksOf(draft.Units[remarks.Key], remarks));
        var read = draft.Remarks.Where(IsNews).Select(remark => new Remark(Severity.Notice, remark.Code, remark.Line, "", remark.Sentence));
        Remark[] all = [.. read.Concat(found).DistinctBy(remark => (remark.Code, remark.Line, remark.Sentence)).OrderBy(remark => remark.Line)];
        return new Checked(all.Count(one => one.Severity == Severity.Error), all.Count(one => one.Severity == Severity.Warning), all.Count(one => one.Severity == Severity.Notice), all);
    }

    private static IEnumerable<Remark> RemarksOf(DraftUnit unit, IEnumerable<DraftRemark> remarks)
    {
        var lines = new Lines(unit.Text);
        return remarks.Select(remark => new Remark(remark.Severity, remark.Code, unit.Line + lines.At(remark.Start).Line - 1, unit.Path, remark.Sentence));
    }

    /// <summary>Paths are the file's own affair; what numbers in digits do, the check itself tells.</summary>
    private static bool IsNews(ReadingRemark remark) =>
        remark.Code is not (RemarkCodes.PathRepeated or RemarkCodes.NumberingRestarts) && !(remark.Code == RemarkCodes.NumberingGap && char.IsDigit(remark.Sentence[0]));
}
