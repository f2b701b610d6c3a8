using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using NormDraft.Tests.Text;

namespace NormDraft.Tests.Cli;

/// <summary>The laws of texts through the front door: nothing that was read is lost on the way out.</summary>
public sealed class CommandLineLaws : IDisposable
{
    private readonly Terminal terminal = new();

    public void Dispose() => terminal.Dispose();

    [Fact]
    public void A_comparison_reads_back_to_both_files() => Gen.Select(TreatyTexts.Nasty, TreatyTexts.Nasty).Where(pair => IsText(pair.Item1) && IsText(pair.Item2))
        .Sample(pair => ReadsBack(pair.Item1, pair.Item2), iter: Plays.Or(300), threads: 1);

    [RealTextFact]
    public void A_comparison_of_the_real_drafts_reads_back_to_both_files() =>
        ReadsBack(Encoding.UTF8.GetString(RealTexts.Bytes("paris-5-presidency-9-dec-2015.md")), Encoding.UTF8.GetString(RealTexts.Bytes("paris-6-adopted-12-dec-2015.md")));

    private void ReadsBack(string old, string @new)
    {
        var (before, after) = (terminal.File("old", old), terminal.File("new", @new));
        var spans = Terminal.Run("compare", before, after, "--plain", "--json").Json["spans"]!.AsArray();
        Side(spans, "=-<").ShouldBe(old);
        Side(spans, "=+>").ShouldBe(@new);
        var units = Terminal.Run("compare", before, after, "--json").Json["units"]!.AsArray();
        string.Concat(units.Where(unit => (string)unit!["place"]! != "moved").Select(unit => Side(unit!["spans"]!.AsArray(), "=-<"))).ShouldBe(old);
        string.Concat(units.Where(unit => (string)unit!["place"]! != "movedAway").Select(unit => Side(unit!["spans"]!.AsArray(), "=+>"))).ShouldBe(@new);
    }

    private static string Side(JsonArray spans, string ops) =>
        string.Concat(spans.Where(span => ops.Contains((string)span!["op"]!, StringComparison.Ordinal)).Select(span => (string)span!["text"]!));

    [RealTextFact]
    public void Every_real_text_is_echoed_and_read_back_out_of_a_merge_to_the_byte()
    {
        var texts = Directory.EnumerateFiles(RealTexts.Folder!).Order(StringComparer.Ordinal).ToList();
        foreach (var text in texts) Terminal.RunBytes("brackets", text, "--echo").ShouldBe(File.ReadAllBytes(text));
        var parties = texts.Index().SelectMany(one => new[] { "--by", $"P{one.Index}={one.Item}" });
        Terminal.Run(["merge", texts[^1], .. parties, "-o", terminal["merged"]]).Code.ShouldBe(0);
        Terminal.RunBytes("project", terminal["merged"], "--base").ShouldBe(File.ReadAllBytes(texts[^1]));
        foreach (var (at, text) in texts.Index()) Terminal.RunBytes("project", terminal["merged"], "--party", $"P{at}").ShouldBe(File.ReadAllBytes(text));
    }

    /// <summary>The checks' false alarms on public drafts: none. Of the remarks that stay each was read beside its text.</summary>
    [RealTextFact]
    public void A_check_of_the_real_drafts_has_no_error_and_no_other_warning_than_these() =>
        string.Join('\n', Directory.EnumerateFiles(RealTexts.Folder!).Order(StringComparer.Ordinal).SelectMany(text => Terminal.Run("check", text, "--json").Json["remarks"]!.AsArray()
            .Where(remark => (string)remark!["severity"]! != "notice").Select(remark => $"{Path.GetFileName(text)[..7]} {remark!["line"]} {remark["code"]} {remark["unit"]}"))).ShouldBe(
            """
            bbnj-ag 1267 number-repeated annexII/p1/e/i/a~2
            paris-5 109 bracket-stray art3/2/p1
            paris-5 177 bracket-stray art3/17
            paris-5 187 number-missing art3/21
            paris-5 228 bracket-unclosed art4/1
            paris-5 497 number-missing art18
            paris-6 288 number-repeated art13/1~2
            """.ReplaceLineEndings("\n"));

    /// <summary>JSON and files carry neither U+0000 nor half a character.</summary>
    private static bool IsText(string text) => !text.Contains('\0') && new UTF8Encoding(false).GetString(new UTF8Encoding(false).GetBytes(text)) == text;
}
