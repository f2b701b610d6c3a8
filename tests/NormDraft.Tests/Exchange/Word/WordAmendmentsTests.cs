using NormDraft.Exchange.Word.Reading;
using static NormDraft.Tests.Exchange.Word.TinyWord;

namespace NormDraft.Tests.Exchange.Word;

public sealed class WordAmendmentsTests
{
    private static string Title => P(T("Convention"), """<w:pStyle w:val="Title"/>""");

    private static string Article(int number, string aim) => P(T($"Article {number} {aim}"), """<w:pStyle w:val="Heading1"/>""");

    [Fact]
    public void A_marked_up_file_is_its_amendments()
    {
        var sent = WordReader.Read(Of(Title + Article(1, "Aim") + P(T("1. Each Party should act.")) + P(T("2. It reports.")) + P(T("3. It pays."))), Guid.CreateVersion7).Draft!.Clauses;
        var file = Of(Title + Article(1, "Aim")
            + P("""<w:commentRangeStart w:id="0"/>""" + T("1. Each Party ") + By("del", T("should")) + By("ins", T("shall")) + T(" act."))
            + P(T("2. It reports yearly."))
            + P(By("del", T("3. It pays.")), $"<w:rPr>{By("del", "")}</w:rPr>") + P(T("4. New words.")),
            ("comments", """<w:comment w:id="0" w:author="NLD"><w:p><w:r><w:t>Duty.</w:t></w:r></w:p></w:comment>"""),
            ("custom", """<Properties><property name="symbol"><s>A/1</s></property><property name="version"><s>3</s></property></Properties>"""));
        var read = WordAmendments.Read(file, sent);
        read.Mark.ShouldBe(new VersionMark("A/1", "3", null));
        string.Join("\n", read.Amendments.Select(one => $"{one.Label} {one.Text ?? "deleted"} {one.FoundBy} {string.Join(",", one.Authors)} {string.Join(",", one.Rationale)}".Trim())).ShouldBe(
            "1. Each Party shall act. Tracking NLD Duty.\n2. It reports yearly. Comparison\n4. New words. Comparison\n3. deleted Tracking NLD");
    }
}
