using NormDraft.Exchange.Word.Lint;

namespace NormDraft.Tests.Exchange;

public class WordLintTests
{
    private static readonly string? Probes = RealTexts.Folder is { } texts ? Path.Combine(Path.GetDirectoryName(texts)!, "docx") : null;

    private static readonly Dictionary<string, string> Codes = new()
    {
        ["01"] = "duplicate-id",
        ["02"] = "text-in-del",
        ["03"] = "deltext-outside-del",
        ["04"] = "change-inside-run",
        ["05"] = "no-author",
        ["06"] = "no-id",
        ["07"] = "id-not-number",
        ["08"] = "bad-date",
        ["09"] = "date-not-whole-utc-seconds",
        ["10"] = "move-range-open",
        ["11"] = "move-unpaired",
        ["12"] = "comment-missing",
        ["13"] = "comment-range-open",
        ["14"] = "cell-without-paragraph",
        ["15"] = "footnote-missing",
        ["16"] = "nested-alike",
        ["17"] = "change-around-paragraph",
        ["18"] = "properties-out-of-order",
        ["19"] = "id-shared-with-bookmark",
        ["20"] = "field-half-deleted",
        ["21"] = "space-lost",
    };

    [RealTextFact]
    public void Each_kind_of_defect_has_a_code_of_its_own()
    {
        foreach (var (number, code) in Codes)
        {
            var file = Directory.GetFiles(Probes!, $"bad-{number}-*.docx").ShouldHaveSingleItem();
            WordLint.Check(File.ReadAllBytes(file)).Select(finding => finding.Code).Distinct().ShouldBe([code], Path.GetFileName(file));
        }
    }

    [RealTextFact]
    public void No_correct_file_raises_a_finding()
    {
        var files = Directory.GetFiles(Probes!, "ok-*.docx");
        files.Length.ShouldBe(13);
        foreach (var file in files) WordLint.Check(File.ReadAllBytes(file)).ShouldBeEmpty(Path.GetFileName(file));
    }

    [Fact]
    public void What_is_no_archive_is_a_finding() => WordLint.Check([1, 2, 3]).ShouldHaveSingleItem().Code.ShouldBe("not-readable");
}
