using System.IO.Compression;
using NormDraft.Exchange;
using NormDraft.Exchange.Word.Reading;
using NormDraft.Exchange.Word.Writing;
using NormDraft.Text;

namespace NormDraft.Tests.Exchange.Word;

/// <summary>A file of ours after somebody worked on it in Word.</summary>
public sealed class WordEditingTests
{
    private static readonly Clause One = new(Guid.CreateVersion7(), null, "commitment", "C1", "States [shall] ++act++ [now].") { Attributions = [new(7, 7, ["NLD"], [1]), new(23, 5, ["KEN"], [2])] };

    private static readonly Clause Two = new(Guid.CreateVersion7(), null, Kinds.Paragraph, "2.", "They report.");

    private static readonly Draft Sent = new(DraftHead.None, [One, Two]);

    private static string Mark(Clause clause) => $"_nd{clause.Id:N}";

    private static FormatReading Edited(params (string Old, string New)[] edits)
    {
        using var bytes = new MemoryStream();
        bytes.Write(WordWriter.Write(Sent));
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.GetEntry("word/document.xml")!;
            string text;
            using (var reader = new StreamReader(entry.Open())) text = reader.ReadToEnd();
            foreach (var (old, @new) in edits) text.ShouldContain(old);
            foreach (var (old, @new) in edits) text = text.Replace(old, @new, StringComparison.Ordinal);
            entry.Delete();
            TinyWord.Write(zip, "word/document.xml", text);
        }

        return WordReader.Read(bytes.ToArray(), Guid.CreateVersion7);
    }

    [Fact]
    public void Edited_words_win_and_what_is_still_there_is_still_held()
    {
        var read = Edited(("[now]", "[soon]"));
        read.Draft!.Clauses[0].ShouldSatisfyAllConditions(
            one => one.Id.ShouldBe(One.Id),
            one => one.Kind.ShouldBe("commitment"),
            one => one.Label.ShouldBe("C1"),
            one => one.Text.ShouldBe("States [shall] ++act++ [soon]."),
            one => one.Attributions.ShouldHaveSingleItem().Parties.ShouldBe(["NLD"]));
        read.Draft.Clauses[1].ShouldBe(Two);
        read.Remarks.ShouldContain(one => one.Code == "word-clause-edited");
    }

    [Theory]
    [InlineData("<w:u w:val=\"single\"/>", "++report++")]
    [InlineData("<w:strike/>", "~~report~~")]
    [InlineData("<w:vertAlign w:val=\"superscript\"/>", "^report^")]
    [InlineData("<w:vertAlign w:val=\"subscript\"/>", "~report~")]
    [InlineData("<w:highlight w:val=\"yellow\"/>", "==report==")]
    [InlineData("<w:b/><w:strike/><w:vertAlign w:val=\"subscript\"/>", "~~**~report~**~~")]
    [InlineData("<w:i/><w:u w:val=\"none\"/>", "*report*")]
    public void What_is_emphasised_in_Word_is_emphasised(string format, string words)
    {
        var read = Edited(("They report.", $"They </w:t></w:r><w:r><w:rPr>{format}</w:rPr><w:t>report</w:t></w:r><w:r><w:t>."));
        (read.Draft!.Clauses[1].Id, read.Draft.Clauses[1].Text).ShouldBe((Two.Id, $"They {words}."));
        read.Remarks.ShouldNotContain(one => one.Code == "word-format-left-out" || one.Code == "word-emphasis-left-out");
    }

    [Theory]
    [InlineData("<w:smallCaps/>", "word-format-left-out", "small capitals")]
    [InlineData("<w:dstrike/>", "word-format-left-out", "double strike-through")]
    [InlineData("<w:color w:val=\"FF0000\"/>", "word-format-left-out", "colour")]
    public void What_a_clause_cannot_hold_is_told(string format, string code, string sentence)
    {
        var read = Edited(("They report.", $"They </w:t></w:r><w:r><w:rPr>{format}</w:rPr><w:t>report</w:t></w:r><w:r><w:t>."));
        read.Draft!.Clauses[1].Text.ShouldBe("They report.");
        read.Remarks.ShouldContain(one => one.Code == code && one.Sentence.Contains(sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void Emphasis_that_no_mark_can_say_is_told_and_the_words_kept()
    {
        var read = Edited(("They report.", "The</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>(y) </w:t></w:r><w:r><w:t xml:space=\"preserve\">~rep~ort."));
        read.Draft!.Clauses[1].Text.ShouldBe(@"The(y) \~rep\~ort.");
        read.Remarks.ShouldContain(one => one.Code == "word-emphasis-left-out");
    }

    [Fact]
    public void A_clause_without_its_bookmark_is_known_by_its_words() =>
        string.Join(' ', Edited((Mark(One), "_gone"), (Mark(Two), "other")).Draft!.Clauses.Select(one => one.Id)).ShouldBe($"{One.Id} {Two.Id}");

    [Fact]
    public void A_new_style_is_a_new_kind()
    {
        var read = Edited(("<w:pStyle w:val=\"Provision\"/></w:pPr><w:bookmarkStart w:id=\"2\"", "<w:pStyle w:val=\"Heading2\"/></w:pPr><w:bookmarkStart w:id=\"2\""));
        read.Draft!.Clauses[1].Kind.ShouldNotBe(Kinds.Paragraph);
        read.Remarks.ShouldContain(one => one.Code == "word-style-changed");
    }

    [Fact]
    public void Deleted_words_are_nowhere_in_the_file()
    {
        using var zip = new ZipArchive(new MemoryStream(WordWriter.Write(Sent)));
        foreach (var entry in zip.Entries.Where(one => one.FullName != "word/document.xml"))
        {
            using var text = new StreamReader(entry.Open());
            text.ReadToEnd().ShouldNotContain("report");
        }
    }

    [Fact]
    public void The_kind_of_a_clause_is_another_on_either_side_of_a_redline()
    {
        var later = Sent with { Clauses = [One, Two with { Kind = Kinds.Point, Label = "(a)" }] };
        var file = WordWriter.Redline(Sent, later, new Tracking("Kenya", DateTimeOffset.UnixEpoch));
        var read = WordReader.Read(file, Guid.CreateVersion7, Revisions.Reject);
        read.Draft!.Clauses[1].Kind.ShouldBe(Kinds.Paragraph);
        read.Remarks.ShouldNotContain(one => one.Code == "word-style-changed");
        WordReader.Read(file, Guid.CreateVersion7).Draft!.Clauses[1].Kind.ShouldBe(Kinds.Point);
    }
}
